"""Keys that must work whatever has the focus: seen by the window itself, before any widget.

A QShortcut does not fire while a modal dialog is open, a filter on the QWindow does
(reference/gui.md section 7). One filter sees far fewer events than one on the application.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow


class KeyGuard(QObject):
    """Calls an action for a key without modifiers, in every window of this process."""

    def __init__(
        self, actions: Mapping[Qt.Key, Callable[[], object]], note: Callable[[QEvent], bool]
    ) -> None:
        super().__init__()
        self._note = note
        self._actions = {int(key): act for key, act in actions.items()}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Filter the keys of `window` from now on."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Swallow and carry out the keys we know; pass everything on to who counts input."""
        if self._note(event):
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        action = self._actions.get(event.key())
        if action is None or event.isAutoRepeat():
            return False
        action()
        return True
