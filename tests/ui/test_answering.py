"""One person's answers through the window: drafted, read back, recorded whole; nobody else's."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import paper_house
from builders import Builder, touch
from setkit.domain.answers import Answer
from setkit.queries.answer_forms import answer_form, scene_people
from setkit.ui.places import Place


def opened(house):
    house.enter()
    paper_house.fill(house)
    view = shown(house)
    view.list.setFocus()
    return view


def shown(house):
    house.window.content.go(Place("scenes", house.scene, "answers"))
    return house.window.content.screens["scenes"].view.answers


def form(house, person):
    return house.window.content.context.session.look(answer_form, house.scene, person)


def people(house):
    return house.window.content.context.session.look(scene_people, house.scene)


def test_keys_answer_and_arrows_walk_and_nothing_is_recorded_by_the_way(house):
    view = opened(house)
    ana = people(house)[0].person_id
    before = form(house, ana)
    QTest.keyClick(view.list, Qt.Key.Key_3)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    QTest.keyClick(view.list, Qt.Key.Key_4)
    assert [one.answer for one in view.model.shown()][:2] == [Answer.NO, Answer.DISCUSS]
    assert form(house, ana) == before


def test_what_was_read_back_is_recorded_as_one_whole_version(house):
    view = opened(house)
    ana = people(house)[0].person_id
    QTest.keyClick(view.list, Qt.Key.Key_3)
    QTest.mouseClick(view.panel.record, Qt.MouseButton.LeftButton)
    assert view.reading.counts.text() == "Yes: 4   ·   No: 1"
    QTest.mouseClick(view.reading.record, Qt.MouseButton.LeftButton)
    recorded = form(house, ana)
    assert recorded.version == 2
    assert [one.answer for one in recorded.items] == [Answer.NO, *[Answer.YES] * 4]
    assert "version 2" in view.notice.words.text()


def test_a_draft_outlives_the_window_and_can_be_thrown_away(house):
    view = opened(house)
    QTest.keyClick(view.list, Qt.Key.Key_2)
    view._presenter.add_condition("times", "2")
    house.window.content.go(Place("papers"))
    screen = house.window.content.screens["scenes"]
    screen.presenter.answers._scene = ""  # as after a restart: nothing is remembered but the draft
    view = shown(house)
    first = view.model.shown()[0]
    assert (first.answer, [c.kind for c in first.conditions]) == (Answer.CONDITIONS, ["times"])
    QTest.mouseClick(view.panel.forget, Qt.MouseButton.LeftButton)
    assert view.model.shown()[0].answer is Answer.YES


def test_a_yes_with_conditions_needs_one_before_it_is_read_back(house):
    view = opened(house)
    QTest.keyClick(view.list, Qt.Key.Key_2)
    QTest.mouseClick(view.panel.record, Qt.MouseButton.LeftButton)
    assert "names at least one" in view.notice.words.text()
    chips = view.panel.conditions
    chips.kind.set_value("closed_set_level")
    QTest.keyClicks(chips.value.control, "two")
    QTest.mouseClick(chips.add, Qt.MouseButton.LeftButton)
    assert "value of its own kind" in view.notice.words.text()
    QTest.keyClicks(chips.value.control, "2")
    QTest.keyClick(chips.value.control, Qt.Key.Key_Return)
    QTest.mouseClick(view.panel.record, Qt.MouseButton.LeftButton)
    assert "With" not in view.reading.counts.text().split("·")[0]
    assert view.stack.currentWidget() is view.reading


def test_the_map_shows_ones_own_body_only(house):
    view = opened(house)
    ana, tom = people(house)
    assert view._presenter._state.marks == {}  # Ana gives: the zones are Tomás's
    view._presenter.choose_person(tom.person_id)
    marks = view._presenter._state.marks
    assert marks == dict.fromkeys(
        ("shoulder_l", "shoulder_b_l", "midback", "hip_r", "hand_l"), Answer.YES
    )
    view.map.pick("hip_r")
    assert view._presenter._state.item.zone == "F.hip"
    QTest.keyClick(view.list, Qt.Key.Key_3)
    assert view._presenter._state.marks["hip_r"] is Answer.NO
    assert ana.person_id != tom.person_id


def test_one_persons_form_holds_nothing_of_anothers_answers(house):
    house.enter()
    paper_house.fill(house)
    made = Builder(house.window.content.context.session.vault)
    ana, tom = people(house)
    words = "ZQPRIVATEWORDZ"
    item = form(house, tom.person_id).items[0]
    made.answers(house.scene, tom.person_id, but={item.code: {"own_words": words}})
    view = shown(house)
    view._presenter.choose_person(ana.person_id)
    spoken = [label.text() for label in view.findChildren(QLabel)]
    listed = [view.model.data(view.model.index(n, 0)) for n in range(view.model.rowCount())]
    assert not [text for text in (*spoken, *listed) if words in text]
    view._presenter.choose_person(tom.person_id)
    assert any(words in one.own_words for one in view.model.shown())


def test_a_new_contact_is_not_asked_until_it_is(house):
    view = opened(house)
    made = Builder(house.window.content.context.session.vault)
    row = house.window.content.context.session.look(_slots, house.scene)
    made.beat(house.scene, "New", touch(row[0], row[1], "L.knee", "L"))
    assert [one.answer for one in view.model.shown()].count(None) == 1
    assert "1 item is not asked yet" in view.panel.missing.text()


def _slots(reader, scene):
    from setkit.queries.plans import load_plans

    return [slot.id for slot in load_plans(reader, [scene])[scene].slots]
