"""What was copied in setkit does not stay on the clipboard (L-11).

It is marked as secret for programs that keep a history, and taken back ten seconds after another
program came to the front. Inside setkit cutting and pasting work as ever; the veil, the lock and
the end empty the clipboard at once (`sweeping.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

CLEAR_MS = 10_000
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"1",
}
"""What KDE, Windows and macOS programs look for."""


class ClipboardGuard(QObject):
    """One per window, for as long as it lives."""

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self.leaving = QTimer(self, singleShot=True, interval=CLEAR_MS)
        self.leaving.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.on_state)

    @Slot(Qt.ApplicationState)
    def on_state(self, state: Qt.ApplicationState) -> None:
        """Begin to count when another program is in front."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.leaving.stop()
        elif self._clipboard.ownsClipboard() and not self.leaving.isActive():
            self.leaving.start()

    @Slot()
    def clear(self) -> None:
        """Take back what was copied here; what another program copied stays."""
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()

    @Slot()
    def _on_changed(self) -> None:
        if not self._clipboard.ownsClipboard():
            return
        copied = self._clipboard.mimeData()
        if copied is None or not copied.hasText() or copied.hasFormat(next(iter(HINTS))):
            return
        marked = QMimeData()
        marked.setText(copied.text())  # as plain text only: nothing else is needed elsewhere
        for name, value in HINTS.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)
