"""Rest: between dismissal and the next call, shortened ones, forced calls, the week's longest.

`shortfall = required - (next call - dismissal)`: a wrap at 20:30 and a call at 07:00 are 10.5 h,
1.5 h short of 12; the earliest call is 08:30.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from setkit.domain.rules_in_force import Ruling
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.days import PersonDay
from setkit.domain.working_time.findings import Basis, Finding, Found, over
from setkit.domain.working_time.hours import week_of
from setkit.foundation.clock import local

EARLY_CALL = "06:00"


@dataclass(frozen=True, slots=True)
class Rest:
    """One rest: after `day`, until the call of `after`. `required_ms`: what the rule asks."""

    day: PersonDay
    after: PersonDay
    dismissed_at: int
    ruling: Ruling | None

    @property
    def ms(self) -> int:
        """Return how long the rest is, in ms; 0 where the next call is earlier."""
        return max(0, self.after.call_at - self.dismissed_at)

    @property
    def required_ms(self) -> int:
        """Return what the rule asks, 0 without a rule."""
        return 0 if self.ruling is None else self.ruling.rule.number * MINUTE_MS

    @property
    def earliest_call_at(self) -> int:
        """Return the earliest next call (ms UTC) that keeps the rule."""
        return self.dismissed_at + self.required_ms


def rests(days: Sequence[PersonDay]) -> tuple[Rest, ...]:
    """Return every rest of one person between days that have ended, each with its rule."""
    made: list[Rest] = []
    used: list[Rest] = []
    order = sorted(days, key=lambda day: day.call_at)
    for day, after in pairwise(order):
        if day.dismissed_at is None:
            continue
        general = day.rules.ruling("work.rest", named=day.terms.named)
        rest = Rest(day, after, max(day.dismissed_at, day.call_at), general)
        shortened = _shortened(day)
        if shortened is not None and rest.ms < rest.required_ms and _may_shorten(rest, used):
            rest = replace(rest, ruling=shortened)
            used.append(rest)
        made.append(rest)
    return tuple(made)


def judge_rests(days: Sequence[PersonDay]) -> tuple[Finding, ...]:
    """Return every rest that is too short: a forced call, with the most it costs."""
    found = []
    for rest in rests(days):
        if rest.ruling is None:
            continue
        finding = over(
            Found.REST_SHORT, rest.day.person, rest.after.day_on, Basis.of(rest.ruling),
            anchor_at=rest.dismissed_at, due_at=rest.dismissed_at,
            actual_at=rest.dismissed_at + max(0, rest.required_ms - rest.ms),
        )  # fmt: skip
        if finding is not None:
            placed = replace(finding, due_at=rest.earliest_call_at, actual_at=rest.after.call_at)
            found.append(_forced(rest, rest.ruling, placed))
    return tuple(found)


def judge_weekly_rest(days: Sequence[PersonDay]) -> tuple[Finding, ...]:
    """Return the weeks (Monday to Sunday) whose longest rest is too short.

    A rest belongs to the week of the day it follows. A week is judged once a day after it is
    known; the figures depend on the call that ends the rest (domain reference section 8).
    """
    weeks: dict[str, list[Rest]] = {}
    for rest in rests(days):
        weeks.setdefault(week_of(rest.day.day_on), []).append(rest)
    order = sorted(days, key=lambda day: day.call_at)
    found = []
    for monday, told in weeks.items():
        if not any(week_of(day.day_on) > monday for day in order):
            continue
        shortfalls = [(_weekly_required(rest), rest) for rest in told]
        judged = [
            (ruling.rule.number * MINUTE_MS - rest.ms, ruling, rest)
            for ruling, rest in shortfalls
            if ruling is not None
        ]
        if not judged:
            continue
        short, ruling, rest = min(judged, key=lambda one: one[0])
        finding = over(
            Found.WEEKLY_REST_SHORT, rest.day.person, rest.after.day_on, Basis.of(ruling),
            anchor_at=rest.dismissed_at, due_at=0, actual_at=max(0, short),
        )  # fmt: skip
        if finding is not None:
            due = rest.dismissed_at + ruling.rule.number * MINUTE_MS
            found.append(replace(finding, due_at=due, actual_at=rest.after.call_at))
    return tuple(found)


def _weekly_required(rest: Rest) -> Ruling | None:
    """Return the rule for a week's rest: by the kind of week, else by the call that ends it."""
    kind = rest.day.terms.week_kind
    if not kind:
        after = rest.after
        is_late = local(after.call_at, after.zone).strftime("%H:%M") >= EARLY_CALL
        kind = "call_from_0600" if is_late else ""
    return rest.day.rules.ruling("work.weekly_rest", kind, named=rest.day.terms.named)


def _shortened(day: PersonDay) -> Ruling | None:
    kind = day.terms.rest_kind
    if not kind:
        return None
    ruling = day.rules.ruling("work.rest", kind, named=day.terms.named)
    return ruling if ruling is not None and ruling.rule.of == kind else None


def _may_shorten(rest: Rest, used: Sequence[Rest]) -> bool:
    """Tell whether a shortened rest is still to be had: how often, and not two days running."""
    day, ruling = rest.day, _shortened(rest.day)
    if ruling is None:
        return False
    kind = day.terms.rest_kind
    gaps = [_days_between(one.day.day_on, day.day_on) for one in used if _kind(one) == kind]
    every = day.rules.beside(ruling, "work.rest_every_days", kind)
    if every is not None and any(gap < every.rule.number for gap in gaps):
        return False
    most = day.rules.beside(ruling, "work.rest_per_week", kind)
    if most is None:
        return True
    week = week_of(day.day_on)
    mine = [one for one in used if _kind(one) == kind and week_of(one.day.day_on) == week]
    return len(mine) < most.rule.number and 1 not in gaps


def _kind(rest: Rest) -> str:
    return rest.day.terms.rest_kind


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _forced(rest: Rest, ruling: Ruling, finding: Finding) -> Finding:
    """Add what a forced call costs: the lesser of a day's pay, where known, and the amount."""
    terms = rest.day.terms
    most = rest.day.rules.beside(ruling, "work.forced_amount", terms.contract)
    if most is None:
        return finding
    cents = most.rule.number
    amount = cents if terms.day_pay is None else min(terms.day_pay, cents)
    return replace(finding, amount=amount, currency=most.currency, units=1)
