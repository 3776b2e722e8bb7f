"""Lends the window to one person: their page over everything, until the coordinator has it back.

The workplace is another page of the stack. Hidden, none of its shortcuts works and nothing in it
takes the keyboard; only F9 and the locks of the window itself do. What leads back is on the page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.ui.shell.sweeping import sweep


class Lending:
    """One per window. `fill` makes the window fill the screen, or what it was before."""

    def __init__(self, stack: QStackedWidget) -> None:
        self._stack = stack
        self._beneath: QWidget | None = None
        self._state = Qt.WindowState.WindowNoState
        self.page: QWidget | None = None
        self.fill: Callable[[bool], object] = self._fill

    def lend(self, page: QWidget) -> None:
        """Show `page` alone; what was open besides the window is closed, what was copied gone."""
        if self.page is not None:
            return
        self._beneath, self.page = self._stack.currentWidget(), page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        sweep(self._stack.window())
        self.fill(True)
        page.setFocus()

    def take_back(self) -> bool:
        """Show what was there before. False, and nothing happens, while the page is not shown.

        So an answer about the coordinator that arrives under the veil lifts nothing.
        """
        if self.page is None or self._stack.currentWidget() is not self.page:
            return False
        beneath = self._beneath
        if beneath is not None:
            self._stack.setCurrentWidget(beneath)
        self.drop()
        return True

    def drop(self) -> None:
        """Destroy the page with everything it showed: it is over, or the vault locks."""
        page, self.page, self._beneath = self.page, None, None
        if page is None:
            return
        self._stack.removeWidget(page)
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
        self.fill(False)

    def _fill(self, on: bool) -> None:
        window = self._stack.window()
        if on:
            self._state = window.windowState()
            window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        else:
            window.setWindowState(self._state)
