"""Everybody's day over one axis of hours: textures, not colours; figures under each lane."""

from __future__ import annotations

from setkit.documents.page import Bar, Lane, Stretch, Timeline
from setkit.documents.render import faces
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import BLACK, HAIRLINE, WHITE, Style

_LANE = 76.0
_BAR = 19.0
_HOURS = 30.0
_NAME = Style(faces.SEMIBOLD, 9.2, 12.0)
_HOUR = Style(faces.SEMIBOLD, 7.6, 9.0)
_FIGURE = Style(faces.BOLD, 8.6, 10.0)
_SMALL = Style(faces.REGULAR, 7.0, 9.0)
_CLOSED = Style(faces.SEMIBOLD, 6.2, 8.0, 0.4, upper=True)
_MINUTES = 60
_LIGHT = (0.90, 0.90, 0.90)
_TINT = (0.95, 0.93, 0.94)


def draw(sheet: Sheet, block: Timeline) -> None:
    """Draw the legend and every lane; hours repeat on each page."""
    _legend(sheet, block)
    is_fresh = True
    for lane in block.lanes:
        if sheet.free < _LANE + (_HOURS if is_fresh else 0):
            sheet.turn()
            is_fresh = True
        if is_fresh:
            _hours(sheet, block)
            is_fresh = False
        _lane(sheet, block, lane)
    sheet.y -= 13


def _legend(sheet: Sheet, block: Timeline) -> None:
    sheet.rule(sheet.y, 0.6)
    x = sheet.left
    for bar, words in block.legend:
        _stretch(sheet, x, x + 16, sheet.y - 13, 8.5, bar)
        x += 20
        x += sheet.text(x, sheet.y - 11, words, _SMALL.sized(7.3)) + 10
    sheet.y -= 19
    sheet.rule(sheet.y, 0.35)


def _place(sheet: Sheet, block: Timeline, minutes: int) -> float:
    first, last = block.start * _MINUTES, block.end * _MINUTES
    inside = min(max(minutes, first), last)
    return sheet.left + sheet.span * (inside - first) / max(1, last - first)


def _hours(sheet: Sheet, block: Timeline) -> None:
    top = sheet.y - _HOURS
    if block.closed is not None:
        start, end, words = block.closed
        left, right = _place(sheet, block, start), _place(sheet, block, end)
        sheet.canvas.setFillColorRGB(*sheet.accent)
        sheet.canvas.rect(left, top + 14, right - left, 10.5, stroke=0, fill=1)
        sheet.text(
            (left + right) / 2, top + 17, words, _CLOSED, align="centre", colour=WHITE,
            fit=max(10.0, right - left - 6),
        )  # fmt: skip
    step = 1 if block.end - block.start <= 16 else 2
    for hour in range(block.start, block.end + 1, step):
        align = "left" if hour == block.start else "right" if hour == block.end else "centre"
        x = _place(sheet, block, hour * _MINUTES)
        sheet.text(x, top + 4.5, f"{hour % 24:02d}", _HOUR, align=align)
    sheet.rule(top, 0.6)
    sheet.y = top


def _lane(sheet: Sheet, block: Timeline, lane: Lane) -> None:
    top = sheet.y
    low = top - 40
    sheet.text(sheet.left, top - 12, lane.name, _NAME, fit=sheet.span)
    _ground(sheet, block, low)
    for one in lane.stretches:
        left, right = _place(sheet, block, one.start), _place(sheet, block, one.end)
        _stretch(sheet, left, right, low, _BAR, one.bar)
        _word(sheet, one, left, right, low)
    if lane.stretches:
        first = _place(sheet, block, min(one.start for one in lane.stretches))
        last = _place(sheet, block, max(one.end for one in lane.stretches))
        _end(sheet, first, lane.call, low, "right")
        _end(sheet, last, lane.wrap, low, "left")
    width = sheet.span / max(1, len(lane.figures))
    for number, (label, value) in enumerate(lane.figures):
        x = sheet.left + number * width
        room = width - 8
        told = sheet.text(x, low - 22, value, _FIGURE, fit=room)
        sheet.text(x + told + 5, low - 22, label, _SMALL, fit=max(8.0, room - told - 5))
    sheet.y -= _LANE
    sheet.rule(sheet.y, 0.35)


def _ground(sheet: Sheet, block: Timeline, low: float) -> None:
    """Draw the hours, and the time the set was closed, behind the bars."""
    if block.closed is not None:
        left = _place(sheet, block, block.closed[0])
        right = _place(sheet, block, block.closed[1])
        sheet.canvas.setFillColorRGB(*_TINT)
        sheet.canvas.rect(left, low - 6, right - left, _BAR + 12, stroke=0, fill=1)
    sheet.canvas.setStrokeColorRGB(*HAIRLINE)
    sheet.canvas.setLineWidth(0.25)
    for hour in range(block.start, block.end + 1):
        x = _place(sheet, block, hour * _MINUTES)
        sheet.canvas.line(x, low - 6, x, low + _BAR + 6)


def _end(sheet: Sheet, x: float, words: str, low: float, align: str) -> None:
    sheet.vertical(x, low + _BAR + 3, low - 3, 1.1)
    width = sheet.setter.width(words, _HOUR)
    if align == "right" and x - width - 4 < sheet.left:
        return  # no room before the bar; the figures say it
    if align == "left" and x + width + 4 > sheet.right:
        return
    away = -4.0 if align == "right" else 4.0
    sheet.text(x + away, low + _BAR / 2 - 2.7, words, _HOUR, align=align)


def _stretch(sheet: Sheet, left: float, right: float, low: float, high: float, bar: Bar) -> None:
    canvas, width = sheet.canvas, max(0.8, right - left)
    fill = {Bar.PRESENT: _LIGHT, Bar.TAKES: BLACK}.get(bar, WHITE)
    canvas.setFillColorRGB(*fill)
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setLineWidth(0.9 if bar is Bar.BREAK else 0.5)
    canvas.rect(left, low, width, high, stroke=1, fill=1)
    if bar is Bar.BREAK and width > 5:
        sheet.rule(low + high * 0.13, 0.9, left + 2, right - 2)


def _word(sheet: Sheet, one: Stretch, left: float, right: float, low: float) -> None:
    style = _HOUR.sized(7.0)
    if not one.word or sheet.setter.width(one.word, style) > right - left - 3:
        return
    colour = WHITE if one.bar is Bar.TAKES else BLACK
    base = low + _BAR / 2 - (0.6 if one.bar is Bar.BREAK else 2.6)
    sheet.text((left + right) / 2, base, one.word, style, align="centre", colour=colour)
