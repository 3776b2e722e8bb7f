"""Planned times as instants: `07:00` of a day and zone (data-model.md section 1, "plans").

Hours run from 00 to 47: 26:30 is half past two in the following night. A trailing `*` means the
second pass of an hour that is repeated when clocks go back.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_WALL = re.compile(r"([0-3]\d|4[0-7]):([0-5]\d)(\*?)")


def instant(day_on: str, wall: str, zone: str) -> int:
    """Return the planned time `wall` of the day `day_on` (ISO) in `zone` (IANA) as ms UTC.

    A time that clocks skip is the instant that many minutes after the skip began. Raises
    ValueError for text that is no planned time.
    """
    found = _WALL.fullmatch(wall)
    if found is None:
        raise ValueError("not a planned time")
    days, hour = divmod(int(found[1]), 24)
    start = date.fromisoformat(day_on) + timedelta(days=days)
    there = datetime(
        start.year,
        start.month,
        start.day,
        hour,
        int(found[2]),
        fold=1 if found[3] else 0,
        tzinfo=ZoneInfo(zone),
    )
    return int(there.astimezone(UTC).timestamp() * 1000)
