"""The tabs of one scene: the breakdown saves itself, for the scene it was typed for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import paper_house
from builders import Builder
from setkit.queries.breakdown import breakdown
from setkit.ui.places import Place


@pytest.fixture
def scene(house):
    house.enter()
    paper_house.fill(house)
    made = Builder(house.window.content.context.session.vault)
    house.other = made.scene("14", intimacy="unassessed")
    house.window.content.go(Place("scenes", house.scene))
    return house.window.content.screens["scenes"]


def kept(house):
    return house.window.content.context.session.look(breakdown, house.scene)


def test_what_is_typed_is_kept_when_the_field_is_left(house, scene):
    form = scene.view.detail.breakdown
    form.texts["questions"].control.setFocus()
    QTest.keyClicks(form.texts["questions"].control, "Is the kiss seen from behind?")
    QTest.keyClick(form.texts["questions"].control, Qt.Key.Key_Tab)
    assert kept(house).questions == "Is the kiss seen from behind?"
    assert "MARA – Ana Reyes" in form.cast.text()


def test_levels_and_needs_are_chosen_with_the_keyboard(house, scene):
    form = scene.view.detail.breakdown
    QTest.keyClick(form.levels["nudity_level"].control, Qt.Key.Key_Down)
    QTest.keyClick(form.levels["nudity_level"].control, Qt.Key.Key_Down)
    QTest.keyClick(form.needs["robes"], Qt.Key.Key_Space)
    QTest.keyClick(form.needs["heat"], Qt.Key.Key_Space)
    assert kept(house).nudity_level == 1
    assert kept(house).needs == ("heat", "robes")
    QTest.keyClick(form.needs["robes"], Qt.Key.Key_Space)
    assert kept(house).needs == ("heat",)


def test_words_typed_for_one_scene_never_land_in_another(house, scene):
    line = scene.view.detail.breakdown.texts["signal_spoken"]
    line.control.setFocus()
    QTest.keyClicks(line.control, "Red")
    other = house.other
    house.window.content.go(Place("scenes", other))
    assert kept(house).signal_spoken == "Red"
    assert line.text() == ""
    assert house.window.content.context.session.look(breakdown, other).signal_spoken == ""


def test_a_level_needs_an_intimate_scene(house, scene):
    other = house.other
    house.window.content.go(Place("scenes", other))
    QTest.keyClick(scene.view.detail.breakdown.levels["act_level"].control, Qt.Key.Key_Down)
    assert "intimate" in scene.view.detail.breakdown.notice.words.text()


def test_page_keys_walk_the_tabs(house, scene):
    scene.view.detail.answers.setFocus()
    QTest.keyClick(
        scene.view.detail.answers, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier
    )
    assert scene.presenter.sheet.state.tab == "together"
    assert scene.view.detail.together.isVisible()
