"""A state as shape, texture, glyph and word at once: colour alone never carries it.

Yes: pale, thin line, check. Ask first: diagonal stripes, half disc. Not clear: dark and solid,
cross. Unknown: dashed line, question mark. Not assessed: dots, open disc. None: no outline.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)

from setkit.ui.kit.text import Label
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look

HEIGHT = 26
_GLYPH_SIZE = 15
_CACHE_LIMIT = 400


class Mark(StrEnum):
    """How a state looks. The values are the names of its colours."""

    YES = "yes"
    COND = "cond"
    NO = "no"
    UNKNOWN = "unknown"
    OPEN = "open"
    NONE = "none"


_GLYPHS = {
    Mark.YES: "check",
    Mark.COND: "half",
    Mark.NO: "x",
    Mark.UNKNOWN: "help",
    Mark.OPEN: "dots",
    Mark.NONE: "minus",
}
_TOKENS = {Mark.UNKNOWN: "unset", Mark.OPEN: "unset", Mark.NONE: "text3"}
_cache: dict[tuple[object, ...], QPixmap] = {}


def glyph_of(mark: Mark) -> str:
    """Return the icon of a state."""
    return _GLYPHS[mark]


def tint_of(mark: Mark) -> str:
    """Return the name of a state's colour."""
    return _TOKENS.get(mark, mark.value)


def pill_size(text: str) -> QSize:
    """Return the size a pill with `text` takes, px at the person's text scale."""
    look_now = look()
    height = look_now.px(HEIGHT)
    if not text:
        return QSize(height, height)
    metrics = QFontMetrics(look_now.font("small", Face.SEMIBOLD))
    return QSize(metrics.horizontalAdvance(text) + look_now.px(38) + 2, height)


def pill_pixmap(mark: Mark, text: str, dpr: float) -> QPixmap:
    """Return the picture of a pill, drawn once per theme, scale, mark, text and pixel ratio."""
    key = (look().theme.name, look().scale, mark, text, dpr)
    found = _cache.get(key)
    if found is None:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        found = _cache[key] = _draw(mark, text, dpr)
    return found


def forget_pills() -> None:
    """Empty the cache (locking leaves nothing drawn behind)."""
    _cache.clear()


class StatusPill(Label):
    """A pill as a widget: a label to screen readers, painted for eyes."""

    def __init__(self, mark: Mark, text: str) -> None:
        super().__init__(text)
        self._mark = mark

    def set_state(self, mark: Mark, text: str) -> None:
        """Show another state."""
        self._mark = mark
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the pill's own size."""
        return pill_size(self.text())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the pill's own size: it never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cached picture."""
        picture = pill_pixmap(self._mark, self.text(), self.devicePixelRatioF())
        painter = QPainter(self)
        y = (self.height() - picture.deviceIndependentSize().height()) / 2
        painter.drawPixmap(QPointF(0, y), picture)
        painter.end()


def _draw(mark: Mark, text: str, dpr: float) -> QPixmap:
    size = pill_size(text)
    picture = QPixmap(round(size.width() * dpr), round(size.height() * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(0, 0, size.width(), size.height())
    _draw_body(painter, mark, frame)
    _draw_words(painter, mark, text, frame)
    painter.end()
    return picture


def _draw_body(painter: QPainter, mark: Mark, frame: QRectF) -> None:
    if mark is Mark.NONE:
        return
    theme = look()
    tint = _TOKENS.get(mark, mark.value)
    line = QColor(theme.colour(tint))
    path = QPainterPath()
    radius = frame.height() / 2
    path.addRoundedRect(frame.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    solid = theme.colour("no_fill") if mark is Mark.NO else theme.colour(f"{tint}_soft")
    painter.fillPath(path, QColor(solid))
    if mark in (Mark.COND, Mark.OPEN):
        _draw_texture(painter, mark, path, frame, line)
    pen = QPen(line, 1.2)
    if mark is Mark.UNKNOWN:
        pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _draw_texture(
    painter: QPainter, mark: Mark, path: QPainterPath, frame: QRectF, line: QColor
) -> None:
    faint = QColor(line)
    faint.setAlpha(70)
    painter.save()
    painter.setClipPath(path)
    if mark is Mark.COND:
        painter.setPen(QPen(faint, 1))
        x = frame.left() - frame.height()
        while x < frame.right():
            painter.drawLine(QPointF(x, frame.bottom()), QPointF(x + frame.height(), frame.top()))
            x += 6
    else:
        faint.setAlpha(110)
        painter.fillPath(path, QBrush(faint, Qt.BrushStyle.Dense7Pattern))
    painter.restore()


def _draw_words(painter: QPainter, mark: Mark, text: str, frame: QRectF) -> None:
    theme = look()
    tint = "on_no_fill" if mark is Mark.NO else _TOKENS.get(mark, mark.value)
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = theme.px(_GLYPH_SIZE)
    inset = theme.px(8) if text else (frame.width() - side) / 2
    left = frame.right() - inset - side if rtl else frame.left() + inset
    glyph = theme.pixmap(_GLYPHS[mark], tint, _GLYPH_SIZE, 2.6)
    painter.drawPixmap(QPointF(left, frame.top() + (frame.height() - side) / 2), glyph)
    if not text:
        return
    painter.setPen(QColor(theme.colour(tint)))
    painter.setFont(theme.font("small", Face.SEMIBOLD))
    near, far = theme.px(28), theme.px(8)
    box = frame.adjusted(far, 0, -near, 0) if rtl else frame.adjusted(near, 0, -far, 0)
    align = Qt.AlignmentFlag.AlignVCenter
    align |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, align, text)
