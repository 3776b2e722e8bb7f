"""What the operating system says about somebody leaving: sleep, its own lock, another user (L-02).

One port, `listen`, with a way of its own for each system. Wherever a system cannot be asked (no
bus, macOS, a refused registration) the clocks still show sleep (`watch.py`): nothing here may fail.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QWidget

from setkit.ui.shell.dbus_signals import BusSignals
from setkit.ui.shell.windows_signals import WindowsSignals


def listen(window: QWidget, away: Callable[[], object]) -> QObject | None:
    """Call `away` when the computer sleeps, locks or goes to another user, while the result lives.

    None where the system says nothing. `window`: the one that Windows sends its messages to.
    """
    if sys.platform == "win32":
        return WindowsSignals(int(window.winId()), away)
    if sys.platform == "darwin":
        return None
    return BusSignals(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), away)
