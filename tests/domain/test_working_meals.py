"""Meals by example: the figures of the domain reference, word for word."""

from dataclasses import replace

import pytest

from domain.working_days import at, day_of, only, pack_of, span
from setkit.domain.working_time.days import Terms
from setkit.domain.working_time.findings import Found
from setkit.domain.working_time.meals import judge_meals, next_meal_due


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
