"""Further steps of the scripted session, one per verb of the program that writes or reads files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from everyrow import fill_every_table
from setkit.domain.profiles import Profile
from setkit.queries import scenes
from setkit.queries.issues import Subject
from setkit.readers.contained import read_script_file
from setkit.storage import restore
from setkit.storage.backup import backup_before, write_backup
from setkit.storage.opening import How
from setkit.storage.vault import Vault
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import recipient_named
from setkit.usecases.scripts import apply_import, dry_run
from trust.canary import MARK, token

SCENE = "12A"


@dataclass(frozen=True)
class Desk:
    """Where the session works: the open vault, its folder, a script in clear, the way in."""

    vault: Vault
    folder: Path
    inbox: Path
    how: How
    code: str


def take_in(desk: Desk) -> None:
    """A script with canaries in title, cue and action."""
    draft, _data = read_script_file(desk.inbox / "script.fountain")
    apply_import(desk.vault, dry_run(desk.vault, draft), before_change=backup_before)


def hand_out(desk: Desk) -> None:
    """An encrypted scene report for a recipient with a canary for a name."""
    with desk.vault.read() as reader:
        (scene,) = scenes.by_number(reader, SCENE)
    recipient = recipient_named(
        desk.vault, name=token("recipient", "name"), profile=Profile.PRODUCER
    )
    out = desk.folder / "papers"
    out.mkdir(mode=0o700)
    paper = export(desk.vault, order=Order(Subject(scene.id), recipient, "prep"), folder=out)
    (desk.inbox / "password.txt").write_text(paper.password)


def fill(desk: Desk) -> None:
    """A canary in every text and sealed column of every table, later work's included."""
    with desk.vault.write() as uow:
        fill_every_table(uow, token=token, skip=("production",))


def keep(desk: Desk) -> None:
    """A backup, and a second vault restored from it."""
    place = write_backup(desk.vault, desk.folder / "asked.setkit-backup")
    restored = restore.restore(place, desk.folder / "Back.setkit", how=desk.how, code=desk.code)
    restored.lock()


def command_line(desk: Desk) -> None:
    """The same through commands, each a process of its own, with the real key derivation."""
    vault, words = desk.folder / "Typed.setkit", desk.inbox / "passphrase.txt"
    words.write_text(f"{MARK} six plain words for typing")
    run("new", vault, words, "--title", "Untitled")
    run("import", vault, words, str(desk.inbox / "script.fountain"), "--apply")
    run("backup", vault, words, str(desk.folder / "typed.setkit-backup"))
    run("check", vault, words, "--json")
    run("clearance", vault, words, "--json", said=False)


def run(verb: str, vault: Path, words: Path, *more: str, said: bool = True) -> None:
    """Run one command; what it says is printed on, apart from what it is asked to tell."""
    command = [sys.executable, "-m", "setkit", verb, str(vault), *more]
    done = subprocess.run(
        [*command, "--passphrase-file", str(words)], capture_output=True, text=True, check=False
    )
    answers = (0, 1) if verb == "clearance" else (0,)  # 1 is "not clear"
    assert done.returncode in answers and "Traceback" not in done.stderr, f"{verb}: {done.stderr}"
    if said and verb not in ("new", "import"):  # these show the code and the script's own words
        print(done.stdout, end="", flush=True)
    print(done.stderr, end="", flush=True)


LATER = (take_in, hand_out, fill, keep, command_line)
