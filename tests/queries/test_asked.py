"""What one person is shown before they answer: all of it, and nothing of anybody else."""

from dataclasses import replace

import pytest

from builders import kiss
from planted import TOKEN, Planted
from setkit.domain.answers import Answer
from setkit.domain.wishes import Wishes
from setkit.foundation.errors import NotFound
from setkit.models import ClosedSetPlan, SealedNote
from setkit.queries.asked import asked_page
from setkit.queries.wishes import wishes
from setkit.usecases import closed_sets
from setkit.usecases.casting import recast_slot
from setkit.usecases.people import name_guardian
from setkit.usecases.wishes import keep_wishes


def test_the_page_tells_all_that_is_asked_and_nothing_another_said(production):
    stage = Planted(production)
    page = production.read(asked_page, stage.scene, stage.mara)
    assert TOKEN not in repr(page)
    (beat,) = page.beats
    assert beat.title == "Standing kiss"
    assert any("you to Jon Vale (ELIAS)" in line and "kiss" in line for line in beat.acts)
    assert any("Jon Vale (ELIAS) to you" in line for line in beat.acts)
    assert any("you: left shoulder seen in sheer fabric" in line for line in beat.exposure)
    assert any("medium close-up" in line for line in beat.coverage)
    assert beat.partners == ("Jon Vale (ELIAS) (from behind)",)
    assert page.room.people == ("Focus puller: Ida Berg",)
    assert page.room.is_approved
    assert "Closed set, level 2" in page.room.lines
    assert "never have to give a reason" in page.rights
    assert any("7946" in line for line in page.calls)
    assert "Film line: 0800" in page.calls
    assert len(page.items) == 3
    assert page.refusal == ""
    assert TOKEN in repr(production.read(asked_page, stage.scene, stage.jon))  # the words are there


def test_a_new_name_on_the_list_is_said_to_be_unconfirmed(production):
    stage = Planted(production)
    with production.vault.read() as reader:
        plan = reader.query(ClosedSetPlan.id).scalar()
    production.do(closed_sets.propose_line, plan_id=plan, role="Grip", why="x", proposed_role="ic")
    assert not production.read(asked_page, stage.scene, stage.mara).room.is_approved


def test_who_cannot_be_asked_is_said_before_the_screen_is_handed_over(production):
    scene = production.scene()
    other = production.slot(scene, "B", production.performer("Jon"))
    mine = production.slot(scene, "A")
    production.beat(scene, "Kiss", kiss(mine, other, act="K.family"))

    def refusal(person):
        production.do(recast_slot, slot_id=mine, person_id=person)
        return production.read(asked_page, scene, person).refusal

    child = production.performer("Kim", age="minor", guardian="Aunt")
    assert refusal(child) == ""
    production.do(name_guardian, person_id=child, guardian="")
    assert "age record" in production.read(asked_page, scene, child).refusal
    assert refusal(production.performer("Mara")) == ""


def test_who_is_in_no_beat_is_asked_nothing(production):
    scene = production.scene()
    person = production.performer("Mara")
    production.slot(scene, "A", person)
    assert "Nothing is asked" in production.read(asked_page, scene, person).refusal
    with pytest.raises(NotFound):
        production.read(asked_page, scene, "nobody")


def test_wishes_are_kept_as_versions_under_their_own_key(production):
    scene, other = production.scene("1"), production.scene("2")
    person = production.performer("Mara")
    said = Wishes(called="character", ask_first="each_time", word="Harbour", is_shared=True)
    words = {"person_id": person, "scene_id": scene}
    assert production.do(keep_wishes, wishes=Wishes(), **words) is None
    first = production.do(keep_wishes, wishes=said, **words)
    assert production.do(keep_wishes, wishes=said, **words) is None
    production.do(keep_wishes, wishes=replace(said, sign="two taps"), **words)
    row = production.read(wishes, scene, person)
    assert (row.n, row.wishes.word, row.wishes.sign) == (2, "Harbour", "two taps")
    assert production.read(wishes, other, person) is None
    with production.vault.read() as reader:
        note = reader.get(SealedNote, first)
        assert note.share_j == ["called", "ask_first", "word", "sign"]
        assert b"Harbour" not in note.body_x


def test_ones_own_earlier_answer_is_on_the_page(production):
    stage = Planted(production)
    production.answers(stage.scene, stage.mara, Answer.NO)
    page = production.read(asked_page, stage.scene, stage.mara)
    assert {item.answer for item in page.items} == {Answer.NO}
    assert page.version == 1
