"""Tabs of one thing: a line of words over a stack, by mouse, arrows and Ctrl+PgUp/PgDn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.parts import column
from setkit.ui.kit.text import plain
from setkit.ui.shortcuts import INSIDE, bind


class Tabs(QWidget):
    """Shows one page at a time. `chosen` hears the id of the tab the person chose."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._chosen = chosen
        self._ids: list[str] = []
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setAccessibleName(_("Tabs"))
        self.stack = QStackedWidget()
        self.bar.currentChanged.connect(self._on_current)
        self.setLayout(column(self.bar, gap=12))
        self.layout().addWidget(self.stack)  # type: ignore[union-attr]  # set one line above
        bind(self, "tab.next", lambda: self._step(1), INSIDE)
        bind(self, "tab.before", lambda: self._step(-1), INSIDE)

    def add(self, identity: str, title: str, page: QWidget) -> None:
        """Add a tab at the end."""
        self._ids.append(identity)
        self.stack.addWidget(page)
        self.bar.addTab(plain(title))

    @property
    def current(self) -> str:
        """Return the id of the tab that is up, "" without tabs."""
        number = self.bar.currentIndex()
        return self._ids[number] if number >= 0 else ""

    def show_tab(self, identity: str) -> None:
        """Bring a tab up without telling anybody; an unknown id changes nothing."""
        if identity in self._ids and identity != self.current:
            self.bar.blockSignals(True)
            self.bar.setCurrentIndex(self._ids.index(identity))
            self.bar.blockSignals(False)
            self.stack.setCurrentIndex(self._ids.index(identity))

    def rename(self, identity: str, title: str) -> None:
        """Give a tab other words, such as a new count."""
        self.bar.setTabText(self._ids.index(identity), plain(title))

    @Slot(int)
    def _on_current(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self._chosen(self._ids[number])

    def _step(self, by: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % max(len(self._ids), 1))
