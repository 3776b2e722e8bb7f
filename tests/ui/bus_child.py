"""A desktop for tests: logind and a screen saver on a private bus. `bus_child.py ADDRESS`.

Says READY; then each line on standard input names a signal to send, and it says SENT.
"""

import os
import sys
import threading

from PySide6.QtCore import (
    ClassInfo,
    Property,
    QCoreApplication,
    QObject,
    QSocketNotifier,
    Signal,
    Slot,
)
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
)

LOGIN, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
OWN, OTHER = f"{PATH}/session/_32", f"{PATH}/session/_37"
PROPERTIES = "org.freedesktop.DBus.Properties"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Manager"})
class Manager(QObject):
    """Answers as logind does."""

    @Slot(str, result=QDBusObjectPath)
    def GetSession(self, _name):  # noqa: N802
        return QDBusObjectPath(OWN)

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what, _who, _why, mode):  # noqa: N802
        reading, writing = os.pipe()
        held = QDBusUnixFileDescriptor(writing)
        os.close(writing)
        self.ended = QSocketNotifier(reading, QSocketNotifier.Type.Read)
        self.ended.activated.connect(self._released)
        say(f"HELD {what} {mode}")
        return held

    def _released(self) -> None:
        self.ended.setEnabled(False)
        say("RELEASED")


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Session"})
class Own(QObject):
    """The session asked about as `auto`, also under its own path."""

    def __init__(self) -> None:
        super().__init__()
        self.active, self.hint = True, False

    Id = Property(str, lambda _self: "c2")
    Active = Property(bool, lambda self: self.active)
    LockedHint = Property(bool, lambda self: self.hint)


class Lines(QObject):
    """Hands what is typed over to the main thread."""

    came = Signal(str)

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit("end")


def props(path, told):
    return (path, PROPERTIES, "PropertiesChanged", [f"{LOGIN}.Session", told, []])


SIGNALS = {
    "sleep": (PATH, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
    "wake": (PATH, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
    "lock": (OWN, f"{LOGIN}.Session", "Lock", []),
    "lock-other": (OTHER, f"{LOGIN}.Session", "Lock", []),
    "switch": props(OWN, {"Active": False}),
    "switch-back": props(OWN, {"Active": True}),
    "unhint": props(OWN, {"LockedHint": False}),
    "switch-other": props(OTHER, {"Active": False}),
    "hint": props(OWN, {"LockedHint": True}),
    "saver": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    "saver-ends": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
}


def main(address: str) -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "desktop")
    manager, own = Manager(), Own()
    everything = QDBusConnection.RegisterOption.ExportAllContents
    for name in (LOGIN, "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
        assert bus.registerService(name)
    assert bus.registerObject(PATH, manager, everything)
    for path in (f"{PATH}/session/auto", OWN):
        assert bus.registerObject(path, own, everything)

    def send(name: str) -> None:
        if name == "end":
            app.quit()
            return
        path, interface, signal, words = SIGNALS[name]
        if path == OWN and words:
            own.active = words[1].get("Active", own.active)
            own.hint = words[1].get("LockedHint", own.hint)
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(words)
        assert bus.send(message)
        say("SENT")

    lines = Lines()
    lines.came.connect(send)
    threading.Thread(target=lines.read, daemon=True).start()
    say("READY")
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
