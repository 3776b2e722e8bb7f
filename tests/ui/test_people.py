"""People through the window: added, changed field by field, cast, and an age recorded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import paper_house
from setkit.domain.plan import Age
from setkit.foundation.progress import Progress
from setkit.queries.people import people, person_detail
from setkit.queries.plans import guarded
from setkit.ui.places import Place
from setkit.ui.screens.people.presenter import Chip
from setkit.usecases.casting import add_part
from vaults import PASSPHRASE


def opened(house):
    house.enter()
    house.window.content.go(Place("people"))
    house.window.activateWindow()
    return house.window.content.screens["people"].view


def session(house):
    return house.window.content.context.session


def named(house, name):
    return next(row for row in session(house).look(people) if row.name == name)


def add(view, name, kind="performer"):
    QTest.mouseClick(view.adding.open, Qt.MouseButton.LeftButton)
    view.adding.kind.set_value(kind)
    view.adding.name.control.insert(name)  # QTest types Latin letters only
    QTest.keyClick(view.adding.name.control, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", paper_house.NAMES)
def test_somebody_is_added_and_chosen_in_any_script(house, name):
    view = opened(house)
    add(view, name)
    row = named(house, name)
    assert (row.kind, row.age) == ("performer", Age.UNVERIFIED)
    assert view._presenter._state.selected == row.id
    QTest.mouseClick(view.chips[Chip.NO_AGE], Qt.MouseButton.LeftButton)
    assert [one.name for one in view.model.shown()] == [name]


def test_a_field_saves_itself_for_the_person_it_was_typed_for(house):
    view = opened(house)
    add(view, "Ana Reyes")
    add(view, "Tom Lind")
    field = view.person.fields["pronouns"]
    field.control.setFocus()
    QTest.keyClicks(field.control, "he/him")
    view.list.setFocus()
    view.list.choose(named(house, "Ana Reyes").id)
    assert named(house, "Tom Lind").pronouns == "he/him"
    assert named(house, "Ana Reyes").pronouns == ""
    assert field.text() == ""


def test_what_is_typed_while_another_is_chosen_by_a_link_stays_with_its_own_person(house):
    view = opened(house)
    add(view, "Ana Reyes")
    add(view, "Tom Lind")
    field = view.person.fields["legal_name"]
    field.control.setFocus()
    QTest.keyClicks(field.control, "Thomas Lindqvist")
    house.window.content.go(Place("people", named(house, "Ana Reyes").id))
    assert named(house, "Ana Reyes").legal_name == ""
    assert named(house, "Tom Lind").legal_name == "Thomas Lindqvist"


def test_an_empty_name_is_refused_and_nothing_is_lost(house):
    view = opened(house)
    add(view, "Ana Reyes")
    field = view.person.fields["name"]
    field.control.setFocus()
    field.control.clear()
    view.list.setFocus()
    assert "needs a name" in view.notice.words.text()
    assert named(house, "Ana Reyes").name == "Ana Reyes"


def test_an_age_is_recorded_by_whom_on_which_day_and_how(house):
    view = opened(house)
    add(view, "Ana Reyes")
    card = view.person.age
    QTest.mouseClick(card.adult, Qt.MouseButton.LeftButton)
    assert "who verified" in view.notice.words.text()
    QTest.keyClicks(card.by.control, "Office")
    card.on.control.clear()
    QTest.keyClicks(card.on.control, "12 May")
    QTest.mouseClick(card.adult, Qt.MouseButton.LeftButton)
    assert "year-month-day" in view.notice.words.text()
    QTest.keyClicks(card.by.control, "Office")
    card.on.control.clear()
    QTest.keyClicks(card.on.control, "2026-05-12")
    card.role.set_value("casting")
    QTest.mouseClick(card.adult, Qt.MouseButton.LeftButton)
    assert named(house, "Ana Reyes").age is Age.ADULT
    assert "Adult: verified by Office" in card.said.text()
    checks = session(house).look(person_detail, named(house, "Ana Reyes").id).age_checks
    assert checks[0].by_role == "casting"
    assert not card.guardian.isVisible()


def test_a_minor_wants_a_guardian(house):
    view = opened(house)
    add(view, "Pip")
    view._presenter.check_age("minor", "Office", "production", "2026-05-12", "guardian_statement")
    card = view.person.age
    assert card.guardian.isVisibleTo(view.person)
    card.guardian.control.setFocus()
    QTest.keyClicks(card.guardian.control, "Rosa")
    view.list.setFocus()
    pip = named(house, "Pip")
    assert session(house).look(person_detail, pip.id).guardian == "Rosa"
    card.guardian.control.setFocus()
    card.guardian.control.selectAll()
    QTest.keyClicks(card.guardian.control, "Luz")
    view.list.setFocus()
    assert session(house).look(person_detail, pip.id).guardian == "Luz"
    card.guardian.control.setFocus()
    card.guardian.control.clear()
    view.list.setFocus()
    assert session(house).look(person_detail, pip.id).guardian == ""
    assert session(house).look(guarded) == set()


def test_a_free_character_is_given_and_shown(house):
    view = opened(house)
    session(house).perform(add_part, name="MARA")
    add(view, "Ana Reyes")
    box = view.person.part.control
    box.setCurrentIndex(box.findText("MARA"))
    box.activated.emit(box.currentIndex())
    assert named(house, "Ana Reyes").parts == ("MARA",)
    assert "MARA" not in [box.itemText(n) for n in range(box.count())]


def test_a_scene_leads_to_its_answers(house):
    house.enter()
    paper_house.fill(house)
    content = house.window.content
    content.go(Place("people", named(house, "Ana Reyes").id, "answers"))
    view = content.screens["people"].view
    button = view.person.scenes._rows.itemAt(0).widget().layout().itemAt(1).widget()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert content.place == Place("scenes", house.scene, "answers")


def test_locking_saves_what_is_being_typed_without_a_question(house):
    view = opened(house)
    add(view, "Ana Reyes")
    field = view.person.fields["stage_name"]
    field.control.setFocus()
    QTest.keyClicks(field.control, "Ana R")
    house.window.lock()
    back = house.life.begin()
    house.window.enter(
        house.life.finish(back, lambda: house.doors.unlock(house.path, PASSPHRASE, Progress()))
    )
    assert named(house, "Ana Reyes").stage_name == "Ana R"
