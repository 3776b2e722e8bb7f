"""Working time against a model that counts minutes: random days, DST nights, zones."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain import slow_hours as slow
from setkit.domain.rules_in_force import together
from setkit.domain.wall_times import MINUTE_MS, ms_to_wall, wall_to_ms
from setkit.domain.working_time.breaks import tally
from setkit.domain.working_time.days import STATES, PersonDay, Span, Terms
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.hours import judge_hours, moment_of, worked_ms
from setkit.domain.working_time.meals import judge_meals, next_meal_due
from setkit.domain.working_time.minors import judge_minor_day
from setkit.domain.working_time.rest import judge_rests
from setkit.storage.rule_packs import pinned, shipped_text

ZONES = ("UTC", "Europe/Madrid", "America/Los_Angeles", "Australia/Lord_Howe")
# The nights around the changes of 2026, and plain days.
DAYS = st.one_of(
    st.sampled_from([date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 28), date(2026, 3, 29),
                     date(2026, 4, 4), date(2026, 10, 3), date(2026, 10, 24), date(2026, 10, 25),
                     date(2026, 10, 31), date(2026, 11, 1)]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)  # fmt: skip


def rules(*names):
    return together(pinned(shipped_text(name)) for name in names)


SAG = rules("sag_aftra")
CALIFORNIA = rules("california_minors")


def minute(n):
    return n * MINUTE_MS


@st.composite
def spans(draw, most, longest, details=("",)):
    """Begun and ended things that do not overlap, in minutes from the call."""
    made, at = [], 0
    for _ in range(draw(st.integers(0, most))):
        at += draw(st.integers(1, 500))
        length = draw(st.integers(1, longest))
        is_work = draw(st.booleans())
        made.append((at, at + length, draw(st.sampled_from(details)), is_work))
        at += length
    return made


@st.composite
def days(draw, **terms):
    zone, day = draw(st.sampled_from(ZONES)), draw(DAYS).isoformat()
    call = wall_to_ms(day, f"{draw(st.integers(0, 26)):02d}:{draw(st.integers(0, 59)):02d}", zone)

    def placed(told):
        return tuple(Span(call + minute(a), call + minute(b), c, d) for a, b, c, d in told)

    states = [one for s in STATES for one in draw(spans(3, 200, (s,)))]
    return PersonDay(
        person="mara",
        day_on=day,
        zone=zone,
        call_at=call,
        dismissed_at=call + minute(draw(st.integers(1, 20 * 60))) if draw(st.booleans()) else None,
        meals=placed(draw(spans(3, 90))),
        breakfasts=placed(draw(spans(1, 30))),
        breaks=placed(draw(spans(4, 40, ("hydration", "technical")))),
        states=placed(states),
        terms=Terms(**terms),
        rules=SAG,
    )


LATER = st.integers(0, 24 * 60)


@given(days(), LATER)
def test_late_meals_and_their_penalties(day, later):
    now = day.call_at + minute(later)
    told = [one for one in judge_meals(day, now) if one.found is Found.MEAL_LATE]
    # What ended after `now` was still going on: the counting model is shown the day as it was.
    seen = as_known(day, now)
    expected = [late for late in slow.late_meals(seen, now, 360, 360) if late > 12]
    assert [one.minutes_over for one in told] == expected
    assert [one.units for one in told] == [slow.half_hours(late) for late in expected]
    assert [one.amount for one in told] == [
        100 * slow.dollars(slow.half_hours(late)) for late in expected
    ]


def as_known(day, now):
    return replace(
        day,
        meals=tuple(
            replace(one, end=None if one.end > now else one.end)
            for one in day.meals
            if one.start <= now
        ),
    )


@given(days(), LATER)
def test_the_next_meal_is_due_when_the_counting_would_begin(day, later):
    now = day.call_at + minute(later)
    due = next_meal_due(day, now)
    if due is None:
        return
    waiting = as_known(day, now)
    waiting = replace(waiting, dismissed_at=None)
    late_then = slow.late_meals(waiting, due[0], 360, 360)
    late_after = slow.late_meals(waiting, due[0] + MINUTE_MS, 360, 360)
    if due[0] >= now:
        assert sum(late_after) == sum(late_then) + 1


@given(days(), LATER)
def test_hours_worked_and_overtime(day, later):
    now = day.call_at + minute(later)
    count = slow.worked(day, now)
    assert worked_ms(day, now) == minute(count)
    told = {one.found: one for one in judge_hours(day, now)}
    first = min(count, 600) - 480
    more = count - 600
    assert (Found.OVERTIME in told) is (first > 0)
    assert (Found.OVERTIME_MORE in told) is (more > 0)
    if first > 0:
        one = told[Found.OVERTIME]
        assert (one.minutes_over, one.units, one.percent) == (first, -(-first // 6), 150)
        assert slow.worked(day, one.due_at) == 480
    if more > 0:
        one = told[Found.OVERTIME_MORE]
        assert (one.minutes_over, one.percent) == (more, 200)


@given(days(), LATER, st.integers(0, 1500))
def test_the_moment_of_some_work_is_when_it_was_done(day, later, wanted):
    now = day.call_at + minute(later)
    at = moment_of(day, minute(wanted), now)
    if at <= day.end(now):
        assert slow.worked(day, at) == wanted


@given(days(), LATER)
def test_totals_states_and_stretches(day, later):
    now = day.call_at + minute(later)
    told = tally(day, now)
    for state in STATES:
        assert (told.state_ms[state], told.longest_state_ms[state]) == tuple(
            minute(n) for n in slow.in_state(day, now, state)
        )
    assert told.longest_stretch_ms == minute(slow.longest_stretch(day, now))
    assert told.presence_ms == minute(len(slow.minutes(day, now)))


@given(
    zone=st.sampled_from(ZONES),
    first=DAYS,
    wrap=st.integers(0, 47 * 60 + 59),
    call=st.integers(0, 12 * 60),
    gap=st.integers(1, 2),
)
def test_rest_over_every_night(zone, first, wrap, call, gap):
    wall = lambda m: f"{m // 60:02d}:{m % 60:02d}"  # noqa: E731
    second = (first + timedelta(days=gap)).isoformat()
    start = wall_to_ms(first.isoformat(), "00:00", zone)
    done = wall_to_ms(first.isoformat(), wall(wrap), zone)
    one = PersonDay("mara", first.isoformat(), zone, start, done, rules=SAG)
    two = PersonDay("mara", second, zone, wall_to_ms(second, wall(call), zone), rules=SAG)
    found = judge_rests([two, one]) if one.call_at < two.call_at else ()
    short = 720 - slow.rest_minutes(one, two)
    assert [f.minutes_over for f in found] == ([short] if short > 0 else [])
    for finding in found:
        assert finding.due_at == done + minute(720) and finding.amount == 90000


@given(days(band="ca_9_15"), LATER, st.booleans())
def test_a_minors_last_hour_by_the_dial(day, later, school):
    day = replace(day, rules=CALIFORNIA, terms=replace(day.terms, is_school_tomorrow=school))
    now = day.call_at + minute(later)
    found = [one for one in judge_minor_day(day, now) if one.found is Found.MINOR_LATE]
    hour, past, night = (22, 0, 0) if school else (0, 30, 1)
    count = slow.minutes_past(day, now, hour, past, night)
    assert [min(one.minutes_over, count) for one in found] == ([count] if count else [])


@given(DAYS, st.sampled_from(ZONES), st.integers(0, 28 * 60))
def test_a_day_is_as_long_as_it_is_on_the_watch_not_on_the_dial(day, zone, length):
    call = wall_to_ms(day.isoformat(), "18:00", zone)
    done = call + minute(length)
    one = PersonDay("mara", day.isoformat(), zone, call, done, rules=SAG)
    assert worked_ms(one, done) == minute(length)
    assert ms_to_wall(done, day.isoformat(), zone) >= "18:00"
