"""Everything about one person's days at once, the countdown, and what no pack in force says."""

from __future__ import annotations

from collections.abc import Sequence

from setkit.domain.rules_in_force import InForce
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.breaks import Agreed, judge_breaks
from setkit.domain.working_time.days import PersonDay
from setkit.domain.working_time.findings import Finding
from setkit.domain.working_time.hours import judge_days_in_row, judge_hours, judge_weeks
from setkit.domain.working_time.meals import judge_meals
from setkit.domain.working_time.minors import judge_minor_day, judge_minor_days
from setkit.domain.working_time.rest import judge_rests, judge_weekly_rest

MARKS = (30, 15, 0)
"""Minutes before something is due at which the countdown says so (domain reference section 8)."""
ASKED = ("work.meal_first", "work.rest", "work.weekly_rest", "work.break_after", "work.day")
ASKED_MINOR = ("minor.site", "minor.rest", "minor.until")


def judge_day(day: PersonDay, now: int, agreed: Agreed | None = None) -> tuple[Finding, ...]:
    """Return everything found in one day as known at `now` (ms UTC), by the time it was due."""
    found = (
        *judge_meals(day, now),
        *judge_breaks(day, now, agreed),
        *judge_hours(day, now),
        *judge_minor_day(day, now),
    )
    return tuple(sorted(found, key=lambda one: (one.due_at, one.found)))


def judge_days(days: Sequence[PersonDay], now: int) -> tuple[Finding, ...]:
    """Return what only shows across the days of one person: rests, weeks, days in a row."""
    found = (
        *judge_rests(days),
        *judge_weekly_rest(days),
        *judge_weeks(days, now),
        *judge_days_in_row(days, "work.consecutive_days"),
        *judge_minor_days(days, now),
    )
    return tuple(sorted(found, key=lambda one: (one.due_at, one.found)))


def silent_rules(rules: InForce, *, named: str = "", band: str = "") -> tuple[str, ...]:
    """Return the rule ids that no pack in force answers: not judged is never the same as kept."""
    silent = [name for name in ASKED if rules.ruling(name, named=named) is None]
    if band:
        for name in ASKED_MINOR:
            ruling = rules.ruling(name, band)
            if ruling is None or ruling.rule.of != band:
                silent.append(name)
    return tuple(silent)


def mark_at(due_at: int, now: int) -> int | None:
    """Return the latest mark passed (30, 15 or 0 minutes before `due_at`), None before all."""
    passed = [mark for mark in MARKS if now >= due_at - mark * MINUTE_MS]
    return min(passed, default=None)


def marks_between(due_at: int, before: int, now: int) -> tuple[int, ...]:
    """Return the marks passed after `before` and up to `now` (ms UTC): each is told once.

    A take is never stopped by one; whoever shows it only says it.
    """
    return tuple(mark for mark in MARKS if before < due_at - mark * MINUTE_MS <= now)
