"""Shooting days: the list of them, and one day with schedule, calls, place and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from setkit.domain.day_notes import BLOCKS, read_notes, spell_lines
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import (
    CallSheetIssue,
    Location,
    Scene,
    ScheduleRow,
    ShootDay,
    Unit,
)
from setkit.queries.calls import CallRow, calls_of
from setkit.queries.locations import PlaceRow, SunRow, places, sun_of, wall_of
from setkit.queries.schedule import StripRow, load_schedule
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class DayRow:
    """One shooting day in the list. `eighths` of a page; `issue`: newest call sheet, 0 for none."""

    id: str
    number: int
    day_on: str
    zone: str
    unit_id: str
    unit: str
    unit_name: str
    location: str
    crew_wall: str
    shoot_wall: str
    lunch_wall: str
    wrap_wall: str
    scenes: tuple[str, ...]
    eighths: int
    issue: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One shooting unit."""

    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DayDetail:
    """Everything on one day's page. `lines`: typed text by block; `days`: of this unit in all."""

    id: str
    weather: str
    location_id: str
    place: PlaceRow | None
    sun: SunRow
    strips: tuple[StripRow, ...]
    calls: tuple[CallRow, ...]
    lines: dict[str, str]
    ends_wall: str
    days: int


def days(reader: Reader) -> tuple[DayRow, ...]:
    """Return every shooting day by date and unit; four queries."""
    newest = select(CallSheetIssue.shoot_day_id, func.max(CallSheetIssue.n))
    issued = dict(reader.execute(newest.group_by(CallSheetIssue.shoot_day_id)).all())
    planned: dict[str, list[tuple[str, int]]] = {}
    strips = (
        select(ScheduleRow.shoot_day_id, Scene.number, Scene.eighths)
        .join(Scene, Scene.id == ScheduleRow.scene_id)
        .where(ScheduleRow.kind == "scene", ScheduleRow.removed_at.is_(None))
        .order_by(ScheduleRow.pos, ScheduleRow.id)
    )
    for day_id, number, eighths in reader.execute(strips):
        planned.setdefault(day_id, []).append((number, eighths or 0))
    found = reader.execute(
        select(ShootDay, Unit.code, Unit.name, Location.name)
        .join(Unit, Unit.id == ShootDay.unit_id)
        .outerjoin(Location, Location.id == ShootDay.location_id)
        .where(ShootDay.removed_at.is_(None))
        .order_by(ShootDay.day_on, Unit.code, ShootDay.number, ShootDay.id)
    )
    return tuple(
        DayRow(
            id=day.id,
            number=day.number,
            day_on=day.day_on,
            zone=day.zone,
            unit_id=day.unit_id,
            unit=code,
            unit_name=name,
            location=place or "",
            crew_wall=day.crew_wall or "",
            shoot_wall=day.shoot_wall or "",
            lunch_wall=day.lunch_wall or "",
            wrap_wall=day.wrap_wall or "",
            scenes=tuple(number for number, _eighths in planned.get(day.id, ())),
            eighths=sum(eighths for _number, eighths in planned.get(day.id, ())),
            issue=issued.get(day.id, 0),
        )
        for day, code, name, place in found
    )


def find_day(reader: Reader, number: int, unit: str = "") -> str:
    """Return the id of the day `number` (of the unit with that code, else of the first that has).

    Raises NotFound.
    """
    wanted = [
        row
        for row in days(reader)
        if row.number == number and (not unit or row.unit.casefold() == unit.casefold())
    ]
    if not wanted:
        raise NotFound(_("There is no shooting day with that number. Check the list of days."))
    return min(wanted, key=lambda row: (row.unit, row.day_on)).id


def numbered(reader: Reader, numbers: Iterable[str]) -> dict[str, str]:
    """Return scene ids by number, as typed without spaces and in capitals; omitted ones left out.

    Of several scenes with one number (episodes) it is the first in script order.
    """
    wanted = {"".join(number.split()).upper() for number in numbers}
    found = select(Scene.number, Scene.id).where(
        Scene.number.in_(wanted), Scene.removed_at.is_(None), Scene.omitted_at.is_(None)
    )
    made: dict[str, str] = {}
    for number, scene_id in reader.execute(found.order_by(Scene.sort_key, Scene.order_n)):
        made.setdefault(number, scene_id)
    return made


def units(reader: Reader) -> tuple[UnitRow, ...]:
    """Return the units by code."""
    rows = reader.scalars(select(Unit).where(Unit.removed_at.is_(None)).order_by(Unit.code))
    return tuple(UnitRow(row.id, row.code, row.name) for row in rows)


def day_detail(reader: Reader, day_id: str) -> DayDetail:
    """Return one day whole. Raises NotFound for one that is not there."""
    day = reader.get(ShootDay, day_id)
    if day is None or day.removed_at is not None:
        raise NotFound(_("That day is no longer there. Refresh the list and try again."))
    rolled = load_schedule(reader, [day])[day_id]
    place = next((one for one in places(reader) if one.id == day.location_id), None)
    notes = read_notes(day.notes_j)
    ends = rolled.ends_at
    count = select(func.count()).where(
        ShootDay.unit_id == day.unit_id, ShootDay.removed_at.is_(None)
    )
    return DayDetail(
        id=day.id,
        weather=day.weather or "",
        location_id=day.location_id or "",
        place=place,
        sun=sun_of(day, place),
        strips=rolled.strips,
        calls=calls_of(reader, day_id, rolled.strips),
        lines={block: spell_lines(notes.of(block)) for block in BLOCKS},
        ends_wall=wall_of(ends, day) if ends is not None else "",
        days=reader.scalar(count) or 0,
    )
