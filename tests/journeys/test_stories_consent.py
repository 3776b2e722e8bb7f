"""The acceptance stories of domain.md section 14 about consent, through use cases.

Stories 15 and 16 are the journey of test_change.py; 18 is in documents/test_rider.py.
"""

from dataclasses import asdict

import pytest

from builders import kiss, touch
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.flags import Flag
from setkit.domain.plan import Exposure
from setkit.domain.profiles import Profile
from setkit.domain.reconsent import Ask
from setkit.domain.riders import Clause, Event, Status
from setkit.domain.rule_packs import Severity
from setkit.domain.rule_text import Edit
from setkit.domain.tasks import TaskKind, Urgency
from setkit.domain.wall_times import HOUR_MS, wall_to_ms
from setkit.foundation.errors import RuleBroken
from setkit.queries.flagged import flagged
from setkit.queries.issues import Subject
from setkit.queries.production_board import board
from setkit.queries.reconsent import reconsents
from setkit.queries.riders import draft_clauses
from setkit.queries.riders import riders as rider_rows
from setkit.queries.tasks import tasks
from setkit.queries.withdrawals import consequences
from setkit.usecases import beats, boundaries, casting, change_requests, confirmations, riders
from setkit.usecases.beats import BeatDraft, add_beat
from setkit.usecases.change_requests import Statement
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import add_recipient
from setkit.usecases.rule_packs import edit_pack

TODAY = "2026-05-12"
WHOLE = (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED)


@pytest.fixture
def scene12(production):
    """Scene 12 shoots today at 12:00: Leo kisses Ana; Ines is in another beat with Ana.

    Planned and agreed three days ago, with riders in force for both who kiss.
    """
    made = production
    made.vault.clock.tick(-72 * HOUR_MS)
    made.s12 = made.scene("12")
    made.mara, made.jon, made.ines = (made.performer(n) for n in ("Mara", "Jon", "Ines"))
    made.ana, made.leo = made.slot(made.s12, "ANA", made.mara), made.slot(made.s12, "LEO", made.jon)
    made.eva = made.slot(made.s12, "EVA", made.ines)
    made.kiss = made.do(
        add_beat,
        scene_id=made.s12,
        draft=BeatDraft("A kiss", (kiss(made.leo, made.ana),), plan_b="Cut before it"),
    )
    made.hand = made.beat(made.s12, "A hand", touch(made.eva, made.ana, zone="A.palm"))
    made.day(made.s12, TODAY, crew_wall="12:00")
    for person in (made.mara, made.jon, made.ines):
        made.answers(made.s12, person)
    made.riders = {person: rider(made, person) for person in (made.mara, made.jon)}
    made.director = made.do(add_recipient, name="Dora", profile=Profile.DIRECTOR)
    made.producer = made.do(add_recipient, name="Ewa", profile=Profile.PRODUCER)
    made.vault.clock.tick(72 * HOUR_MS)
    return made


def rider(made, person, replaces=()):
    clauses = made.read(draft_clauses, person, [made.s12])
    version = made.do(
        riders.write_rider, person_id=person, clauses=clauses, replaces=list(replaces)
    )
    for kind in WHOLE:
        made.do(riders.record_rider_event, version_id=version, kind=kind, by_role="producer")
    return version


def status(made, version):
    rows = made.read(rider_rows, now=made.vault.clock.now())
    return next(row for row in rows if row.version_id == version)


def line(made):
    (row,) = made.read(board, [made.s12])
    return row.line


def asked(made):
    return {row.name: row for row in made.read(reconsents)}


def test_01_an_act_added_on_the_day(scene12):
    """Those concerned are asked alone; a no needs no reason; nobody sees another's answer."""
    made = scene12
    made.do(
        change_requests.tell_production,
        scene_id=made.s12,
        recipient_id=made.director,
        statement=Statement.LINE,
    )
    assert made.clearance(made.s12).is_agreed
    wish = made.do(
        change_requests.register_request, scene_id=made.s12, asked_role="director", what="QXNECKQX"
    )
    neck = made.do(beats.add_contact, beat_id=made.kiss, contact=kiss(made.leo, made.ana, "K.neck"))
    assert set(asked(made)) == {"Mara", "Jon"} and line(made) == "Hold."
    for version in made.riders.values():
        assert status(made, version).status is Status.CHANGE_PENDING
    made.answers(made.s12, made.mara, change_request_id=wish, asked_by="production")
    hers = made.read(flagged)
    assert [(row.name, row.flags) for row in hers] == [("Mara", (Flag.SAME_DAY, Flag.UNDER_NOTICE))]
    made.do(confirmations.confirm_flagged_answer, version_id=hers[0].version_id, response="yes")
    his = asked(made)["Jon"]
    assert "QXNECKQX" not in str(asdict(his)) and "yes" not in str(asdict(his)).casefold()
    made.answers(
        made.s12, made.jon, but={"K.neck.give": {"answer": Answer.NO}}, change_request_id=wish
    )
    assert line(made) == "Hold."
    # He said no: production hears the line; only the coordinator says "alternative"; out it goes.
    made.do(
        change_requests.tell_production,
        scene_id=made.s12,
        recipient_id=made.director,
        statement=Statement.ALTERNATIVE,
    )
    made.do(beats.remove_contact, contact_id=neck)
    rows = asked(made)
    assert {row.asks for row in rows.values()} == {Ask.CONFIRM} and set(rows) == {"Mara", "Jon"}
    for person in (made.mara, made.jon):
        made.do(confirmations.confirm_facts, person_id=person, scene_id=made.s12, response="yes")
    assert made.clearance(made.s12).is_agreed and asked(made) == {}
    for version in made.riders.values():
        assert status(made, version).status is Status.ACTIVE  # the old riders fit again


def test_04_withdrawn_at_two_in_the_afternoon(scene12, tmp_path):
    made = scene12
    (tmp_path / "out").mkdir()
    order = Order(Subject(made.s12), made.producer, "board")
    export(made.vault, order=order, folder=tmp_path / "out")
    at = wall_to_ms(TODAY, "14:00", "Europe/Madrid")
    made.vault.clock.tick(at - made.vault.clock.now())
    gone = made.do(
        boundaries.withdraw, person_id=made.mara, scope="beat", scene_id=made.s12, beat_id=made.kiss
    )
    assert made.clearance(made.s12).state == "blocked" and line(made) == "Not cleared yet."
    told = made.read(consequences, gone)
    assert [(b.title, b.plan_b) for b in told.beats] == [("A kiss", "Cut before it")]
    assert [paper.recipient for paper in told.papers] == ["Ewa"]
    assert status(made, made.riders[made.mara]).has_conflict
    made.do(boundaries.withdraw, person_id=made.mara, scope="scene", scene_id=made.s12)
    assert status(made, made.riders[made.mara]).status is Status.WITHDRAWN
    (row,) = made.read(board, [made.s12])
    assert "Mara" not in str(asdict(row)) and "ithdr" not in str(asdict(row))
    # A double is production's option and inherits nothing.
    tom = made.performer("Tom")
    made.do(
        casting.add_to_scene,
        scene_id=made.s12,
        person_id=tom,
        role="body_double",
        doubles_id=made.ana,
    )
    assert "Tom" not in str(made.clearance(made.s12).reasons)
    assert made.clearance(made.s12).state == "blocked"


def test_12_a_double_starts_unanswered(scene12):
    made = scene12
    tom = made.performer("Tom")
    made.do(boundaries.withdraw, person_id=made.mara, scope="beat", beat_id=made.kiss)
    double = made.do(
        casting.add_to_scene,
        scene_id=made.s12,
        person_id=tom,
        role="body_double",
        doubles_id=made.ana,
    )
    made.do(beats.remove_beat, beat_id=made.kiss)
    made.beat(made.s12, "A kiss, doubled", kiss(made.leo, double))
    reasons = made.clearance(made.s12).reasons
    assert ("NOT_ASKED", ("Tom",)) in {(r.code, r.people) for r in reasons}
    found = [task for task in made.read(tasks, now=made.vault.clock.now()) if task.person_id == tom]
    assert [task.kind for task in found] == [TaskKind.CONVERSATION]
    made.answers(made.s12, tom)
    (row,) = [r for r in made.read(flagged) if r.name == "Tom"]
    assert row.flags == (Flag.SAME_DAY, Flag.UNDER_NOTICE)  # new today, and the notice is short
    assert made.read(draft_clauses, tom, [made.s12]) == ()  # Jon has not agreed to Tom


def test_13_asked_to_be_nude_on_the_same_day(scene12):
    made = scene12
    made.beat(
        made.s12,
        "A birth",
        exposures=(Exposure("", made.ana, "F.chest", "full", "screen", side="L"),),
    )
    row = asked(made)["Mara"]
    assert row.asks is Ask.ANSWER
    (new,) = [fact.new for fact in row.facts if fact.change.facet == "exposure"]
    assert new == ("Mara: left chest or breast seen full, on screen",)
    assert status(made, made.riders[made.mara]).status is Status.CHANGE_PENDING
    made.answers(made.s12, made.mara)
    again = rider(made, made.mara, replaces=[made.riders[made.mara]])
    told = status(made, again)
    assert told.notice.is_late and told.status is Status.COUNTERSIGNED  # 48 h cannot be met


def test_11_short_notice_counts_from_the_call(scene12):
    """46 h before the call is short of 48; neither an exception nor a yes alone lifts it."""
    made = scene12
    version = made.riders[made.jon]
    assert status(made, version).status is Status.ACTIVE
    edits = {("rider.notice_hours", ""): Edit(77, "our deal", "2026-05-01", Severity.BLOCK)}
    words = {"pack_id": "own", "name": "Our deal", "version": "1.0.0"}
    made.rules(made.do(edit_pack, base="house", edits=edits, **words))
    assert status(made, version).status is Status.COUNTERSIGNED
    counsel = made.performer("Counsel")
    made.do(
        riders.record_exception, version_id=version, by_role="legal", by_id=counsel, basis="9 (b)"
    )
    assert status(made, version).status is Status.COUNTERSIGNED
    made.do(
        confirmations.confirm_late_notice,
        rider_version_id=version,
        scene_id=made.s12,
        response="yes",
    )
    assert status(made, version).status is Status.ACTIVE


def test_17_the_director_asks_who_said_no(scene12):
    made = scene12
    seen = []
    for answer in (Answer.NO, Answer.UNANSWERED):
        made.answers(made.s12, made.mara, but={"K.lips_closed.receive": {"answer": answer}})
        (row,) = made.read(board, [made.s12])
        seen.append(row)
    assert seen[0] == seen[1] and seen[0].agreed == ("A hand",)
    assert not {"Mara", "Jon", "no"} & set(str(asdict(seen[0])).replace("'", " ").split())


def test_22_a_replacement_arrives(scene12):
    made = scene12
    with pytest.raises(RuleBroken, match="age was verified"):
        made.do(casting.recast_slot, slot_id=made.leo, person_id=made.performer("Al", age=None))
    made.do(casting.recast_slot, slot_id=made.leo, person_id=made.performer("Tom"))
    assert set(asked(made)) == {"Mara"} and asked(made)["Mara"].asks is Ask.ANSWER
    waiting = {(task.kind, task.urgency) for task in made.read(tasks, now=made.vault.clock.now())}
    assert (TaskKind.CONVERSATION, Urgency.NOW) in waiting
    codes = {(r.code, r.people) for r in made.clearance(made.s12).reasons}
    assert ("NOT_ASKED", ("Tom",)) in codes and ("NOT_ASKED", ("Mara",)) in codes
    assert not any(people == ("Ines",) for _code, people in codes)


def test_25_one_gives_a_yes_the_other_receives_a_no(scene12):
    made = scene12
    made.answers(made.s12, made.mara, but={"K.lips_closed.receive": {"answer": Answer.NO}})
    assert made.clearance(made.s12).state == "blocked"
    (row,) = made.read(board, [made.s12])
    assert row.agreed == ("A hand",) and "Mara" not in str(asdict(row))
    kinds = {clause.item for clause in made.read(draft_clauses, made.jon, [made.s12])}
    assert "K.lips_closed.give" not in kinds  # his rider does not tell him either


def test_26_the_camera_moves_and_a_reflection_shows_more(scene12):
    made = scene12
    camera = made.do(beats.add_setup, scene_id=made.s12, label="C", shot_size="cu")
    assert asked(made) == {}  # a camera that sees nobody's body asks nobody
    made.beat(
        made.s12,
        "In the mirror",
        exposures=(Exposure("", made.ana, "B.upper_back", "reflection", "screen", setup=camera),),
    )
    rows = asked(made)
    assert set(rows) == {"Mara"} and rows["Mara"].asks is Ask.ANSWER
    told = " ".join(words for fact in rows["Mara"].facts for words in fact.new)
    assert "in a reflection" in told and "a close-up" in told
    assert status(made, made.riders[made.mara]).status is Status.CHANGE_PENDING
    assert status(made, made.riders[made.jon]).status is Status.ACTIVE


def test_27_thirty_people_and_one_condition_unmet(production):
    made, scene = production, production.scene("30")
    people = [made.performer(f"P{n:02d}") for n in range(30)]
    slots = [made.slot(scene, f"PART {n:02d}", person) for n, person in enumerate(people)]
    for n in range(0, 30, 2):
        made.beat(scene, f"Pair {n:02d}", kiss(slots[n], slots[n + 1], "T.embrace"))
    for n, person in enumerate(people):
        pad = (Condition("barrier", "pad"),)
        unmet = {"T.embrace.give": {"answer": Answer.CONDITIONS, "conditions": pad}}
        made.answers(scene, person, but=unmet if n == 6 else {})
    row = made.clearance(scene)
    assert {beat.title for beat in row.beats if beat.state != "clear"} == {"Pair 06"}
    assert {r.code for r in row.reasons} == {"CONDITION_UNMET"}
    (told,) = made.read(board, [scene])
    assert len(told.agreed) == 14 and "Pair 06" not in told.agreed


def test_34_nobody_under_eighteen(scene12):
    made = scene12
    child = made.performer("Child", "minor", guardian="Her mother")
    with pytest.raises(RuleBroken, match="minor"):
        made.do(casting.recast_slot, slot_id=made.ana, person_id=child)
    other = made.slot(made.s12, "GIRL", child)
    with pytest.raises(RuleBroken, match="minor"):
        made.beat(made.s12, "Not this", kiss(made.leo, other))
    assert made.read(draft_clauses, child, [made.s12]) == ()
    hug = Clause("act", "A hug.", made.s12)
    with pytest.raises(RuleBroken, match="under 18"):
        made.do(riders.write_rider, person_id=child, clauses=[hug])
