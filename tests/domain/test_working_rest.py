"""Rest, weeks and hours by example: forced calls, weekly rest, overtime, the coordinator's own."""

from dataclasses import replace

from domain.working_days import at, day_of, only, pack_of, rules, span
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.days import Terms
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.hours import (
    judge_hours,
    judge_own_hours,
    judge_weeks,
    week_of,
)
from setkit.domain.working_time.judging import (
    judge_day,
)
from setkit.domain.working_time.rest import judge_rests, judge_weekly_rest, rests


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


def test_the_continuous_day_of_a_uk_cinema_agreement():
    pact = rules("pact_equity_cinema")
    terms = Terms(day_kind="continuous")
    (long,) = only(judge_day(day_of("08:00", "17:00", packs=pact), at("20:00")), Found.MEAL_LATE)
    assert (long.minutes_over, long.amount) == (210, None)
    found = judge_day(day_of("08:00", "17:00", packs=pact, terms=terms), at("20:00"))
    assert [one.minutes_over for one in only(found, Found.DAY_LONG)] == [60]


def test_overtime_in_tenths_after_eight_and_ten_hours_of_work():
    day = day_of(
        wrap="18:30",
        meals=(span("12:00", "13:15"),),
        breaks=(span("06:30", "06:50", "technical", is_work=False),
                span("17:00", "17:10", "technical", is_work=False),
                span("15:00", "15:20", "hydration")),
    )  # fmt: skip
    plain, more = judge_hours(day, at("23:00"))
    # One hour of the meal is deducted, ten minutes are unpaid: 10 h 20 min of work.
    assert (plain.due_at, plain.minutes_over, plain.units, plain.percent) == (
        at("16:00"), 120, 20, 150,
    )  # fmt: skip
    assert (more.due_at, more.minutes_over, more.units, more.percent) == (at("18:10"), 20, 4, 200)
    assert not plain.is_open and judge_hours(day, at("17:00"))[0].is_open
    assert judge_hours(day, at("16:00")) == ()
    weekly = replace(day, terms=Terms(contract="weekly_performer"))
    assert judge_hours(weekly, at("23:00")) == ()


def test_a_pack_without_rate_or_step_still_says_how_long():
    (one,) = judge_hours(day_of(wrap="16:30", packs=pack_of(overtime_after=480)), at("23:00"))
    assert (one.minutes_over, one.units, one.percent) == (90, 0, 100)


def test_without_a_most_the_whole_meal_is_deducted():
    day = day_of(wrap="17:00", packs=pack_of(overtime_after=480), meals=(span("12:00", "14:00"),))
    assert judge_hours(day, at("23:00")) == ()


def test_a_week_is_passed_at_the_moment_its_hours_are_done():
    eu = rules("eu_working_time")
    days = [day_of("08:00", "18:00", f"2026-05-{n}", eu) for n in range(11, 17)]
    found = judge_weeks(days, at("20:00", "2026-05-16"))
    assert [(one.due_at, one.minutes_over) for one in found] == [
        (at("16:00", "2026-05-15"), 120),
        (at("08:00", "2026-05-16"), 600),
    ]
    exact = [day_of("08:00", "20:00", f"2026-05-{n}", eu) for n in range(11, 15)]
    assert judge_weeks(exact, at("23:00", "2026-05-14")) == ()
