"""`setkit check`, `backup`, `restore`, `dump` and `load`."""

from __future__ import annotations

import argparse
from pathlib import Path

from setkit.cli.opened import opened
from setkit.cli.passphrases import passphrase
from setkit.cli.speak import say, say_json
from setkit.foundation.errors import UsageError
from setkit.foundation.i18n import _, ngettext
from setkit.storage.backup import write_backup
from setkit.storage.check import check as check_vault
from setkit.storage.dump import dump_vault
from setkit.storage.load import load_vault
from setkit.storage.restore import restore as restore_backup
from setkit.usecases.vaults import as_usual

DONE, NO = 0, 1


def check(words: argparse.Namespace) -> int:
    """Check pages, references, chain, seals and backups; 1 if anything is damaged or altered."""
    with opened(words) as vault:
        found = check_vault(vault)
    if words.json:
        say_json(
            {
                "is_whole": found.is_whole,
                "sentences": list(found.sentences),
                "problems": [
                    {"fault": p.fault.value, "device": p.dev, "entry": p.seq, "kind": p.table}
                    for p in found.problems
                ],
                "heads": list(found.heads),
                "health": dict(found.health),
            }
        )
        return DONE if found.is_whole else NO
    for sentence in found.sentences:
        say(sentence)
    if found.is_whole:
        say(_("Whole: nothing is damaged, nothing was altered."))
    told = _("{entries} diary entries and {rows} rows checked, {erased} erased on record.")
    say(told.format(entries=found.entries, rows=found.rows, erased=found.erased))
    say(_("Head: {heads}").format(heads=", ".join(found.heads)))
    count = ngettext("{n} whole backup.", "{n} whole backups.", found.backups)
    say(count.format(n=found.backups) if found.backups else _("No backup yet. Make one now."))
    return DONE if found.is_whole else NO


def backup(words: argparse.Namespace) -> int:
    """Write a verified backup to a file, or into a folder under a name of its own."""
    place = Path(words.dest)
    with opened(words) as vault:
        if place.is_dir():
            head = vault.head()
            place = place / f"{vault.folder.stem}-{head.seq if head else 0}.setkitbackup"
        write_backup(vault, place)
    say(place.name)
    return DONE


def restore(words: argparse.Namespace) -> int:
    """Bring a backup back as a new vault; it needs the passphrase of the backup's day."""
    vault = restore_backup(
        Path(words.backup), Path(words.dest), how=as_usual(), secret=passphrase(words)
    )
    vault.lock()
    say(_("Restored and checked. It opens with the passphrase the backup had."))
    return DONE


def dump(words: argparse.Namespace) -> int:
    """Write everything as open JSON, readable by anybody; leaves a row in the ledger."""
    with opened(words) as vault:
        dump_vault(vault, Path(words.out), reason=words.reason, with_keys=not words.no_keys)
    say(_("Written. Anybody can read that file: keep it where nobody else comes."))
    return DONE


def load(words: argparse.Namespace) -> int:
    """Make a new vault from an open JSON dump and print its recovery code, once."""
    try:
        data = Path(words.source).read_bytes()
    except OSError:
        raise UsageError(_("The dump cannot be read. Check where it is.")) from None
    made = load_vault(Path(words.vault), data, secret=passphrase(words, twice=True), how=as_usual())
    made.vault.lock()
    say(_("Loaded and checked. Write down this recovery code; it is shown this once:"))
    say(made.recovery_code)
    return DONE
