"""The beats of a scene, written by keyboard alone; withdrawn from in two clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

import paper_house
from builders import Builder, kiss
from setkit.queries.breakdown import choreography
from setkit.queries.clearance import clearances
from setkit.ui.places import Place

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def beats(house):
    house.enter()
    vault = house.window.content.context.session.vault
    vault.clock = house.clock
    made = house.made = Builder(vault)
    house.scene = made.scene("12")
    house.ana, house.tom = made.performer("Ana Reyes"), made.performer("Tomás Lindqvist")
    house.mara = made.slot(house.scene, "MARA", house.ana)
    house.jonah = made.slot(house.scene, "JONAH", house.tom)
    house.window.content.go(Place("scenes", house.scene, "beats"))
    return house.window.content.screens["scenes"].view.detail.beats


def planned(house):
    return house.window.content.context.session.look(choreography, house.scene).beats


def pick(field, value):
    """Walk a list of choices with the arrows until it stands on `value`."""
    box = field.control
    goal = box.findData(value)
    assert goal >= 0 and box.isVisible()
    key = Qt.Key.Key_Down if goal > box.currentIndex() else Qt.Key.Key_Up
    box.setFocus()
    while box.currentIndex() != goal:
        QTest.keyClick(box, key)


def press(widget, key=Qt.Key.Key_Space, modifier=Qt.KeyboardModifier.NoModifier):
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


def typed(widget, words):
    widget.setFocus()
    QTest.keyClicks(widget, words)


def write(tab, title):
    press(tab.add)
    typed(tab.editor.title.control, title)


def test_scene_12_is_built_by_keyboard(house, beats):
    editor = beats.editor
    write(beats, "Standing kiss")
    press(editor.contact)
    pick(editor.values["kind"], "act")
    pick(editor.values["giver"], house.mara)
    pick(editor.values["receiver"], house.jonah)
    pick(editor.values["act"], "K.lips_closed")
    pick(editor.values["intensity"], "4")
    pick(editor.values["times"], "3")
    press(editor.title.control, Qt.Key.Key_Return, CTRL)
    write(beats, "Hands")
    press(editor.contact)
    pick(editor.values["giver"], house.jonah)
    pick(editor.values["receiver"], house.mara)
    pick(editor.values["zone"], "F.hip")
    pick(editor.values["side"], "R")
    pick(editor.values["layer"], "over_barrier")
    pick(editor.values["instrument"], "forearm")
    pick(editor.values["move"], "stroke")
    typed(editor.barriers.control, "pad, modesty garment")
    press(editor.exposure)
    pick(editor.values["slot"], house.mara)
    pick(editor.values["zone"], "B.mid_back")
    pick(editor.values["mode"], "sheer")
    pick(editor.values["audience"], "monitor")
    typed(editor.plan_b.control, "Hands stay on the shoulders.")
    press(editor.plan_b.control, Qt.Key.Key_Return, CTRL)
    first, second = planned(house)
    assert [first.title, second.title] == ["Standing kiss", "Hands"]
    (one,) = first.contacts
    assert (one.kind, one.giver, one.receiver) == ("act", house.mara, house.jonah)
    assert (one.act, one.intensity, one.times) == ("K.lips_closed", 4, 3)
    (two,) = second.contacts
    assert (two.giver, two.receiver, two.zone, two.side) == (house.jonah, house.mara, "F.hip", "R")
    assert (two.layer, two.instrument, two.move) == ("over_barrier", "forearm", "stroke")
    assert two.barriers == ("modesty garment", "pad")
    (seen,) = second.exposures
    assert (seen.slot, seen.zone, seen.side) == (house.mara, "B.mid_back", "")
    assert (seen.mode, seen.audience) == ("sheer", "monitor")
    assert second.plan_b == "Hands stay on the shoulders."


def test_beats_are_moved_copied_and_removed_by_keyboard(house, beats):
    for title in ("One", "Two"):
        house.made.beat(house.scene, title, kiss(house.mara, house.jonah))
    press(beats.list, Qt.Key.Key_Down, ALT)
    assert [beat.title for beat in planned(house)] == ["Two", "One"]
    press(beats.list, Qt.Key.Key_Up, ALT)
    assert [beat.title for beat in planned(house)] == ["One", "Two"]
    press(beats.copy)
    assert [beat.title for beat in planned(house)] == ["One", "One", "Two"]
    assert planned(house)[0].contacts[0].id != planned(house)[1].contacts[0].id
    press(beats.list, Qt.Key.Key_Delete)
    assert [beat.title for beat in planned(house)] == ["One", "Two"]


def test_an_edited_beat_keeps_its_rows(house, beats):
    house.made.beat(house.scene, "One", kiss(house.mara, house.jonah))
    before = planned(house)[0]
    press(beats.list, Qt.Key.Key_Return)
    pick(beats.editor.values["times"], "2")
    press(beats.editor.save)
    (after,) = planned(house)
    assert (after.id, after.contacts[0].id) == (before.id, before.contacts[0].id)
    assert after.contacts[0].times == 2


def test_a_cancelled_draft_changes_nothing(house, beats):
    write(beats, "Never")
    press(beats.editor.title.control, Qt.Key.Key_Escape)
    assert planned(house) == ()
    assert beats.overview.isVisible()


def test_a_blocked_voice_wants_a_silent_signal(house, beats):
    write(beats, "Under water")
    press(beats.editor.voice)
    assert "silent stop signal" in beats.warning.words.text()
    sheet = house.window.content.screens["scenes"].presenter.sheet
    sheet.write(house.scene, "signal_silent", "Two taps")
    assert beats.warning.words.text() == ""


def test_the_map_picks_the_zone(house, beats):
    write(beats, "Hands")
    press(beats.editor.contact)
    beats.editor.map.setFocus()
    before = beats.editor.values["zone"].value()
    press(beats.editor.map, Qt.Key.Key_Down)
    assert beats.editor.values["zone"].value() != before


def test_two_clicks_withdraw(house, beats):
    house.made.beat(house.scene, "One", kiss(house.mara, house.jonah))
    for who in (house.ana, house.tom):
        house.made.answers(house.scene, who)
    assert planned(house)[0].state == "clear"
    QTest.mouseClick(beats.withdraw, Qt.MouseButton.LeftButton)
    (ana,) = [b for b in beats.findChildren(QPushButton) if b.text() == "Ana Reyes withdraws"]
    QTest.mouseClick(ana, Qt.MouseButton.LeftButton)
    assert planned(house)[0].state == "blocked"
    (row,) = house.window.content.context.session.look(clearances, [house.scene])
    assert row.state == "blocked"


def test_a_withdrawal_says_who_holds_papers_that_are_now_out_of_date(house):
    house.enter()
    paper_house.fill(house)
    content = house.window.content
    content.go(Place("scenes", house.scene, "beats"))
    beats = content.screens["scenes"].view.detail.beats
    QTest.mouseClick(beats.withdraw, Qt.MouseButton.LeftButton)
    (ana,) = [b for b in beats.findChildren(QPushButton) if b.text() == "Ana Reyes withdraws"]
    QTest.mouseClick(ana, Qt.MouseButton.LeftButton)
    said = beats.notice.words.text()
    assert "recorded" in said
    assert all(name in said for name in paper_house.NAMES)
