"""Soft changes and flagged answers, confirmed alone, over real vaults (C-04, C-11)."""

import pytest

from builders import kiss, touch
from setkit.domain.flags import Flag
from setkit.domain.reconsent import Ask
from setkit.domain.wall_times import HOUR_MS
from setkit.domain.word_diff import Run
from setkit.foundation.errors import RuleBroken
from setkit.models import BeatContact, SceneText, ScriptRevision
from setkit.queries.flagged import flagged
from setkit.queries.reconsent import reconsents
from setkit.usecases import beats, boundaries, confirmations


@pytest.fixture
def two(production):
    """Scene 12: Leo kisses Ana, Eva takes her hand; everybody answered."""
    made = production
    made.scene_id = made.scene("12")
    made.mara, made.jon, made.ines = (made.performer(n) for n in ("Mara", "Jon", "Ines"))
    made.ana = made.slot(made.scene_id, "ANA", made.mara)
    made.leo = made.slot(made.scene_id, "LEO", made.jon)
    made.eva = made.slot(made.scene_id, "EVA", made.ines)
    made.kiss = made.beat(made.scene_id, "A kiss", kiss(made.leo, made.ana, times=2))
    made.hand = made.beat(made.scene_id, "A hand", touch(made.eva, made.ana, zone="A.palm"))
    for person in (made.mara, made.jon, made.ines):
        made.answers(made.scene_id, person)
    return made


def asked(made):
    return {row.name: row for row in made.read(reconsents)}


def change(made, **cells):
    def alter(uow):
        for row in uow.session.query(BeatContact).where(BeatContact.beat_id == made.kiss):
            for name, value in cells.items():
                setattr(row, name, value)
        uow.record("beat.changed")

    made.do(alter)


def pages(made, text, sha):
    def bring(uow):
        revision = ScriptRevision(colour="pink", round=1, format="manual", is_locked=False)
        uow.add(revision)
        uow.add(
            SceneText(
                scene_id=made.scene_id, script_revision_id=revision.id, text=text, text_sha=sha
            )
        )
        uow.record("script.imported")

    made.do(bring)


def test_an_added_act_asks_those_in_it_for_a_new_answer(two):
    two.do(beats.add_contact, beat_id=two.kiss, contact=kiss(two.leo, two.ana, "K.neck"))
    rows = asked(two)
    assert set(rows) == {"Mara", "Jon"}
    (fact,) = rows["Mara"].facts
    assert rows["Mara"].asks is Ask.ANSWER and fact.change.facet == "acts"
    assert fact.new == ("kiss on the neck: Jon to Mara",) and fact.gone == ()
    with pytest.raises(RuleBroken, match="full new answer"):
        two.do(
            confirmations.confirm_facts,
            person_id=two.mara,
            scene_id=two.scene_id,
            response="yes",
        )
    for person in (two.mara, two.jon):
        two.answers(two.scene_id, person)
    assert asked(two) == {}


def test_less_asks_for_one_private_tap_each(two):
    change(two, times=1)
    rows = asked(two)
    assert {name: row.asks for name, row in rows.items()} == {
        "Mara": Ask.CONFIRM,
        "Jon": Ask.CONFIRM,
    }
    (fact,) = rows["Jon"].facts
    assert fact.gone[0].endswith("2 times") and fact.new[0].endswith("1 time")
    tap = {"scene_id": two.scene_id, "response": "yes"}
    two.do(confirmations.confirm_facts, person_id=two.mara, **tap)
    assert set(asked(two)) == {"Jon"}
    assert {r.people for r in two.clearance(two.scene_id).reasons} == {("Jon",)}
    two.do(confirmations.confirm_facts, person_id=two.jon, **{**tap, "response": "later"})
    assert set(asked(two)) == {"Jon"}
    assert not two.clearance(two.scene_id).is_agreed
    two.do(confirmations.confirm_facts, person_id=two.jon, **tap)
    assert asked(two) == {} and two.clearance(two.scene_id).is_agreed
    with pytest.raises(RuleBroken, match="Nothing changed"):
        two.do(confirmations.confirm_facts, person_id=two.jon, **tap)
    change(two, times=2)  # what was signed holds again
    assert asked(two) == {}
    change(two, times=1)  # and what was confirmed then stands for exactly that
    assert asked(two) == {}
    change(two, times=3)
    assert {row.asks for row in asked(two).values()} == {Ask.ANSWER}
    assert not two.clearance(two.scene_id).is_agreed


def test_a_beat_that_goes_takes_its_partner_along(two):
    two.do(beats.remove_beat, beat_id=two.hand)
    rows = asked(two)
    assert set(rows) == {"Mara"} and rows["Mara"].asks is Ask.CONFIRM
    assert {fact.change.facet for fact in rows["Mara"].facts} == {"acts", "partners"}
    assert all(fact.is_past_known for fact in rows["Mara"].facts)


def test_a_planned_day_is_soft(two):
    two.day(two.scene_id, "2026-06-01")
    assert {row.asks for row in asked(two).values()} == {Ask.CONFIRM}
    assert [fact.new for fact in asked(two)["Ines"].facts] == [("2026-06-01",)]


def test_new_pages_show_the_words_that_changed(two):
    pages(two, "She waits. They kiss.", "a" * 64)
    for person in (two.mara, two.jon, two.ines):
        two.answers(two.scene_id, person)
    pages(two, "She waits. They do not kiss.", "b" * 64)
    rows = asked(two)
    assert set(rows) == {"Mara", "Jon", "Ines"}
    words = rows["Ines"].facts[0].pages
    assert [(w.run, w.text) for w in words] == [
        (Run.SAME, "She waits. They"),
        (Run.NEW, "do not"),
        (Run.SAME, "kiss."),
    ]


def test_who_withdrew_is_not_asked_again(two):
    change(two, times=3)
    two.do(boundaries.withdraw, person_id=two.mara, scope="scene", scene_id=two.scene_id)
    assert set(asked(two)) == {"Jon"}
    two.do(boundaries.withdraw, person_id=two.jon, scope="all")
    assert asked(two) == {}


def test_nobody_else_may_be_there(two):
    change(two, times=1)
    for present in (("performer", "producer"), ("director",), ("performer", "anybody")):
        with pytest.raises(RuleBroken, match="in private"):
            two.do(
                confirmations.confirm_facts,
                person_id=two.mara,
                scene_id=two.scene_id,
                response="yes",
                present=present,
            )


def test_same_day_and_short_notice_wait_for_a_second_word(two):
    assert two.read(flagged) == ()
    two.day(two.scene_id, "2026-05-13", calls={two.mara: "09:00", two.ines: "15:00"})
    two.rules("ethical_adult")  # 24 h
    rows = {row.name: row for row in two.read(flagged)}
    # now is 08:00 of the 12th in Madrid: 23 h to the crew call, 25 and 31 to the others'
    assert {name: row.flags for name, row in rows.items()} == {"Jon": (Flag.UNDER_NOTICE,)}
    two.rules("house")  # 48 h
    rows = {row.name: row for row in two.read(flagged)}
    assert set(rows) == {"Mara", "Jon", "Ines"}
    for response, waiting in (("no", True), ("later", True), ("yes", False)):
        two.do(
            confirmations.confirm_flagged_answer,
            version_id=rows["Mara"].version_id,
            response=response,
        )
        left = {row.name for row in two.read(flagged)}
        assert ("Mara" in left) is waiting and {"Jon", "Ines"} <= left
    two.vault.clock.tick(24 * HOUR_MS)
    two.answers(two.scene_id, two.mara)
    rows = {row.name: row for row in two.read(flagged)}
    assert rows["Mara"].flags[0] is Flag.SAME_DAY  # what she said today, before her call


def test_production_in_the_room_flags(two):
    two.answers(two.scene_id, two.mara, is_production_present=True)
    (row,) = two.read(flagged)
    assert (row.name, row.flags) == ("Mara", (Flag.PRODUCTION_PRESENT,))
    two.do(
        boundaries.record_answers,
        person_id=two.mara,
        scene_id=None,
        said=[],
        talk=boundaries.Talk(1, 1, is_production_present=True),
    )
    with pytest.raises(ValueError, match="not an answer"):
        two.do(confirmations.confirm_flagged_answer, version_id=row.version_id, response="seen")
