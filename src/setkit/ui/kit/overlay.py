"""A panel over the page, inside the window: never a window of its own, gone with the workplace."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget

from setkit.ui.kit.parts import Panel
from setkit.ui.shortcuts import INSIDE, bind


class Overlay(Panel):
    """Keeps its place while the window changes size; Esc closes it and gives the keyboard back."""

    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__("overlay")
        self.setParent(over)
        self.hide()
        self._before: QWidget | None = None
        over.installEventFilter(self)
        bind(self, "close", self.leave, INSIDE)

    def wanted(self, room: QRect) -> QRect:
        """Return where the panel stands in `room`; each panel says so itself."""
        raise NotImplementedError

    def enter(self) -> None:
        """Show the panel over everything else of the page."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._settle()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Hide the panel; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of what the panel lies over."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(self.wanted(over.rect()))
