"""A field to sign in: mouse, trackpad, touch or pen. Whoever cannot draw types their name instead.

Points are kept in heights of the field, so the picture that is stored does not depend on how
large the window was (reference/gui.md section 8).
"""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from setkit.foundation.i18n import _
from setkit.ui.theme.look import look

LEAST = 0.35
"""Heights of ink below which it is a slip, not a signature."""
PICTURE_HEIGHT = 300
INK = "#101010"
_WIDTH = 0.016
_STEP = 0.004

Point = tuple[float, float, float]


class SignaturePad(QWidget):
    """Takes strokes. `changed` says whether there is a signature now."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[Point]] = []
        self._is_down = self._has_pen = False
        self.setMinimumHeight(look().px(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Sign here"))
        look().changed.connect(self.update)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was drawn that could be a signature."""
        pairs = ((a, b) for line in self._strokes for a, b in pairwise(line))
        return sum(math.hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairs) < LEAST

    def clear(self) -> None:
        """Take everything away."""
        self._strokes, self._is_down = [], False
        self._tell()

    def png(self) -> bytes:
        """Return the signature as a PNG, dark ink on nothing; b"" for none."""
        if self.is_empty:
            return b""
        ratio = max(self.width(), 1) / max(self.height(), 1)
        size = (max(1, round(PICTURE_HEIGHT * ratio)), PICTURE_HEIGHT)
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, PICTURE_HEIGHT, QColor(INK))
        painter.end()
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, b"PNG")
        return bytes(kept.data())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._has_pen:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the stroke."""
        if not self._has_pen:
            self._go(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the stroke."""
        if not self._has_pen:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """Take a pen with its pressure; accepted, so that Qt sends no mouse for it as well."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._has_pen = True
            self._begin(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._go(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
            self._has_pen = False
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the field, its line, and what was written."""
        theme, px = look().theme, look().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border_strong), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        y = self.height() * 0.74
        painter.setPen(QPen(QColor(theme.border_strong), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(px(24), y), QPointF(self.width() - px(24), y))
        if not self._strokes:
            painter.setPen(QColor(theme.text3))
            painter.setFont(look().font("lead"))
            room = QRectF(px(28), y - px(38), self.width() - px(56), px(30))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(room, align, _("Sign here"))
        self._draw(painter, self.height(), QColor(theme.text))
        painter.end()

    def _begin(self, place: QPointF, pressure: float) -> None:
        self._is_down = True
        self._strokes.append([self._point(place, pressure)])
        self.update()

    def _go(self, place: QPointF, pressure: float) -> None:
        if not self._is_down:
            return
        line, point = self._strokes[-1], self._point(place, pressure)
        if math.hypot(point[0] - line[-1][0], point[1] - line[-1][1]) >= _STEP:
            line.append(point)
            self.update()

    def _end(self) -> None:
        self._is_down = False
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(not self.is_empty)
        self.update()

    def _point(self, place: QPointF, pressure: float) -> Point:
        height = max(self.height(), 1)
        return place.x() / height, place.y() / height, pressure

    def _draw(self, painter: QPainter, height: int, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._strokes:
            for at in range(1, len(line)):
                before, here = line[max(at - 2, 0)], line[at - 1]
                there = line[at]
                start = QPointF((before[0] + here[0]) / 2, (before[1] + here[1]) / 2) * height
                end = QPointF((here[0] + there[0]) / 2, (here[1] + there[1]) / 2) * height
                width = _WIDTH * height * (0.55 + 0.9 * there[2])
                round_ = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                painter.setPen(QPen(colour, width, *round_, Qt.PenJoinStyle.RoundJoin))
                path = QPainterPath(start)
                path.quadTo(QPointF(here[0], here[1]) * height, end)
                painter.drawPath(path)
