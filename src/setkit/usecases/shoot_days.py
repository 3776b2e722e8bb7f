"""Shooting days and units: added, changed field by field, taken out, brought back."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select

from setkit.domain.day_notes import parse_lines, read_notes
from setkit.domain.wall_times import tidy_wall
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Location, Production, ShootDay, Unit
from setkit.storage.unit_of_work import UnitOfWork

WALLS = frozenset({"crew_wall", "shoot_wall", "lunch_wall", "wrap_wall"})
FIELDS = WALLS | {"day_on", "zone", "number", "unit_id", "location_id", "weather"}
"""What `change_day` may change."""

FIRST_CODE = "A"


def add_unit(uow: UnitOfWork, *, code: str, name: str, zone: str | None = None) -> str:
    """Add a shooting unit; return its id. Raises RuleBroken without a code, or for one in use."""
    code, name = code.strip(), name.strip()
    if not code:
        raise RuleBroken(_("A unit needs a short code, such as B."))
    known = uow.session.scalars(select(Unit.code).where(Unit.removed_at.is_(None)))
    if code.casefold() in {one.casefold() for one in known}:
        raise RuleBroken(_("There is a unit with that code. Choose another one."))
    row = Unit(code=code, name=name or code, zone=_zoned(zone) if zone else None)
    uow.add(row)
    uow.record("unit.added")
    return row.id


def add_day(
    uow: UnitOfWork,
    *,
    day_on: str,
    unit_id: str | None = None,
    zone: str | None = None,
    number: int | None = None,
) -> str:
    """Add a shooting day (ISO date) of a unit and return its id.

    Without a unit it is the first one's, which is made if there is none; without a zone that of
    the unit or the production; without a number the unit's next. Raises RuleBroken for a date
    that is none or that the unit has already.
    """
    unit = uow.get(Unit, unit_id) if unit_id else _first_unit(uow)
    row = ShootDay(
        day_on=_dated(day_on),
        unit_id=unit.id,
        zone=_zoned(zone or unit.zone or _home(uow)),
        number=number or _next_number(uow, unit.id),
        notes_j=[],
    )
    _refuse_twice(uow, row)
    uow.add(row)
    uow.record("day.added")
    return row.id


def change_day(uow: UnitOfWork, *, day_id: str, field: str, value: str) -> None:
    """Change one of FIELDS; an empty value empties it where that is allowed.

    Times are planned times of the day's zone (26:30 is after midnight). Raises RuleBroken for a
    time, date, zone or number that is none.
    """
    if field not in FIELDS:
        raise ValueError(field)
    row = uow.get(ShootDay, day_id)
    told = value.strip()
    if field in WALLS:
        setattr(row, field, walled(told))
    elif field == "day_on":
        row.day_on = _dated(told)
    elif field == "zone":
        row.zone = _zoned(told)
    elif field == "number":
        row.number = _numbered(told)
    elif field == "unit_id":
        row.unit_id = uow.get(Unit, told).id
    elif field == "location_id":
        row.location_id = uow.get(Location, told).id if told else None
    else:
        row.weather = told or None
    if field in ("day_on", "unit_id"):
        _refuse_twice(uow, row)
    uow.record("day.changed")


def change_day_lines(uow: UnitOfWork, *, day_id: str, block: str, typed: str) -> None:
    """Write one block of the call sheet's lines, `title: text` each (see domain/day_notes)."""
    row = uow.get(ShootDay, day_id)
    notes = read_notes(row.notes_j)
    row.notes_j = notes.with_block(block, parse_lines(block, typed)).stored()
    uow.record("day.changed")


def remove_day(uow: UnitOfWork, *, day_id: str) -> None:
    """Take a day out, with its schedule and calls; it stays in the trash for 30 days."""
    uow.remove(uow.get(ShootDay, day_id))
    uow.record("day.removed")


def restore_day(uow: UnitOfWork, *, day_id: str) -> None:
    """Bring a day back out of the trash. Raises RuleBroken if its date was given away."""
    row = uow.session.get(ShootDay, day_id)
    if row is not None and row.removed_at is not None:
        row.removed_at = None
        _refuse_twice(uow, row)
        uow.record("day.restored")


def walled(typed: str) -> str | None:
    """Return what was typed as a planned time, None for nothing. Raises RuleBroken for no time."""
    if not typed.strip():
        return None
    wall = tidy_wall(typed)
    if wall is None:
        raise RuleBroken(_("Write a time as 07:30; after midnight count on, such as 25:15."))
    return wall


def _dated(typed: str) -> str:
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        raise RuleBroken(_("Write the day as year-month-day, such as 2026-05-12.")) from None


def _zoned(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RuleBroken(_("That time zone is not known. Write it as Europe/Madrid.")) from None
    return name


def _numbered(typed: str) -> int:
    if not typed.isdecimal() or int(typed) < 1:
        raise RuleBroken(_("A shooting day has a number from 1 on."))
    return int(typed)


def _home(uow: UnitOfWork) -> str:
    return uow.session.scalars(select(Production.zone)).first() or "UTC"


def _first_unit(uow: UnitOfWork) -> Unit:
    units = select(Unit).where(Unit.removed_at.is_(None)).order_by(Unit.code, Unit.id)
    found = uow.session.scalars(units).first()
    if found is not None:
        return found
    row = Unit(code=FIRST_CODE, name=_("Main unit"))
    uow.add(row)
    uow.record("unit.added")
    return row


def _next_number(uow: UnitOfWork, unit_id: str) -> int:
    days = select(func.max(ShootDay.number)).where(
        ShootDay.unit_id == unit_id, ShootDay.removed_at.is_(None)
    )
    return (uow.session.scalar(days) or 0) + 1


def _refuse_twice(uow: UnitOfWork, row: ShootDay) -> None:
    with uow.session.no_autoflush:
        others = uow.session.scalars(
            select(ShootDay.id).where(
                ShootDay.unit_id == row.unit_id,
                ShootDay.day_on == row.day_on,
                ShootDay.removed_at.is_(None),
            )
        ).all()
    if any(one != row.id for one in others):
        raise RuleBroken(_("This unit shoots on that date already. Open that day instead."))
