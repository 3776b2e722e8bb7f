"""The day out of days: who works, holds, travels on which day, derived from the schedule.

Letters of domain reference section 7: SW start work, W work, WF work finish, SWF all on one day, H
hold (paid, unused), I idle, R rehearsal, T travel, WD work and drop before a long gap, PW pickup
after it; T joins a working letter (SWT). `(u)` where the gap is concerned: its length is a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DROP_AFTER = 10
"""Days off the schedule in a row after which a performer is dropped and picked up; editable (u)."""


class Does(StrEnum):
    """What the schedule has one person do on one day."""

    WORK = "work"
    REHEARSAL = "rehearsal"
    TRAVEL = "travel"
    HOLD = "hold"


WORKING = frozenset({Does.WORK})


@dataclass(frozen=True, slots=True)
class Line:
    """One person's letters by day (ISO date), and how many days of each sort."""

    person: str
    letters: Mapping[str, str]
    start_on: str
    finish_on: str
    worked: int
    held: int
    rehearsed: int
    travelled: int


def day_out_of_days(
    plan: Mapping[str, Mapping[str, Iterable[Does]]],
    shooting_days: Iterable[str],
    *,
    drop_after: int = DROP_AFTER,
) -> tuple[Line, ...]:
    """Return a line for everybody in `plan`, in the order of their first day, then their id.

    `plan`: person -> day (ISO) -> what they do; `shooting_days`: the days of the schedule, on
    which somebody between two working days is on hold; other days have no letter. `drop_after`:
    a gap of more than that many calendar days is a drop and a pickup instead.
    """
    days = sorted(set(shooting_days) | {day for told in plan.values() for day in told})
    lines = [_line(person, told, days, drop_after) for person, told in plan.items()]
    return tuple(sorted(lines, key=lambda line: (line.start_on or "9999", line.person)))


def _line(
    person: str,
    told: Mapping[str, Iterable[Does]],
    days: Sequence[str],
    drop_after: int,
) -> Line:
    does = {day: frozenset(what) for day, what in told.items()}
    worked = sorted(day for day, what in does.items() if Does.WORK in what)
    bounds = _runs(worked, drop_after)
    letters: dict[str, str] = {}
    for day in days:
        letter = _letter(day, does.get(day, frozenset()), worked, bounds)
        if letter:
            letters[day] = letter
    return Line(
        person=person,
        letters=letters,
        start_on=worked[0] if worked else "",
        finish_on=worked[-1] if worked else "",
        worked=len(worked),
        held=sum(letter == "H" for letter in letters.values()),
        rehearsed=sum(Does.REHEARSAL in what for what in does.values()),
        travelled=sum(Does.TRAVEL in what for what in does.values()),
    )


def _letter(
    day: str, what: frozenset[Does], worked: Sequence[str], runs: Sequence[tuple[str, str]]
) -> str:
    travel = "T" if Does.TRAVEL in what else ""
    if Does.WORK in what:
        return _working(day, worked, runs) + travel
    if Does.REHEARSAL in what:
        return f"R{travel}"
    if travel:
        return travel
    inside = any(first < day < last for first, last in runs)
    return "H" if inside or Does.HOLD in what else ""


def _working(day: str, worked: Sequence[str], runs: Sequence[tuple[str, str]]) -> str:
    """Return the letter of a working day: where it stands in the engagement and in its run."""
    first, last = next(run for run in runs if run[0] <= day <= run[1])
    start = "SW" if day == worked[0] else "PW" if day == first else "W"
    if day == worked[-1]:
        return f"{start}F"
    return f"{start}D" if day == last else start


def _runs(worked: Sequence[str], drop_after: int) -> list[tuple[str, str]]:
    """Return the first and last day of each run of work without a gap that drops somebody."""
    runs: list[tuple[str, str]] = []
    for day in worked:
        if runs and _gap(runs[-1][1], day) <= drop_after:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _gap(earlier: str, later: str) -> int:
    """Return how many calendar days lie between two days."""
    between = date.fromisoformat(later) - date.fromisoformat(earlier)
    return max(0, (between - timedelta(days=1)).days)
