"""The page of keys (`?`): the whole table, over the page, in the middle of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.overlay import Overlay
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.shortcuts import by_group, spoken_keys
from setkit.ui.theme.look import look

_WIDTH, _HEIGHT = 860, 620
Lines = Sequence[tuple[str, str]]


class KeysPage(Overlay):
    """`pages`: the screens with their keys, as (keys, words), for the group that leads to them."""

    def __init__(self, pages: Lines, over: QWidget) -> None:
        super().__init__(over)
        self._pages = pages
        self.close_button = Button("", "ghost", "x", name=_("Close"), on_click=self.leave)
        title = row(Label(_("Keys"), "title"), None, self.close_button)
        self.setLayout(column(boxed(column(title, margins=(22, 12, 10, 0))), gap=4))
        self._scroll: Scroll | None = None

    def wanted(self, room: QRect) -> QRect:
        """Return the middle of the window, as large as there is room for."""
        width = min(look().px(_WIDTH), room.width() - 64)
        height = min(look().px(_HEIGHT), room.height() - 64)
        place = QRect(0, 0, width, height)
        place.moveCenter(room.center())
        return place

    def enter(self) -> None:
        """Show the page; it is made when first asked for."""
        if self._scroll is None:
            self._scroll = Scroll(self._groups())
            self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
            self._scroll.setAccessibleName(_("Keys"))
            self.layout().addWidget(self._scroll)  # type: ignore[union-attr]  # set when made
        super().enter()
        self._scroll.setFocus()

    def groups(self) -> list[tuple[str, Lines]]:
        """Return every group with its lines, as (keys, words)."""
        told = [(name, [(one.keys, _(one.words)) for one in group]) for name, group in by_group()]
        return [(_("Pages"), self._pages), *told]

    def _groups(self) -> QWidget:
        """Fill two columns, the longest groups first into the shorter one."""
        columns = (column(margins=(22, 4, 14, 16), gap=14), column(margins=(8, 4, 16, 16), gap=14))
        filled = [0, 0]
        for name, lines in self.groups():
            shorter = filled.index(min(filled))
            filled[shorter] += len(lines) + 2
            columns[shorter].addWidget(_group(name, lines))
        for one in columns:
            one.addStretch(1)
        across = row(gap=0)
        for one in columns:
            across.addWidget(boxed(one), 1)
        return boxed(across)


def _group(name: str, lines: Lines) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, look().px(112))
    for number, (keys, words) in enumerate(lines):
        cap = Label(spoken_keys(keys), "key")
        grid.addWidget(cap, number, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words, wrap=True), number, 1, Qt.AlignmentFlag.AlignVCenter)
    body = QWidget()
    body.setObjectName("plain")
    body.setLayout(grid)
    return boxed(column(Label(name, "strong"), body, gap=8))
