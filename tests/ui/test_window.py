"""The window: neutral title, veil, locking leaves nothing, last place remembered."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from setkit.foundation.errors import Bug
from setkit.ui.shell.quiet import LastResort
from setkit.usecases.lifecycle import Phase
from ui_house import TITLE, House
from vaults import PASSPHRASE


@pytest.fixture
def inside(house, qtbot):
    """Return the house with its vault open."""
    house.enter()
    return house


def texts(window) -> str:
    words = [label.text() for label in window.findChildren(QLabel)]
    words += [line.text() for line in window.findChildren(QLineEdit)]
    return "\n".join(words)


def test_window_titles_never_hold_data(inside, qtbot):
    inside.window.content.say("4 failed tries since Tuesday 18:02.")
    assert TITLE in texts(inside.window)
    for widget in QApplication.topLevelWidgets():
        assert widget.windowTitle() in ("", "setkit")
        assert TITLE not in widget.windowFilePath()
    inside.window.lock()
    assert inside.window.windowTitle() == "setkit"


def test_locking_destroys_the_screens_and_locks_the_vault(inside, qtbot):
    QGuiApplication.clipboard().setText("copied")
    content, vault = inside.window.content, inside.life.vault.vault
    inside.window.content.rail.lock.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert inside.life.phase is Phase.LOCKED
    with pytest.raises(Bug):
        _ = inside.life.vault
    assert not vault.is_open
    assert not list(inside.path.glob("*-wal"))
    assert inside.window.content is None
    assert QGuiApplication.clipboard().text() == ""
    assert inside.relaunched == [inside.path]
    assert TITLE not in texts(inside.window).replace(inside.window.page.name.text(), "")
    assert inside.window.page.secret.line.text() == ""
    assert not _alive(content)


def _alive(widget) -> bool:
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True


def test_locking_rejects_what_is_open_and_asks_nothing(inside):
    dialog = QDialog(inside.window)
    dialog.open()
    inside.window.lock()
    assert not dialog.isVisible()
    assert inside.life.phase is Phase.LOCKED


def test_unlocks_again_after_locking(inside, qtbot):
    inside.window.lock()
    inside.window.page.secret.line.setText(PASSPHRASE)
    inside.window.page.unlock.click()
    qtbot.waitUntil(lambda: inside.window.content is not None)
    assert inside.life.phase is Phase.OPEN


def test_locking_by_key(inside, qtbot):
    inside.window.activateWindow()
    qtbot.waitUntil(inside.window.isActiveWindow)
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert inside.life.phase is Phase.LOCKED


def test_f9_hides_everything_behind_one_colour_even_over_a_dialog(inside, qtbot):
    inside.window.activateWindow()
    qtbot.waitUntil(inside.window.isActiveWindow)
    dialog = QDialog(inside.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F9)
    assert not dialog.isVisible()
    picture = inside.window.grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert len(colours) == 1
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_F9)
    assert inside.window.content.isVisible()


def test_locking_behind_the_veil_shows_the_lock(inside):
    inside.window.toggle_veil()
    inside.window.lock()
    assert inside.window.page.isVisible()


def test_a_fault_locks_and_shows_a_code(inside):
    inside.window.broke("0A1B2C3D")
    assert inside.life.phase is Phase.LOCKED
    assert inside.relaunched == []
    assert "0A1B2C3D" in texts(inside.window)
    assert TITLE not in texts(inside.window).replace(inside.window.page.name.text(), "")


def test_what_nobody_caught_locks_the_vault_and_shows_no_content(inside, qtbot, capsys):
    resort = LastResort(inside.window.broke)
    try:
        raise ValueError(f"{TITLE}: Ana said no")
    except ValueError as error:
        resort.hook(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: inside.life.phase is Phase.LOCKED)
    told = texts(inside.window)
    assert "Your data is locked and safe. Code " in told
    assert "Ana" not in told + capsys.readouterr().err


def test_quitting_locks_and_remembers_the_place(qtbot, tmp_path):
    house = House(tmp_path)
    qtbot.addWidget(house.window)
    house.window.resize(1400, 700)
    house.window.show()
    house.enter()
    vault = house.life.vault.vault
    house.window.close()
    assert house.life.phase is Phase.LOCKED
    assert not vault.is_open
    again = House(tmp_path)
    qtbot.addWidget(again.window)
    assert again.window.height() == 700  # the offscreen screen is too narrow for the width


def test_a_nonsense_place_is_ignored(qtbot, tmp_path):
    house = House(tmp_path)
    house.memory.now = type(house.memory.now)(geometry="zz")
    qtbot.addWidget(house.window)
    again = House(tmp_path)
    qtbot.addWidget(again.window)
    assert again.window.width() >= 1100


def test_looks_are_remembered(inside):
    button = inside.window.content.header.look
    button._mark()
    for action in button.menu_of_looks.actions():
        if action.data() in ("night", "125"):
            action.trigger()
    assert (inside.memory.now.theme, inside.memory.now.text_scale) == ("night", 125)
