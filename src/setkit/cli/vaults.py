"""`setkit new` and `setkit demo`."""

from __future__ import annotations

import argparse
from pathlib import Path

from setkit.cli.papers import write_pages
from setkit.cli.passphrases import passphrase
from setkit.cli.scenes import say_clearances
from setkit.cli.speak import say
from setkit.domain.profiles import Profile
from setkit.foundation.errors import UsageError
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _
from setkit.queries import scenes as scene_rows
from setkit.queries.issues import Subject
from setkit.queries.papers import find_recipients
from setkit.storage.backup import backup_before
from setkit.storage.passphrase import suggest
from setkit.usecases.demo import Demo, build_demo
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import recipient_named
from setkit.usecases.vaults import as_usual, create_vault

DEMO_NAME = "the-tide-table"
SPOKEN_IN = "passphrase.txt"


def new(words: argparse.Namespace) -> int:
    """Make an empty vault and print its recovery code, once."""
    made = create_vault(
        Path(words.vault),
        title=words.title,
        secret=passphrase(words, twice=True),
        packs=tuple(words.rules or ()),
    )
    made.vault.lock()
    say(_("The vault is made. Write down this recovery code; it is shown this once:"))
    say(made.recovery_code)
    return 0


def demo(words: argparse.Namespace) -> int:
    """Build the demonstration in a folder, say what each scene's state is, print two papers."""
    folder = Path(words.dir)
    if folder.exists() and not folder.is_dir():
        raise UsageError(_("The place for the demo is a file. Name a folder."))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    how = as_usual()
    spoken = suggest(how.entropy)
    made = build_demo(
        _free_place(folder),
        secret=bytearray(spoken.encode()),
        how=how,
        before_change=backup_before,
    )
    try:
        replace_file(folder / SPOKEN_IN, f"{spoken}\n".encode())
        say_clearances(made.vault)
        _papers(made, folder)
    finally:
        made.vault.lock()
    say(_("The passphrase of this throw-away vault is in {file}.").format(file=SPOKEN_IN))
    return 0


def newest_demo(folder: Path) -> Path | None:
    """Return the demonstration last built in `folder`, None if there is none."""
    found = sorted(folder.glob(f"{DEMO_NAME}*.setkit"), key=lambda path: (len(path.name), path))
    return found[-1] if found else None


def _free_place(folder: Path) -> Path:
    """Return a vault path nobody uses: a vault is never replaced, not even a demonstration."""
    number, place = 1, folder / f"{DEMO_NAME}.setkit"
    while place.exists():
        number += 1
        place = folder / f"{DEMO_NAME}-{number}.setkit"
    return place


def _papers(made: Demo, folder: Path) -> None:
    profile = Profile.PRODUCER
    for number in made.report_scenes:
        with made.vault.read() as reader:
            (scene,) = scene_rows.by_number(reader, number)
            known = find_recipients(reader, made.recipient)
        recipient = (
            known[0].id
            if known
            else recipient_named(made.vault, name=made.recipient, profile=profile)
        )
        order = Order(about=Subject(scene.id), recipient_id=recipient, purpose=_("Scene report"))
        paper = export(made.vault, order=order, folder=folder)
        pages = write_pages(paper, folder)
        say(
            _("Scene {n}: {file}, {count} pages as PNG, password {password}").format(
                n=number, file=paper.path.name, count=pages, password=paper.password
            )
        )
