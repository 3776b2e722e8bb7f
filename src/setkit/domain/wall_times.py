"""Planned times: `HH:MM` in the day's zone, 00-47, a trailing `*` for the second pass of an hour.

26:30 is half past two after midnight. A moved day or a new zone table must not shift "call 07:00",
so plans keep the wall time and the instant is computed (data-model.md section 1, "plans").
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from setkit.foundation.clock import local

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
HOURS_PER_DAY = 24
_TYPED = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(\*?)")
_WALL = re.compile(r"([0-3]\d|4[0-7]):([0-5]\d)(\*?)")


def is_wall(text: str) -> bool:
    """Tell whether `text` is a planned time."""
    return _WALL.fullmatch(text) is not None


def tidy_wall(text: str) -> str | None:
    """Return what somebody typed (`7`, `7:05`, `0705`, `26.30`) as a planned time, None for none.

    A `*` (the second pass of an hour) is kept.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return None
    wall = f"{int(match[1]):02d}:{match[2] or '00'}{match[3]}"
    return wall if is_wall(wall) else None


def wall_to_ms(day_on: str, wall: str, zone: str) -> int:
    """Return the instant (ms UTC) of a planned time on a day (ISO date) in an IANA zone.

    A time that the spring change skips lies as far behind the change as it would have lain behind
    the hour before it (02:30 becomes 03:30). `*` on a time that comes once means nothing. Raises
    ValueError for what is no planned time.
    """
    match = _WALL.fullmatch(wall)
    if match is None:
        raise ValueError("no planned time")
    days, hour = divmod(int(match[1]), HOURS_PER_DAY)
    day = date.fromisoformat(day_on) + timedelta(days=days)
    plain = datetime(day.year, day.month, day.day, hour, int(match[2]), tzinfo=ZoneInfo(zone))
    first = _ms(plain)
    if not match[3]:
        return first
    # In the hour that spring skips the second pass would lie before the first: there is none.
    return max(first, _ms(plain.replace(fold=1)))


def ms_to_wall(ms: int, day_on: str, zone: str) -> str:
    """Return an instant (ms UTC) as a planned time of the day `day_on`, seconds dropped.

    Raises ValueError for an instant outside hours 00-47 of that day.
    """
    moment = local(ms, zone)
    days = (moment.date() - date.fromisoformat(day_on)).days
    if days not in (0, 1):
        raise ValueError("not on that day or the night after it")
    hour = moment.hour + days * HOURS_PER_DAY
    return f"{hour:02d}:{moment.minute:02d}{'*' if moment.fold else ''}"


def day_of(ms: int, zone: str) -> str:
    """Return the local date (ISO) of an instant (ms UTC)."""
    return local(ms, zone).date().isoformat()


def minutes_up(ms: int) -> int:
    """Return a length in ms as whole minutes, a begun one counted: nobody is "0 minutes late"."""
    return -(-ms // MINUTE_MS)


def minutes_down(ms: int) -> int:
    """Return a length in ms as whole minutes, a begun one not counted."""
    return ms // MINUTE_MS


def _ms(moment: datetime) -> int:
    since = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return since // timedelta(milliseconds=1)
