"""What hangs on a door: a black masthead, names that read at two metres, what to do at the foot."""

from __future__ import annotations

from setkit.documents.page import Banner, Columns, Listed, Mark, Roster
from setkit.documents.render import faces, marks
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import WHITE, Style

_WORD = Style(faces.DISPLAY_HEAVY, 100.0, 100.0, -2.2)
_CORNER = Style(faces.SEMIBOLD, 14.0, 17.0)
_TIME = Style(faces.DISPLAY_HEAVY, 28.0, 30.0, -0.4)
_CALL = Style(faces.DISPLAY, 19.0, 22.0)
_RULE = Style(faces.SEMIBOLD, 15.6, 19.0)
_NAME = Style(faces.DISPLAY, 39.0, 44.0, -0.4)
_FUNCTION = Style(faces.MEDIUM, 15.0, 18.0)
_STRONG = Style(faces.DISPLAY, 16.5, 19.0)
_TEXT = Style(faces.REGULAR, 10.2, 13.0)
_HEAD = Style(faces.SEMIBOLD, 8.0, 10.0, 0.42, upper=True)
_TALLEST, _LEAST = 51.0, 34.0
_TICK, _FUNCTIONS = 46.0, 110.0
_COLUMNS = 88.0


def banner(sheet: Sheet, block: Banner) -> None:
    """Draw the masthead; a sign takes the whole page."""
    left, width = sheet.left - 8, sheet.span + 16
    words = block.word.split("\n")
    wide = max(sheet.setter.width(word, _WORD) for word in words)
    style = _WORD.sized(_WORD.size * (sheet.span - 16) / wide)
    line = style.size * 0.92
    height = 24 + line * len(words) + 56
    if block.is_page:
        height = max(height, sheet.free - _COLUMNS)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.rect(left, sheet.y - height, width, height, stroke=0, fill=1)
    edge, far, top = sheet.left + 8, sheet.right - 8, sheet.y - 24
    first = sheet.text(edge, top, block.above[0], _CORNER, fit=sheet.span / 2, colour=WHITE)
    room = sheet.span - 40 - first
    sheet.text(far, top, block.above[1], _CORNER, align="right", fit=room, colour=WHITE)
    base = top - (height - 80 - line * len(words)) / 2 if block.is_page else top
    for number, word in enumerate(words, start=1):
        sheet.text(edge - 3, base - number * line, word, style, fit=sheet.span - 10, colour=WHITE)
    low = sheet.y - height + 16
    first = sheet.text(edge, low, block.below[0], _TIME, fit=sheet.span * 0.6, colour=WHITE)
    room = sheet.span - 40 - first
    sheet.text(far, low, block.below[1], _CALL, align="right", fit=room, colour=WHITE)
    sheet.y -= height + 13


def roster(sheet: Sheet, block: Roster) -> None:
    """Draw the names, one size for all; a long list turns the page rather than shrink."""
    sheet.text(sheet.left, sheet.y - 13, block.rule, _RULE, fit=sheet.span)
    sheet.y -= 25
    if not block.rows:
        sheet.lines(sheet.left, sheet.y, (block.empty,), _FUNCTION)
        sheet.y -= _FUNCTION.lead + 8
        return
    room = sheet.free - _COLUMNS - 29
    height = max(_LEAST, min(_TALLEST, room / len(block.rows)))
    ticks = sheet.right - _TICK * len(block.heads)
    functions = ticks - _FUNCTIONS
    size = _size(sheet, block, height, functions - sheet.left - 8)
    _heads(sheet, block, functions, ticks)
    top = sheet.y
    for row in block.rows:
        if sheet.free < height:
            _verticals(sheet, block, ticks, top)
            sheet.turn()
            sheet.y -= 10
            _heads(sheet, block, functions, ticks)
            top = sheet.y
        _row(sheet, row, height, size, functions, ticks)
    _verticals(sheet, block, ticks, top)
    sheet.y -= 12


def columns(sheet: Sheet, block: Columns) -> None:
    """Draw the instructions side by side."""
    count = len(block.items)
    width = (sheet.span - 16 * (count - 1)) / count
    wrapped = [sheet.wrap(text, _TEXT, width) for _label, _strong, text in block.items]
    height = 38 + max(len(lines) for lines in wrapped) * _TEXT.lead
    sheet.need(height)
    for number, ((label, strong, _text), lines) in enumerate(
        zip(block.items, wrapped, strict=True)
    ):
        x = sheet.left + number * (width + 16)
        sheet.rule(sheet.y, 1.6, x, x + width)
        sheet.text(x, sheet.y - 12, label, _HEAD, fit=width)
        sheet.text(x, sheet.y - 30, strong, _STRONG, fit=width)
        sheet.lines(x, sheet.y - 35, lines, _TEXT)
    sheet.y -= height + 8


def _size(sheet: Sheet, block: Roster, height: float, room: float) -> float:
    """Return one size of type for all names: the longest is squeezed by a tenth at most."""
    widest = max(sheet.setter.width(row.name, _NAME) for row in block.rows) / _NAME.size
    return min(_NAME.size, height * 0.68, max(24.0, room / max(widest, 0.01) / 0.9))


def _heads(sheet: Sheet, block: Roster, functions: float, ticks: float) -> None:
    sheet.text(sheet.left, sheet.y - 9, block.name_head, _HEAD)
    sheet.text(functions, sheet.y - 9, block.function_head, _HEAD)
    for number, head in enumerate(block.heads):
        x = ticks + (number + 0.5) * _TICK
        sheet.text(x, sheet.y - 9, head, _HEAD, align="centre", fit=_TICK - 4)
    sheet.y -= 13
    sheet.rule(sheet.y, 1.6)


def _row(
    sheet: Sheet, row: Listed, height: float, size: float, functions: float, ticks: float
) -> None:
    middle = sheet.y - height / 2
    base = middle - size * 0.35
    name = row.name or row.function
    sheet.text(sheet.left - 1, base, name, _NAME.sized(size), fit=functions - sheet.left - 8)
    if row.name:
        sheet.text(functions, base, row.function, _FUNCTION, fit=ticks - functions - 6)
    for number, tick in enumerate(row.ticks):
        x = ticks + (number + 0.5) * _TICK
        if tick:
            marks.mark(sheet.canvas, Mark.AGREED, x, middle, min(11.5, height * 0.3))
        else:
            sheet.rule(middle, 2.0, x - 8, x + 8)
    sheet.y -= height
    sheet.rule(sheet.y, 0.6)


def _verticals(sheet: Sheet, block: Roster, ticks: float, top: float) -> None:
    for number in range(len(block.heads)):
        sheet.vertical(ticks + number * _TICK, top, sheet.y, 0.6)
