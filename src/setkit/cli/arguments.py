"""The words the command line understands."""

from __future__ import annotations

import argparse

from setkit import __version__
from setkit.cli.passphrases import add_passphrase_options
from setkit.foundation.i18n import _


def parser() -> argparse.ArgumentParser:
    """Return the parser for everything but the window, which opens when no command is given."""
    top = argparse.ArgumentParser(
        prog="setkit",
        description=_("The intimacy coordinator's working file: one encrypted vault, offline."),
        epilog=_("Without a command, setkit opens its window."),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"setkit {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    _keeping(verbs)
    _working(verbs)
    demo = verbs.add_parser("demo", help=_("build the demo production"), allow_abbrev=False)
    demo.add_argument("dir", nargs="?", default="out", metavar="DIR")
    demo.add_argument("--no-window", action="store_true", help=_("leave papers and pictures only"))
    return top


Verbs = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _verb(verbs: Verbs, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    made: argparse.ArgumentParser = verbs.add_parser(name, help=text, allow_abbrev=False)  # type: ignore[attr-defined]
    return made


def _keeping(verbs: Verbs) -> None:  # type: ignore[valid-type]
    new = _verb(verbs, "new", _("make a vault"))
    new.add_argument("vault", metavar="VAULT")
    new.add_argument("--title", required=True, metavar="T")
    new.add_argument(
        "--rules", action="append", metavar="PACK", help=_("a rule pack beside the house rules")
    )
    check = _verb(verbs, "check", _("check integrity, chain and backups"))
    check.add_argument("vault", metavar="VAULT")
    check.add_argument("--json", action="store_true")
    backup = _verb(verbs, "backup", _("write a verified backup"))
    backup.add_argument("vault", metavar="VAULT")
    backup.add_argument("dest", metavar="DEST")
    restore = _verb(verbs, "restore", _("bring a backup back as a new vault"))
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("dest", metavar="DEST")
    dump = _verb(verbs, "dump", _("write everything as open JSON; leaves a ledger row"))
    dump.add_argument("vault", metavar="VAULT")
    dump.add_argument("out", metavar="OUT.json")
    dump.add_argument("--reason", required=True, metavar="R")
    dump.add_argument("--no-keys", action="store_true", help=_("without chain and content keys"))
    load = _verb(verbs, "load", _("make a new vault from an open JSON dump"))
    load.add_argument("vault", metavar="NEWVAULT")
    load.add_argument("source", metavar="IN.json")
    for made in (new, check, backup, restore, dump, load):
        add_passphrase_options(made)


def _working(verbs: Verbs) -> None:  # type: ignore[valid-type]
    script = _verb(verbs, "import", _("show what a script would change; --apply does it"))
    script.add_argument("vault", metavar="VAULT")
    script.add_argument("file", metavar="FILE")
    script.add_argument("--apply", action="store_true")
    script.add_argument("--json", action="store_true")
    clear = _verb(verbs, "clearance", _("say which scenes have their answers agreed, and why not"))
    clear.add_argument("vault", metavar="VAULT")
    chosen = clear.add_mutually_exclusive_group()
    chosen.add_argument("--scene", metavar="N")
    chosen.add_argument("--day", metavar="YYYY-MM-DD")
    clear.add_argument("--mode", choices=("answers", "prep", "day"), default="answers")
    clear.add_argument("--json", action="store_true")
    export = _verb(verbs, "export", _("write one paper for one recipient, encrypted"))
    export.add_argument("vault", metavar="VAULT")
    export.add_argument("paper", metavar="PAPER")
    about = export.add_mutually_exclusive_group(required=True)
    about.add_argument("--scene", metavar="N")
    about.add_argument("--day", metavar="N", help=_("the number of a shooting day"))
    export.add_argument("--recipient", required=True, metavar="NAME")
    export.add_argument("--out", required=True, metavar="DIR")
    export.add_argument("--size", choices=("a4", "letter"), default="a4")
    export.add_argument("--password-file", metavar="F")
    verify = _verb(verbs, "verify", _("say whether a file is as it was written"))
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--vault", required=True, metavar="VAULT")
    for made in (script, clear, export, verify, *_days(verbs)):
        add_passphrase_options(made)


def _days(verbs: Verbs) -> tuple[argparse.ArgumentParser, ...]:  # type: ignore[valid-type]
    hours = _verb(verbs, "hours", _("say everybody's hours of a day; every figure an estimate"))
    roster = _verb(verbs, "roster", _("say who may be inside the closed set of a scene"))
    log = _verb(verbs, "log", _("say the log of a shooting day"))
    for made in (hours, roster, log):
        made.add_argument("vault", metavar="VAULT")
        made.add_argument("--day", required=True, metavar="N")
        made.add_argument("--json", action="store_true")
    roster.add_argument("--scene", required=True, metavar="N")
    return hours, roster, log
