"""How each block of a paper is drawn, from the sheet's pen downwards."""

from __future__ import annotations

from setkit.documents.page import (
    Facts,
    Head,
    Notice,
    Paragraph,
    Ruled,
    Section,
    Signing,
    Signoff,
)
from setkit.documents.render import marks, tokens
from setkit.documents.render.sheet import Sheet

_BOX = 178.0
_SECTION = 12.5
_GAP = 12.0
_SIGNING = 62.0
_LINE = 17.0


def running_head(sheet: Sheet, head: Head) -> None:
    """Draw the rule at the top of a page, what the paper is, and whose."""
    kind = head.kind if sheet.page == 1 else f"{head.kind} {head.number}"
    sheet.rule(sheet.top, 2.2)
    left = sheet.text(sheet.left, sheet.top - 11.5, kind, tokens.LABEL)
    note = tokens.NOTE.sized(7.4)
    sheet.text(
        sheet.right, sheet.top - 11.5, head.context, note, align="right",
        fit=sheet.span - left - 20,
    )  # fmt: skip
    sheet.y = sheet.top - 24


def head(sheet: Sheet, block: Head) -> None:
    """Draw the title block: number, lines beside it, verdict box at the right."""
    canvas = sheet.canvas
    canvas.bookmarkPage("top", fit="XYZ", top=sheet.top)
    canvas.addOutlineEntry(f"{block.kind} {block.number}", "top", 0)
    top = sheet.y - 4
    wanted = sheet.setter.width(block.number, tokens.HERO)
    hero = tokens.HERO.sized(max(20.0, tokens.HERO.size * min(1.0, 130 / max(wanted, 1.0))))
    width = sheet.text(sheet.left - 2, top - 38, block.number, hero, fit=150) if wanted else 0.0
    x = sheet.left + width + (14 if width else 0)
    room = sheet.right - x - (_BOX + 16 if block.verdict else 0)
    y = top
    styles = (tokens.TITLE, tokens.BODY, tokens.BODY.sized(8.4, 11.2))
    for number, line in enumerate(block.lines):
        style = styles[min(number, 2)]
        y -= sheet.lines(x, y, sheet.wrap(line, style, room), style) + (2 if not number else 1)
    bottom = _verdict(sheet, block, top + 4) if block.verdict else top
    sheet.y = min(y, bottom, top - 44) - 9


def _verdict(sheet: Sheet, block: Head, top: float) -> float:
    """Draw the clearance box below `top`; return its lower edge."""
    if block.verdict is None:
        return top
    x = sheet.right - _BOX
    inner = _BOX - 48 - 8
    words = sheet.wrap(block.verdict.word, tokens.TITLE, inner)
    notes = sheet.wrap(block.verdict_note, tokens.NOTE, inner) if block.verdict_note else ()
    height = 17 + len(words) * tokens.TITLE.lead + len(notes) * tokens.NOTE.lead + 9
    sheet.frame(x, top - height, _BOX - 0.7, height, 1.4)
    marks.mark(sheet.canvas, block.verdict.mark, x + 25, top - height / 2, 13)
    sheet.text(x + 48, top - 12.5, block.verdict_label, tokens.MICRO)
    y = top - 17 - sheet.lines(x + 48, top - 17, words, tokens.TITLE)
    sheet.lines(x + 48, y - 1, notes, tokens.NOTE)
    return top - height


def facts(sheet: Sheet, block: Facts) -> None:
    """Draw the strip of facts in columns; a long one gets what the short ones leave."""
    if not block.items:
        return
    widths = _fact_widths(sheet, block)
    wrapped = [
        sheet.wrap(value, tokens.FACT, width - 16)
        for width, (_, value) in zip(widths, block.items, strict=True)
    ]
    height = 13 + max(len(lines) for lines in wrapped) * tokens.FACT.lead
    sheet.need(height + 8)
    sheet.rule(sheet.y, 0.6)
    edge = sheet.left
    for number, (label, _) in enumerate(block.items):
        x = edge + (6 if number else 0)
        if number:
            sheet.vertical(edge, sheet.y - 4, sheet.y - height, 0.35)
        sheet.text(x, sheet.y - 9.6, label, tokens.MICRO, fit=widths[number] - 9)
        sheet.lines(x, sheet.y - 13, wrapped[number], tokens.FACT)
        edge += widths[number]
    sheet.y -= height + 12


def _fact_widths(sheet: Sheet, block: Facts) -> list[float]:
    wanted = [
        18 + max(sheet.setter.width(label, tokens.MICRO), sheet.setter.width(value, tokens.FACT))
        for label, value in block.items
    ]
    spare = sheet.span - sum(wanted)
    if spare >= 0:
        return [width + spare / len(wanted) for width in wanted]
    even = sheet.span / len(wanted)
    short = [width for width in wanted if width <= even]
    rest = (sheet.span - sum(short)) / (len(wanted) - len(short))
    return [width if width <= even else rest for width in wanted]


def section(sheet: Sheet, block: Section, number: int, keep: float) -> None:
    """Draw a heading that stays on one page with the next `keep` points."""
    sheet.need(_SECTION + keep)
    key = f"s{number}"
    sheet.canvas.bookmarkPage(key, fit="XYZ", top=sheet.y + 6)
    sheet.canvas.addOutlineEntry(block.title, key, 1)
    sheet.rule(sheet.y, 1.1)
    width = sheet.text(sheet.left, sheet.y - 8.8, block.title, tokens.LABEL)
    if block.note:
        sheet.text(
            sheet.right, sheet.y - 8.8, block.note, tokens.NOTE, align="right",
            fit=sheet.span - width - 20,
        )  # fmt: skip
    sheet.y -= _SECTION


def paragraph(sheet: Sheet, block: Paragraph) -> None:
    """Draw running text, at most 80 characters wide, turning the page between lines."""
    for line in sheet.wrap(block.text, tokens.BODY, min(sheet.span, 420)):
        sheet.need(tokens.BODY.lead + 3)
        sheet.lines(sheet.left, sheet.y - 3, (line,), tokens.BODY)
        sheet.y -= tokens.BODY.lead
    sheet.y -= _GAP


def notice(sheet: Sheet, block: Notice) -> None:
    """Draw a box with a title and its text, whole on one page."""
    lines = sheet.wrap(block.text, tokens.BODY, sheet.span - 24)
    height = 12 + tokens.BODY.lead + len(lines) * tokens.BODY.lead + 4
    sheet.need(height + 4)
    sheet.y -= 2
    sheet.frame(sheet.left + 0.6, sheet.y - height, sheet.span - 1.2, height, 1.2)
    title = (block.title,)
    y = sheet.y - 7 - sheet.lines(sheet.left + 12, sheet.y - 7, title, tokens.BODY_STRONG)
    sheet.lines(sheet.left + 12, y, lines, tokens.BODY)
    sheet.y -= height + _GAP


def ruled(sheet: Sheet, block: Ruled) -> None:
    """Draw empty lines to write on."""
    sheet.need(block.count * _LINE)
    for _number in range(block.count):
        sheet.y -= _LINE
        sheet.rule(sheet.y, 0.3, colour=tokens.HAIRLINE)
    sheet.y -= _GAP


def signing(sheet: Sheet, block: Signing) -> None:
    """Draw a line for each party's name and signature and a short one for the date."""
    count = len(block.parties)
    width = (sheet.span - tokens.GUTTER * (count - 1)) / count
    sheet.need(_SIGNING)
    line = sheet.y - _SIGNING + 20
    for number, party in enumerate(block.parties):
        x = sheet.left + number * (width + tokens.GUTTER)
        short = x + width * 0.7
        sheet.rule(line, 0.6, x, short - 10)
        sheet.rule(line, 0.6, short, x + width)
        sheet.text(x, line - 9, party, tokens.NOTE, fit=short - 10 - x)
        sheet.text(short, line - 9, block.date, tokens.NOTE, fit=x + width - short)
    sheet.y -= _SIGNING + _GAP


def signoff(sheet: Sheet, block: Signoff) -> None:
    """Draw who prepared the paper beside what this copy is, in two columns."""
    half = (sheet.span - tokens.GUTTER) / 2
    right = sheet.left + half + tokens.GUTTER
    about = sheet.wrap(block.about, tokens.CELL, half)
    names = sheet.wrap(block.name, tokens.CELL_STRONG, half)
    height = _SECTION + 4 + max(len(about), len(names) + 1) * tokens.CELL.lead
    sheet.need(height)
    for x, title in ((sheet.left, block.title), (right, block.about_title)):
        sheet.rule(sheet.y, 1.1, x, x + half)
        sheet.text(x, sheet.y - 8.8, title, tokens.LABEL, fit=half)
    y = sheet.y - _SECTION - 2
    sheet.lines(right, y, about, tokens.CELL)
    y -= sheet.lines(sheet.left, y, names, tokens.CELL_STRONG)
    sheet.lines(sheet.left, y, (block.when,), tokens.CELL)
    sheet.y -= height + _GAP
