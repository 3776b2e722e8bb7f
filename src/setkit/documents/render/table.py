"""Tables: heads repeat on each page, rows are never cut unless one is higher than a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from setkit.documents.page import Cell, Role, Status, Table
from setkit.documents.render import marks, tokens
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import Style

_FIXED = {Role.ORDINAL: 22.0, Role.STATUS: 90.0}
_SHARES = {Role.NAME: 1.5, Role.PEOPLE: 0.95, Role.TEXT: 1.75}
_STYLES = {
    Role.ORDINAL: tokens.CELL_NUMBER,
    Role.NAME: tokens.CELL_STRONG,
    Role.PEOPLE: tokens.CELL,
    Role.STATUS: tokens.CELL_STRONG,
    Role.TEXT: tokens.CELL,
}
_PAD, _AIR, _HEAD, _LEAD = 8.0, 3.2, 11.5, tokens.CELL.lead


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell broken into lines."""

    x: float
    style: Style
    lines: tuple[str, ...]
    status: Status | None


def draw(sheet: Sheet, table: Table) -> None:
    """Draw `table` from the sheet's pen on, turning pages as needed."""
    if not table.rows:
        sheet.lines(sheet.left, sheet.y - 4, (table.empty,), tokens.BODY)
        sheet.y -= 4 + tokens.BODY.lead + 4
        sheet.rule(sheet.y, 0.6)
        return
    columns = _columns(sheet, table)
    _head(sheet, table, columns)
    for number, row in enumerate(table.rows):
        for piece in _pieces(sheet, _cells(sheet, table, columns, row)):
            if sheet.need(_height(piece)):
                _head(sheet, table, columns)
            _row(sheet, piece, last=number == len(table.rows) - 1)
    sheet.rule(sheet.y, 0.6)


def first_height(sheet: Sheet, table: Table) -> float:
    """Return the height of head and first row: what must not be parted from a heading."""
    if not table.rows:
        return tokens.BODY.lead + 8
    cells = _cells(sheet, table, _columns(sheet, table), table.rows[0])
    return _HEAD + min(_height(cells), sheet.clear_height / 2)


def _columns(sheet: Sheet, table: Table) -> list[tuple[float, float]]:
    """Return (x, width) per column: fixed ones first, the rest by share."""
    roles = [column.role for column in table.columns]
    free = sheet.span - sum(_FIXED.get(role, 0.0) for role in roles)
    share = free / sum(_SHARES.get(role, 0.0) for role in roles)
    out, x = [], sheet.left
    for role in roles:
        width = _FIXED.get(role) or _SHARES[role] * share
        out.append((x, width))
        x += width
    return out


def _cells(
    sheet: Sheet, table: Table, columns: list[tuple[float, float]], row: tuple[Cell, ...]
) -> list[_Cell]:
    out = []
    for column, (x, width), cell in zip(table.columns, columns, row, strict=True):
        style = _STYLES[column.role]
        if isinstance(cell, Status):
            out.append(_Cell(x, style, sheet.wrap(cell.word, style, width - _PAD - 10.5), cell))
        else:
            gap = 0.0 if column.role is Role.ORDINAL else _PAD
            out.append(_Cell(x, style, sheet.wrap(cell, style, width - gap), None))
    return out


def _pieces(sheet: Sheet, cells: list[_Cell]) -> list[list[_Cell]]:
    """Return the row whole, or in pieces if it is higher than an empty page.

    A row in pieces begins on this page if at least four lines of it fit.
    """
    count = max(len(cell.lines) for cell in cells)
    room = int((sheet.clear_height - _HEAD - 2 * _AIR) / _LEAD)
    here = int((sheet.free - 2 * _AIR) / _LEAD)
    cuts = [0]
    while cuts[-1] < count:
        first = count > room and len(cuts) == 1 and here >= 4
        cuts.append(cuts[-1] + (min(here, room) if first else room))
    return [
        [_Cell(c.x, c.style, c.lines[a:b], None if a else c.status) for c in cells]
        for a, b in pairwise(cuts)
    ]


def _height(cells: list[_Cell]) -> float:
    return max(len(cell.lines) for cell in cells) * _LEAD + 2 * _AIR


def _head(sheet: Sheet, table: Table, columns: list[tuple[float, float]]) -> None:
    for column, (x, width) in zip(table.columns, columns, strict=True):
        base = sheet.y - 7.9
        sheet.text(x, base, column.head, tokens.COLUMN_HEAD, fit=width - 4)
    sheet.y -= _HEAD
    sheet.rule(sheet.y, 0.6)


def _row(sheet: Sheet, cells: list[_Cell], last: bool) -> None:
    base = sheet.y - _AIR - tokens.CELL.ascent
    for cell in cells:
        x = cell.x
        if cell.status is not None:
            marks.mark(sheet.canvas, cell.status.mark, x + 3.3, base + 2.8, 3.3)
            x += 10.5
        for number, line in enumerate(cell.lines):
            sheet.text(x, base - number * _LEAD, line, cell.style)
    sheet.y -= _height(cells)
    if not last:
        sheet.rule(sheet.y, 0.25, colour=tokens.HAIRLINE)
