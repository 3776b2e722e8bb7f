"""What set mode paints itself: keys as large targets, timers that read from across the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from setkit.ui.kit.text import steady
from setkit.ui.theme import fonts, icons
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look

RADIUS = 14.0
_TALL = 76
_PAD = 16.0


class KeyTile(QAbstractButton):
    """A key: what it does, a line under it, and the key itself in its corner.

    `kind`: plain, roll, yellow, stop, small, or line (of a panel). Text
    shrinks to what there is room for: a key is never cut off.
    """

    def __init__(
        self, key: str, text: str, icon: str, kind: str, on_press: Callable[[], object]
    ) -> None:
        super().__init__()
        self.key, self.icon_name, self.kind = key, icon, kind
        self.under = ""
        self.setText(text)
        self._name()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pressed.connect(on_press)  # at the press: a STOP never waits for the release

        if kind == "line":
            self.setMaximumHeight(_TALL)

    def say(self, text: str, under: str = "", icon: str = "") -> None:
        """Show other words."""
        if (text, under, icon or self.icon_name) == (self.text(), self.under, self.icon_name):
            return
        self.under, self.icon_name = under, icon or self.icon_name
        self.setText(text)
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses a key that has the focus; Space is always roll or cut."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that a thumb finds."""
        sizes = {"small": QSize(60, 34), "line": QSize(150, 46)}
        return sizes.get(self.kind, QSize(150, _TALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: the words shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back, front, line = self._colours()
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        is_small = self.kind in ("small", "line")
        radius = 8.0 if is_small else RADIUS
        painter.setPen(QPen(line, 1 if is_small else 2))
        painter.setBrush(back.lighter(115) if self.isDown() else back)
        painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            strong = front if self.kind in ("stop", "roll", "yellow") else look().theme.focus
            painter.setPen(QPen(QColor(strong), 3))
            painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), radius - 3, radius - 3)
        if is_small:
            self._small(painter, frame, front)
        else:
            self._large(painter, frame, front)
        painter.end()

    def _large(self, painter: QPainter, frame: QRectF, front: QColor) -> None:
        self._cap(painter, frame.adjusted(0, 10, -12, 0), front, 16)
        side = min(30.0, frame.height() * 0.24)
        place = self._mirrored(QRectF(frame.left() + _PAD, frame.top() + 14, side, side), frame)
        pixmap = icons.pixmap(self.icon_name, front.name(), 30)
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        inner = frame.adjusted(_PAD, 0, -_PAD, -10)
        under = 16.0 if frame.height() > _TALL else 13.0
        most = 44.0 if self.kind in ("stop", "roll") else 28.0
        high = min(most, (frame.height() - under - 52) * 0.8)
        painter.setPen(front)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = QRectF(inner.left(), inner.bottom() - under * 1.5 - high * 1.25, 0, high * 1.25)
        words.setWidth(inner.width())
        painter.setFont(fitting(self.text(), high, inner.width(), Face.BOLD))
        painter.drawText(words, align, steady(self.text()))
        painter.setFont(fitting(self.under, under, inner.width(), Face.MEDIUM))
        last = QRectF(inner.left(), inner.bottom() - under * 1.4, inner.width(), under * 1.4)
        painter.drawText(last, align, steady(self.under))

    def _small(self, painter: QPainter, frame: QRectF, front: QColor) -> None:
        px = 12.0 if self.kind == "small" else 16.0
        cap = frame.adjusted(0, (frame.height() - px * 1.7) / 2, -6, 0)
        width = self._cap(painter, cap, front, px)
        painter.setPen(front)
        room = frame.adjusted(8, 0, -width - 10, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room = frame.adjusted(width + 10, 0, -8, 0)
        if self.under:  # a line that is done: a tick before its words
            side = px * 1.4
            tick = QRectF(room.left(), frame.center().y() - side / 2, side, side)
            pixmap = icons.pixmap("check", front.name(), 24)
            painter.drawPixmap(self._mirrored(tick, room), pixmap, QRectF(pixmap.rect()))
            is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            room = room.adjusted(0, 0, -side, 0) if is_rtl else room.adjusted(side + 6, 0, 0, 0)
        most = look().px(13) if self.kind == "small" else 22
        painter.setFont(fitting(self.text(), most, room.width(), Face.MEDIUM))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align, steady(self.text()))

    def _cap(self, painter: QPainter, frame: QRectF, front: QColor, px: float) -> float:
        """Draw the key's own cap in the trailing corner; return how wide it is."""
        face = fitting(self.key, px, 200, Face.BOLD)
        width = QFontMetricsF(face).horizontalAdvance(self.key) + px
        high = px * 1.7
        place = QRectF(frame.right() - width, frame.top(), width, high)
        place = self._mirrored(place, QRectF(self.rect()))
        edge = QColor(front)
        edge.setAlpha(150)
        painter.setPen(QPen(edge, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(front)
        painter.setFont(face)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.key)
        return width

    def _mirrored(self, place: QRectF, frame: QRectF) -> QRectF:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return place
        left = frame.left() + frame.right() - place.right()
        return QRectF(left, place.top(), place.width(), place.height())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        theme = look().theme
        is_night = theme.name == "night"
        told = {
            "plain": (theme.surface2, theme.text, theme.border_strong),
            "line": (
                theme.yes_soft if self.under else theme.surface2,
                theme.yes if self.under else theme.text,
                theme.yes if self.under else theme.border_strong,
            ),
            "small": (theme.surface2, theme.text2, theme.border),
            "roll": (
                theme.accent_soft if is_night else theme.accent,
                theme.accent if is_night else theme.on_accent,
                theme.accent,
            ),
            "yellow": (
                theme.cond_soft if is_night else theme.yellow,
                theme.yellow if is_night else theme.on_yellow,
                theme.yellow,
            ),
            "stop": (
                theme.no_fill if is_night else theme.stop,
                theme.on_no_fill if is_night else theme.on_stop,
                theme.no if is_night else theme.stop,
            ),
        }
        back, front, line = told[self.kind]
        return QColor(back), QColor(front), QColor(line)

    def _name(self) -> None:
        parts = (self.text(), self.under, self.key)
        self.setAccessibleName(". ".join(part for part in parts if part))


class Timer(QWidget):
    """A caption and a time. `px`: the largest size of the time; it takes what height there is."""

    def __init__(self, px: int, tint: str = "text") -> None:
        super().__init__()
        self._px = px
        self._caption, self._value = "", ""
        self._tint, self._caption_tint = tint, "text2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(
        self, caption: str, value: str, tint: str = "text", caption_tint: str = "text2"
    ) -> None:
        """Show a time; painted again only if something changed."""
        told = (caption, value, tint, caption_tint)
        if told == (self._caption, self._value, self._tint, self._caption_tint):
            return
        self._caption, self._value, self._tint, self._caption_tint = told
        self.setAccessibleName(f"{caption}: {value}")
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least height that reads."""
        return QSize(120, round(self._px * 0.8) + 22)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the full size."""
        return QSize(180, round(self._px * 1.15) + 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint caption and time."""
        painter = QPainter(self)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        head = 24.0
        painter.setPen(QColor(look().colour(self._caption_tint)))
        painter.setFont(fitting(self._caption, 18, self.width(), Face.SEMIBOLD))
        painter.drawText(QRectF(0, 0, self.width(), head), align, steady(self._caption))
        room = self.height() - head
        painter.setPen(QColor(look().colour(self._tint)))
        face = fitting(self._value, min(self._px, room / 1.1), self.width(), Face.SEMIBOLD)
        face.setFeature(QFont.Tag("tnum"), 1)  # digits of one width: nothing jumps
        painter.setFont(face)
        painter.drawText(QRectF(0, head, self.width(), room), align, self._value)
        painter.end()


def fitting(text: str, px: float, width: float, face: Face) -> QFont:
    """Return `face` as large as `px`, smaller where `text` would be wider than `width`."""
    made = fonts.font(max(9, round(px)), face)
    wide = QFontMetricsF(made).horizontalAdvance(text)
    if wide > width > 0:
        made = fonts.font(max(9, int(px * width / wide)), face)
    return made
