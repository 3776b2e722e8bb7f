"""Withdraw from any page: who and from what, recorded without asking why, what follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import paper_house
from setkit.queries.clearance import clearances
from setkit.queries.consent import load_withdrawals
from setkit.queries.people import people
from setkit.queries.withdrawable import scopes_in_force
from setkit.ui.places import Place
from setkit.ui.withdrawing.words import scope_under
from setkit.usecases.rule_packs import put_in_force

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(house, qtbot):
    house.enter()
    paper_house.fill(house)
    paper_house.finish(house)
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    house.look = house.window.content.context.session.look
    return house.window.content.withdrawing


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def recorded(house):
    return [(one.person, one.scope, one.scene, one.item) for one in house.look(load_withdrawals)]


def shown(panel):
    return [(one.title, one.under) for one in panel.follows.shown()]


def test_two_clicks_from_a_person_and_the_consequences_lead_on(house, panel):
    content = house.window.content
    (ana,) = [row.id for row in house.look(people) if row.name == "Ana Reyes"]
    content.go(Place("people", ana))
    click(content.header.withdraw)
    click(panel.record)
    assert recorded(house) == [(ana, "all", "", "")]
    (row,) = house.look(clearances, [house.scene])
    assert row.state == "blocked"
    titles = [title for title, _under in shown(panel)]
    assert titles[:2] == ["Stops: scene 12A, Standing kiss", "Stops: scene 12A, Hands"]
    assert [name for name in paper_house.NAMES if any(name in one for one in titles)] == list(
        paper_house.NAMES
    )
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert content.place.tab == "beats"
    assert content.screens["scenes"].view.detail.beats._state.beat.title == "Hands"
    assert panel.isVisible()
    click(panel.done)
    assert not panel.isVisible()


def test_one_act_of_one_scene_by_keyboard_alone(house, panel):
    content = house.window.content
    content.go(Place("scenes", house.scene))
    QTest.keyClick(house.window, Qt.Key.Key_W, CTRL_SHIFT)
    assert QApplication.focusWidget() is panel.who
    assert not panel.record.isEnabled()  # nobody is chosen: there is nothing to record yet
    QTest.keyClick(panel.who, Qt.Key.Key_Down)
    QTest.keyClick(panel.who, Qt.Key.Key_Down)
    chosen = panel._presenter.state.person
    acts = [one for one in panel.scopes.shown() if one.scope == "item"]
    while panel._presenter.state.scope != acts[0]:
        QTest.keyClick(panel.what, Qt.Key.Key_Down)
    assert acts[0].partner
    panel.record.setFocus()
    QTest.keyClick(panel.record, Qt.Key.Key_Space)
    assert recorded(house) == [(chosen.id, "item", house.scene, acts[0].item)]
    assert shown(panel)[0][0].startswith("Stops: scene 12A")
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_distribution_is_recorded_whatever_the_rules_say(house, panel):
    content = house.window.content
    session, now = content.context.session, house.clock.now()
    assert "distribution" not in session.look(scopes_in_force, now)  # the house pack
    distribution = next(one for one in _scopes(panel, house) if one.scope == "distribution")
    assert "contract" in scope_under(distribution, session.look(scopes_in_force, now))
    _choose(panel, "distribution")
    click(panel.record)
    assert [one[1] for one in recorded(house)] == ["distribution"]
    assert "contract" in panel.said.text()
    session.perform(put_in_force, packs=["ethical_adult"], from_at=now)
    allowed = session.look(scopes_in_force, now)
    assert "distribution" in allowed and "filmed" not in allowed
    _scopes(panel, house)
    _choose(panel, "distribution")
    click(panel.record)
    assert "contract" not in panel.said.text()


def _scopes(panel, house):
    house.window.content.go(Place("people", house.look(people)[0].id))
    panel.begin(Place("scenes", house.scene))
    panel._presenter.choose_person(panel.people.shown()[0].id)
    return panel.scopes.shown()


def _choose(panel, scope):
    (at,) = [n for n, one in enumerate(panel.scopes.shown()) if one.scope == scope]
    panel.what.setCurrentIndex(panel.scopes.index(at, 0))
