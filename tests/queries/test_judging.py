"""What is remembered of judging: always what judging anew would say, and far fewer looks."""

import pytest
from sqlalchemy import event

from builders import kiss, touch
from setkit import models
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL, ANSWERS_ONLY
from setkit.models import Person, ProductionHold, Scene, SceneCast
from setkit.queries.judging import judged
from setkit.queries.touched import bearing
from setkit.storage.remembering import Written
from setkit.usecases import beats, boundaries, casting, closed_sets, people


@pytest.fixture
def house(production):
    """Three scenes, the first two with Mara and Jon, the third with Ines alone."""
    made = production
    made.people = {name: made.performer(name) for name in ("Mara", "Jon", "Ines")}
    made.parts = {}
    made.scenes, made.slots, made.beats = {}, {}, {}
    for number, names in (("1", ("Mara", "Jon")), ("2", ("Mara", "Jon")), ("3", ("Ines",))):
        made.scenes[number] = scene = made.scene(number)
        slots = [made.slot(scene, f"{name} {number}", made.people[name]) for name in names]
        made.slots[number] = slots
        contact = kiss(*slots) if len(slots) > 1 else kiss(slots[0], slots[0], "U.self")
        made.beats[number] = made.beat(scene, "A beat", contact)
        for name in names:
            made.answers(scene, made.people[name])
    return made


def changes(house):
    """Yield the name of each change and what makes it; every kind of row a verdict rests on."""
    scene, other = house.scenes["1"], house.scenes["2"]
    mara, jon = house.people["Mara"], house.people["Jon"]

    def row(kind, row_id, **values):
        def change(uow):
            found = uow.session.get(kind, row_id)
            for name, value in values.items():
                setattr(found, name, value)
            uow.record("test.changed")

        return lambda: house.do(change)

    def new(kind, **values):
        def add(uow):
            uow.add(kind(**values))
            uow.record("test.added")

        return lambda: house.do(add)

    yield (
        "withdrawn",
        lambda: house.do(boundaries.withdraw, person_id=mara, scope="scene", scene_id=scene),
    )
    yield "answered again", lambda: house.answers(scene, mara)
    yield "no", lambda: house.answers(other, jon, Answer.NO)
    yield (
        "general list",
        lambda: house.do(
            boundaries.record_answers,
            person_id=mara,
            scene_id=None,
            said=[boundaries.Said("K.lips_closed.give", Answer.NO)],
            talk=boundaries.Talk(stated_at=1, presented_at=1),
        ),
    )
    yield "new beat", lambda: house.beat(other, "Another", touch(*house.slots["2"]))
    yield "beat gone", lambda: house.do(beats.remove_beat, beat_id=house.beats["1"])
    yield "renamed", row(Person, jon, name="Jonathan")
    yield "another number", row(Scene, other, number="2A", sort_key="00002A")
    yield "recast", row(SceneCast, house.slots["3"][0], person_id=mara)
    yield "moved slot", row(SceneCast, house.slots["3"][0], scene_id=other)
    yield (
        "held",
        new(ProductionHold, scope="scene", scope_id=scene, why="storm", from_on="2026-05-01"),
    )
    yield "planned", lambda: house.day(other, "2026-05-16", calls={mara: "06:30"})
    yield "listed", lambda: house.do(closed_sets.plan_closed_set, scene_id=other, level=2)
    yield "test seen", new(
        models.TestSeen, person_id=mara, regime="pass", seen_by="IC", seen_on="2026-05-10",
        valid_until_on="2026-05-20", window_days=14,
    )  # fmt: skip
    yield "age", lambda: house.performer("Somebody else")
    yield "in the trash", row(Scene, house.scenes["3"], removed_at=5)
    yield "and back", row(Scene, house.scenes["3"], removed_at=None)


def asked(house):
    """Return what is remembered and what judging anew says, for two ways of asking."""
    found = []
    for checks in (ANSWERS_ONLY, ALL):
        with house.vault.read() as reader:
            kept = judged(reader, checks=checks)
            reader.info.clear()  # a reader that carries no memory
            found.append((kept, judged(reader, checks=checks)))
    return found


def test_what_is_remembered_is_what_judging_anew_says(house):
    for name, change in changes(house):
        change()
        for kept, anew in asked(house):
            assert list(kept) == list(anew), name
            for scene_id, one in anew.items():
                assert kept[scene_id].verdict == one.verdict, name
                assert kept[scene_id].scene == one.scene, name
                assert kept[scene_id].record.versions == one.record.versions, name


def looks(house, work):
    """Return how many tables were read for `work`."""
    seen = []

    def note(connection, cursor, statement, *rest):
        seen.append(statement)

    event.listen(house.vault._readers, "before_cursor_execute", note)
    with house.vault.read() as reader:
        work(reader)
    event.remove(house.vault._readers, "before_cursor_execute", note)
    return len([one for one in seen if one.lstrip().startswith("SELECT")])


def test_only_what_something_was_written_about_is_judged_again(house):
    first = looks(house, judged)
    assert looks(house, judged) == 2  # the order of the scenes, and the heads of the diary
    with house.vault.read() as reader:
        before = judged(reader)
    house.answers(house.scenes["1"], house.people["Mara"], Answer.NO)
    assert 2 < looks(house, judged) <= first + 4
    with house.vault.read() as reader:
        after = judged(reader)
    changed = [n for n, scene in house.scenes.items() if after[scene] is not before[scene]]
    assert changed == ["1"]
    house.do(people.add_crew, name="Somebody", department="Art", position="Painter")
    house.do(casting.add_part, name="NOBODY YET")
    with house.vault.read() as reader:  # people and parts may be anywhere: all judged again
        assert judged(reader)[house.scenes["1"]] is not after[house.scenes["1"]]


def test_a_reader_of_an_earlier_moment_is_told_of_that_moment(house):
    scene, mara = house.scenes["1"], house.people["Mara"]
    with house.vault.read() as early:
        before = judged(early, [scene])[scene].verdict.state
        house.do(boundaries.withdraw, person_id=mara, scope="scene", scene_id=scene)
        with house.vault.read() as late:
            after = judged(late, [scene])[scene].verdict.state
        assert judged(early, [scene])[scene].verdict.state is before is not after
    with house.vault.read() as late:
        assert judged(late, [scene])[scene].verdict.state is after


def test_a_writer_sees_what_it_has_just_written_and_nothing_is_kept_of_it(house):
    scene, mara = house.scenes["1"], house.people["Mara"]
    with house.vault.read() as reader:
        before = judged(reader, [scene])[scene].verdict.state
    with pytest.raises(KeyError), house.vault.write() as uow:
        boundaries.withdraw(uow, person_id=mara, scope="scene", scene_id=scene)
        assert judged(uow.session, [scene])[scene].verdict.state is not before
        raise KeyError
    with house.vault.read() as reader:
        assert judged(reader, [scene])[scene].verdict.state is before


def test_a_lock_forgets(house):
    with house.vault.read() as reader:
        judged(reader)
    assert house.vault._memory.kept
    house.vault.lock()
    assert not house.vault._memory.kept


def test_what_is_not_known_bears_on_everything(house):
    with house.vault.read() as reader:
        assert bearing(reader, [Written("a_new_table", "1")]).is_all
        assert bearing(reader, [Written("beat", "gone")]).is_all
        assert bearing(reader, [Written("set_event", "gone")]).is_all
        assert bearing(reader, [Written("scene_text", "x", ("scene_id",))]).is_all
        assert not bearing(reader, [Written("paper", "1", ("scene_id",))]).is_all
        assert bearing(reader, [Written("paper", str(n)) for n in range(501)]).is_all
