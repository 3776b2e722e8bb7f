"""A paper as PDF: the same document gives the same bytes, on every machine of one release."""

from __future__ import annotations

from collections.abc import Sequence

from setkit.documents.page import (
    Banner,
    Block,
    BodyMap,
    Columns,
    Document,
    Facts,
    Head,
    Notice,
    Paragraph,
    Roster,
    Ruled,
    Section,
    Signing,
    Signoff,
    Table,
    Timeline,
)
from setkit.documents.render import blocks, bodymap, door, furniture, table, timeline, tokens
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import PaperSize
from setkit.foundation.progress import Progress

_AFTER_TABLE = 14.0


def render(
    document: Document,
    size: PaperSize = PaperSize.A4,
    *,
    laser: bool = True,
    progress: Progress | None = None,
) -> bytes:
    """Return `document` as an unencrypted PDF.

    `laser` prints the accent as solid black. Raises ExportRefused if a letter has no font.
    The room for the number of pages depends on that number, hence at most three passes.
    """
    for digits in (1, 2, 3, 4):
        sheet = _draw(document, size, laser, digits, progress or Progress())
        if len(str(sheet.page)) <= digits:
            break
    return sheet.buffer.getvalue()


def _draw(
    document: Document, size: PaperSize, laser: bool, digits: int, progress: Progress
) -> Sheet:
    sheet = Sheet(document, size, laser, digits)
    top = next((block for block in document.blocks if isinstance(block, Head)), None)

    def furnish(page: Sheet) -> None:
        furniture.furnish(page)
        if top is not None:
            blocks.running_head(page, top)

    sheet.furnish = furnish
    sheet.begin()
    for number, block in enumerate(document.blocks):
        progress.step(number, len(document.blocks))
        _block(sheet, block, number, document.blocks[number + 1 :])
    sheet.canvas.showPage()
    furniture.close(sheet)
    sheet.canvas.save()
    return sheet


def _block(sheet: Sheet, block: Block, number: int, following: Sequence[Block]) -> None:
    match block:
        case Head():
            blocks.head(sheet, block)
        case Facts():
            blocks.facts(sheet, block)
        case Section():
            blocks.section(sheet, block, number, _keep(sheet, following))
        case Table():
            table.draw(sheet, block)
            sheet.y -= _AFTER_TABLE
        case Notice():
            blocks.notice(sheet, block)
        case Paragraph():
            blocks.paragraph(sheet, block)
        case BodyMap():
            bodymap.draw(sheet, block)
        case Ruled():
            blocks.ruled(sheet, block)
        case Signing():
            blocks.signing(sheet, block)
        case Signoff():
            blocks.signoff(sheet, block)
        case Banner():
            door.banner(sheet, block)
        case Roster():
            door.roster(sheet, block)
        case Columns():
            door.columns(sheet, block)
        case Timeline():
            timeline.draw(sheet, block)


def _keep(sheet: Sheet, following: Sequence[Block]) -> float:
    """Return how much of what follows a heading must stay with it, in points."""
    if following and isinstance(following[0], Table):
        return table.first_height(sheet, following[0])
    if following and isinstance(following[0], BodyMap):
        return bodymap.HEIGHT
    return 3 * tokens.BODY.lead
