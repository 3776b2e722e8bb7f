"""The schedule of a day: estimated times rolling from the first shot, and what cannot be.

Times pass in real minutes, so a night on which the clocks change is right by itself; they are
written as planned times of the day (26:30 is after midnight).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from setkit.domain.notice import Notice, NoticeState
from setkit.domain.wall_times import MINUTE_MS, ms_to_wall, wall_to_ms
from setkit.domain.working_time.findings import Finding

PRIVATE_KINDS = ("rehearsal", "fitting")
"""Rows that run beside the company: they do not push what follows."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a day. `minutes`: its estimate, None where nobody gave one.

    `people`: ids of who is in it. `at_wall`: a fixed planned time; without one a row follows the
    row before it.
    """

    id: str
    kind: str
    minutes: int | None = None
    eighths: int = 0
    people: frozenset[str] = frozenset()
    at_wall: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """A row with its estimated time (ms UTC and planned times of the day).

    `is_known`: False from the first row without an estimate on: later times are the least they
    can be.
    """

    strip: Strip
    start_at: int
    end_at: int
    start_wall: str
    end_wall: str
    is_known: bool


class Clash(StrEnum):
    """What cannot be as planned."""

    TWO_PLACES = "two_places"
    REST = "rest"
    NOTICE = "notice"
    MINOR = "minor"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to mend. `rows`: ids of the rows concerned; `person`: "" where nobody is."""

    clash: Clash
    person: str
    rows: tuple[str, ...]
    at: int
    minutes: int
    rule_id: str = ""
    severity: str = "warn"


def rolled(
    strips: Sequence[Strip], *, day_on: str, zone: str, shoot_wall: str
) -> tuple[Timed, ...]:
    """Return the rows with estimated times, rolling forward from the first shot.

    A fixed time later than the rolling one waits for it; an earlier one is kept as planned and
    shows up as an overlap (`overlaps`). Rehearsals and fittings with a fixed time run beside the
    company. Raises ValueError for a planned time that is none.
    """
    at, is_known = wall_to_ms(day_on, shoot_wall, zone), True
    made = []
    for strip in strips:
        fixed = wall_to_ms(day_on, strip.at_wall, zone) if strip.at_wall else None
        start = at if fixed is None else fixed
        end = start + (strip.minutes or 0) * MINUTE_MS
        is_known = is_known or fixed is not None
        walls = _wall(start, day_on, zone), _wall(end, day_on, zone)
        made.append(Timed(strip, start, end, *walls, is_known))
        if fixed is not None and strip.kind in PRIVATE_KINDS:
            continue
        is_known = is_known and (strip.minutes is not None or strip.kind == "banner")
        at = max(at, end)
    return tuple(made)


def pages(strips: Iterable[Strip]) -> int:
    """Return the eighths of all rows together (3/8 + 1 6/8 = 17 eighths, 2 1/8)."""
    return sum(strip.eighths for strip in strips)


def in_two_places(days: Mapping[str, Sequence[Timed]]) -> tuple[Conflict, ...]:
    """Return everybody who is in two rows at once, within a day or between units.

    `days`: rows by unit. Rows that only touch do not clash. `minutes`: for how long.
    """
    rows = [row for told in days.values() for row in told if row.strip.people]
    found = []
    for one, other in combinations(sorted(rows, key=_placed), 2):
        both = min(one.end_at, other.end_at) - max(one.start_at, other.start_at)
        if both <= 0:
            continue
        names = (one.strip.id, other.strip.id)
        found += [
            Conflict(Clash.TWO_PLACES, person, names, max(one.start_at, other.start_at),
                     both // MINUTE_MS, severity="block")
            for person in sorted(one.strip.people & other.strip.people)
        ]  # fmt: skip
    return tuple(found)


def overlaps(rows: Sequence[Timed]) -> tuple[Conflict, ...]:
    """Return rows of one unit with a fixed time before the company is free."""
    found, busy_until, busy_with = [], None, ""
    for row in rows:
        is_private = bool(row.strip.at_wall) and row.strip.kind in PRIVATE_KINDS
        if is_private:
            continue
        if busy_until is not None and row.start_at < busy_until:
            late = (busy_until - row.start_at) // MINUTE_MS
            names = (busy_with, row.strip.id)
            found.append(Conflict(Clash.OVERLAP, "", names, row.start_at, late))
        if busy_until is None or row.end_at >= busy_until:
            busy_until, busy_with = row.end_at, row.strip.id
    return tuple(found)


def of_findings(findings: Iterable[Finding]) -> tuple[Conflict, ...]:
    """Return what rest and minors' hours say about planned days, as conflicts of the schedule."""
    return tuple(
        Conflict(
            Clash.MINOR if "/minor." in one.basis.rule_id else Clash.REST,
            one.person, (), one.actual_at, one.minutes_over, one.basis.rule_id, one.basis.severity,
        )
        for one in findings
        if "/minor." in one.basis.rule_id or "/work.rest" in one.basis.rule_id
        or "/work.weekly_rest" in one.basis.rule_id
    )  # fmt: skip


def of_notice(person: str, notice: Notice) -> Conflict | None:
    """Return the conflict of a rider that came too late for a call, None where it did not."""
    if notice.state is not NoticeState.LATE or notice.ruling is None or notice.anchor_at is None:
        return None
    return Conflict(
        Clash.NOTICE, person, (), notice.anchor_at, -(-notice.short_ms // MINUTE_MS),
        notice.ruling.id, notice.ruling.rule.severity.value,
    )  # fmt: skip


def _placed(row: Timed) -> tuple[int, int, str]:
    return row.start_at, row.end_at, row.strip.id


def _wall(at: int, day_on: str, zone: str) -> str:
    """Return a planned time, "" for one that lies beyond the night after the day."""
    try:
        return ms_to_wall(at, day_on, zone)
    except ValueError:
        return ""
