"""The tab that tells what can be done together: whole areas for two, nobody named, no refusal."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import paper_house
from setkit.ui.places import Place


def told(tab):
    model = tab.model
    rows = [model.row(model.index(n, 0)) for n in range(model.rowCount())]
    words = [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]
    return [f"{one.title} {one.under}" for one in rows], " ".join(words)


def press(widget):
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def test_two_people_see_areas_first_and_no_refusal_at_all(house):
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("scenes", house.scene, "together"))
    tab = house.window.content.screens["scenes"].view.detail.together
    rows, words = told(tab)
    assert rows == [] and "4 areas" in words and "whole areas" in words
    assert "arms and hands" in words
    press(tab.turn)
    rows, words = told(tab)
    assert len(rows) == 5 and "Keep this list to yourself" in words
    assert all("MARA to JONAH" in row for row in rows[:1])
    assert "whole areas" not in words
    first = next(iter(tab.boxes.values()))
    press(first)  # one person's answers are theirs
    rows, words = told(tab)
    assert rows == [] and "Choose two or more people." in words
    press(first)
    assert "4 areas" in told(tab)[1]  # the finer list has to be asked for anew
    said = " ".join(str(part) for part in told(tab)).casefold()
    for never in ("refus", "declin", "not agreed by", "said no", "unanswered"):
        assert never not in said


def test_other_tabs_and_scenes_do_not_keep_a_choice(house):
    house.enter()
    paper_house.fill(house)
    content = house.window.content
    content.go(Place("scenes", house.scene, "together"))
    tab = content.screens["scenes"].view.detail.together
    press(next(iter(tab.boxes.values())))
    content.go(Place("scenes", house.scene, "beats"))
    content.go(Place("scenes", house.scene, "together"))
    assert [box.isChecked() for box in tab.boxes.values()] == [False, True]
