"""Meals: due within so many hours of the call, the breakfast, or the return from the last one.

`due = anchor + limit`; `late = meal start - due`; nothing within the grace, beyond it counted from
the limit (or from the end of the grace, as the pack says); one unit per begun half hour.
"""

from __future__ import annotations

from dataclasses import replace

from setkit.domain.rules_in_force import Ruling
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.days import PersonDay, Span
from setkit.domain.working_time.findings import Basis, Finding, Found, over


def judge_meals(day: PersonDay, now: int) -> tuple[Finding, ...]:
    """Return every late, missing or short meal of a day as known at `now` (ms UTC)."""
    found: list[Finding] = []
    anchor, rule_id = breakfast_end(day), "work.meal_first"
    for meal in counted(day, now):
        found += _late(day, rule_id, anchor, meal.start, is_open=False)
        if meal.end is None:
            return (*found, *_short(day, now))
        anchor, rule_id = meal.end, "work.meal_next"
    open_clock = _late(day, rule_id, anchor, day.end(now), is_open=day.dismissed_at is None)
    return (*found, *open_clock, *_short(day, now))


def next_meal_due(day: PersonDay, now: int) -> tuple[int, Ruling] | None:
    """Return when the next meal is due (ms UTC) and by which rule; None during one or without."""
    if day.dismissed_at is not None and day.dismissed_at <= now:
        return None
    meals = counted(day, now)
    if meals and meals[-1].end is None:
        return None
    anchor = meals[-1].until(now) if meals else breakfast_end(day)
    limit = _limit(day, "work.meal_next" if meals else "work.meal_first")
    return None if limit is None else (anchor + limit.rule.number * MINUTE_MS, limit)


def counted(day: PersonDay, now: int) -> tuple[Span, ...]:
    """Return the meals begun by `now` that are long enough to count, an open one included."""
    least = day.rules.number("work.meal_length", day.terms.day_kind, named=day.terms.named) or 0
    begun = [
        _as_known(meal, now) for meal in day.meals if day.call_at <= meal.start <= day.end(now)
    ]
    return tuple(m for m in begun if m.end is None or m.ms(now) >= least * MINUTE_MS)


def breakfast_end(day: PersonDay) -> int:
    """Return where the first meal counts from: the call, or a breakfast that restarts the clock.

    It restarts where it lasted long enough and began within the time the pack allows.
    """
    limit = _limit(day, "work.meal_first")
    least = None if limit is None else day.rules.beside(limit, "work.ndb_length")
    within = None if limit is None else day.rules.beside(limit, "work.ndb_within")
    if least is None or within is None:
        return day.call_at
    latest = day.call_at + within.rule.number * MINUTE_MS
    ends = [
        span.end
        for span in day.breakfasts
        if span.end is not None
        and day.call_at <= span.start <= latest
        and span.end - span.start >= least.rule.number * MINUTE_MS
    ]
    return max(ends, default=day.call_at)


def penalty(amounts: tuple[int, ...], units: int) -> int:
    """Return the sum for `units` begun units: the last amount repeats."""
    return sum(amounts[min(n, len(amounts) - 1)] for n in range(units)) if amounts else 0


def _late(
    day: PersonDay, rule_id: str, anchor: int, actual: int, *, is_open: bool
) -> list[Finding]:
    limit = _limit(day, rule_id)
    if limit is None:
        return []
    due = anchor + limit.rule.number * MINUTE_MS
    grace = day.rules.beside(limit, "work.meal_grace")
    free = 0 if grace is None else grace.rule.number * MINUTE_MS
    finding = over(
        Found.MEAL_LATE, day.person, day.day_on, Basis.of(limit),
        anchor_at=anchor, due_at=due, actual_at=actual, is_open=is_open,
    )  # fmt: skip
    if finding is None or actual - due <= free:
        return []
    from_ = day.rules.beside(limit, "work.meal_grace_from")
    start = due + free if from_ is not None and from_.rule.value == "grace_end" else due
    return [_priced(day, limit, finding, actual - start)]


def _priced(day: PersonDay, limit: Ruling, finding: Finding, late_ms: int) -> Finding:
    unit = day.rules.beside(limit, "work.meal_unit")
    amounts = day.rules.beside(limit, "work.meal_amounts", day.terms.budget)
    if unit is None or unit.rule.number == 0:
        return finding
    units = -(-late_ms // (unit.rule.number * MINUTE_MS))
    if amounts is None:
        return replace(finding, units=units)
    amount = penalty(amounts.rule.amounts, units)
    return replace(finding, units=units, amount=amount, currency=amounts.currency)


def _short(day: PersonDay, now: int) -> list[Finding]:
    ruling = day.rules.ruling("work.meal_length", day.terms.day_kind, named=day.terms.named)
    if ruling is None:
        return []
    least = ruling.rule.number * MINUTE_MS
    found = []
    for meal in day.meals:
        known = _as_known(meal, now)
        if known.end is None or not day.call_at <= meal.start <= day.end(now):
            continue
        made = over(
            Found.MEAL_SHORT, day.person, day.day_on, Basis.of(ruling),
            anchor_at=meal.start, due_at=known.end, actual_at=meal.start + least,
        )  # fmt: skip
        if made is not None:
            found.append(made)
    return found


def _as_known(span: Span, now: int) -> Span:
    """Return a span as it was known at `now`: what ended later was still going on."""
    return replace(span, end=None) if span.end is not None and span.end > now else span


def _limit(day: PersonDay, rule_id: str) -> Ruling | None:
    return day.rules.ruling(rule_id, named=day.terms.named)
