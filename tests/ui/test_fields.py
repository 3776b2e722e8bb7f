"""Fields that save themselves, and tabs: by keyboard, without loss, without echo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from setkit.ui.kit.fields import CheckField, ChoiceField, LineField, TextField
from setkit.ui.kit.parts import column
from setkit.ui.kit.tabs import Tabs


def shown(qtbot, *widgets):
    root = QWidget()
    root.setLayout(column(*widgets))
    qtbot.addWidget(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    return root


def test_a_line_is_saved_when_it_is_left_and_only_once(qtbot):
    saved = []
    line, other = LineField("Name", saved.append), LineField("Role", saved.append)
    _root = shown(qtbot, line, other)
    line.control.setFocus()
    QTest.keyClicks(line.control, "Mara ")
    other.control.setFocus()
    assert saved == ["Mara"]
    line.control.setFocus()
    other.control.setFocus()
    assert saved == ["Mara"]


def test_a_text_is_saved_while_somebody_still_types(qtbot):
    saved = []
    text = TextField("Notes", saved.append)
    _root = shown(qtbot, text)
    text.control.setFocus()
    QTest.keyClicks(text.control, "robe")
    qtbot.waitUntil(lambda: saved == ["robe"])
    assert text.control.hasFocus()


def test_an_answer_from_the_vault_does_not_move_what_is_being_typed(qtbot):
    saved = []
    line = LineField("Name", saved.append)
    _root = shown(qtbot, line)
    line.set_value("Ana")
    line.control.setFocus()
    QTest.keyClicks(line.control, " Reyes")
    line.set_value("Ana")
    assert line.text() == "Ana Reyes"
    line.flush()
    assert saved == ["Ana Reyes"]
    line.set_value("Other")
    assert line.text() == "Other"
    assert saved == ["Ana Reyes"]


def test_what_is_typed_is_saved_when_the_field_goes_away(qtbot):
    saved = []
    line = LineField("Name", saved.append)
    root = shown(qtbot, line)
    line.control.setFocus()
    QTest.keyClicks(line.control, "Jon")
    root.hide()
    qtbot.waitUntil(lambda: saved == ["Jon"])


def test_choices_and_checks_save_what_a_person_does_and_not_what_is_shown(qtbot):
    chosen, ticked = [], []
    choice = ChoiceField("Kind", [("a", "One"), ("b", "Two")], chosen.append)
    check = CheckField("Adult & sure", ticked.append)
    _root = shown(qtbot, choice, check)
    choice.set_value("b")
    check.set_value(True)
    assert (choice.value(), chosen, ticked) == ("b", [], [])
    choice.control.setFocus()
    QTest.keyClick(choice.control, Qt.Key.Key_Up)
    QTest.mouseClick(check, Qt.MouseButton.LeftButton)
    assert (chosen, ticked) == (["a"], [False])
    assert check.text() == "Adult && sure"


def test_tabs_are_stepped_through_by_keyboard_and_told_once(qtbot):
    heard = []
    tabs = Tabs(heard.append)
    for name in ("one", "two", "three"):
        tabs.add(name, name.title(), QLabel(name))
    _root = shown(qtbot, tabs)
    heard.clear()
    tabs.show_tab("three")
    assert (tabs.current, heard) == ("three", [])
    tabs.bar.setFocus()
    QTest.keyClick(tabs.bar, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (tabs.current, heard) == ("one", ["one"])
    QTest.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert tabs.stack.currentWidget().text() == "two"
    tabs.show_tab("nowhere")
    assert tabs.current == "two"
