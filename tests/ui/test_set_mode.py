"""Set mode through the real window: keys at the press, durable at once, folded from the crew."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from set_pages import press, set_rolling, set_standby, set_veiled, view, wait
from setkit.foundation.progress import Progress
from setkit.queries.set_log import load_log, note_of
from setkit.ui.kit.text import ElidedLabel
from setkit.usecases.lifecycle import Phase
from vaults import PASSPHRASE

K = Qt.Key


def session(house):
    return house.window.content.context.session


def kinds(house):
    return [entry.kind for entry in session(house).look(load_log, house.day)]


def presenter(house):
    return house.window.content.screens["set"].presenter


def words(root):
    found = [label.text() for label in root.findChildren(QLabel) if label.isVisible()]
    return "\n".join(found)


def test_a_take_from_check_in_to_stop_and_on(house):
    set_standby(house)
    assert "not checked in" in view(house).told.text()
    press(house, K.Key_C, K.Key_Return, K.Key_A, K.Key_Space)
    state = presenter(house).state
    assert (state.phase, state.heads, state.ad_mark) == ("rolling", "Closed set 3 / 3", "cond")
    assert "scene not clear" in state.notice  # said, and nobody was stopped
    last = session(house).look(load_log, house.day)[-1]
    assert (last.kind, last.take, last.told["with"]) == ("roll", 1, ["not_clear"])
    wait(house, 42_000)
    assert "00:42" in view(house).clocks.roll.accessibleName()
    press(house, K.Key_S)
    assert (presenter(house).state.phase, kinds(house)[-2:]) == ("stopped", ["cut", "red"])
    press(house, K.Key_G, K.Key_1, K.Key_Return)
    assert presenter(house).state.phase == "stopped"
    assert "each performer" in view(house).told.text()
    press(house, K.Key_Space)
    assert session(house).look(load_log, house.day)[-1].told["with"][0] == "stopped"
    assert presenter(house).state.phase == "stopped"  # logged as it was, and still red
    press(house, K.Key_Space, K.Key_G, K.Key_2, K.Key_Return)
    assert presenter(house).state.phase == "standby"


def test_stop_over_a_dialog_from_a_field_and_on_the_pad(house, qtbot):
    set_rolling(house)
    press(house, K.Key_N)
    field = view(house).panel.line
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    QTest.keyClicks(field, "s0 said so")
    assert (field.text(), presenter(house).state.phase) == ("s0 said so", "rolling")
    QTest.keyClick(house.window.windowHandle(), K.Key_Return)
    last = session(house).look(load_log, house.day)[-1]
    assert session(house).look(note_of, last.id) == "s0 said so"
    dialog = QDialog(house.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyPress(dialog.windowHandle(), K.Key_F12)  # at the press, not the release
    assert presenter(house).state.phase == "stopped"
    dialog.reject()
    before = len(kinds(house))
    QTest.keyClick(house.window.windowHandle(), K.Key_0, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(house.window.windowHandle(), K.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert kinds(house)[before:] == ["red", "roll"]


def test_names_and_conditions_show_only_while_the_key_is_held(house):
    set_rolling(house)
    window = house.window.windowHandle()
    assert "Ana" not in words(view(house)) and "A.R." in words(view(house))
    QTest.keyPress(window, K.Key_H)
    assert "Ana Reyes  (MARA)" in [label._whole for label in view(house).findChildren(ElidedLabel)]
    QTest.keyRelease(window, K.Key_H)
    assert "Ana" not in words(view(house))


def test_every_key_is_an_entry_and_undo_takes_back_the_last(house):
    set_standby(house)
    press(house, K.Key_C, K.Key_1, K.Key_3)  # one performer: not now
    assert presenter(house).state.ad_mark == "cond"
    assert "not now" not in words(view(house))  # the screen faces the crew
    press(house, K.Key_U)
    assert presenter(house).live.state.people == {}
    for _half_minute in range(3):  # somebody is there: no veil
        press(house, K.Key_P, K.Key_Escape)
        wait(house, 24_000)
    steps = {
        "check": (K.Key_R,),
        "yellow": (K.Key_Y,),
        "resume": (K.Key_G, K.Key_Return),
        "break_start": (K.Key_B, K.Key_2),
        "break_end": (K.Key_B,),
        "breach": (K.Key_X,),
        "feed": (K.Key_F, K.Key_1),
        "state_on": (K.Key_Escape, K.Key_T, K.Key_1),
        "state_off": (K.Key_1,),
        "incident": (K.Key_Escape, K.Key_I),
        "door_in": (K.Key_Escape, K.Key_L, K.Key_3),
        "door_out": (K.Key_D, K.Key_1),
        "scene": (K.Key_Escape, K.Key_Right),
    }
    for kind, keys in steps.items():
        press(house, *keys)
        assert kinds(house)[-1] == kind, kind
    press(house, K.Key_P, K.Key_1)
    assert presenter(house).state.panel.lines[0].is_done
    press(house, K.Key_Escape, K.Key_W, K.Key_1, K.Key_2)
    assert "Withdrawal recorded" in view(house).told.text()
    press(house, K.Key_K, K.Key_Escape, K.Key_Q)
    assert kinds(house)[-1] == "left"
    assert house.window.content.place.screen == "today"


def test_a_forgotten_cut_in_two_keys_with_both_times(house):
    set_rolling(house)
    press(house, K.Key_L, K.Key_Down, K.Key_Right, K.Key_2)
    assert presenter(house).state.phase == "standby"
    last = session(house).look(load_log, house.day)[-1]
    assert last.recorded_at - last.happened_at == 20_000
    assert "entered" in presenter(house).state.log[0].mark


def test_the_veil_after_sixty_seconds_keeps_the_log_open_and_says_no_name(house, qtbot):
    set_veiled(house)
    veil = house.window.hiding.veil
    assert house.window.hiding.is_on and not view(house).isVisible()
    assert all(name not in words(veil) for name in ("A.R.", "12A", "Standing"))
    QTest.keyClick(veil, K.Key_Space)
    assert kinds(house)[-1] == "cut"
    press(house, K.Key_F12)
    entries = session(house).look(load_log, house.day)
    assert [(e.kind, e.is_unattributed) for e in entries[-2:]] == [("cut", True), ("red", True)]
    assert "red" in {entry.kind for entry in entries}
    QTest.keyClick(veil, K.Key_N)  # needs the screen: asks who is there
    veil.secret.line.setText(PASSPHRASE)
    veil.lift.click()
    house.window._side_jobs.finish()
    assert view(house).isVisible() and presenter(house).state.phase == "stopped"


def test_after_a_lock_the_same_take_and_clocks_with_the_gap_marked(house, qtbot):
    set_rolling(house)
    day = house.day
    house.window.lock()
    house.clock.tick(25_000)
    assert house.life.phase is Phase.LOCKED
    back = house.life.begin()
    house.window.enter(
        house.life.finish(back, lambda: house.doors.unlock(house.path, PASSPHRASE, Progress()))
    )
    state = presenter(house).state
    assert (state.phase, state.scene) == ("rolling", "Scene 12A")
    assert "01:07" in view(house).clocks.roll.accessibleName()
    entries = session(house).look(load_log, day)
    assert [entry.kind for entry in entries[-2:]] == ["gap", "resumed"]
    press(house, K.Key_Space)
    assert presenter(house).state.phase == "standby"


def test_every_key_has_room_and_says_itself(house):
    set_standby(house)
    for key, tile in view(house).keys.items():
        assert tile.width() >= 60 and tile.height() >= 30, key
        assert key in tile.accessibleName()
