"""Working time by example: the figures of the domain reference, word for word."""

from dataclasses import replace
from itertools import pairwise

import pytest

from setkit.domain.rule_terms import TERMS
from setkit.domain.rules_in_force import InForce, together
from setkit.domain.wall_times import MINUTE_MS, wall_to_ms
from setkit.domain.working_time import break_kinds
from setkit.domain.working_time.breaks import Agreed, clocks, judge_breaks, stretches, tally
from setkit.domain.working_time.days import Event, PersonDay, Span, Terms, fold_day
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.hours import judge_own_hours, judge_weeks, week_of
from setkit.domain.working_time.judging import (
    judge_day,
    judge_days,
    mark_at,
    marks_between,
    silent_rules,
)
from setkit.domain.working_time.meals import judge_meals, next_meal_due
from setkit.domain.working_time.minors import judge_minor_day, judge_minor_days
from setkit.domain.working_time.rest import judge_rests, judge_weekly_rest, rests
from setkit.storage.rule_packs import pinned, shipped_text

ZONE = "America/Los_Angeles"
DAY = "2026-05-12"


def rules(*names):
    return together(pinned(shipped_text(name)) for name in names)


SAG = rules("sag_aftra")
UK = rules("equity_bectu_directors_uk")


def at(wall, day=DAY, zone=ZONE):
    return wall_to_ms(day, wall, zone)


def span(start, end=None, detail="", day=DAY, **words):
    return Span(at(start, day), None if end is None else at(end, day), detail, **words)


def day_of(call="07:00", wrap=None, day=DAY, packs=SAG, terms=None, **words):
    return PersonDay(
        "mara", day, ZONE, at(call, day), None if wrap is None else at(wrap, day),
        terms=terms or Terms(), rules=packs, **words,
    )  # fmt: skip


def only(found, kind):
    return [one for one in found if one.found is kind]


def test_a_meal_at_1350_on_a_0700_call_is_50_minutes_two_units_60_dollars():
    (late,) = judge_meals(day_of(meals=(span("13:50", "14:20"),)), at("15:00"))
    assert (late.minutes_over, late.units, late.amount, late.currency) == (50, 2, 6000, "USD")
    assert (late.anchor_at, late.due_at, late.actual_at) == (at("07:00"), at("13:00"), at("13:50"))
    assert late.basis.rule_id == "sag_aftra/work.meal_first"
    assert late.basis.as_of == "2026-11-01" and "SAG-AFTRA" in late.basis.source
    assert not late.is_open


def test_a_meal_at_1435_is_four_units_160_dollars():
    (late,) = judge_meals(day_of(meals=(span("14:35", "15:05"),)), at("16:00"))
    assert (late.minutes_over, late.units, late.amount) == (95, 4, 16000)


def test_low_budget_pays_the_one_amount():
    terms = Terms(budget="low_budget")
    (late,) = judge_meals(day_of(meals=(span("14:35", "15:05"),), terms=terms), at("16:00"))
    assert late.amount == 4 * 2500


@pytest.mark.parametrize(("start", "found"), [("13:00", 0), ("13:12", 0), ("13:13", 1)])
def test_the_grace_of_twelve_minutes(start, found):
    assert len(judge_meals(day_of(meals=(span(start, "14:00"),)), at("15:00"))) == found


def test_the_next_meal_counts_from_the_return_and_a_missing_one_runs_on():
    day = day_of(meals=(span("12:30", "13:00"),))
    assert next_meal_due(day, at("14:00"))[0] == at("19:00")
    assert judge_meals(day, at("19:00")) == ()
    (late,) = judge_meals(day, at("19:40"))
    assert (late.is_open, late.minutes_over, late.basis.rule_id) == (
        True, 40, "sag_aftra/work.meal_next",
    )  # fmt: skip
    wrapped = replace(day, dismissed_at=at("18:50"))
    assert judge_meals(wrapped, at("23:00")) == () and next_meal_due(wrapped, at("20:00")) is None


def test_nothing_is_due_during_a_meal():
    assert next_meal_due(day_of(meals=(span("12:30"),)), at("12:45")) is None


def test_breakfast_restarts_the_six_hours_if_early_and_long_enough():
    cases = {
        ("08:00", "08:15"): "14:15",
        ("07:00", "07:15"): "13:15",
        ("09:00", "09:20"): "15:20",
        ("08:00", "08:14"): "13:00",
        ("09:01", "09:30"): "13:00",
    }
    for (start, end), due in cases.items():
        day = day_of(breakfasts=(span(start, end),))
        assert next_meal_due(day, at("10:00"))[0] == at(due)


def pack_of(**numbers):
    """An own pack of working-time minutes, and where a late meal counts from."""
    head = 'id = "own"\nname = "Own"\nversion = "1.0.0"\nas_of = "2026-11-01"\nsource = "us"\n'
    units = {name: TERMS[f"work.{name}"].unit for name in numbers}
    rows = [
        f'[[rule]]\nid = "work.{name}"\nvalue = {value}\nunit = "{units[name]}"\n'
        'severity = "warn"\nas_of = "2026-11-01"\nsource = "us"\nconfirmed = false\n'
        for name, value in numbers.items()
    ]
    return together([pinned(head + "\n".join(rows))])


def test_of_two_breakfasts_the_later_counts_and_half_a_rule_about_them_does_not():
    day = day_of(breakfasts=(span("07:30", "07:50"), span("08:30", "08:50")))
    assert next_meal_due(day, at("10:00"))[0] == at("14:50")
    for half in ({"ndb_length": 15}, {"ndb_within": 120}):
        packs = pack_of(meal_first=360, **half)
        assert next_meal_due(replace(day, rules=packs), at("10:00"))[0] == at("13:00")


def test_a_pack_can_count_from_the_end_of_the_grace():
    numbers = {"meal_first": 360, "meal_grace": 12, "meal_unit": 30}
    meal = (span("13:40", "14:10"),)
    (late,) = judge_meals(day_of(packs=pack_of(**numbers), meals=meal), at("15:00"))
    assert (late.units, late.amount, late.minutes_over) == (2, None, 40)
    assert not late.basis.is_confirmed
    from_end = pack_of(**numbers, meal_grace_from='"grace_end"')
    (late,) = judge_meals(day_of(packs=from_end, meals=meal), at("15:00"))
    assert (late.units, late.minutes_over) == (1, 40)


def test_meals_before_the_call_and_after_the_dismissal_are_nobodys_working_time():
    day = day_of(wrap="12:00", meals=(span("06:30", "06:40"), span("12:30", "12:40")))
    assert judge_meals(day, at("15:00")) == ()
    assert next_meal_due(day, at("11:00"))[0] == at("13:00")
    assert next_meal_due(day, at("12:00")) is None


def test_a_meal_that_is_too_short_restarts_nothing():
    day = day_of(meals=(span("12:00", "12:20"),))
    found = judge_meals(day, at("13:30"))
    assert [one.found for one in found] == [Found.MEAL_LATE, Found.MEAL_SHORT]
    assert only(found, Found.MEAL_SHORT)[0].minutes_over == 10
    assert next_meal_due(day, at("12:30"))[0] == at("13:00")


def test_a_wrap_at_2030_and_a_call_at_0700_are_an_hour_and_a_half_short_of_12():
    days = [day_of(wrap="20:30"), day_of(day="2026-05-13")]
    (short,) = judge_rests(days)
    assert short.minutes_over == 90 and short.due_at == at("08:30", "2026-05-13")
    assert (short.amount, short.currency) == (90000, "USD")
    assert judge_rests([days[0], day_of("08:30", day="2026-05-13")]) == ()


def test_a_forced_call_costs_the_lesser_of_a_days_pay_and_the_amount():
    weekly = Terms(contract="weekly_performer")
    for terms, amount in ((weekly, 95000), (replace(weekly, day_pay=80000), 80000)):
        days = [day_of(wrap="20:30", terms=terms), day_of(day="2026-05-13")]
        assert judge_rests(days)[0].amount == amount


def test_a_nearby_exterior_shortens_rest_once_in_four_days():
    terms = Terms(rest_kind="nearby_exterior")
    dates = ["2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15", "2026-05-16"]
    days = [day_of(wrap="20:30", day=day, terms=terms) for day in dates]
    assert [one.ruling.rule.number for one in rests(days)] == [600, 720, 720, 720, 600]
    assert [one.day_on for one in judge_rests(days)] == dates[2:5]


def test_overnight_shortens_rest_twice_a_week_but_not_two_days_running():
    terms = Terms(rest_kind="overnight")
    dates = ["2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15"]
    days = [day_of(wrap="19:30", day=day, terms=terms) for day in dates]
    assert [one.ruling.rule.number for one in rests(days)] == [660, 720, 660, 720]


def test_a_full_rest_uses_up_no_shortened_one_and_each_week_has_its_own():
    terms = Terms(rest_kind="overnight")
    wraps = [("2026-05-11", "19:00"), ("2026-05-12", "19:30"), ("2026-05-14", "19:30"),
             ("2026-05-15", "19:00"), ("2026-05-16", "19:30"), ("2026-05-18", "19:30"),
             ("2026-05-19", "19:00")]  # fmt: skip
    days = [day_of(wrap=wrap, day=day, terms=terms) for day, wrap in wraps]
    days[4] = replace(days[4], dismissed_at=at("43:30", "2026-05-16"))
    told = [one.ruling.rule.number for one in rests(days)]
    assert told == [720, 720, 660, 720, 660, 660]
    assert judge_rests(days) == ()


def test_a_rest_nobody_knows_the_end_of_is_not_judged():
    assert judge_rests([day_of(), day_of(day="2026-05-13")]) == ()
    assert judge_rests([day_of(wrap="20:00")]) == ()


def week(first_call, *, wrap="18:00", next_monday="07:00", terms=None):
    friday = day_of(wrap=wrap, day="2026-05-15", terms=terms)
    return [friday, day_of(next_monday, day="2026-05-18", terms=terms)] if first_call else [friday]


def test_the_weekly_rest_is_54_hours_for_a_call_from_six_and_56_before():
    assert judge_weekly_rest(week(True)) == ()
    (short,) = judge_weekly_rest(week(True, wrap="25:30", next_monday="07:00"))
    assert (short.minutes_over, short.basis.rule_id) == (
        30,
        "sag_aftra/work.weekly_rest@call_from_0600",
    )
    (early,) = judge_weekly_rest(week(True, wrap="22:00", next_monday="05:30"))
    assert (early.minutes_over, early.basis.rule_id) == (30, "sag_aftra/work.weekly_rest")
    six = Terms(week_kind="location_six_day")
    assert judge_weekly_rest(week(True, wrap="25:30", terms=six)) == ()
    assert judge_weekly_rest(week(False, wrap="47:00")) == ()


def test_the_longest_rest_of_a_week_is_what_counts():
    days = [
        day_of(wrap="18:00", day="2026-05-12"),
        day_of(wrap="24:30", day="2026-05-13"),
        day_of("07:00", "18:00", day="2026-05-16"),
        day_of("07:00", "18:00", day="2026-05-18"),
    ]
    early = replace(days[2], call_at=at("05:00", "2026-05-16"))
    (short,) = judge_weekly_rest([days[0], days[1], early, days[3]])
    # 52.5 h of 56 (the call is before six) are nearer than 37 h of 54 on the weekend.
    assert (short.minutes_over, short.day_on) == (210, "2026-05-16")
    assert short.due_at == at("24:30", "2026-05-13") + 56 * 60 * MINUTE_MS
    assert judge_weekly_rest(days) == ()


def test_a_call_at_six_sharp_is_from_six():
    (short,) = judge_weekly_rest(week(True, wrap="24:30", next_monday="06:00"))
    assert short.minutes_over == 30 and short.basis.rule_id.endswith("@call_from_0600")


def test_a_week_beyond_48_hours_is_told_as_an_average_only():
    eu = rules("eu_working_time")
    days = [day_of("08:00", "18:00", f"2026-05-{n}", eu) for n in range(11, 16)]
    (over,) = judge_weeks(days, at("20:00", "2026-05-15"))
    assert over.minutes_over == 120 and over.basis.severity == "info"
    assert "average" in over.basis.note and over.day_on == "2026-05-15"
    assert week_of("2026-05-17") == "2026-05-11"


def test_the_coordinators_own_hours():
    days = [day_of("07:00", "18:00", f"2026-05-{n}") for n in range(11, 15)]
    found = judge_own_hours(days, at("23:00", "2026-05-14"))
    assert [one.minutes_over for one in only(found, Found.OWN_OVERTIME_DAY)] == [180] * 4
    assert [one.minutes_over for one in only(found, Found.OWN_OVERTIME_WEEK)] == [240]


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


def minor(packs="california_minors", band="ca_9_15", **words):
    terms = Terms(band=band, **words.pop("terms", {}))
    return day_of(packs=rules(packs), terms=terms, **words)


def test_a_minors_hours_in_california():
    found = judge_minor_day(minor(call="08:00", wrap="17:40"), at("23:00"))
    assert [(one.found, one.minutes_over) for one in found] == [
        (Found.MINOR_SITE, 10),
        (Found.MINOR_WORK, 280),
    ]
    assert all(one.basis.severity == "block" for one in found)
    holiday = minor(call="08:00", wrap="17:30", terms={"is_school_day": False})
    assert judge_minor_day(holiday, at("23:00")) == ()
    early = judge_minor_day(minor(call="04:30", wrap="08:00"), at("23:00"))
    assert [(one.found, one.minutes_over) for one in early] == [(Found.MINOR_EARLY, 30)]
    late = minor(call="19:00", wrap="22:20")
    assert [one.minutes_over for one in judge_minor_day(late, at("24:00"))] == [20]
    free = minor(call="21:00", wrap="24:30", terms={"is_school_tomorrow": False})
    assert judge_minor_day(free, at("25:00")) == ()


def test_a_minors_rest_week_and_row_of_days():
    uk = "equity_bectu_directors_uk"
    dates = [f"2026-05-{n}" for n in range(11, 18)]
    young = [minor(uk, "uk_under_18", call="09:00", wrap="17:00", day=day) for day in dates]
    found = judge_minor_days(young, at("23:00", dates[-1]))
    assert [(one.found, one.minutes_over) for one in found] == [
        (Found.WEEK_LONG, 480),
        (Found.WEEK_LONG, 480),
    ]
    child = [minor(uk, "uk_child", call="09:00", wrap="12:00", day=day) for day in dates]
    (row,) = judge_minor_days(child, at("23:00", dates[-1]))
    assert (row.found, row.units, row.day_on) == (Found.DAYS_IN_ROW, 1, "2026-05-17")
    night = [
        minor(uk, "uk_child", call="18:00", wrap="23:30", day=DAY),
        minor(uk, "uk_child", call="10:00", day="2026-05-13"),
    ]
    (short,) = judge_minor_days(night, at("23:00", "2026-05-13"))
    assert short.minutes_over == 330
    short_night = [replace(night[0], dismissed_at=at("21:00")), night[1]]
    assert judge_minor_days(short_night, at("11:00", "2026-05-13")) == ()


def test_a_band_that_no_pack_knows_is_told_as_not_judged():
    assert silent_rules(SAG, band="ca_9_15") == (
        "work.break_after", "work.day", "minor.site", "minor.rest", "minor.until",
    )  # fmt: skip
    assert judge_minor_day(minor("sag_aftra"), at("23:00")) == ()
    assert set(silent_rules(InForce())) >= {"work.meal_first", "work.rest"}


def test_without_packs_nothing_is_found():
    day = day_of(wrap="30:00", packs=InForce(), meals=(span("20:00", "20:01"),))
    assert judge_day(day, at("31:00")) == () and judge_days([day], at("31:00")) == ()
    assert next_meal_due(day_of(packs=InForce()), at("20:00")) is None


def test_the_continuous_day_of_a_uk_cinema_agreement():
    pact = rules("pact_equity_cinema")
    terms = Terms(day_kind="continuous")
    (long,) = only(judge_day(day_of("08:00", "17:00", packs=pact), at("20:00")), Found.MEAL_LATE)
    assert (long.minutes_over, long.amount) == (210, None)
    found = judge_day(day_of("08:00", "17:00", packs=pact, terms=terms), at("20:00"))
    assert [one.minutes_over for one in only(found, Found.DAY_LONG)] == [60]


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
