"""Further steps of the scripted session, one per verb of the program that writes or reads files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from everyrow import fill_every_table
from setkit.domain.profiles import Profile
from setkit.queries import scenes
from setkit.readers.contained import read_script_file
from setkit.storage import restore
from setkit.storage.backup import backup_before, write_backup
from setkit.storage.opening import How
from setkit.storage.vault import Vault
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import recipient_named
from setkit.usecases.scripts import apply_import, dry_run
from trust.canary import token

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
    paper = export(desk.vault, order=Order(scene.id, recipient, "prep"), folder=out)
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


LATER = (take_in, hand_out, fill, keep)
