"""Minors' hours by example, and what is told where no pack says anything."""

from dataclasses import replace

from domain.working_days import DAY, SAG, at, day_of, rules, span
from setkit.domain.rules_in_force import InForce
from setkit.domain.working_time.days import Terms
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.judging import (
    judge_day,
    judge_days,
    silent_rules,
)
from setkit.domain.working_time.meals import next_meal_due
from setkit.domain.working_time.minors import judge_minor_day, judge_minor_days


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


def test_the_last_hour_is_passed_by_being_there_after_it():
    day = minor(call="23:00")
    assert judge_minor_day(day, at("23:00")) == ()
    assert [one.minutes_over for one in judge_minor_day(day, at("23:30"))] == [90]
    assert judge_minor_day(day, at("23:30"))[0].is_open


def test_work_up_to_the_hour_is_no_night_work():
    uk = "equity_bectu_directors_uk"
    days = [
        minor(uk, "uk_child", call="18:00", wrap="22:00", day=DAY),
        minor(uk, "uk_child", call="10:00", day="2026-05-13"),
    ]
    assert judge_minor_days(days, at("11:00", "2026-05-13")) == ()
