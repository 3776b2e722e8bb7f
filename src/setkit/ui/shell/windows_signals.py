"""Windows: messages about the session and the power (L-02).

Written after Microsoft's documentation (WM_WTSSESSION_CHANGE, WM_POWERBROADCAST) and not run in
the tests, which run on Linux: packaging/README.md lists it among what is tried by hand.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
LEAVING = {0x2, 0x4, 0x6, 0x7}
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""


class WindowsSignals(QObject):
    """Listens while it lives."""

    def __init__(self, window: int, away: Callable[[], object]) -> None:
        super().__init__()
        self._window = window
        self._filter = _Messages(away)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):  # then the clocks still show sleep
                ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, away: Callable[[], object]) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if bytes(QByteArray(kind).data()) == b"windows_generic_MSG":
            told = _Message.from_address(int(message))
            if is_leaving(told.message, told.wparam):
                self._away()
        return False, 0


class _Message(ctypes.Structure):
    """The beginning of Win32's MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
    )


def is_leaving(message: int, what: int) -> bool:
    """Tell whether a window message says that somebody leaves or the computer sleeps."""
    if message == WM_POWERBROADCAST:
        return what == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and what in LEAVING
