"""J7, the change: pink pages arrive, only the intimate scenes whose text changed reopen.

At use-case level: script in, cast, planned, agreed; then the pink script, until nothing is left.
"""

import pytest

from builders import kiss
from setkit.domain.reconsent import Ask
from setkit.domain.script_plan import Step
from setkit.domain.word_diff import Run
from setkit.foundation.errors import RuleBroken
from setkit.models import Part, SceneCast
from setkit.queries import scenes as scene_rows
from setkit.queries.reconsent import reconsents
from setkit.queries.script_changes import carry_overs, scene_changes
from setkit.readers.parse import parse
from setkit.usecases import casting
from setkit.usecases.scenes import assess_scene
from setkit.usecases.scripts import Delivery, apply_import, dry_run
from setkit.usecases.splits import mark_split
from setkit.usecases.undo_imports import undo_import

WHITE = """\
INT. LAMP ROOM - NIGHT #12#

ANA
Stay.

Leo kisses her. The lamp turns. They lie down on the coats and hold each other until morning comes.

LEO
Yes.

INT. HALL - DAY #13#

ANA
Not now.

LEO
Later then.

EXT. PIER - DAWN #14#

ANA
Come here.

LEO
Closer.

They kiss, standing in the wind.

EXT. STREET - DAY #15#

LEO
Bread, please.
"""
PINK = WHITE.replace("They kiss, standing in the wind.", "They kiss, lying on the wet stones.")
PINK = PINK.replace("Bread, please.", "Two loaves, please.")
SPLIT = WHITE.replace(
    "The lamp turns. They lie down on the coats and hold each other until morning comes.\n",
    "The lamp turns.\n\nINT. LAMP ROOM - LATER #12A#\n\nANA\nQuiet.\n\n"
    "They lie down on the coats and hold each other until morning comes.\n",
)


def take_in(made, text, colour="white"):
    made.vault.clock.tick()
    plan = dry_run(made.vault, parse("fountain", text.encode()))
    done = apply_import(
        made.vault, plan, before_change=lambda vault, why: None, delivery=Delivery(colour=colour)
    )
    return plan, done


def look(made, text):
    plan = dry_run(made.vault, parse("fountain", text.encode()))
    return {row.number: row for row in made.read(scene_changes, plan)}


def assess(uow, scene, intimate):
    word = "intimate" if intimate else "none"
    assess_scene(uow, scene_id=scene, intimacy=word, by=uow.me())


@pytest.fixture
def shot(production):
    """White pages; 12 and 14 intimate with a kiss each, agreed by both; 13 and 15 are not."""
    made = production
    take_in(made, WHITE)
    rows = made.read(scene_rows.rows)
    made.scenes = {row.number: row.id for row in rows}
    made.mara, made.jon = made.performer("Mara"), made.performer("Jon")
    with made.vault.read() as reader:
        parts = {part.name: part.id for part in reader.query(Part)}
    made.do(casting.cast_part, part_id=parts["ANA"], person_id=made.mara)
    made.do(casting.cast_part, part_id=parts["LEO"], person_id=made.jon)
    for number, intimacy in (
        ("12", "intimate"),
        ("13", "none"),
        ("14", "intimate"),
        ("15", "none"),
    ):

        def say(uow, scene=made.scenes[number], intimacy=intimacy):
            assess_scene(uow, scene_id=scene, intimacy=intimacy, by=uow.me())

        made.do(say)
    for number in ("12", "14"):
        with made.vault.read() as reader:
            slots = {
                slot.part_id: slot.id
                for slot in reader.query(SceneCast)
                if slot.scene_id == made.scenes[number]
            }
        made.beat(made.scenes[number], "A kiss", kiss(slots[parts["LEO"]], slots[parts["ANA"]]))
        for person in (made.mara, made.jon):
            made.answers(made.scenes[number], person)
    return made


def agreed(made):
    return [n for n in ("12", "14") if made.clearance(made.scenes[n]).is_agreed]


def test_the_dry_run_shows_the_words_and_whom_they_reopen(shot):
    rows = look(shot, PINK)
    assert set(rows) == {"14", "15"}
    assert rows["14"].reopens == ("Jon", "Mara") and rows["14"].keeps == ()
    assert [w.text for w in rows["14"].words if w.run is Run.GONE] == ["standing in", "wind."]
    assert [w.text for w in rows["14"].words if w.run is Run.NEW] == ["lying on", "wet stones."]
    assert rows["14"].beats == 1 and not rows["14"].is_asked_again
    assert rows["15"].reopens == () and rows["15"].is_asked_again and rows["15"].beats == 0
    assert agreed(shot) == ["12", "14"]  # looking changed nothing


def test_pink_pages_reopen_only_what_changed_until_the_list_is_empty(shot):
    """Story 15."""
    take_in(shot, PINK, "pink")
    assert agreed(shot) == ["12"]
    rows = shot.read(reconsents)
    assert [(row.number, row.name, row.asks) for row in rows] == [
        ("14", "Jon", Ask.ANSWER),
        ("14", "Mara", Ask.ANSWER),
    ]
    for row in rows:
        (fact,) = row.facts
        assert fact.change.facet == "pages" and {w.run for w in fact.pages} >= {Run.GONE, Run.NEW}
    assert shot.clearance(shot.scenes["14"]).beats[0].title == "A kiss"  # it stayed attached
    left = []
    for row in rows:
        shot.answers(row.scene_id, row.person_id)
        left.append([(r.number, r.name) for r in shot.read(reconsents)])
    assert left == [[("14", "Mara")], []] and agreed(shot) == ["12", "14"]
    after = {row.number: row.intimacy for row in shot.read(scene_rows.rows)}
    assert after == {"12": "intimate", "13": "none", "14": "intimate", "15": "unassessed"}


def test_layout_and_marks_are_no_change(shot):
    marked = WHITE.replace("They kiss, standing", "They  kiss,\nstanding")
    plan = dry_run(shot.vault, parse("fountain", marked.encode()))
    assert {one.step for one in plan.steps} == {Step.UNCHANGED}
    assert shot.read(scene_changes, plan) == ()


def test_pages_that_come_back_are_what_was_agreed_to(shot):
    take_in(shot, PINK, "pink")
    assert agreed(shot) == ["12"]
    assert look(shot, WHITE)["14"].keeps == ("Jon", "Mara")
    take_in(shot, WHITE, "yellow")
    assert agreed(shot) == ["12", "14"] and shot.read(reconsents) == ()


def test_undoing_the_import_gives_the_answers_back(shot):
    _plan, done = take_in(shot, PINK, "pink")
    shot.do(undo_import, revision_id=done.revision_id)
    assert agreed(shot) == ["12", "14"] and shot.read(reconsents) == ()


def test_a_split_scene_inherits_nothing_and_proposes(shot):
    """Story 16."""
    rows = look(shot, SPLIT)
    assert rows["12A"].split_from == "12" and rows["12"].split_from == ""
    assert rows["12"].reopens == ("Jon", "Mara")
    take_in(shot, SPLIT, "pink")
    new = next(row for row in shot.read(scene_rows.rows) if row.number == "12A")
    assert shot.read(carry_overs, new.id) == ()  # nothing before a person says so
    shot.do(mark_split, scene_id=new.id, from_id=shot.scenes["12"])
    offers = shot.read(carry_overs, new.id)
    assert [(o.name, o.from_scene_id, o.answers) for o in offers] == [
        ("Jon", shot.scenes["12"], 1),
        ("Mara", shot.scenes["12"], 1),
    ]
    shot.answers(new.id, shot.mara)  # she was asked anew
    assert [offer.name for offer in shot.read(carry_overs, new.id)] == ["Jon"]
    assert shot.clearance(new.id).state == "unknown"
    with pytest.raises(RuleBroken):
        shot.do(mark_split, scene_id=shot.scenes["12"], from_id=new.id)
    with pytest.raises(RuleBroken):
        shot.do(mark_split, scene_id=new.id, from_id=new.id)
    shot.do(mark_split, scene_id=new.id, from_id=None)
    assert shot.read(carry_overs, new.id) == ()


def test_another_scene_of_that_number_is_no_split(shot):
    other = WHITE.replace(
        "INT. HALL - DAY #13#",
        "INT. CELLAR - NIGHT #12A#\n\nANA\nThe boats are late and nobody has any bread.\n\n"
        "INT. HALL - DAY #13#",
    )
    assert look(shot, other)["12A"].split_from == ""


def test_an_omitted_scene_freezes_what_was_agreed(shot):
    omitted = WHITE.replace(
        WHITE[WHITE.index("EXT. PIER") : WHITE.index("EXT. STREET")], "OMITTED #14#\n\n"
    )
    take_in(shot, omitted, "pink")
    assert shot.read(reconsents) == () and agreed(shot) == ["12"]
    take_in(shot, WHITE, "yellow")
    assert agreed(shot) == ["12", "14"]
