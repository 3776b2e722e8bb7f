"""Linux: logind and the screen savers tell over D-Bus who leaves (L-02).

Desktops differ in which of these they send, so all are listened to. Without a bus nothing is
heard and nothing waits: a connection that is not there says so at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_PATIENCE_MS = 500
# Slots by their signature, as the SLOT macro writes it.
_FLAG, _LOCK, _CHANGED = "1on_flag(bool)", "1on_lock()", "1on_changed(QDBusMessage)"


class BusSignals(QObject):
    """Listens while it lives. Holds sleep back for the moment that locking takes."""

    def __init__(
        self, system: QDBusConnection, session: QDBusConnection, away: Callable[[], object]
    ) -> None:
        super().__init__()
        self._away = away
        self._system = system
        self._own = ""
        self._brake: Any = None
        if system.isConnected():
            self._listen_to_login(system)
        if session.isConnected():
            for name in SAVERS:
                self._hear(session, name, "", name, "ActiveChanged", _FLAG)

    @Slot(bool)
    def on_flag(self, on: bool) -> None:
        """Lock when sleep or the screen saver begins; its end is no reason."""
        if on:
            self._leave()

    @Slot()
    def on_lock(self) -> None:
        """Lock: the system was told to lock this session."""
        self._leave()

    @Slot("QDBusMessage")
    def on_changed(self, _message: QDBusMessage) -> None:
        """Lock when another user is in front now, or the session counts as locked.

        Asked for and not read off the message: PySide6 6.11 aborts in a slot that takes its map.
        """
        if self._told("Active") is False or self._told("LockedHint") is True:
            self._leave()

    def _told(self, name: str) -> object:
        found = _answer(self._system, self._own, PROPERTIES, "Get", SESSION, name)
        return None if found is None else found.variant()

    def _hear(
        self, bus: QDBusConnection, service: str, path: str, kind: str, name: str, slot: str
    ) -> None:
        """Call `slot` at each signal; an empty `path` stands for all."""
        # Its stub asks for bytes; at runtime only text is taken (PySide6 6.11).
        bus.connect(service, path, kind, name, self, slot)  # type: ignore[call-overload]

    def _leave(self) -> None:
        try:
            self._away()
        finally:
            self._brake = None  # closes the descriptor: the computer may sleep now

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        manager = f"{LOGIN}.Manager"
        self._hear(bus, LOGIN, "", manager, "PrepareForSleep", _FLAG)
        self._own = own = _own_session(bus)
        # Without a path every session's lock locks ours: too often is better than never.
        self._hear(bus, LOGIN, own, SESSION, "Lock", _LOCK)
        if own:
            self._hear(bus, LOGIN, own, PROPERTIES, "PropertiesChanged", _CHANGED)
        held = ("sleep", "setkit", "Locking", "delay")
        self._brake = _answer(bus, LOGIN_PATH, manager, "Inhibit", *held)


def _own_session(bus: QDBusConnection) -> str:
    """Return the object path of the session this program runs in, "" if it cannot be told."""
    found = _answer(bus, f"{LOGIN_PATH}/session/auto", PROPERTIES, "Get", SESSION, "Id")
    if found is None:
        return ""
    path = _answer(bus, LOGIN_PATH, f"{LOGIN}.Manager", "GetSession", str(found.variant()))
    return "" if path is None else str(path.path())


def _answer(bus: QDBusConnection, path: str, interface: str, name: str, *words: str) -> Any:  # noqa: ANN401 - what the bus sent
    """Return the first thing logind answers to a call, None if it refuses or is too slow."""
    call = QDBusMessage.createMethodCall(LOGIN, path, interface, name)
    call.setArguments(list(words))
    reply = bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS)
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    told = reply.arguments()
    return told[0] if told else None
