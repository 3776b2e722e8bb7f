"""The night before and the day, over a real vault: what feeds the later states, act by act."""

import pytest

from builders import kiss
from setkit.domain.clearance import ALL, PREPARED
from setkit.foundation.errors import RuleBroken
from setkit.models import BoundaryVersion, ScheduleRow, ShootDay, Unit
from setkit.queries.clearance import clearances, day_clearances
from setkit.queries.closed_sets import standing_vetoes
from setkit.usecases import (
    boundaries,
    closed_sets,
    presented,
    set_log,
    signing,
    takes,
    talks,
    tests_seen,
)
from setkit.usecases.set_entries import Where
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held

DAY = "2027-05-16"


def shoot_day(uow, scene_id):
    unit = Unit(code="A", name="Main")
    uow.add(unit)
    uow.session.flush()
    day = ShootDay(day_on=DAY, unit_id=unit.id, zone="Europe/Madrid", number=1, notes_j={})
    uow.add(day)
    uow.session.flush()
    uow.add(ScheduleRow(shoot_day_id=day.id, pos="a0", kind="scene", scene_id=scene_id))
    uow.record("day.planned_in_test")
    return day.id


def inform_and_sign(uow, version_id):
    row = uow.get(BoundaryVersion, version_id)
    about = {"person_id": row.person_id, "scene_id": row.scene_id}
    held = Held(at=uow.now, channel=Channel.IN_PERSON, topics=("acts",))
    talks.log_talk(uow, held=held, **about)
    presented.show(uow, **about)
    signing.sign(
        uow,
        version_id=row.id,
        person_id=row.person_id,
        shown_sha=row.content_sha,
        signed=Signed(Way.TYPED, "Signed"),
    )


class Set:
    """One kiss, agreed, informed, signed, with a confirmed list: ready."""

    def __init__(self, production):
        self.house = production
        self.do = production.do
        self.scene = production.scene("12")
        self.people = [production.performer(name) for name in ("Mara", "Jon")]
        slots = [production.slot(self.scene, f"P{n}", who) for n, who in enumerate(self.people)]
        self.beat = production.beat(self.scene, "A kiss", kiss(*slots))
        self.day = self.do(shoot_day, scene_id=self.scene)
        self.plan = self.do(closed_sets.plan_closed_set, scene_id=self.scene, level=2, max_heads=6)
        self.line("Ana", "dop")
        for who in self.people:
            version = production.answers(self.scene, who)
            self.do(inform_and_sign, version_id=version)
        self.confirm()

    def line(self, name, role):
        words = {"role": role, "why": "operates", "proposed_role": "director", "name": name}
        return self.do(closed_sets.propose_line, plan_id=self.plan, **words)

    def confirm(self):
        self.do(closed_sets.confirm_roster, plan_id=self.plan, by_role="ic")

    def go(self, outcome="go"):
        for who in self.people:
            self.do(set_log.check_in, day_id=self.day, person_id=who, outcome=outcome)

    def log(self, usecase, beat_id=None, **words):
        self.do(usecase, where=Where(self.day, self.scene, beat_id), **words)

    def judged(self, checks=ALL):
        with self.house.vault.read() as reader:
            (row,) = day_clearances(reader, DAY, checks=checks)
        return row.level, {reason.code for reason in row.reasons}


@pytest.fixture
def stage(production):
    return Set(production)


def test_three_states_one_after_the_other(stage):
    assert stage.judged(PREPARED) == ("ready", set())
    assert stage.judged() == ("ready", {"CHECKIN_MISSING"})
    stage.go()
    assert stage.judged() == ("clear_to_roll", set())
    with stage.house.vault.read() as reader:
        (plain,) = clearances(reader, [stage.scene])
    assert (plain.level, "riders" in plain.not_checked) == ("answers_agreed", True)


def test_a_new_name_voids_the_confirmation_until_it_is_confirmed_anew(stage):
    """A changed role is a changed room: a soft fact, so the answers wait as well."""
    added = stage.line("Bo", "dop")
    assert stage.judged(PREPARED) == ("answers_agreed", {"ROSTER_OPEN"})
    stage.confirm()
    assert stage.judged(PREPARED)[0] == "ready"
    stage.do(closed_sets.remove_line, line_id=added)
    assert stage.judged(PREPARED)[1] == {"ROSTER_OPEN"}
    stage.line("Cy", "grip")
    assert "FACTS_CHANGED" in stage.judged(PREPARED)[1]


def test_a_veto_stands_until_its_performer_takes_it_back(stage):
    veto = stage.do(closed_sets.bar, performer_id=stage.people[0], barred_name="ana")
    assert stage.judged(PREPARED) == ("answers_agreed", {"ROSTER_VETO"})
    with stage.house.vault.read() as reader:
        row = next(iter(clearances(reader, [stage.scene], checks=PREPARED)))
        assert [one.performer_id for one in standing_vetoes(reader)] == [stage.people[0]]
    assert "Mara" not in str([r for r in row.reasons if r.code == "ROSTER_VETO"])
    stage.do(closed_sets.lift_bar, veto_id=veto)
    assert stage.judged(PREPARED)[0] == "ready"


def test_red_yellow_and_stop_on_the_day(stage):
    stage.go()
    stage.log(takes.stop, is_rolling=False)
    assert stage.judged() == ("ready", {"RED_OPEN"})
    for who in stage.people:
        stage.log(takes.say_yes, person_id=who)
    assert stage.judged()[0] == "clear_to_roll"
    stage.log(takes.slow, beat_id=stage.beat)
    assert stage.judged()[0] == "not_yet"
    stage.log(takes.resume, beat_id=stage.beat)
    stage.go("stop")
    assert stage.judged() == ("ready", {"CHECKIN_STOP"})


def test_after_a_withdrawal_nothing_is_clear_until_that_person_answers_again(stage):
    stage.go()
    mara = stage.people[0]
    stage.do(boundaries.withdraw, person_id=mara, scope="scene", scene_id=stage.scene)
    stage.go()
    stage.confirm()
    assert stage.judged() == ("not_yet", {"WITHDRAWN"})
    version = stage.house.answers(stage.scene, mara)
    assert "NOT_SIGNED" in stage.judged()[1]
    stage.do(inform_and_sign, version_id=version)
    assert stage.judged() == ("ready", {"CHECKIN_MISSING"})
    stage.go()
    assert stage.judged()[0] == "clear_to_roll"


def test_holds_and_tests_refuse_what_makes_no_sense(stage):
    mara = stage.people[0]
    good = {"regime": "panel", "seen_by": "IC", "seen_on": DAY, "valid_until_on": DAY}
    assert stage.do(tests_seen.record_test_seen, person_id=mara, window_days=14, **good)
    for bad in ({"seen_by": " "}, {"valid_until_on": "2027-05-15"}, {"seen_on": "soon"}):
        with pytest.raises(RuleBroken):
            stage.do(tests_seen.record_test_seen, person_id=mara, window_days=14, **good | bad)
    held = stage.do(tests_seen.set_hold, scope="production", why="storm", from_on=DAY)
    assert stage.judged(PREPARED) == ("not_yet", {"HOLD"})
    stage.do(tests_seen.lift_hold, hold_id=held, why="over", on=DAY)
    assert stage.judged(PREPARED)[0] == "ready"
    with pytest.raises(RuleBroken):
        stage.do(tests_seen.set_hold, scope="regime", why="x", from_on=DAY)
