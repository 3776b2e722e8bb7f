"""A table of rows: fixed widths, one column that takes the rest, whole rows chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.theme.look import look

ROW = 44


class Table(QTableView):
    """Shows a RowsModel; `wide` is the column that grows with the window."""

    def __init__(self, model: RowsModel[Any], columns: tuple[Column[Any], ...], wide: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows walk it
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look().px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(columns):
            header.resizeSection(number, look().px(column.width))
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
