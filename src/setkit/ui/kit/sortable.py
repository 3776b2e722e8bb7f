"""Lines that can be put in another order: Alt+Up, Alt+Down, or dragged with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.rows import RowsModel
from setkit.ui.shortcuts import ONLY, bind
from setkit.ui.theme.look import look


class SortableLines(Lines):
    """`moved` hears the id of a row and the id of the row it goes behind ("" for the top)."""

    def __init__(
        self,
        model: RowsModel[Any],
        line: Callable[[Any], Line],
        name: str,
        chosen: Callable[[Any], object],
        moved: Callable[[str, str], object],
        identity: Callable[[Any], str],
        *,
        lead: int,
    ) -> None:
        super().__init__(model, line, name, chosen, lead=lead)
        self._moved = moved
        self._identity = identity
        self._held = -1
        self._from = QPoint()
        self._gap = -1
        bind(self, "row.up", lambda: self.shift(-1), ONLY)
        bind(self, "row.down", lambda: self.shift(1), ONLY)

    def shift(self, by: int) -> None:
        """Move the chosen row up (-1) or down (1); at the end nothing moves."""
        here = self.currentIndex().row()
        if here >= 0 and 0 <= here + by < self._rows.rowCount():
            self._put(here, here + by + (1 if by > 0 else 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the row under the pointer."""
        super().mousePressEvent(event)
        self._from = event.position().toPoint()
        self._held = self.indexAt(self._from).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the held row would go."""
        here = event.position().toPoint()
        far = (here - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._held >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            if far or self._gap >= 0:
                self._gap = self._gap_at(here)
                self.viewport().update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put the held row down."""
        held, gap = self._held, self._gap
        self._held = self._gap = -1
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if held >= 0 and gap >= 0:
            self._put(held, gap)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, and the line where a dragged one would go."""
        super().paintEvent(event)
        if self._gap < 0:
            return
        last = self._rows.rowCount() - 1
        box = self.visualRect(self._rows.index(min(self._gap, last), 0))
        y = box.bottom() if self._gap > last else box.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(look().theme.accent), 3))
        painter.drawLine(12, y, self.viewport().width() - 12, y)
        painter.end()

    def _gap_at(self, here: QPoint) -> int:
        """Return before which row a thing let go at `here` would go."""
        index = self.indexAt(here)
        if not index.isValid():
            return 0 if here.y() < 0 else self._rows.rowCount()
        box = self.visualRect(index)
        return index.row() + (1 if here.y() > box.center().y() else 0)

    def _put(self, number: int, gap: int) -> None:
        if gap in (number, number + 1):
            return
        rows = [self._identity(row) for row in self._rows.shown()]
        before = rows[gap - 1] if gap else ""
        self._moved(rows[number], before)
