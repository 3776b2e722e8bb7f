"""The drawing of the body on paper: meaning by pattern, number and word, never by colour alone.

Patterns hold up on a one-bit laser and on a copy of a copy.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from setkit.documents import body
from setkit.documents.body import Area
from setkit.documents.page import BodyMap, Mark, Place
from setkit.documents.render import marks, tokens
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import BLACK, WHITE

FIGURE = 384.0
"""Height of a figure, points."""
HEIGHT = FIGURE + 50
"""Height of the whole block with the words under it."""
_SCALE = FIGURE / body.HEIGHT
_WIDTH = 334 * _SCALE
_BADGE = 4.6
_TALL, _FLAT = 20.5, 12.2
_NUMBER = tokens.MICRO.sized(5.2)
_KEY = tokens.CELL_STRONG.sized(7.4)
_WORD = tokens.CELL.sized(6.8)


def draw(sheet: Sheet, block: BodyMap) -> None:
    """Draw both views with their keys at the sides and the legend below, whole on one page."""
    sheet.need(HEIGHT)
    top = sheet.y - 10
    middle = sheet.left + sheet.span / 2
    numbered = {one.area: (n, one) for n, one in enumerate(block.places, 1)}
    for side, (view, word) in enumerate(zip(body.VIEWS, block.views, strict=True)):
        centre = middle + (side - 0.5) * _WIDTH
        mine = [one for one in body.areas() if one.view == view]
        for one in mine:
            _area(sheet.canvas, one, centre, top, numbered.get(one.id))
        for one in mine:
            if one.id in numbered:
                _badge(sheet, centre + one.glyph[0] * _SCALE, top - one.glyph[1] * _SCALE,
                       numbered[one.id][0])  # fmt: skip
        sheet.text(centre, top - FIGURE - 9, word, tokens.MICRO, align="centre")
        keys = [numbered[one.id] for one in mine if one.id in numbered]
        width = (sheet.span - 2 * _WIDTH) / 2 - 4
        _keys(sheet, keys, sheet.right - width if side else sheet.left, top, width)
    sheet.y = top - FIGURE - 20
    _legend(sheet, block)


def _keys(sheet: Sheet, keys: list[tuple[int, Place]], x: float, top: float, width: float) -> None:
    """Draw number, name and word of each area; one line each where two do not fit."""
    is_tall = len(keys) * _TALL <= FIGURE
    for row, (number, place) in enumerate(keys):
        y = top - row * (_TALL if is_tall else _FLAT)
        _badge(sheet, x + _BADGE, y - _BADGE, number)
        left = x + 2 * _BADGE + 4
        room = x + width - left
        if is_tall:
            sheet.text(left, y - 7.2, place.label, _KEY, fit=room)
            marks.mark(sheet.canvas, place.status.mark, left + 2.8, y - 13.2, 2.8)
            sheet.text(left + 8.5, y - 15.4, place.status.word, _WORD, fit=room - 8.5)
        else:
            marks.mark(sheet.canvas, place.status.mark, left + 2.8, y - 4.8, 2.8)
            sheet.text(left + 8.5, y - 7.2, place.label, _KEY, fit=room - 8.5)


def _legend(sheet: Sheet, block: BodyMap) -> None:
    sheet.rule(sheet.y, 0.35)
    base, x = sheet.y - 13, sheet.left
    entries = [(one.word, one.mark) for one in block.legend]
    for word, mark in [*entries, (block.blank, None)]:
        path = sheet.canvas.beginPath()
        for corner, (dx, dy) in enumerate(((0, -2), (15, -2), (15, 7), (0, 7))):
            (path.lineTo if corner else path.moveTo)(x + dx, base + dy)
        path.close()
        _fill(sheet.canvas, path, mark, (x, base - 2, x + 15, base + 7))
        x += 19
        if mark is not None:
            marks.mark(sheet.canvas, mark, x + 3, base + 2.4, 3)
            x += 9
        x += sheet.text(x, base, word, _WORD) + 15
    sheet.y -= 28


def _badge(sheet: Sheet, x: float, y: float, number: int) -> None:
    sheet.canvas.setFillColorRGB(*WHITE)
    sheet.canvas.setStrokeColorRGB(*BLACK)
    sheet.canvas.setLineWidth(0.6)
    sheet.canvas.circle(x, y, _BADGE, stroke=1, fill=1)
    sheet.text(x, y - 1.9, str(number), _NUMBER, align="centre")


def _area(
    canvas: Canvas, one: Area, centre: float, top: float, told: tuple[int, Place] | None
) -> None:
    points = [
        [(centre + x * _SCALE, top - y * _SCALE) for x, y in outline] for outline in one.outlines
    ]
    path = canvas.beginPath()
    for outline in points:
        path.moveTo(*outline[0])
        for point in outline[1:]:
            path.lineTo(*point)
        path.close()
    xs = [x for outline in points for x, _y in outline]
    ys = [y for outline in points for _x, y in outline]
    box = (min(xs), min(ys), max(xs), max(ys))
    _fill(canvas, path, told[1].status.mark if told else None, box)


def _fill(
    canvas: Canvas,
    path: PDFPathObject,
    mark: Mark | None,
    box: tuple[float, float, float, float],
) -> None:
    """Fill a closed path with the pattern of a mark and draw its edge. White: nothing said."""
    canvas.saveState()
    canvas.setFillGray({Mark.AGREED: 0.86, Mark.NO: 0.0}.get(mark, 1.0) if mark else 1.0)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)
    canvas.setStrokeGray(0)
    if mark in _PATTERNS:
        canvas.clipPath(path, stroke=0, fill=0, fillMode=FILL_EVEN_ODD)
        _PATTERNS[mark](canvas, *box)
    canvas.restoreState()
    canvas.saveState()
    canvas.setLineJoin(1)
    canvas.setStrokeGray(1 if mark is Mark.NO else 0)
    canvas.setLineWidth(0.5)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _hatch(canvas: Canvas, left: float, low: float, right: float, high: float) -> None:
    """Diagonals on one screen for the whole page, so that neighbours join."""
    step = 3.4
    canvas.setLineWidth(0.8)
    number = math.floor((low - right) / step)
    while number * step < high - left:
        shift = number * step
        canvas.line(left, left + shift, right, right + shift)
        number += 1


def _dots(canvas: Canvas, left: float, low: float, right: float, high: float) -> None:
    """Dots as dashes without length under a round cap, every second row set off by half."""
    step = 3.2
    canvas.setLineWidth(1.0)
    canvas.setLineCap(1)
    canvas.setDash([0, step])
    number = math.floor(low / step)
    while number * step < high + step:
        begin = math.floor(left / step) * step + (step / 2 if number % 2 else 0)
        canvas.line(begin, number * step, right + step, number * step)
        number += 1


def _bars(canvas: Canvas, left: float, low: float, right: float, high: float) -> None:
    step = 4.4
    canvas.setLineWidth(0.6)
    number = math.floor(low / step)
    while number * step < high + step:
        canvas.line(left, number * step, right, number * step)
        number += 1


_PATTERNS: dict[Mark | None, Callable[[Canvas, float, float, float, float], None]] = {
    Mark.CONDITIONS: _hatch,
    Mark.ASK: _dots,
    Mark.OPEN: _bars,
}
