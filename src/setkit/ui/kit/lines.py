"""A list of lines: a lead, a title, a line below, and the state as a pill; mirrors for RTL."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from setkit.ui.kit.pill import Mark, pill_pixmap, pill_size
from setkit.ui.kit.rows import ROW_ROLE, RowsModel
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look
from setkit.ui.theme.tokens import LIST_ROW

LEAD = 64


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows. `word` "" shows no pill; `is_quiet`: there, but past (omitted, old)."""

    title: str
    under: str = ""
    lead: str = ""
    mark: Mark = Mark.NONE
    word: str = ""
    is_quiet: bool = False


class Lines(QListView):
    """Shows a RowsModel as lines; `chosen` hears the id of the row the person is on."""

    def __init__(
        self,
        model: RowsModel[Any],
        line: Callable[[Any], Line],
        name: str,
        chosen: Callable[[Any], object],
        *,
        lead: int = LEAD,
        tall: int = LIST_ROW,
    ) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(LineDelegate(line, lead, tall, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._chosen = chosen
        self.selectionModel().currentChanged.connect(self._on_current)

    def choose(self, identity: Hashable) -> None:
        """Put the cursor on a row; one that is not shown changes nothing."""
        index = self._rows.index_of(identity)
        if index.isValid() and self.currentIndex() != index:
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._chosen(self._rows.row(index))


class LineDelegate(QStyledItemDelegate):
    """Paints a Line."""

    def __init__(self, line: Callable[[Any], Line], lead: int, tall: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._tall = tall
        self._line = line
        self._lead = lead

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the same height for every line."""
        return QSize(look().px(240), look().px(self._tall))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row at `index`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        try:
            _Painting(painter, option, self._lead).draw(self._line(index.data(ROW_ROLE)))
        finally:
            painter.restore()


class _Painting:
    """One line being painted; `place` mirrors rectangles where the window reads from the right."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, lead: int) -> None:
        self.painter = painter
        self.lead = lead
        self.whole: QRect = option.rect
        self.direction: Qt.LayoutDirection = option.direction
        self.state: QStyle.StateFlag = option.state
        self.frame = QRectF(self.whole).adjusted(8, 2, -8, -2)

    def place(self, box: QRectF) -> QRectF:
        return QRectF(QStyle.visualRect(self.direction, self.whole, box.toRect()))

    def draw(self, line: Line) -> None:
        selected = bool(self.state & QStyle.StateFlag.State_Selected)
        self._ground(selected)
        px, frame = look().px, self.frame
        height = px(26)
        top = frame.top() + (frame.height() - height - px(22)) / 2
        left, right = frame.left() + 16, frame.right() - 10
        colour = "accent" if selected else "text3" if line.is_quiet else "text"
        if self.lead:
            box = QRectF(left, top, px(self.lead) - 8, height)
            self._words(line.lead, box, look().font("title", Face.SEMIBOLD), colour)
            left += px(self.lead)
        width = right - left - self._pill(line, right, top)
        title = QRectF(left, top, width, height)
        self._words(line.title, title, look().font("body", Face.SEMIBOLD), colour)
        below = QRectF(left, top + height, right - left, px(22))
        tint = "text3" if line.is_quiet else "text2"
        self._words(line.under, below, look().font("small"), tint)

    def _pill(self, line: Line, right: float, top: float) -> int:
        """Draw the pill, if there is one; return the width it takes."""
        if not line.word:
            return 0
        size = pill_size(line.word)
        box = QRectF(right - size.width(), top, size.width(), size.height())
        ratio = self.painter.device().devicePixelRatioF()
        picture = pill_pixmap(line.mark, line.word, ratio)
        self.painter.drawPixmap(QPointF(self.place(box).topLeft()), picture)
        return size.width() + 12

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
