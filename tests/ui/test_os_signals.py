"""Sleep, the system's lock and another user lock the vault (L-02); over a private message bus."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection

from setkit.ui.shell.dbus_signals import BusSignals
from setkit.ui.shell.os_signals import listen
from setkit.ui.shell.windows_signals import is_leaving
from setkit.usecases.lifecycle import Phase

CONFIG = """<busconfig><listen>unix:path={place}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow own="*"/>
<allow receive_sender="*"/></policy></busconfig>"""


class Desktop:
    """Sends what a desktop sends."""

    def __init__(self, address: str) -> None:
        child = Path(__file__).with_name("bus_child.py")
        self._run = subprocess.Popen(
            [sys.executable, str(child), address],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.wait_for("READY")

    def wait_for(self, word: str) -> str:
        """Return the first line that begins with `word`; the lines before are let go."""
        for line in self._run.stdout:
            if line.startswith(word):
                return line.strip()
        raise AssertionError(f"the desktop never said {word}")

    def send(self, name: str) -> None:
        self._run.stdin.write(name + "\n")
        self._run.stdin.flush()
        self.wait_for("SENT")

    def end(self) -> None:
        self._run.stdin.close()
        self._run.wait(10)
        self._run.stdout.close()


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    """Return the address of a private bus."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    folder = tmp_path_factory.mktemp("bus")
    (folder / "bus.conf").write_text(CONFIG.format(place=folder / "socket"))
    run = subprocess.Popen(
        ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    yield run.stdout.readline().strip()
    run.terminate()
    run.wait(10)
    run.stdout.close()


@pytest.fixture(scope="module")
def desktop(bus):
    built = Desktop(bus)
    yield built
    built.end()


@pytest.fixture
def private(bus):
    """Return a connection of this process to the private bus."""
    name = "setkit-test"
    yield QDBusConnection.connectToBus(bus, name)
    QDBusConnection.disconnectFromBus(name)


@pytest.mark.parametrize(
    ("quiet", "loud"),
    [
        (("wake",), "sleep"),
        (("lock-other",), "lock"),
        (("switch-other",), "switch"),
        (("switch-back",), "hint"),
        (("saver-ends",), "saver"),
        ((), "gnome"),
    ],
)
def test_the_system_says_that_somebody_leaves(qtbot, private, desktop, quiet, loud):
    heard = []
    signals = BusSignals(private, private, lambda: heard.append(loud))
    for name in quiet:
        desktop.send(name)
    desktop.send(loud)  # the bus keeps the order: what was quiet came before
    qtbot.waitUntil(lambda: bool(heard))
    signals.deleteLater()
    if loud == "hint":
        desktop.send("unhint")
        before = len(heard)
        signals.on_changed(None)  # asks the bus: in front, and not locked
        assert len(heard) == before
    else:
        assert heard == [loud]


def test_sleep_waits_until_the_vault_is_locked(house, qtbot, private, desktop):
    """The window itself: sleep is held back, the vault locks, then the computer may sleep."""
    house.system = lambda away: BusSignals(private, private, away)
    house.enter()
    vault = house.life.vault.vault
    assert desktop.wait_for("HELD") == "HELD sleep delay"
    desktop.send("sleep")
    qtbot.waitUntil(lambda: house.life.phase is Phase.LOCKED)
    assert not vault.is_open
    assert house.window.page.isVisible()
    assert desktop.wait_for("RELEASED")


def test_without_a_bus_nothing_is_heard_and_nothing_waits(qapp):
    nowhere = QDBusConnection("no such connection")
    assert not nowhere.isConnected()
    BusSignals(nowhere, nowhere, lambda: None)


def test_the_port_serves_this_system(house):
    found = listen(house.window, lambda: None)
    assert isinstance(found, BusSignals) == sys.platform.startswith("linux")


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [
        (0x0218, 4, True),  # about to sleep
        (0x0218, 7, False),  # awake again
        (0x02B1, 7, True),  # locked
        (0x02B1, 8, False),  # unlocked
        (0x02B1, 2, True),  # another user in front
        (0x0100, 7, False),  # a key
    ],
)
def test_what_windows_says(message, what, leaves):
    assert is_leaving(message, what) == leaves
