"""Scenes by hand: numbers, assessment by a named person, omitting and bringing back."""

import json

import pytest
from sqlalchemy import select

from setkit.foundation.errors import ImportRefused, NotFound, RuleBroken
from setkit.models import Diary, Person, Scene
from setkit.queries import scenes as scene_rows
from setkit.readers.parse import parse
from setkit.usecases import scenes
from setkit.usecases.beats import BeatDraft, add_beat
from setkit.usecases.scripts import Delivery, apply_import, dry_run


def do(vault, verb, **given):
    with vault.write() as uow:
        return verb(uow, **given)


def look(vault):
    with vault.read() as reader:
        return scene_rows.rows(reader)


def last_entry(vault):
    with vault.read() as reader:
        return json.loads(reader.scalars(select(Diary.body).order_by(Diary.seq)).all()[-1])


@pytest.fixture
def ada(vault):
    with vault.write() as uow:
        person = Person(kind="crew", name="Ada Quill", is_me=True)
        uow.add(person)
        uow.record("person.added")
        return person.id


def test_typed_lines_become_scenes_in_script_order(vault):
    do(
        vault,
        scenes.add_typed_scenes,
        text="12A INT. LAMP ROOM - NIGHT 1 3/8\n12 INT. HALL - DAY\nA12 EXT. PIER - DAWN\n",
    )
    assert [(s.number, s.heading, s.eighths, s.intimacy) for s in look(vault)] == [
        ("A12", "EXT. PIER - DAWN", None, "unassessed"),
        ("12", "INT. HALL - DAY", None, "unassessed"),
        ("12A", "INT. LAMP ROOM - NIGHT", 11, "unassessed"),
    ]


def test_a_line_without_a_number_gets_the_next_free_one(vault):
    do(vault, scenes.add_typed_scenes, text="1 INT. A - DAY\n3 INT. C - DAY")
    do(vault, scenes.add_scene, heading="INT. B - DAY")
    assert [s.number for s in look(vault)] == ["1", "2", "3"]


def test_a_number_in_use_adds_none_of_the_lines(vault):
    do(vault, scenes.add_scene, heading="INT. A - DAY", number="1")
    with pytest.raises(RuleBroken):
        do(vault, scenes.add_typed_scenes, text="2 INT. B - DAY\n1 INT. C - DAY")
    assert [s.number for s in look(vault)] == ["1"]


@pytest.mark.parametrize("number", ["", " ", "1" * 17])
def test_bad_numbers(vault, number):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY", number="7")
    with pytest.raises(RuleBroken):
        do(vault, scenes.renumber_scene, scene_id=scene, number=number)


def test_no_heading_no_scene(vault):
    with pytest.raises(RuleBroken):
        do(vault, scenes.add_scene, heading="  ")
    with pytest.raises(ImportRefused):
        do(vault, scenes.add_typed_scenes, text="\n")


def test_renumbering_moves_the_scene_and_keeps_it(vault):
    do(vault, scenes.add_typed_scenes, text="1 INT. A - DAY\n2 INT. B - DAY")
    first = look(vault)[0]
    do(vault, scenes.renumber_scene, scene_id=first.id, number="2a")
    assert [(s.number, s.id == first.id) for s in look(vault)] == [("2", False), ("2A", True)]
    with pytest.raises(RuleBroken):
        do(vault, scenes.renumber_scene, scene_id=first.id, number="2")
    do(vault, scenes.renumber_scene, scene_id=first.id, number="2A")


def test_a_locked_script_keeps_its_numbers(vault):
    plan = dry_run(vault, parse("fountain", b"INT. A - DAY #1#\n\nx\n"))
    apply_import(vault, plan, before_change=lambda v, r: None, delivery=Delivery(is_locked=True))
    with pytest.raises(RuleBroken, match="locked"):
        do(vault, scenes.renumber_scene, scene_id=look(vault)[0].id, number="5")


def test_a_named_person_assesses_one_scene(vault, ada):
    do(vault, scenes.add_typed_scenes, text="1 INT. A - DAY\n2 INT. B - DAY")
    scene = look(vault)[1]
    do(
        vault,
        scenes.assess_scene,
        scene_id=scene.id,
        intimacy="intimate",
        by=ada,
        nudity_level=1,
        act_level=2,
    )
    after = look(vault)
    assert [(s.intimacy, s.nudity_level, s.act_level) for s in after] == [
        ("unassessed", None, None),
        ("intimate", 1, 2),
    ]
    told = last_entry(vault)
    assert told["act"] == "scene.assessed"
    assert told["facts"] == {"by": ada, "scene": scene.id}
    assert [row[1] for row in told["rows"]] == [scene.id]
    # The diary says that it was assessed and by whom, never as what.
    assert '"intimate"' not in json.dumps(told) and "Quill" not in json.dumps(told)


def test_assessing_alike_again_is_still_recorded(vault, ada):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY")
    for _ in range(2):
        do(vault, scenes.assess_scene, scene_id=scene, intimacy="none", by=ada)
    assert last_entry(vault)["act"] == "scene.assessed"


def test_nobody_in_particular_assesses_nothing(vault):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY")
    with pytest.raises(NotFound):
        do(vault, scenes.assess_scene, scene_id=scene, intimacy="none", by="0" * 32)
    assert look(vault)[0].intimacy == "unassessed"


@pytest.mark.parametrize("wrong", [{"intimacy": "maybe"}, {"nudity_level": 4}, {"act_level": -1}])
def test_what_is_no_assessment(vault, ada, wrong):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY")
    with pytest.raises(ValueError, match=r"assessment|levels"):
        do(
            vault,
            scenes.assess_scene,
            **{"scene_id": scene, "intimacy": "none", "by": ada, **wrong},
        )


@pytest.mark.parametrize("intimacy", ["none", "unassessed"])
def test_a_scene_with_beats_stays_intimate(vault, ada, intimacy):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY")
    do(vault, scenes.assess_scene, scene_id=scene, intimacy="intimate", by=ada)
    do(vault, add_beat, scene_id=scene, draft=BeatDraft("They sit"))
    with pytest.raises(RuleBroken, match="beats"):
        do(vault, scenes.assess_scene, scene_id=scene, intimacy=intimacy, by=ada)
    assert look(vault)[0].intimacy == "intimate"


def test_omitting_and_bringing_back(vault, ada):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY", number="5")
    do(vault, scenes.assess_scene, scene_id=scene, intimacy="intimate", by=ada)
    do(vault, scenes.omit_scene, scene_id=scene)
    assert [(s.number, s.is_omitted, s.intimacy) for s in look(vault)] == [("5", True, "intimate")]
    with pytest.raises(RuleBroken, match="omitted"):
        do(vault, scenes.assess_scene, scene_id=scene, intimacy="none", by=ada)
    do(vault, scenes.omit_scene, scene_id=scene)
    do(vault, scenes.restore_scene, scene_id=scene)
    do(vault, scenes.restore_scene, scene_id=scene)
    assert [(s.number, s.is_omitted, s.intimacy) for s in look(vault)] == [("5", False, "intimate")]


def test_describing(vault):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY")
    do(
        vault,
        scenes.describe_scene,
        scene_id=scene,
        heading="EXT. PIER - NIGHT - N2",
        eighths=4,
        neutral_line=" They talk. ",
    )
    (row,) = look(vault)
    assert (row.heading, row.eighths, row.neutral_line) == (
        "EXT. PIER - NIGHT - N2",
        4,
        "They talk.",
    )
    do(vault, scenes.describe_scene, scene_id=scene, neutral_line="")
    assert look(vault)[0].neutral_line is None
    with pytest.raises(RuleBroken):
        do(vault, scenes.describe_scene, scene_id=scene, heading=" ")


def test_a_typed_scene_gets_its_pages_later(vault):
    scene = do(vault, scenes.add_scene, heading="INT. A - DAY", number="1")
    plan = dry_run(vault, parse("fountain", b"INT. A - DAY #1#\n\nMara waits.\n"))
    apply_import(vault, plan, before_change=lambda v, r: None)
    with vault.read() as reader:
        assert scene_rows.pages(reader, scene).text == "Mara waits."
        assert len(reader.scalars(select(Scene)).all()) == 1
