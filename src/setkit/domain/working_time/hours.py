"""Hours worked: the day, the week, overtime in steps, days in a row, the coordinator's own hours.

Worked time is from call to dismissal without meals (as far as the pack lets them be deducted) and
without breaks that do not count as work. All of it passes in real hours: a night of 25 hours is
an hour more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from setkit.domain.rules_in_force import Ruling
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.days import PersonDay, merged, total
from setkit.domain.working_time.findings import Basis, Finding, Found, over

PLAIN_PERCENT = 100


def worked_ms(day: PersonDay, now: int) -> int:
    """Return the time worked on a day as known at `now`, in ms."""
    return day.end(now) - day.call_at - total(off_spans(day, now))


def off_spans(day: PersonDay, now: int) -> list[tuple[int, int]]:
    """Return when the person was not at work: meals up to the most deducted, unpaid breaks."""
    end = day.end(now)
    most = day.rules.number("work.meal_deduct", named=day.terms.named)
    spans = []
    for meal in day.meals:
        stop = min(meal.until(end), end)
        if most is not None:
            stop = min(stop, meal.start + most * MINUTE_MS)
        spans.append((max(meal.start, day.call_at), stop))
    spans += [
        (max(one.start, day.call_at), min(one.until(end), end))
        for one in day.breaks
        if not one.is_work
    ]
    return merged(spans)


def moment_of(day: PersonDay, worked: int, now: int) -> int:
    """Return when (ms UTC) a day reached `worked` ms of work, counted on where it did not."""
    at, left = day.call_at, worked
    for start, end in off_spans(day, now):
        if start - at >= left:
            break
        left -= start - at
        at = end
    return at + left


def judge_hours(day: PersonDay, now: int) -> tuple[Finding, ...]:
    """Return the day's length and overtime where they pass what the packs allow."""
    found = []
    longest = _ruling(day, "work.day", day.terms.day_kind)
    if longest is not None:
        found.append(
            over(
                Found.DAY_LONG, day.person, day.day_on, Basis.of(longest),
                anchor_at=day.call_at, due_at=day.call_at + longest.rule.number * MINUTE_MS,
                actual_at=day.end(now), is_open=_is_open(day, now),
            )
        )  # fmt: skip
    return tuple(one for one in (*found, *_overtime(day, now)) if one is not None)


def judge_weeks(days: Sequence[PersonDay], now: int) -> tuple[Finding, ...]:
    """Return weeks (Monday to Sunday, by local date) worked longer than the packs allow."""
    return _weekly(days, now, "work.week", Found.WEEK_LONG)


def judge_days_in_row(days: Sequence[PersonDay], rule_id: str) -> tuple[Finding, ...]:
    """Return every day worked beyond the most in a row, by local date.

    `rule_id`: work.consecutive_days, or minor.consecutive_days for a minor's band.
    """
    found: list[Finding] = []
    run: list[PersonDay] = []
    for day in _in_order(days):
        follows = bool(run) and _next_day(run[-1].day_on) == day.day_on
        if run and run[-1].day_on == day.day_on:
            continue
        run = [*run, day] if follows else [day]
        of = day.terms.band if rule_id.startswith("minor.") else ""
        ruling = _ruling(day, rule_id, of)
        if ruling is None or len(run) <= ruling.rule.number:
            continue
        found.append(
            Finding(
                Found.DAYS_IN_ROW, day.person, day.day_on, Basis.of(ruling),
                run[0].call_at, day.call_at, day.call_at, 0, units=len(run) - ruling.rule.number,
            )
        )  # fmt: skip
    return tuple(found)


def judge_own_hours(days: Sequence[PersonDay], now: int) -> tuple[Finding, ...]:
    """Return the coordinator's own overtime, by day and by week."""
    found: list[Finding | None] = []
    for day in days:
        limit = _ruling(day, "ic.overtime_day")
        if limit is not None:
            found.append(_beyond(day, limit, Found.OWN_OVERTIME_DAY, worked_ms(day, now), now))
    weeks = _weekly(days, now, "ic.overtime_week", Found.OWN_OVERTIME_WEEK)
    return (*(one for one in found if one is not None), *weeks)


def week_of(day_on: str) -> str:
    """Return the Monday (ISO date) of the week of a local date."""
    day = date.fromisoformat(day_on)
    return (day - timedelta(days=day.weekday())).isoformat()


def _overtime(day: PersonDay, now: int) -> list[Finding | None]:
    after = _ruling(day, "work.overtime_after", day.terms.contract)
    if after is None:
        return []
    worked = worked_ms(day, now)
    beside = {
        name: day.rules.beside(after, f"work.overtime_{name}", day.terms.contract)
        for name in ("rate", "more_after", "more_rate", "step", "most")
    }
    more = beside["more_after"]
    ceiling = worked if more is None else min(worked, more.rule.number * MINUTE_MS)
    found = [_priced(_beyond(day, after, Found.OVERTIME, ceiling, now), beside, "rate")]
    if more is not None:
        finding = _beyond(day, more, Found.OVERTIME_MORE, worked, now)
        found.append(_priced(finding, beside, "more_rate"))
    return found


def _priced(finding: Finding | None, beside: dict[str, Ruling | None], rate: str) -> Finding | None:
    """Add how many steps a rule counts an overtime as, and at which rate."""
    if finding is None:
        return None
    step, percent = beside["step"], beside[rate]
    units = 0 if step is None else -(-finding.minutes_over // max(1, step.rule.number))
    return replace(
        finding, units=units, percent=PLAIN_PERCENT if percent is None else percent.rule.number
    )


def _beyond(day: PersonDay, limit: Ruling, found: Found, worked: int, now: int) -> Finding | None:
    """Return the finding that `worked` ms pass a limit of work."""
    allowed = limit.rule.number * MINUTE_MS
    due = moment_of(day, allowed, now)
    return over(
        found, day.person, day.day_on, Basis.of(limit),
        anchor_at=day.call_at, due_at=due, actual_at=due + max(0, worked - allowed),
        is_open=_is_open(day, now),
    )  # fmt: skip


def _weekly(days: Sequence[PersonDay], now: int, rule_id: str, found: Found) -> tuple[Finding, ...]:
    weeks: dict[str, list[PersonDay]] = {}
    for day in _in_order(days):
        weeks.setdefault(week_of(day.day_on), []).append(day)
    made = []
    for week in weeks.values():
        limit = _ruling(week[-1], rule_id, week[-1].terms.day_kind)
        if limit is None:
            continue
        left = limit.rule.number * MINUTE_MS
        for day in week:
            worked = worked_ms(day, now)
            if worked > left:
                due = moment_of(day, max(0, left), now)
                passed = worked - max(0, left)
                one = over(
                    found, day.person, day.day_on, Basis.of(limit),
                    anchor_at=week[0].call_at, due_at=due, actual_at=due + passed,
                    is_open=_is_open(day, now),
                )  # fmt: skip
                if one is not None:
                    made.append(one)
            left -= worked
    return tuple(made)


def _in_order(days: Sequence[PersonDay]) -> list[PersonDay]:
    return sorted(days, key=lambda day: day.call_at)


def _next_day(day_on: str) -> str:
    return (date.fromisoformat(day_on) + timedelta(days=1)).isoformat()


def _is_open(day: PersonDay, now: int) -> bool:
    return day.dismissed_at is None or day.dismissed_at > now


def _ruling(day: PersonDay, rule_id: str, of: str = "") -> Ruling | None:
    return day.rules.ruling(rule_id, of, named=day.terms.named)
