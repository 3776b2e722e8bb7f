"""How papers spell dates, page lengths and states."""

from __future__ import annotations

from datetime import date

from setkit.foundation.clock import local
from setkit.foundation.i18n import _


def months() -> tuple[str, ...]:
    """Return the short names of the twelve months."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip


def day(iso: str) -> str:
    """Return an ISO date as `24 Nov 2026`; other text is returned as it is."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{value.day} {months()[value.month - 1]} {value.year}"


def weekdays() -> tuple[str, ...]:
    """Return the short names of the days of the week, Monday first."""
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


def weekday(iso: str) -> str:
    """Return an ISO date as `Tue 24 Nov 2026`; other text is returned as it is."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{weekdays()[value.weekday()]} {day(iso)}"


def moment(ms: int, zone: str) -> str:
    """Return an instant (milliseconds UTC) as local date, time and offset in `zone`."""
    there = local(ms, zone)
    shift = there.utcoffset()
    minutes = 0 if shift is None else int(shift.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    tail = f":{rest:02d}" if rest else ""
    return f"{day(there.date().isoformat())}, {there:%H:%M} UTC{sign}{hours}{tail}"


def pages(eighths: int) -> str:
    """Return a length in eighths of a page as `1 3/8 pages`."""
    whole, part = divmod(eighths, 8)
    if not part:
        return (_("{n} page") if whole == 1 else _("{n} pages")).format(n=whole)
    spelled = f"{whole} {part}/8" if whole else f"{part}/8"
    return (_("{n} page") if not whole else _("{n} pages")).format(n=spelled)
