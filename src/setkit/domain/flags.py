"""When a yes needs a second private confirmation: too little time, or too many people (C-04).

The instants decide, not whoever wrote them down: a call that moves makes a yes flagged or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.wall_times import HOUR_MS


class Flag(StrEnum):
    """Why an answer is flagged."""

    SAME_DAY = "same_day"
    UNDER_NOTICE = "under_notice"
    PRODUCTION_PRESENT = "production_present"


@dataclass(frozen=True, slots=True)
class Due:
    """When a person is first due on one shooting day of a scene: ISO day and ms UTC.

    Where no call is known yet, `at` is the first minute of the day: unknown is never late enough.
    `first_shot_at`: when the camera is planned to roll that day, None where nobody said.
    """

    day_on: str
    at: int
    first_shot_at: int | None = None


def flags(
    *,
    stated_at: int,
    stated_on: str,
    is_production_present: bool,
    dues: Iterable[Due],
    notice_hours: int,
) -> tuple[Flag, ...]:
    """Return why an answer given at `stated_at` (ms UTC, local day `stated_on`) is flagged.

    `notice_hours`: of the rule pack in force, 0 for none. What was said after a call is no longer
    about that day.
    """
    found = []
    days = tuple(dues)
    if any(due.day_on == stated_on for due in days):
        found.append(Flag.SAME_DAY)
    if any(0 <= due.at - stated_at < notice_hours * HOUR_MS for due in days):
        found.append(Flag.UNDER_NOTICE)
    if is_production_present:
        found.append(Flag.PRODUCTION_PRESENT)
    return tuple(found)
