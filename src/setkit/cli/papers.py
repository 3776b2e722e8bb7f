"""`setkit export` and `setkit verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

from setkit.cli.days import find_day
from setkit.cli.opened import opened
from setkit.cli.speak import say
from setkit.documents.catalog import PAPERS
from setkit.documents.render import preview
from setkit.documents.render.tokens import PaperSize
from setkit.domain.profiles import Profile
from setkit.foundation.errors import NotFound, UsageError
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _
from setkit.queries import scenes as scene_rows
from setkit.queries.issues import Subject
from setkit.queries.papers import find_recipients
from setkit.storage.vault import Vault
from setkit.usecases.paper_checks import SAME_CONTENT, UNALTERED
from setkit.usecases.paper_checks import verify as verify_file
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import Exported
from setkit.usecases.papers import export as export_paper
from setkit.usecases.recipients import recipient_named

DONE, NO = 0, 1
SIZES = {"a4": PaperSize.A4, "letter": PaperSize.LETTER}


def export(words: argparse.Namespace) -> int:
    """Write one paper for one recipient; prints its password once unless one was given."""
    if words.paper not in PAPERS:
        known = ", ".join(sorted(PAPERS))
        raise UsageError(_("There is no such paper. There is: {papers}.").format(papers=known))
    folder = Path(words.out)
    if not folder.is_dir():
        raise UsageError(_("The folder for the paper is not there. Make it first."))
    password = _password(words.password_file)
    with opened(words) as vault:
        about = _about(vault, words)
        recipient = _recipient(vault, words.recipient, words.paper)
        order = Order(
            about=about,
            recipient_id=recipient,
            purpose=PAPERS[words.paper].title,
            kind=words.paper,
            size=SIZES[words.size],
            password=password,
        )
        paper = export_paper(vault, order=order, folder=folder)
    say(paper.path.name)
    if password is None:
        say(_("Password, shown this once: {password}").format(password=paper.password))
    return DONE


def verify(words: argparse.Namespace) -> int:
    """Say whether a file is as this vault wrote it; 1 if it is not, or not known."""
    try:
        content = Path(words.file).read_bytes()
    except OSError:
        raise UsageError(_("That file cannot be read. Check where it is.")) from None
    with opened(words) as vault:
        found = verify_file(vault, content=content)
    paper = found.paper
    if paper is None:
        say(_("Not known, or changed since it was written."))
        return NO
    lines = {
        UNALTERED: _("Unaltered: as it was written."),
        SAME_CONTENT: _("The pages are unaltered; the password was taken off or changed."),
    }
    say(lines[found.answer])
    told = _("{code}, scene {scene}, version {version}, copy {copy}, anchor {anchor}")
    say(
        told.format(
            code=paper.code,
            scene=paper.scene_number,
            version=paper.version,
            copy=paper.copy_n,
            anchor=paper.anchor,
        )
    )
    return DONE


def write_pages(paper: Exported, folder: Path) -> int:
    """Write the pages of a paper as PNG beside it; return how many."""
    data = paper.path.read_bytes()
    count = preview.page_count(data, paper.password)
    for page in range(count):
        picture = preview.png(data, page, password=paper.password)
        replace_file(folder / f"{paper.path.stem}-{page + 1}.png", picture)
    return count


def _password(file: str | None) -> str | None:
    if file is None:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise UsageError(_("The password file cannot be read, or is empty.")) from None


def _about(vault: Vault, words: argparse.Namespace) -> Subject:
    """Return what the paper is about; a paper about a scene takes --scene, one of a day --day."""
    needs = PAPERS[words.paper].about
    if "shoot_day_id" in needs:
        if words.day is None:
            raise UsageError(_("This paper is about a day: give --day and its number."))
        return Subject(shoot_day_id=find_day(vault, words.day))
    if words.scene is None:
        raise UsageError(_("This paper is about a scene: give --scene and its number."))
    return Subject(scene_id=_scene(vault, words.scene))


def _scene(vault: Vault, number: str) -> str:
    with vault.read() as reader:
        found = scene_rows.by_number(reader, number)
    if len(found) != 1:
        raise NotFound(_("There is no single scene with that number. Check the scene list."))
    return found[0].id


def _recipient(vault: Vault, name: str, paper: str) -> str:
    """Return the recipient of that name; one nobody knows yet is added as the paper's reader."""
    with vault.read() as reader:
        known = find_recipients(reader, name)
    if known:
        return known[0].id
    (profile, *_others) = sorted(PAPERS[paper].profiles)
    return recipient_named(vault, name=name, profile=Profile(profile))
