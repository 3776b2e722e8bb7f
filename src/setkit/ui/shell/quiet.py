"""What Qt says on its own, and what nobody caught: neither may print data (trust.md P-05, P-06)."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from setkit.foundation.errors import error_code

# Offscreen noise without meaning; tests and screenshots would drown in it.
_NOISE = ("This plugin does not support propagateSizeHints", "does not support raise()")
_LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


def hush_qt(write: Callable[[str], object] = sys.stderr.write) -> None:
    """Let Qt's warnings through as one line of kind and category, never with their text."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if kind not in _LOUD or any(noise in (text or "") for noise in _NOISE):
            return
        category = context.category or "default"
        write(f"qt: {kind.name} {category}\n")

    qInstallMessageHandler(handle)


class LastResort(QObject):
    """Hears every exception nobody caught, on any thread, and hands its code to the GUI thread."""

    _heard = Signal(str)

    def __init__(self, act: Callable[[str], object]) -> None:
        super().__init__()
        self._act = act
        self._heard.connect(self._on_heard)

    def install(self) -> None:
        """Take the place of Python's hooks, which print values to the terminal."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Turn `error` into a code without content; locking follows on the GUI thread."""
        if issubclass(kind, KeyboardInterrupt):
            return
        self._heard.emit(error_code(error.with_traceback(trace)))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_heard(self, code: str) -> None:
        sys.stderr.write(f"setkit: code {code}\n")
        self._act(code)
