"""Breaks, agreed limits, running clocks, totals, the countdown, and a day folded from its log."""

from dataclasses import replace
from itertools import pairwise

from domain.working_days import DAY, SAG, UK, ZONE, at, day_of, span
from setkit.domain.rules_in_force import InForce
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time import break_kinds
from setkit.domain.working_time.breaks import Agreed, clocks, judge_breaks, stretches, tally
from setkit.domain.working_time.days import Event, Terms, fold_day
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.judging import (
    mark_at,
    marks_between,
)
from setkit.domain.working_time.rest import judge_rests, rests


def test_a_wrap_at_2030_and_a_call_at_0700_are_an_hour_and_a_half_short_of_12():
    days = [day_of(wrap="20:30"), day_of(day="2026-05-13")]
    (short,) = judge_rests(days)
    assert short.minutes_over == 90 and short.due_at == at("08:30", "2026-05-13")
    assert (short.amount, short.currency) == (90000, "USD")
    assert judge_rests([days[0], day_of("08:30", day="2026-05-13")]) == ()


def test_overnight_shortens_rest_twice_a_week_but_not_two_days_running():
    terms = Terms(rest_kind="overnight")
    dates = ["2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15"]
    days = [day_of(wrap="19:30", day=day, terms=terms) for day in dates]
    assert [one.ruling.rule.number for one in rests(days)] == [660, 720, 660, 720]


def test_uk_breaks_of_twenty_minutes_after_six_hours():
    day = day_of(packs=UK, breaks=(span("12:00", "12:15", "hydration"),))
    (late,) = judge_breaks(day, at("13:10"))
    assert (late.found, late.minutes_over, late.is_open) == (Found.BREAK_LATE, 10, True)
    longer = replace(day, breaks=(span("12:00", "12:20", "hydration"),))
    assert judge_breaks(longer, at("18:20")) == ()


def test_agreed_limits_stand_beside_the_rules():
    agreed = Agreed(stretch=60, total=20, states={"undressed": 30}, source="Mara", as_of=DAY)
    day = day_of(
        packs=InForce(),
        states=(span("09:00", "09:45", "undressed"), span("11:30", None, "undressed")),
        takes=(span("09:00", "09:15"), span("09:20", "09:35")),
        breaks=(span("08:30", "08:40", "warmth"), span("09:45", "11:30", "privacy_robe")),
    )
    found = judge_breaks(day, at("12:10"), agreed)
    told = [(one.found, one.due_at, one.minutes_over, one.is_open) for one in found]
    assert told == [
        (Found.STRETCH, at("08:00"), 30, False),
        (Found.STRETCH, at("09:40"), 5, False),
        (Found.TOTAL, at("09:25"), 10, True),
        (Found.STATE, at("09:30"), 15, False),
        (Found.STATE, at("12:00"), 10, True),
    ]
    assert found[0].basis.rule_id == "agreed/stretch" and found[0].basis.source == "Mara"


def test_running_clocks_say_what_is_due_first_and_are_silent_during_a_break():
    agreed = Agreed(stretch=60, states={"water": 10}, source="Mara", as_of=DAY)
    day = day_of(packs=UK, states=(span("07:40", None, "water"),))
    first, second, third = clocks(day, at("07:55"), agreed)
    assert (first.found, first.detail, first.due_at) == (Found.STATE, "water", at("07:50"))
    assert first.is_overdue(at("07:55")) and not second.is_overdue(at("07:55"))
    assert (second.due_at, third.due_at) == (at("08:00"), at("13:00"))
    resting = replace(day, breaks=(span("07:50", None, "warmth"),))
    assert [one.found for one in clocks(resting, at("07:55"), agreed)] == [Found.STATE]
    assert clocks(replace(day, dismissed_at=at("07:50")), at("07:55"), agreed) == ()
    assert clocks(day, at("06:00"), agreed) == ()


def test_a_day_without_a_break_is_one_stretch():
    day = day_of(wrap="09:00")
    assert stretches(day, at("12:00")) == ((at("07:00"), at("09:00")),)
    assert tally(day, at("12:00")).longest_stretch_ms == 120 * MINUTE_MS


def test_the_countdown_marks_are_told_once_each():
    due = at("13:00")
    assert [mark_at(due, at(wall)) for wall in ("12:29", "12:30", "12:46", "13:00", "14:00")] == [
        None, 30, 15, 0, 0,
    ]  # fmt: skip
    assert marks_between(due, at("12:29"), at("12:46")) == (30, 15)
    steps = [at("12:00") + n * 7 * MINUTE_MS for n in range(12)]
    told = [m for a, b in pairwise(steps) for m in marks_between(due, a, b)]
    assert told == [30, 15, 0]


LOG = [
    Event("person_in", at("06:50"), "mara"),
    Event("person_in", at("08:00"), "jon"),
    Event("ndb", at("07:30"), "mara", minutes=20),
    Event("roll", at("09:00")),
    Event("cut", at("09:04")),
    Event("state_on", at("09:00"), "mara", "undressed"),
    Event("state_on", at("09:01"), "mara", "water"),
    Event("state_on", at("09:02"), "mara", "undressed"),
    Event("state_off", at("09:10"), "mara", "undressed"),
    Event("break_start", at("09:10"), "mara", "privacy_robe", by="performer"),
    Event("break_end", at("09:30"), "mara"),
    Event("break_start", at("10:00"), "jon", "technical", is_work=False),
    Event("meal_end", at("11:00")),
    Event("meal_start", at("12:30")),
    Event("meal_end", at("13:00"), "mara"),
    Event("meal_end", at("13:30")),
    Event("person_out", at("15:00"), "mara"),
    Event("person_in", at("15:30"), "mara"),
    Event("person_out", at("18:00"), "mara"),
]


def folded(person, call=None):
    return fold_day(
        reversed(LOG), person=person, day_on=DAY, zone=ZONE, call_at=call, terms=Terms(), rules=SAG
    )


def test_a_day_folds_from_its_log_in_any_order():
    mara = folded("mara", at("07:00"))
    assert (mara.call_at, mara.dismissed_at) == (at("07:00"), at("18:00"))
    assert mara.meals == (span("12:30", "13:00"),) and mara.breakfasts == (span("07:30", "07:50"),)
    assert mara.states == (span("09:00", "09:10", "undressed"), span("09:01", None, "water"))
    assert mara.breaks == (span("09:10", "09:30", "privacy_robe", by="performer"),)
    assert mara.takes == (span("09:00", "09:04"),)
    jon = folded("jon")
    assert (jon.call_at, jon.dismissed_at) == (at("08:00"), None)
    assert jon.meals == (span("12:30", "13:30"),)
    assert jon.breaks == (span("10:00", None, "technical", is_work=False),)
    assert folded("ines") is None


def test_production_hears_a_neutral_name_for_every_private_break():
    private = {"hydration", "privacy_robe", "warmth", "reset", "garment", "hygiene", "emotional",
               "safe_word", "medical", "test_wait"}  # fmt: skip
    assert {break_kinds.neutral_name(code) for code in private} == {"personal break"}
    assert break_kinds.neutral_name("no_such") == "personal break"
    assert set(break_kinds.BREAK_KINDS) == private | {"meal", "technical"}
    assert not break_kinds.counts_as_work("meal") and break_kinds.counts_as_work("emotional")


def test_the_totals_of_a_day():
    day = day_of(
        wrap="12:00",
        states=(span("08:00", "08:10", "cold"), span("09:00", "09:25", "cold"),
                span("11:50", None, "cold")),
        takes=(span("08:00", "08:05"), span("11:58", None)),
        breaks=(span("09:30", "09:45", "warmth"),),
        meals=(span("10:45", "11:15"),),
    )  # fmt: skip
    told = tally(day, at("15:00"))
    minutes = lambda ms: ms // MINUTE_MS  # noqa: E731
    assert (minutes(told.state_ms["cold"]), minutes(told.longest_state_ms["cold"])) == (45, 25)
    assert (minutes(told.presence_ms), minutes(told.rolling_ms)) == (300, 7)
    assert (minutes(told.break_ms), minutes(told.meal_ms)) == (15, 30)
    assert minutes(told.longest_stretch_ms) == 150


def test_a_break_counts_at_its_shortest_length_and_one_going_on_counts():
    day = day_of(breaks=(span("09:00", "09:20", "warmth"), span("11:00", "11:19", "warmth")))
    assert stretches(day, at("12:00"), 20) == (
        (at("07:00"), at("09:00")),
        (at("09:20"), at("12:00")),
    )
    running = day_of(breaks=(span("11:50", None, "warmth"),))
    assert stretches(running, at("12:00"), 20)[0] == (at("07:00"), at("11:50"))


def test_a_clock_is_overdue_after_its_minute_not_at_it():
    agreed = Agreed(stretch=60, source="Mara", as_of=DAY)
    day = day_of(packs=InForce(), breaks=(span("07:10", "07:20", "warmth"),))
    (clock,) = clocks(day, at("08:20"), agreed)
    assert clock.due_at == at("08:20") and not clock.is_overdue(at("08:20"))
    assert clock.is_overdue(at("08:20") + 1)
    assert clocks(day, at("07:10"), agreed) == () and len(clocks(day, at("07:20"), agreed)) == 1
    assert len(clocks(day_of(), at("07:00"), agreed)) == 1
    assert clocks(replace(day, dismissed_at=at("08:00")), at("08:00"), agreed) == ()
    total = Agreed(total=5, source="Mara", as_of=DAY)
    exact = day_of(packs=InForce(), takes=(span("08:00", "08:05"),))
    assert judge_breaks(exact, at("09:00"), total) == ()


def test_a_mark_reached_before_is_not_told_again():
    due = at("13:00")
    assert marks_between(due, at("12:30"), at("12:40")) == ()
    assert marks_between(due, at("12:40"), at("12:45")) == (15,)


def test_without_a_call_the_first_coming_in_starts_the_day():
    log = [Event("person_in", at(wall), "mara") for wall in ("09:00", "08:00")]
    day = fold_day(
        log, person="mara", day_on=DAY, zone=ZONE, call_at=None, terms=Terms(), rules=SAG
    )
    assert day.call_at == at("08:00")
