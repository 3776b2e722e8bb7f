"""`/` finds everything with a name, by keyboard alone; answers are never found."""

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import paper_house
from builders import Builder
from setkit.models import Scene
from setkit.queries.search import everything_named
from setkit.ui.finding.presenter import FindPresenter
from setkit.ui.places import Place


@pytest.fixture
def filled(house, qtbot):
    house.enter()
    house.paper = paper_house.fill(house)
    paper_house.finish(house)
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    return house.window.content


def typed(content, words):
    QTest.keyClick(content.window(), Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is content.header.finder
    QTest.keyClicks(content.header.finder, words)
    return [hit.title for hit in content.found.model.shown()]


def press(content, key):
    QTest.keyClick(content.header.finder, key)


def test_a_scene_a_person_a_beat_and_a_paper_are_found_and_gone_to(house, filled):
    content = filled
    assert typed(content, "12a")[0] == "Scene 12A"
    press(content, Qt.Key.Key_Return)
    assert content.place == Place("scenes", house.scene)
    assert not content.found.isVisible() and content.header.finder.text() == ""
    assert typed(content, "tomas")[0] == "Tomás Lindqvist"
    press(content, Qt.Key.Key_Return)
    assert content.place.screen == "people"
    assert content.screens["people"].view.person.title.text().strip("\u2068\u2069") == (
        "Tomás Lindqvist"
    )
    assert typed(content, "hands")[0] == "Hands"
    press(content, Qt.Key.Key_Return)
    assert content.place.tab == "beats"
    beats = content.screens["scenes"].view.detail.beats
    assert beats.isVisible() and beats._state.beat.title == "Hands"
    code = next(h for h in content.screens["papers"].presenter._session.look(everything_named)
                if h.id == house.paper).name  # fmt: skip
    assert typed(content, code.lower()) == [code]
    press(content, Qt.Key.Key_Return)
    assert content.place == Place("papers", house.paper)


def test_pages_and_deeds_are_offered_and_the_arrows_walk(filled):
    content = filled
    titles = typed(content, "")
    assert titles[0] == "Today" and "Lock" in titles and "Make a paper" in titles
    for _step in range(titles.index("Backups")):
        press(content, Qt.Key.Key_Down)
    press(content, Qt.Key.Key_Down)
    press(content, Qt.Key.Key_Up)
    press(content, Qt.Key.Key_Return)
    assert content.place == Place("record", tab="backups")


def test_escape_gives_the_keyboard_back(filled):
    content = filled
    content.go(Place("scenes"))
    scenes = content.screens["scenes"].view
    scenes.list.setFocus()
    typed(content, "mara")
    assert content.found.isVisible()
    press(content, Qt.Key.Key_Escape)
    assert not content.found.isVisible()
    assert QApplication.focusWidget() is scenes.list


def test_a_slash_typed_into_a_field_stays_there(filled):
    content = filled
    content.go(Place("scenes"))
    finder = content.screens["scenes"].view.finder
    finder.setFocus()
    QTest.keyClicks(finder, "1/2")
    assert finder.text() == "1/2"
    assert not content.found.isVisible()


def test_nothing_anybody_answered_can_be_found(house, filled):
    content = filled
    made = Builder(content.context.session.vault)
    (ana,) = [one.id for one in made.read(everything_named) if one.name == "Ana Reyes"]
    said = {
        code: {"own_words": "zebra crossing"} for code, _partner in made.asked(house.scene, ana)
    }
    made.answers(house.scene, ana, but=said)
    assert typed(content, "zebra") == []
    assert content.found.stack.currentWidget() is content.found.nothing


def test_five_thousand_scenes_are_found_at_once(house):
    house.enter()
    vault = house.window.content.context.session.vault
    with vault.write() as uow:
        uow.add(
            *(Scene(
                number=str(n), sort_key=f"{n:06}", order_n=n, intimacy="unassessed", int_ext="INT",
                set_name=f"ROOM {n}", themes_j=[], risks_j=[], needs_j=[],
            ) for n in range(5000))
        )  # fmt: skip
        uow.record("scene.added")
    presenter = FindPresenter(house.window.content.context.session, (), lambda place: None)
    begin = perf_counter()
    presenter.find("room 4999")
    first = perf_counter() - begin
    assert [hit.title for hit in presenter.state.hits] == ["Scene 4999"]
    begin = perf_counter()
    presenter.find("room 49")
    again = perf_counter() - begin
    assert len(presenter.state.hits) == 50
    assert first < 1.0 and again < 0.05, (first, again)
