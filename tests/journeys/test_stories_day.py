"""Acceptance stories of the shooting day (domain reference section 14): 23, 24, the countdown."""

import pytest

from set_day import at
from set_house import DAY, Floor
from setkit.domain.working_time.judging import mark_at
from setkit.queries.hours import day_hours, hours_across
from setkit.queries.set_mode import next_dues
from setkit.usecases import set_day, takes
from setkit.usecases.rule_packs import put_in_force


@pytest.fixture
def floor(production):
    production.vault.clock.ms = at("05:00")
    made = Floor(production, calls="07:00")
    words = {"from_at": production.vault.clock.now(), "scope": "production"}
    production.do(put_in_force, packs=("sag_aftra",), **words)
    return made


def found(floor, now):
    with floor.vault.read() as reader:
        return day_hours(reader, floor.day, now).people


def test_story_23_the_meal_is_counted_down_and_the_take_goes_on(floor):
    floor.vault.clock.ms = at("12:20")
    floor.log(takes.roll)
    with floor.vault.read() as reader:
        (due,) = [
            one for one in next_dues(reader, floor.day, at("12:20"), ()) if one.what == "meal"
        ]
    assert due.due_at == at("13:00") and due.as_of and due.source
    told = [mark_at(due.due_at, at(wall)) for wall in ("12:20", "12:30", "12:45", "13:00")]
    assert told == [None, 30, 15, 0]
    assert floor.state().rolling is not None  # never stopped by a clock
    floor.vault.clock.ms = at("13:50") - 1000
    floor.log(set_day.start_break, kind="meal")
    for one in found(floor, at("13:51")):
        (late,) = [f for f in one.findings if f.found == "meal_late"]
        assert (late.minutes_over, late.units, late.amount, late.currency) == (50, 2, 6000, "USD")
        assert late.basis.as_of and late.basis.source


def test_story_24_a_rest_of_ten_and_a_half_hours_is_an_hour_and_a_half_short(floor):
    for who in floor.people:
        floor.vault.clock.ms = at("20:30") - 1000
        floor.log(set_day.log_presence, person_id=who, is_in=False)
    calls = dict.fromkeys(floor.people, "07:00")
    floor.house.day(floor.scene, "2026-05-13", calls=calls)
    with floor.vault.read() as reader:
        across = hours_across(reader, at("20:30") + 11 * 3_600_000)
    short = [f for f in across[floor.people[0]] if f.found == "rest_short"]
    assert [(f.minutes_over, f.day_on) for f in short] in ([(90, DAY)], [(90, "2026-05-13")])


def test_limits_a_performer_agreed_to_hold_beside_the_packs(floor):
    floor.log(set_day.agree_limits, person_id=floor.people[0], stretch=45, states={"cold": 10})
    floor.vault.clock.ms = at("09:00")
    floor.log(set_day.log_state, person_id=floor.people[0], state="cold", is_on=True)
    with floor.vault.read() as reader:
        told = next_dues(reader, floor.day, at("09:02"), floor.entries())
    dues = {one.what: one.due_at for one in told}
    assert dues["cold"] - floor.entries()[-1].happened_at == 10 * 60_000
    (mine,) = [one for one in found(floor, at("09:30")) if one.person_id == floor.people[0]]
    assert {f.found for f in mine.findings} >= {"stretch", "state"}
