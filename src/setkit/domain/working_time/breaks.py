"""Breaks owed and overdue, agreed limits, the longest stretch, time in a state.

A stretch runs from the call or the end of a break to the next break. What performers agreed on for
themselves stands beside what the packs ask; neither replaces the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.days import STATES, PersonDay, Span, merged, total
from setkit.domain.working_time.findings import Basis, Finding, Found, over


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one performer agreed to, in minutes; None or absent where nothing was said.

    `stretch`: longest without a break; `total`: longest in the scene altogether; `states`: longest
    at a time undressed, restrained, in water, cold; `source`, `as_of`: where and when it was said.
    """

    stretch: int | None = None
    total: int | None = None
    states: Mapping[str, int] = field(default_factory=dict)
    source: str = ""
    as_of: str = ""

    def basis(self, what: str) -> Basis:
        """Return the basis of a limit agreed with the performer."""
        return Basis(f"agreed/{what}", self.as_of, self.source, True, "warn")


@dataclass(frozen=True, slots=True)
class Clock:
    """A running clock for one person: what is due, since when, by what."""

    found: Found
    person: str
    since_at: int
    due_at: int
    basis: Basis
    detail: str = ""

    def is_overdue(self, now: int) -> bool:
        """Tell whether it is past due at `now` (ms UTC)."""
        return now > self.due_at


@dataclass(frozen=True, slots=True)
class Tally:
    """A person's day in ms: on set, at breaks, per state in all and the longest at a time."""

    person: str
    presence_ms: int
    rolling_ms: int
    break_ms: int
    meal_ms: int
    longest_stretch_ms: int
    state_ms: Mapping[str, int]
    longest_state_ms: Mapping[str, int]


def tally(day: PersonDay, now: int) -> Tally:
    """Return the totals of one person's day as known at `now` (ms UTC)."""
    end = day.end(now)
    state_ms, longest = {}, {}
    for state in STATES:
        spans = _cut([one for one in day.states if one.detail == state], day, end)
        state_ms[state] = total(spans)
        longest[state] = max((stop - start for start, stop in merged(spans)), default=0)
    return Tally(
        person=day.person,
        presence_ms=end - day.call_at,
        rolling_ms=total(_cut(day.takes, day, end)),
        break_ms=total(_cut(day.breaks, day, end)),
        meal_ms=total(_cut(day.meals, day, end)),
        longest_stretch_ms=max(stop - start for start, stop in stretches(day, now)),
        state_ms=state_ms,
        longest_state_ms=longest,
    )


def stretches(day: PersonDay, now: int, least_break: int = 0) -> tuple[tuple[int, int], ...]:
    """Return from when to when (ms UTC) the person went on without a break.

    `least_break`: minutes a break must have lasted to count; one that is going on counts. Never
    empty: a day without breaks is one stretch.
    """
    end, at = day.end(now), day.call_at
    made = []
    pauses = merged(_cut((*day.meals, *day.breaks), day, end))
    for start, stop in pauses:
        if stop - start < least_break * MINUTE_MS and stop < end:
            continue
        made.append((at, start))
        at = stop
    return (*made, (at, max(at, end)))


def judge_breaks(day: PersonDay, now: int, agreed: Agreed | None = None) -> tuple[Finding, ...]:
    """Return breaks that came late or not at all, and agreed limits that were passed."""
    found: list[Finding | None] = []
    for basis, limit, least, kind in _stretch_limits(day, agreed):
        spans = stretches(day, now, least)
        for start, stop in spans:
            is_open = (start, stop) == spans[-1] and _is_open(day, now)
            found.append(
                over(
                    kind, day.person, day.day_on, basis, anchor_at=start,
                    due_at=start + limit * MINUTE_MS, actual_at=stop, is_open=is_open,
                )
            )  # fmt: skip
    return tuple(one for one in (*found, *_agreed(day, now, agreed)) if one is not None)


def clocks(day: PersonDay, now: int, agreed: Agreed | None = None) -> tuple[Clock, ...]:
    """Return what is running for a person at `now`: the next break, and each state with a limit.

    The earliest first; nothing after the dismissal, and no break is due during one.
    """
    if not _is_open(day, now) or now < day.call_at:
        return ()
    made = []
    is_resting = any(_runs(one, now) for one in (*day.meals, *day.breaks))
    for basis, limit, least, kind in _stretch_limits(day, agreed):
        start, _stop = stretches(day, now, least)[-1]
        if not is_resting:
            made.append(Clock(kind, day.person, start, start + limit * MINUTE_MS, basis))
    for span in day.states:
        most = None if agreed is None else agreed.states.get(span.detail)
        if agreed is not None and most is not None and _runs(span, now):
            due = span.start + most * MINUTE_MS
            basis = agreed.basis(span.detail)
            made.append(Clock(Found.STATE, day.person, span.start, due, basis, span.detail))
    return tuple(sorted(made, key=lambda clock: (clock.due_at, clock.found)))


def _stretch_limits(day: PersonDay, agreed: Agreed | None) -> list[tuple[Basis, int, int, Found]]:
    """Return (basis, minutes until a break is due, shortest break, what passing it is)."""
    made = []
    group = "minor" if day.terms.band else "work"
    for prefix, of in ((group, day.terms.band), ("work", "")):
        after = day.rules.ruling(f"{prefix}.break_after", of, named=day.terms.named)
        if after is not None and after.rule.of == of:
            length = day.rules.beside(after, f"{prefix}.break_length", of)
            least = 0 if length is None else length.rule.number
            made.append((Basis.of(after), after.rule.number, least, Found.BREAK_LATE))
            break
    if agreed is not None and agreed.stretch is not None:
        made.append((agreed.basis("stretch"), agreed.stretch, 0, Found.STRETCH))
    return made


def _agreed(day: PersonDay, now: int, agreed: Agreed | None) -> list[Finding | None]:
    if agreed is None:
        return []
    end, is_open = day.end(now), _is_open(day, now)
    found: list[Finding | None] = []
    if agreed.total is not None:
        rolling = merged(_cut(day.takes, day, end))
        due = _reached(rolling, agreed.total * MINUTE_MS)
        passed = total(rolling) - agreed.total * MINUTE_MS
        if due is not None and passed > 0:
            found.append(
                over(
                    Found.TOTAL, day.person, day.day_on, agreed.basis("total"),
                    anchor_at=day.call_at, due_at=due, actual_at=due + passed, is_open=is_open,
                )
            )  # fmt: skip
    for state, most in sorted(agreed.states.items()):
        spans = [one for one in day.states if one.detail == state]
        for start, stop in merged(_cut(spans, day, end)):
            found.append(
                over(
                    Found.STATE, day.person, day.day_on, agreed.basis(state), anchor_at=start,
                    due_at=start + most * MINUTE_MS, actual_at=stop,
                    is_open=is_open and stop == end, detail=state,
                )
            )  # fmt: skip
    return found


def _reached(spans: list[tuple[int, int]], length: int) -> int | None:
    """Return when intervals in order added up to `length` ms, None if they never did."""
    left = length
    for start, stop in spans:
        if stop - start >= left:
            return start + left
        left -= stop - start
    return None


def _cut(spans: tuple[Span, ...] | list[Span], day: PersonDay, end: int) -> list[tuple[int, int]]:
    """Return spans as intervals within the day."""
    return [(max(one.start, day.call_at), min(one.until(end), end)) for one in spans]


def _runs(span: Span, now: int) -> bool:
    return span.start <= now and (span.end is None or span.end > now)


def _is_open(day: PersonDay, now: int) -> bool:
    return day.dismissed_at is None or day.dismissed_at > now
