"""The only place that reads a clock. Everything else is handed a `Clock` (trust.md H7, A-06)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock(Protocol):
    """What a use case may ask of time."""

    def now(self) -> int:
        """Return the wall clock as milliseconds UTC."""
        ...

    def monotonic(self) -> int:
        """Return milliseconds since an arbitrary start; counts sleep where the system can."""
        ...

    def boot(self) -> str:
        """Return eight hex digits that stay the same until the machine restarts."""
        ...

    def zone(self) -> str:
        """Return the machine's IANA zone name, `UTC` if unknown."""
        ...


class SystemClock:
    """The real one."""

    def now(self) -> int:
        """Return milliseconds UTC."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> int:
        """Return milliseconds since boot, sleep included on Linux (L-03)."""
        clock = getattr(time, "CLOCK_BOOTTIME", None)
        if clock is not None:
            return time.clock_gettime_ns(clock) // 1_000_000
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        """Return the boot id (Linux), else a stamp of the boot minute."""
        try:
            text = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
            return text.replace("-", "")[:8]
        except OSError:
            return f"{(self.now() - self.monotonic()) // 60_000:08x}"[-8:]

    def zone(self) -> str:
        """Return the IANA zone of this machine, `UTC` if it cannot be told."""
        link = Path("/etc/localtime")
        try:
            target = str(link.resolve(strict=True))
        except OSError:
            return "UTC"
        name = target.partition("zoneinfo/")[2]
        return name if name and is_zone(name) else "UTC"


@dataclass
class ManualClock:
    """A clock that stands until it is moved: for tests, the demo and the golden files."""

    ms: int = 1_778_565_600_000  # 2026-05-12 06:00 UTC
    zone_name: str = "Europe/Madrid"
    boot_id: str = "9f31c2aa"
    mono: int = field(default=1_000_000)

    def now(self) -> int:
        """Return the set instant, milliseconds UTC."""
        return self.ms

    def monotonic(self) -> int:
        """Return the set monotonic milliseconds."""
        return self.mono

    def boot(self) -> str:
        """Return the set boot id."""
        return self.boot_id

    def zone(self) -> str:
        """Return the set zone."""
        return self.zone_name

    def tick(self, ms: int = 1000) -> None:
        """Move both clocks on by `ms` milliseconds."""
        self.ms += ms
        self.mono += ms


def is_zone(name: str) -> bool:
    """Tell whether `name` is an IANA zone this machine (or bundled tzdata) knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def offset_minutes(ms: int, zone: str) -> int:
    """Return the UTC offset in minutes that holds in `zone` at `ms` (milliseconds UTC)."""
    moment = datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


def local(ms: int, zone: str) -> datetime:
    """Return the aware local time of `ms` (milliseconds UTC) in `zone`."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))
