"""The veil: one empty page over everything, lifted by PIN or passphrase, or the vault locks."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu

from setkit.queries.diary import entries
from setkit.ui.kit.fields import LineField
from setkit.ui.places import Place
from setkit.ui.shell.clipboard import ClipboardGuard
from setkit.ui.shell.watch import TICK_MS
from setkit.usecases.lifecycle import Phase
from ui_house import TITLE
from vaults import PASSPHRASE

PIN = "739104"


@pytest.fixture
def inside(house, qtbot):
    """Return the house with its vault open and its window active."""
    house.enter()
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    return house


def pause(house, minutes: float) -> None:
    """Let nobody touch anything for a while; the watch ticks as its timer would."""
    for _tick in range(int(minutes * 60_000) // TICK_MS):
        house.clock.tick(TICK_MS)
        house.window.watch.tick()


def press(house, key) -> None:
    QTest.keyClick(house.window.windowHandle(), key)


def type_(house, text: str) -> None:
    for sign in text:
        QTest.keyClick(house.window.windowHandle(), sign)
    QTest.keyClick(house.window.windowHandle(), Qt.Key.Key_Return)


def colours(window) -> int:
    picture = window.grab().toImage()
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
    )


def shown(window) -> str:
    """Return every word somebody could read now."""
    found = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    found += [w.text() for w in window.findChildren(QLineEdit) if w.isVisible()]
    return "\n".join(found)


def settled(house, qtbot) -> None:
    qtbot.waitUntil(lambda: not house.window._side_jobs.busy())


class Painted(QObject):
    """Counts what is painted of a page."""

    def __init__(self, widget) -> None:
        super().__init__()
        self.count = 0
        for part in (widget, *widget.findChildren(QLabel)):
            part.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_five_idle_minutes_veil_and_keep_the_key(inside):
    QGuiApplication.clipboard().setText("copied")
    pause(inside, 5)
    veil = inside.window.hiding.veil
    assert veil.isVisible()
    assert not inside.window.content.isVisible()
    assert inside.life.phase is Phase.OPEN
    assert TITLE not in shown(inside.window)
    assert inside.window.windowTitle() == "setkit"
    assert QGuiApplication.clipboard().text() == ""
    assert inside.relaunched == []


def test_the_passphrase_lifts_the_veil_and_the_keyboard_is_where_it_was(inside, qtbot):
    inside.window.content.go(Place("settings"))
    before = inside.window.content.screens["settings"].view.locking.pin.line
    before.setFocus()
    pause(inside, 5)
    type_(inside, PASSPHRASE)
    qtbot.waitUntil(inside.window.content.isVisible)
    assert QApplication.focusWidget() is before
    assert inside.window.hiding.veil.secret.line.text() == ""


def test_a_pin_set_in_settings_lifts_it_and_is_gone_after_the_lock(inside, qtbot):
    window = inside.window
    window.content.go(Place("settings"))
    card = window.content.screens["settings"].view.locking
    card.pin.line.setFocus()
    type_(inside, "123456")
    assert "first anybody tries" in shown(window)
    type_(inside, PIN)
    assert "Set." in card.hint.text()
    pin = window.presence.pin
    assert PIN.encode() not in bytes(pin._kept)
    press(inside, Qt.Key.Key_F9)
    pause(inside, 6)
    press(inside, Qt.Key.Key_F9)  # too late for the key alone
    assert window.hiding.veil.isVisible()
    type_(inside, PIN)
    qtbot.waitUntil(window.content.isVisible)
    window.lock()
    assert not pin.is_set


def test_three_wrong_tries_lock_fully_and_stand_in_the_diary(inside, qtbot):
    inside.window.presence.pin.set(PIN)
    pause(inside, 5)
    for wrong in ("111222", "no such passphrase here"):
        type_(inside, wrong)
        settled(inside, qtbot)
        assert inside.life.phase is Phase.OPEN
    assert "1 try left" in shown(inside.window)
    vault = inside.life.vault.vault
    with vault.read() as reader:
        acts = [entry.act for entry in entries(reader, limit=20)]
    assert acts.count("unlock.failed") == 2
    type_(inside, "000111")
    qtbot.waitUntil(lambda: inside.life.phase is Phase.LOCKED)
    assert inside.window.page.isVisible()
    assert inside.window.content is None
    assert inside.relaunched == [inside.path]


def test_wrong_tries_are_told_to_who_comes_back(inside, qtbot):
    pause(inside, 5)
    type_(inside, "no such passphrase here")
    settled(inside, qtbot)
    type_(inside, PASSPHRASE)
    qtbot.waitUntil(inside.window.content.isVisible)
    assert "1 wrong try while the window was hidden" in shown(inside.window)


@pytest.mark.qt_log_ignore("does not support")
def test_nothing_under_the_veil_answers_the_keyboard(inside):
    place = inside.window.content.place
    menu, dialog = QMenu(inside.window), QDialog(inside.window)
    menu.addAction("Ana")
    dialog.open()
    menu.popup(inside.window.pos())
    pause(inside, 5)
    assert not menu.isVisible()
    assert not dialog.isVisible()
    for keys in (Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_Comma):
        QTest.keyClick(inside.window.windowHandle(), keys, Qt.KeyboardModifier.ControlModifier)
    for _step in range(8):
        press(inside, Qt.Key.Key_Tab)
        assert inside.window.hiding.veil.isAncestorOf(QApplication.focusWidget())
    assert inside.window.content.place == place


def test_what_opens_while_the_veil_is_up_is_closed(inside, qtbot):
    press(inside, Qt.Key.Key_F9)
    late = QDialog(inside.window)
    late.show()
    qtbot.waitUntil(lambda: not late.isVisible())


def test_f9_is_painted_before_anything_else_is_done(inside, monkeypatch):
    """L-06, counted in events and not in time: the empty page is drawn within the key press."""
    veil, order = inside.window.hiding.veil, []
    painted = Painted(veil)
    monkeypatch.setattr(
        inside.window.hiding, "_flush", lambda: order.append(("flush", painted.count))
    )
    content = Painted(inside.window.content)
    press(inside, Qt.Key.Key_F9)
    assert order[0][0] == "flush"
    assert order[0][1] > 0
    assert content.count == 0
    assert colours(inside.window) == 1


def test_f9_brings_back_what_f9_hid_while_the_veil_is_not_due(inside):
    press(inside, Qt.Key.Key_F9)
    pause(inside, 4.9)
    assert colours(inside.window) == 1
    press(inside, Qt.Key.Key_F9)
    assert inside.window.content.isVisible()


def test_any_other_key_asks_who_is_there_and_escape_empties_the_page(inside, qtbot):
    press(inside, Qt.Key.Key_F9)
    type_(inside, PASSPHRASE[:1])
    veil = inside.window.hiding.veil
    settled(inside, qtbot)
    assert "2 tries left" in shown(inside.window)  # the first key was part of the answer
    press(inside, Qt.Key.Key_Escape)
    assert colours(inside.window) == 1
    QTest.mouseClick(veil, Qt.MouseButton.LeftButton)
    type_(inside, PASSPHRASE)
    qtbot.waitUntil(inside.window.content.isVisible)


def test_before_the_lock_any_key_brings_the_page_back(house, qtbot):
    house.window.welcome()
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    press(house, Qt.Key.Key_F9)
    assert colours(house.window) == 1
    press(house, Qt.Key.Key_A)
    assert house.window.page.isVisible()


def test_thirty_idle_minutes_lock_under_the_veil(inside):
    pause(inside, 30)
    assert inside.life.phase is Phase.LOCKED
    assert inside.window.page.isVisible()
    assert inside.relaunched == [inside.path]


def test_locking_instead_of_hiding_may_be_chosen(inside):
    inside.window.content.go(Place("settings"))
    inside.window.content.screens["settings"].view.locking.full.click()
    pause(inside, 5)
    assert inside.life.phase is Phase.LOCKED


def test_what_is_typed_is_saved_when_the_veil_falls(inside):
    kept = []
    field = LineField("Note", kept.append)
    inside.window.content.layout().addWidget(field)
    field.control.setText("half a sentence")
    pause(inside, 5)
    assert kept == ["half a sentence"]


def test_the_status_line_counts_down(inside):
    pause(inside, 0.1)
    left = inside.window.content.status.left
    assert left.text() == "Hides in 5 min"
    pause(inside, 4.5)
    assert left.text().endswith(" s")


def test_first_frame_after_sleep_is_the_lock(inside, qtbot):
    """L-03: whatever comes first after twelve hours, no page of the vault is painted again."""
    content = inside.window.content
    painted = Painted(content)
    inside.clock.tick(12 * 3_600_000)
    content.update()
    QApplication.processEvents()
    assert inside.life.phase is Phase.LOCKED
    assert painted.count == 0


class Owned(QObject):
    """The clipboard; the offscreen platform's never knows that this program filled it."""

    dataChanged = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.is_ours = True
        real = QGuiApplication.clipboard()
        real.dataChanged.connect(self.dataChanged)
        self.mimeData, self.setMimeData, self.clear = real.mimeData, real.setMimeData, real.clear

    def ownsClipboard(self) -> bool:  # noqa: N802
        return self.is_ours


def test_what_was_copied_is_marked_and_taken_back_from_other_programs(inside):
    """L-11: ten seconds in front of another program; inside setkit it stays."""
    clipboard, owned = QGuiApplication.clipboard(), Owned()
    guard = ClipboardGuard(owned)
    line = QLineEdit(inside.window)
    line.setText("Ana: no hand on the neck")
    line.selectAll()
    line.copy()
    assert clipboard.text() == "Ana: no hand on the neck"
    assert clipboard.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    guard.on_state(Qt.ApplicationState.ApplicationInactive)
    assert guard.leaving.isActive()
    assert guard.leaving.interval() == 10_000
    guard.on_state(Qt.ApplicationState.ApplicationActive)
    assert not guard.leaving.isActive()
    guard.on_state(Qt.ApplicationState.ApplicationInactive)
    guard.leaving.timeout.emit()
    assert clipboard.text() == ""
    guard.on_state(Qt.ApplicationState.ApplicationActive)
    owned.is_ours = False  # from here on another program fills it
    clipboard.setText("a shopping list")
    assert clipboard.mimeData().formats() == ["text/plain"]
    guard.on_state(Qt.ApplicationState.ApplicationInactive)
    assert not guard.leaving.isActive()
    guard.leaving.timeout.emit()
    assert clipboard.text() == "a shopping list"
    owned.deleteLater()


def test_quitting_empties_the_clipboard(inside):
    QGuiApplication.clipboard().setText("copied")
    inside.window.shut()
    assert QGuiApplication.clipboard().text() == ""
