"""Today and Settings through the window: each line leads to where it is done, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import paper_house
from builders import Builder, kiss
from setkit.domain.tasks import Urgency
from setkit.ui.places import Place
from setkit.ui.theme.look import look


def opened(house):
    house.enter()
    paper_house.finish(house)
    return house.window.content


def today(content):
    return content.screens["today"].view


def test_a_new_production_is_told_its_first_steps_and_each_leads_there(house):
    content = opened(house)
    view = today(content)
    assert view.stack.currentWidget() is view.done
    assert [button.isVisible() for button in view.first.buttons] == [True] * 5
    QTest.mouseClick(view.first.buttons[0], Qt.MouseButton.LeftButton)
    assert content.place == Place("scenes")
    content.back()
    assert content.place == Place("today")
    assert content.stack.currentWidget() is content.screens["today"]


def test_what_waits_is_listed_and_return_leads_to_it(house):
    content = opened(house)
    made = Builder(content.context.session.vault)
    scene = made.scene("12")
    ana, tom = made.performer("Ana Reyes"), made.performer("Tomás")
    made.beat(scene, "Kiss", kiss(made.slot(scene, "MARA", ana), made.slot(scene, "JON", tom)))
    paper_house.finish(house)
    view = today(content)
    titles = [task.title for task in view.model.shown()]
    assert any("Ana Reyes" in title for title in titles)
    assert any("Tomás" in title for title in titles)
    view.list.setFocus()
    view.list.setCurrentIndex(view.model.index(0, 0))
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert (content.place.screen, content.place.id) == ("scenes", scene)


def test_a_filter_leaves_its_own_urgency_only(house):
    house.enter()
    paper_house.fill(house)
    paper_house.finish(house)
    view = today(house.window.content)
    QTest.mouseClick(view.chips[Urgency.NOW], Qt.MouseButton.LeftButton)
    assert {task.urgency for task in view.model.shown()} == {Urgency.NOW}
    QTest.mouseClick(view.chips[Urgency.LATER], Qt.MouseButton.LeftButton)
    assert view.model.rowCount() == 0


def test_back_and_forward_walk_the_places_and_a_new_way_ends_forward(house):
    content = opened(house)
    for name in ("scenes", "papers", "record"):
        content.go(Place(name))
    seen = []
    for step in (content.back, content.back, content.forward, content.back, content.back):
        step()
        seen.append(content.place.screen)
    assert seen == ["papers", "scenes", "papers", "scenes", "today"]
    content.back()
    assert content.place.screen == "today"
    content.go(Place("record"))
    content.forward()
    assert content.place.screen == "record"


def test_alt_arrows_go_back_and_forward(house):
    content = opened(house)
    content.go(Place("papers"))
    house.window.activateWindow()
    QTest.keyClick(house.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert content.place.screen == "today"
    QTest.keyClick(house.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert content.place.screen == "papers"


def test_a_place_that_does_not_exist_is_said_and_nothing_moves(house):
    content = opened(house)
    content.go(Place("care"))
    assert content.place.screen == "today"
    assert "not in this version" in content.notice.words.text()


@pytest.mark.parametrize("theme", ["dark", "night", "light"])
def test_the_theme_switches_at_once_and_is_remembered(house, theme):
    content = opened(house)
    content.go(Place("settings"))
    view = content.screens["settings"].view
    box = view.theme.control
    box.setCurrentIndex(box.findData(theme))
    box.activated.emit(box.currentIndex())
    assert look().theme.name == theme
    assert house.memory.now.theme == theme
    box = view.scale.control
    box.setCurrentIndex(box.findData("125"))
    box.activated.emit(box.currentIndex())
    assert (look().scale, house.memory.now.text_scale) == (125, 125)


def test_the_list_of_recent_vaults_is_forgotten_when_switched_off(house):
    content = opened(house)
    assert house.memory.now.recent
    content.go(Place("settings"))
    view = content.screens["settings"].view
    QTest.mouseClick(view.recent, Qt.MouseButton.LeftButton, pos=view.recent.rect().center())
    assert not house.memory.now.recent_on
    assert house.memory.now.recent == ()
