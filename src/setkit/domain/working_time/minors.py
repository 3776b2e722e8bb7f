"""Minors' hours, by the band of their age check: on site, at work, rest, not before, not after.

A minor is never in an intimate scene; these hours are for everything else they are called for.
A band that no pack in force knows is told as not judged, never as kept (`silent_rules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from setkit.domain.rules_in_force import Ruling
from setkit.domain.wall_times import MINUTE_MS, wall_to_ms
from setkit.domain.working_time.days import PersonDay
from setkit.domain.working_time.findings import Basis, Finding, Found, over
from setkit.domain.working_time.hours import (
    judge_days_in_row,
    moment_of,
    week_of,
    worked_ms,
)


def judge_minor_day(day: PersonDay, now: int) -> tuple[Finding, ...]:
    """Return what a minor's day passes; nothing for adults."""
    if not day.terms.band:
        return ()
    end, is_open = day.end(now), day.dismissed_at is None or day.dismissed_at > now
    found: list[Finding | None] = []
    for rule_id in ("minor.site", "minor.day"):
        limit = _exact(day, rule_id)
        if limit is not None:
            due = day.call_at + limit.rule.number * MINUTE_MS
            found.append(_over(Found.MINOR_SITE, day, limit, due, end, is_open))
    work = _exact(day, "minor.work")
    if work is not None and day.terms.is_school_day:
        allowed = work.rule.number * MINUTE_MS
        due = moment_of(day, allowed, now)
        passed = max(0, worked_ms(day, now) - allowed)
        found.append(_over(Found.MINOR_WORK, day, work, due, due + passed, is_open))
    return tuple(one for one in (*found, *_clock(day, end, is_open)) if one is not None)


def judge_minor_days(days: Sequence[PersonDay], now: int) -> tuple[Finding, ...]:
    """Return weeks, rests and days in a row of one minor that pass the rules."""
    order = sorted((day for day in days if day.terms.band), key=lambda day: day.call_at)
    found: list[Finding] = []
    for day, after in pairwise(order):
        found += _rest(day, after)
    return (*found, *_weeks(order, now), *judge_days_in_row(order, "minor.consecutive_days"))


def _clock(day: PersonDay, end: int, is_open: bool) -> list[Finding | None]:
    """Return work before the first or after the last hour of the day, by the wall clock."""
    found: list[Finding | None] = []
    first = _exact(day, "minor.from")
    if first is not None:
        opens = wall_to_ms(day.day_on, str(first.rule.value), day.zone)
        early = _over(Found.MINOR_EARLY, day, first, day.call_at, min(opens, end), is_open=False)
        found.append(None if early is None else replace(early, due_at=opens, actual_at=day.call_at))
    last = _exact(day, "minor.until" if day.terms.is_school_tomorrow else "minor.until_free")
    if last is not None and end > day.call_at:
        closes = wall_to_ms(day.day_on, str(last.rule.value), day.zone)
        found.append(_over(Found.MINOR_LATE, day, last, closes, end, is_open))
    return found


def _rest(day: PersonDay, after: PersonDay) -> list[Finding]:
    if day.dismissed_at is None:
        return []
    night = _exact(day, "minor.night_from")
    is_night = night is not None and day.dismissed_at > wall_to_ms(
        day.day_on, str(night.rule.value), day.zone
    )
    longer = _exact(day, "minor.rest_after_night") if is_night else None
    ruling = longer or _exact(day, "minor.rest")
    if ruling is None:
        return []
    earliest = day.dismissed_at + ruling.rule.number * MINUTE_MS
    short = _over(Found.REST_SHORT, after, ruling, after.call_at, earliest, is_open=False)
    if short is None:
        return []
    placed = replace(short, anchor_at=day.dismissed_at, due_at=earliest, actual_at=after.call_at)
    return [placed]


def _weeks(order: Sequence[PersonDay], now: int) -> list[Finding]:
    found = []
    spent: dict[str, int] = {}
    for day in order:
        limit = _exact(day, "minor.week")
        if limit is None:
            continue
        week, allowed = week_of(day.day_on), limit.rule.number * MINUTE_MS
        left = max(0, allowed - spent.get(week, 0))
        worked = worked_ms(day, now)
        spent[week] = spent.get(week, 0) + worked
        due = moment_of(day, left, now)
        one = _over(Found.WEEK_LONG, day, limit, due, due + max(0, worked - left), is_open=False)
        if one is not None:
            found.append(one)
    return found


def _over(
    found: Found, day: PersonDay, ruling: Ruling, due: int, actual: int, is_open: bool
) -> Finding | None:
    return over(
        found, day.person, day.day_on, Basis.of(ruling),
        anchor_at=day.call_at, due_at=due, actual_at=actual, is_open=is_open,
    )  # fmt: skip


def _exact(day: PersonDay, rule_id: str) -> Ruling | None:
    """Return the rule of this very band: another band's hours say nothing about it."""
    ruling = day.rules.ruling(rule_id, day.terms.band)
    return ruling if ruling is not None and ruling.rule.of == day.terms.band else None
