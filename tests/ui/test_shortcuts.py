"""One table of keys: whatever is bound stands in it, whatever stands in it works."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

import paper_house
import setkit.ui
from setkit.foundation.errors import Bug
from setkit.ui.catalog import SCREENS
from setkit.ui.places import Place
from setkit.ui.shortcuts import EVERYWHERE, SHORTCUTS, bind, by_group, keys_of, spoken_keys

OF_ITSELF = {"hide"}  # seen by the window before any widget (ui/shell/keys.py)


@pytest.fixture
def content(house, qtbot):
    house.enter()
    paper_house.fill(house)
    paper_house.finish(house)
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    return house.window.content


def press(window, keys):
    sequence = QKeySequence(keys)
    told = sequence[0]
    QTest.keyClick(window.windowHandle(), told.key(), told.keyboardModifiers())


def test_no_other_module_binds_keys():
    root = Path(setkit.ui.__file__).parent
    found = [
        path.name
        for path in root.rglob("*.py")
        if re.search(r"QShortcut\(|setShortcut\(", path.read_text("utf-8"))
    ]
    assert found == ["shortcuts.py"]


def test_what_is_bound_is_what_the_table_says(content):
    for spec in SCREENS:
        if not spec.is_whole:
            content.go(Place(spec.id))
    bound = {one.key().toString() for one in content.findChildren(QShortcut)}
    told = {one.keys for one in SHORTCUTS if one.id not in OF_ITSELF}
    assert bound == told | {spec.key for spec in SCREENS if spec.key}


def test_no_key_means_two_things_in_one_place():
    everywhere = [one.keys for one in SHORTCUTS if one.group == EVERYWHERE and one.id != "close"]
    everywhere += [spec.key for spec in SCREENS if spec.key]
    for _name, group in by_group():
        keys = [one.keys for one in group]
        assert len(keys) == len(set(keys))
    others = {one.keys for one in SHORTCUTS if one.group != EVERYWHERE}
    assert len(everywhere) == len(set(everywhere))
    assert others.isdisjoint(everywhere)


def test_every_key_that_works_everywhere_works(house, content):
    window, seen = house.window, set()

    def did(identity, outcome):
        press(window, keys_of(identity))
        assert outcome(), identity
        seen.add(identity)

    keyed = [spec.id for spec in SCREENS if spec.key]
    for spec in SCREENS:
        if spec.key:
            press(window, spec.key)
            assert content.place.screen == spec.id
    did("back", lambda: content.place.screen == keyed[-2])
    did("forward", lambda: content.place.screen == keyed[-1])
    did("find", lambda: QApplication.focusWidget() is content.header.finding)
    press(window, "Esc")
    did("keys", content.keys.isVisible)
    did("close", lambda: not content.keys.isVisible())
    did("withdraw", content.withdrawing.isVisible)
    press(window, "Esc")
    assert not content.withdrawing.isVisible()
    did("hide", lambda: not content.isVisible())
    press(window, "F9")
    assert content.isVisible()
    did("lock", lambda: window.content is None)
    assert seen == {one.id for one in SHORTCUTS if one.group == EVERYWHERE}


def test_the_page_of_keys_names_them_all(content):
    content.show_keys()
    words = {label.text() for label in content.keys.findChildren(QLabel)}
    for one in SHORTCUTS:
        assert spoken_keys(one.keys) in words and one.words in words
    for spec in SCREENS:
        assert not spec.key or spec.title in words
    press(content.window(), "Esc")
    assert not content.keys.isVisible()


def test_an_unknown_deed_is_a_bug(content):
    with pytest.raises(Bug):
        bind(content, "nothing", content.show_keys)


def test_typing_a_question_mark_opens_nothing(content):
    content.go(Place("scenes"))
    finder = content.screens["scenes"].view.finder
    finder.setFocus()
    QTest.keyClicks(finder, "who?")
    assert finder.text() == "who?" and not content.keys.isVisible()
    QTest.keyClick(finder, Qt.Key.Key_Escape)
