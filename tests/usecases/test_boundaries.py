"""Answers through the use cases, and what they clear (issue's section 4; stories 1, 12, 25, 34)."""

import pytest
from sqlalchemy import select

from builders import kiss, touch
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.foundation.errors import RuleBroken
from setkit.models import BoundaryAnswer, BoundaryVersion, SceneVersion
from setkit.usecases import beats, boundaries, casting
from setkit.usecases.boundaries import Said, Talk


@pytest.fixture
def kissing(production):
    """Scene 12: Mara and Jon kiss; both are adults, nobody has been asked."""
    production.scene_id = production.scene("12")
    production.mara, production.jon = production.performer("Mara"), production.performer("Jon")
    production.ana = production.slot(production.scene_id, "ANA", production.mara)
    production.leo = production.slot(production.scene_id, "LEO", production.jon)
    production.kiss = production.beat(
        production.scene_id, "A kiss, standing", kiss(production.leo, production.ana)
    )
    return production


def codes(row):
    return {reason.code for reason in row.reasons}


def agree(built):
    for person in (built.mara, built.jon):
        built.answers(built.scene_id, person)


def test_from_not_asked_to_agreed(kissing):
    row = kissing.clearance(kissing.scene_id)
    assert row.state == "unknown" and codes(row) == {"NOT_ASKED"} and not row.is_agreed
    assert any("Mara has not been asked" in reason.sentence for reason in row.reasons)
    kissing.answers(kissing.scene_id, kissing.mara)
    assert kissing.clearance(kissing.scene_id).state == "unknown"
    kissing.answers(kissing.scene_id, kissing.jon)
    row = kissing.clearance(kissing.scene_id)
    assert (row.state, row.level, row.production_line) == ("clear", "answers_agreed", "")
    assert {"riders", "roster", "day"} <= set(row.not_checked)


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        (Answer.NO, "blocked", "NO"),
        (Answer.DISCUSS, "ask_first", "DISCUSS"),
        (Answer.UNANSWERED, "unknown", "UNANSWERED"),
    ],
)
def test_one_side_is_enough_to_stop_and_production_hears_one_line(kissing, answer, state, code):
    kissing.answers(kissing.scene_id, kissing.mara)
    kissing.answers(kissing.scene_id, kissing.jon, answer)
    row = kissing.clearance(kissing.scene_id)
    assert row.state == state and codes(row) == {code}
    assert row.production_line == "Not cleared yet."


def test_a_later_version_replaces_whole_and_nothing_is_edited(kissing):
    agree(kissing)
    kissing.answers(kissing.scene_id, kissing.jon, Answer.NO)
    kissing.answers(kissing.scene_id, kissing.jon, Answer.YES)
    assert kissing.clearance(kissing.scene_id).is_agreed
    with kissing.vault.read() as reader:
        rows = reader.scalars(
            select(BoundaryVersion)
            .where(BoundaryVersion.person_id == kissing.jon)
            .order_by(BoundaryVersion.n)
        ).all()
        said = [
            reader.scalars(
                select(BoundaryAnswer.answer).where(BoundaryAnswer.version_id == r.id)
            ).all()
            for r in rows
        ]
    assert [row.n for row in rows] == [1, 2, 3] and said == [["yes"], ["no"], ["yes"]]
    assert [row.supersedes_j for row in rows] == [[], [rows[0].id], [rows[1].id]]
    assert len({row.content_sha for row in rows}) == 3


def test_an_act_added_on_the_day_opens_only_those_in_it(kissing):
    """Story 1 and the worked example of data-model.md section 7."""
    ines = kissing.performer("Ines")
    eva = kissing.slot(kissing.scene_id, "EVA", ines)
    kissing.beat(kissing.scene_id, "Eva takes her hand", touch(eva, kissing.ana, zone="A.palm"))
    agree(kissing)
    kissing.answers(kissing.scene_id, ines)
    assert kissing.clearance(kissing.scene_id).is_agreed
    contact = kissing.do(
        beats.add_contact, beat_id=kissing.kiss, contact=kiss(kissing.leo, kissing.ana, "K.neck")
    )
    row = kissing.clearance(kissing.scene_id)
    changed = {r.people for r in row.reasons if r.code == "FACTS_CHANGED"}
    assert changed == {("Mara",), ("Jon",)} and row.state == "unknown"
    assert {r.people for r in row.reasons if r.code == "NOT_ASKED"} == {("Mara",), ("Jon",)}
    kissing.do(beats.remove_contact, contact_id=contact)
    assert kissing.clearance(kissing.scene_id).is_agreed


def test_withdrawing_needs_no_reason_and_blocks_at_once(kissing):
    agree(kissing)
    kissing.do(
        boundaries.withdraw, person_id=kissing.mara, scope="scene", scene_id=kissing.scene_id
    )
    row = kissing.clearance(kissing.scene_id)
    assert row.state == "blocked" and codes(row) == {"WITHDRAWN"}
    assert row.production_line == "Not cleared yet."
    kissing.answers(kissing.scene_id, kissing.mara)
    assert kissing.clearance(kissing.scene_id).is_agreed


def test_a_withdrawal_of_another_scene_or_person_changes_nothing(kissing):
    agree(kissing)
    other = kissing.scene("13")
    kissing.do(boundaries.withdraw, person_id=kissing.mara, scope="scene", scene_id=other)
    kissing.do(boundaries.withdraw, person_id=kissing.performer("Eli"), scope="all")
    assert kissing.clearance(kissing.scene_id).is_agreed


def test_recasting_inherits_nothing(kissing):
    """Story 12."""
    agree(kissing)
    kissing.do(casting.recast_slot, slot_id=kissing.leo, person_id=kissing.performer("Tom"))
    row = kissing.clearance(kissing.scene_id)
    assert not row.is_agreed and {"NOT_ASKED", "FACTS_CHANGED"} <= codes(row)


def test_a_general_yes_never_clears_a_newer_general_no_blocks(kissing):
    now = kissing.vault.clock.now()
    talk = Talk(stated_at=now, presented_at=now)
    for person in (kissing.mara, kissing.jon):
        kissing.do(
            boundaries.record_answers,
            person_id=person,
            scene_id=None,
            talk=talk,
            said=[Said("K.lips_closed.*", Answer.YES)],
        )
    assert codes(kissing.clearance(kissing.scene_id)) == {"NOT_ASKED"}
    agree(kissing)
    assert kissing.clearance(kissing.scene_id).is_agreed
    kissing.do(
        boundaries.record_answers,
        person_id=kissing.mara,
        scene_id=None,
        talk=talk,
        said=[Said("K.lips_closed.*", Answer.NO)],
    )
    assert codes(kissing.clearance(kissing.scene_id)) == {"GENERAL_NO"}
    kissing.answers(kissing.scene_id, kissing.mara)
    row = kissing.clearance(kissing.scene_id)
    assert row.is_agreed and codes(row) == {"GENERAL_DIFFERS"}


def test_conditions_of_both_sides_are_held_against_the_plan(kissing):
    kissing.answers(
        kissing.scene_id,
        kissing.mara,
        but={
            "K.lips_closed.receive": {
                "answer": Answer.CONDITIONS,
                "conditions": (Condition("times", "2"),),
            }
        },
    )
    kissing.answers(kissing.scene_id, kissing.jon)
    row = kissing.clearance(kissing.scene_id)
    assert row.state == "ask_first" and codes(row) == {"CONDITION_UNMET"}


@pytest.mark.parametrize(
    ("said", "match"),
    [
        (Said("X.oral.give", Answer.YES, "p"), "unsimulated"),
        (Said("no.such", Answer.YES), "no checklist item"),
        (Said("K.neck.give", Answer.YES), "with whom"),
        (Said("K.neck.give", Answer.CONDITIONS, "p"), "at least one"),
        (Said("K.neck.give", Answer.YES, "p", (Condition("times", "2"),)), "no other answer"),
    ],
)
def test_what_cannot_be_recorded_is_refused_whole(kissing, said, match):
    fixed = Said(said.item, said.answer, kissing.jon if said.partner else "", said.conditions)
    good = Said("K.lips_closed.give", Answer.YES, kissing.jon)
    with pytest.raises(RuleBroken, match=match):
        kissing.do(
            boundaries.record_answers,
            person_id=kissing.mara,
            scene_id=kissing.scene_id,
            said=[good, fixed],
            talk=Talk(1, 1),
        )
    with kissing.vault.read() as reader:
        assert reader.scalars(select(BoundaryVersion)).all() == []


def test_nobody_unverified_or_under_age_answers(kissing):
    """Story 34, before the database would stop it."""
    for age, guardian, match in (
        (None, None, "verified"),
        ("minor", None, "guardian"),
        ("minor", "Mother", "under 18"),
    ):
        person = kissing.performer("Somebody", age, guardian)
        with pytest.raises(RuleBroken, match=match):
            kissing.do(
                boundaries.record_answers,
                person_id=person,
                scene_id=kissing.scene_id,
                said=[Said("K.lips_closed.give", Answer.YES, kissing.jon)],
                talk=Talk(1, 1),
            )
    with pytest.raises(RuleBroken, match="age was verified"):
        kissing.do(casting.recast_slot, slot_id=kissing.leo, person_id=person)


def test_a_minor_may_be_hugged_with_a_guardian_named(production):
    scene = production.scene("3")
    child, mother = production.performer("Mia", "minor", "Her mother"), production.performer("Ada")
    a, b = production.slot(scene, "GIRL", child), production.slot(scene, "MOTHER", mother)
    production.beat(scene, "A hug", kiss(b, a, "T.embrace"))
    for person in (child, mother):
        production.answers(scene, person)
    assert production.clearance(scene).is_agreed
    with pytest.raises(RuleBroken):
        production.beat(scene, "Not this", kiss(b, a, "K.lips_closed"))


def test_equal_facts_are_frozen_once(kissing):
    first = kissing.do(boundaries.freeze_scene, scene_id=kissing.scene_id)
    assert kissing.do(boundaries.freeze_scene, scene_id=kissing.scene_id) == first
    kissing.beat(kissing.scene_id, "Another", kiss(kissing.ana, kissing.leo, "K.cheek"))
    assert kissing.do(boundaries.freeze_scene, scene_id=kissing.scene_id) != first
    with kissing.vault.read() as reader:
        sheet = reader.scalars(select(SceneVersion.sheet_j).order_by(SceneVersion.hlc)).all()
    assert [len(beats_) for beats_ in sheet] == [1, 2]
    assert "kiss, lips closed" in str(sheet[0])
