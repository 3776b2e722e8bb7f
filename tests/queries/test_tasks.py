"""What waits: each kind appears when it is due and goes when it is done, the nearest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from builders import kiss
from setkit import models
from setkit.domain.answers import Answer
from setkit.domain.profiles import Profile
from setkit.domain.riders import Event
from setkit.domain.tasks import Target, TaskKind, Urgency, urgency
from setkit.domain.wall_times import HOUR_MS
from setkit.queries.issues import Subject
from setkit.queries.riders import draft_clauses
from setkit.queries.tasks import tasks
from setkit.queries.withdrawals import holders
from setkit.storage.backup import backup_before
from setkit.usecases import beats, boundaries, casting, confirmations, paper_notices, riders
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.people import record_age_check
from setkit.usecases.recipients import add_recipient

TODAY = "2026-05-12"


@pytest.fixture
def made(production):
    """Scene 12: a kiss between Mara and Jon, nobody asked yet."""
    production.s12 = production.scene("12")
    production.mara, production.jon = production.performer("Mara"), production.performer("Jon")
    production.ana = production.slot(production.s12, "ANA", production.mara)
    production.leo = production.slot(production.s12, "LEO", production.jon)
    production.kiss = production.beat(
        production.s12, "A kiss", kiss(production.leo, production.ana, times=2)
    )
    return production


def listed(made, **words):
    return made.read(tasks, now=made.vault.clock.now(), **words)


def kinds(made, **words):
    return [(task.kind, task.person_id) for task in listed(made, **words)]


def agree(made, *people):
    for person in people or (made.mara, made.jon):
        made.answers(made.s12, person)


def test_talks_come_first_then_open_answers_then_nothing(made):
    assert kinds(made) == [
        (TaskKind.CONVERSATION, made.jon),
        (TaskKind.CONVERSATION, made.mara),
    ]
    first = listed(made)[0]
    assert first.title == "Have the conversation about scene 12 with Jon."
    assert first.target == Target("scenes", made.s12, "boundaries")
    assert first.urgency is Urgency.LATER
    made.answers(made.s12, made.mara, Answer.DISCUSS)
    agree(made, made.jon)
    assert kinds(made) == [(TaskKind.OPEN_ANSWER, made.mara)]
    agree(made, made.mara)
    assert listed(made) == ()


def test_a_no_and_a_withdrawal_are_no_task_with_the_person(made):
    agree(made)
    made.answers(made.s12, made.jon, Answer.NO)
    made.do(boundaries.withdraw, person_id=made.mara, scope="scene", scene_id=made.s12)
    made.do(beats.add_contact, beat_id=made.kiss, contact=kiss(made.leo, made.ana, "K.neck"))
    assert [kind for kind, who in kinds(made) if who == made.mara] == []


def test_asked_again_once_not_once_per_item(made):
    agree(made)
    made.do(beats.add_contact, beat_id=made.kiss, contact=kiss(made.leo, made.ana, "K.neck"))
    assert kinds(made) == [(TaskKind.RECONSENT, made.jon), (TaskKind.RECONSENT, made.mara)]
    assert "full new answer" in listed(made)[0].title
    agree(made)
    made.day(made.s12, "2026-07-01")
    assert [task.kind for task in listed(made)] == [TaskKind.SCENE, *[TaskKind.RECONSENT] * 2]
    assert all("in private" in task.title for task in listed(made)[1:])
    for person in (made.mara, made.jon):
        made.do(confirmations.confirm_facts, person_id=person, scene_id=made.s12, response="yes")
    assert listed(made) == ()


def test_a_scene_of_the_next_days_is_named_and_stands_first(made):
    made.day(made.s12, "2026-05-13")
    found = listed(made)
    assert found[0].kind is TaskKind.SCENE and found[0].day_on == "2026-05-13"
    assert {task.urgency for task in found} == {Urgency.NOW}
    agree(made)
    assert {task.kind for task in listed(made)} == {TaskKind.FLAGGED}  # under 48 h before the call


def test_only_the_next_two_shooting_days_count(made):
    for day in ("2026-05-14", "2026-05-15"):
        made.day(made.scene(f"9{day[-1]}", intimacy="none"), day)
    made.day(made.s12, "2026-05-20")
    assert TaskKind.SCENE not in {task.kind for task in listed(made)}
    made.vault.clock.tick(2 * 24 * HOUR_MS)
    assert TaskKind.SCENE not in {task.kind for task in listed(made)}
    made.vault.clock.tick(24 * HOUR_MS)
    assert TaskKind.SCENE in {task.kind for task in listed(made)}


def test_an_age_record_is_missed_as_soon_as_somebody_is_cast(made):
    eve = made.performer("Eve", age=None)
    part = made.do(casting.add_part, name="EVE")
    made.do(casting.cast_part, part_id=part, person_id=eve)
    made.do(casting.add_to_scene, scene_id=made.scene("40", "none"), part_id=part)
    assert TaskKind.AGE not in {task.kind for task in listed(made)}
    made.do(casting.add_to_scene, scene_id=made.s12, part_id=part)
    (task,) = [task for task in listed(made) if task.kind is TaskKind.AGE]
    assert task.target == Target("people", eve, "profile") and "Eve" in task.title
    made.do(
        record_age_check,
        person_id=eve,
        result="adult",
        verified_by="Office",
        by_role="producer",
        verified_on=TODAY,
        how="producer_record",
    )
    assert TaskKind.AGE not in {task.kind for task in listed(made)}


def test_uncast_parts_are_nobody_to_talk_to(made):
    other = made.scene("13")
    slot, again = made.slot(other, "UNCAST"), made.slot(other, "ANA2", made.mara)
    made.beat(other, "A kiss", kiss(slot, again))
    assert [who for kind, who in kinds(made) if kind is TaskKind.CONVERSATION] == [
        made.jon, made.mara, made.mara,
    ]  # fmt: skip


def test_papers_and_backups(made, tmp_path):
    (tmp_path / "out").mkdir()
    agree(made)
    producer = made.do(add_recipient, name="Ewa", profile=Profile.PRODUCER)
    export(made.vault, order=Order(Subject(made.s12), producer, "day"), folder=tmp_path / "out")
    made.do(boundaries.withdraw, person_id=made.mara, scope="all")
    (task,) = listed(made)
    assert task.kind is TaskKind.PAPER and task.urgency is Urgency.NOW and "Ewa" in task.title
    (held,) = made.read(holders)
    made.do(paper_notices.note_told, paper_id=held.paper_id)
    assert listed(made) == ()
    made.vault.clock.tick(25 * HOUR_MS)
    assert kinds(made) == [(TaskKind.BACKUP, "")]
    backup_before(made.vault, "manual")
    assert listed(made) == ()


def test_riders_that_no_longer_fit_or_came_late(made):
    agree(made)
    clauses = made.read(draft_clauses, made.mara, [made.s12])
    version = made.do(riders.write_rider, person_id=made.mara, clauses=clauses)
    for kind in (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED):
        made.do(riders.record_rider_event, version_id=version, kind=kind, by_role="producer")
    assert listed(made) == ()
    made.do(beats.remove_beat, beat_id=made.kiss)
    made.beat(made.s12, "A kiss", kiss(made.leo, made.ana, times=3))
    agree(made)
    (task,) = listed(made)
    assert task.kind is TaskKind.RIDER and "no longer fits" in task.title
    assert task.detail == "Scenes 12" and task.target == Target("people", made.mara, "riders")


def test_clearances_seen(production):
    def adult(uow):
        uow.session.scalars(select(models.Production)).one().is_adult = True
        uow.record("production.founded")

    production.do(adult)
    scene = production.scene("1")
    mara, jon = production.performer("Mara"), production.performer("Jon")
    ana, leo = production.slot(scene, "A", mara), production.slot(scene, "B", jon)
    production.beat(scene, "One", kiss(leo, ana, "X.oral"))

    def see(person, until):
        def add(uow):
            uow.add(
                models.TestSeen(
                    person_id=person,
                    regime="pass",
                    seen_by="TM",
                    seen_on=TODAY,
                    valid_until_on=until,
                    window_days=14,
                )
            )
            uow.record("test.seen")

        production.do(add)

    def due():
        found = production.read(tasks, now=production.vault.clock.now())
        return [task.person_id for task in found if task.kind is TaskKind.TEST]

    assert due() == [jon, mara]
    see(mara, TODAY)
    assert due() == [jon]
    production.day(scene, "2026-05-14")
    assert due() == [jon, mara]
    see(mara, "2026-05-14")
    see(jon, "2026-05-13")
    assert due() == [jon]


def test_a_scene_by_scene_order(made):
    other = made.scene("3")
    again, back = made.slot(other, "X", made.mara), made.slot(other, "Y", made.jon)
    made.beat(other, "A kiss", kiss(back, again))
    assert [task.scene_id for task in listed(made)] == [other, other, made.s12, made.s12]
    made.day(made.s12, "2026-05-18")
    assert [task.scene_id for task in listed(made)][:2] == [made.s12, made.s12]


@given(st.dates(), st.dates())
def test_sooner_is_never_less_urgent(one, other):
    early, late = sorted((one.isoformat(), other.isoformat()))
    assert urgency(early, TODAY) <= urgency(late, TODAY) <= urgency("", TODAY)


def test_urgency():
    days = ("2026-05-12", "2026-05-13", "2026-05-14", "2026-05-19", "2026-05-20", "")
    assert [urgency(day, TODAY).name for day in days] == [
        "NOW", "NOW", "SOON", "SOON", "LATER", "LATER",
    ]  # fmt: skip


def counted(made):
    seen = []
    with made.vault.read() as reader:
        engine = reader.get_bind()

        def note(*told):
            seen.append(told[2])

        event.listen(engine, "after_cursor_execute", note)
        found = tasks(reader, now=made.vault.clock.now())
        event.remove(engine, "after_cursor_execute", note)
    return len(seen), len(found)


def test_the_list_costs_the_same_number_of_queries_however_long(made):
    seen = []
    counted(made)  # from here on every list begins with what was remembered
    for n in range(3):
        other = made.scene(f"2{n}")
        again, back = made.slot(other, f"X{n}", made.mara), made.slot(other, f"Y{n}", made.jon)
        beat = made.beat(other, "A kiss", kiss(back, again))
        made.answers(other, made.mara)
        made.do(beats.add_contact, beat_id=beat, contact=kiss(back, again, "K.neck"))
        queries, found = counted(made)
        assert found == 4 + 2 * n
        seen.append(queries)
    assert len(set(seen)) == 1
