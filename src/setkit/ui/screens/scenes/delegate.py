"""Paints one line of the scene list: number, heading, what was decided, the state as a pill."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from setkit.ui.kit.pill import Mark, pill_pixmap, pill_size
from setkit.ui.kit.rows import ROW_ROLE
from setkit.ui.screens.scenes.lines import SceneLine, Standing, standing_word, subline
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look
from setkit.ui.theme.tokens import LIST_ROW

MARKS = {
    Standing.AGREED: Mark.YES,
    Standing.ASK_FIRST: Mark.COND,
    Standing.NOT_CLEAR: Mark.NO,
    Standing.UNKNOWN: Mark.UNKNOWN,
    Standing.NOT_ASSESSED: Mark.OPEN,
    Standing.NONE: Mark.NONE,
}
_NUMBER_WIDTH = 64


class SceneDelegate(QStyledItemDelegate):
    """Two lines of text and a pill; mirrors for right-to-left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the same height for every line."""
        return QSize(look().px(320), look().px(LIST_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row at `index`."""
        line: SceneLine = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        try:
            _Painting(painter, option).draw(line)
        finally:
            painter.restore()


class _Painting:
    """One line being painted; `place` mirrors rectangles where the window reads from the right."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.whole: QRect = option.rect
        self.direction: Qt.LayoutDirection = option.direction
        self.state: QStyle.StateFlag = option.state
        self.frame = QRectF(self.whole).adjusted(8, 2, -8, -2)

    def place(self, box: QRectF) -> QRectF:
        return QRectF(QStyle.visualRect(self.direction, self.whole, box.toRect()))

    def draw(self, line: SceneLine) -> None:
        selected = bool(self.state & QStyle.StateFlag.State_Selected)
        self._ground(selected)
        px, frame = look().px, self.frame
        top, row = frame.top() + px(9), px(26)
        left = frame.left() + 16
        number = QRectF(left, top, px(_NUMBER_WIDTH) - 8, row)
        colour = "accent" if selected else "text3" if line.is_omitted else "text"
        self._words(line.number, number, look().font("title", Face.SEMIBOLD), colour)
        text_left = left + px(_NUMBER_WIDTH)
        right = frame.right() - 10
        word = standing_word(line.standing)
        pill = pill_size(word)
        if not line.is_omitted:
            box = QRectF(right - pill.width(), top, pill.width(), pill.height())
            picture = pill_pixmap(MARKS[line.standing], word, self._dpr())
            self.painter.drawPixmap(QPointF(self.place(box).topLeft()), picture)
        width = right - text_left - (0 if line.is_omitted else pill.width() + 12)
        heading = QRectF(text_left, top, width, row)
        self._words(line.heading, heading, look().font("body", Face.SEMIBOLD), colour)
        below = QRectF(text_left, top + row, right - text_left, px(22))
        tint = "text3" if line.is_omitted else "text2"
        self._words(subline(line), below, look().font("small"), tint)

    def _ground(self, selected: bool) -> None:
        theme = look().theme
        path = QPainterPath()
        path.addRoundedRect(self.frame, 8, 8)
        if selected:
            self.painter.fillPath(path, QColor(theme.accent_soft))
            mark = QRectF(self.frame.left(), self.frame.top() + 10, 4, self.frame.height() - 20)
            bar = QPainterPath()
            bar.addRoundedRect(self.place(mark), 2, 2)
            self.painter.fillPath(bar, QColor(theme.accent))
        elif self.state & QStyle.StateFlag.State_MouseOver:
            self.painter.fillPath(path, QColor(theme.surface2))
        if self.state & QStyle.StateFlag.State_HasFocus:
            self.painter.setPen(QPen(QColor(theme.focus), 2))
            self.painter.drawRoundedRect(self.frame.adjusted(1, 1, -1, -1), 8, 8)

    def _words(self, text: str, box: QRectF, font: QFont, tint: str) -> None:
        self.painter.setFont(font)
        self.painter.setPen(QColor(look().colour(tint)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        self.painter.drawText(self.place(box), align, shown)

    def _dpr(self) -> float:
        return self.painter.device().devicePixelRatioF()
