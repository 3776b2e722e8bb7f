"""A second start of setkit rings here: the window that has the vault open comes to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

_EVERY_MS = 1_000


class Bell(QObject):
    """Asks `was_called` each second while it lives; what is veiled stays veiled (D-13)."""

    def __init__(self, window: QWidget, was_called: Callable[[], bool]) -> None:
        super().__init__()
        self._window = window
        self._was_called = was_called
        was_called()  # a call of long ago is none
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Come to the front if somebody called."""
        if not self._was_called():
            return
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
