"""Shooting days: the list of them, and one day with schedule, calls, place and lines."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from setkit.domain.day_notes import BLOCKS, read_notes, spell_lines
from setkit.domain.sun import sun_times
from setkit.domain.wall_times import ms_to_wall
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import (
    Call,
    CallSheetIssue,
    Contact,
    Location,
    Part,
    Person,
    Scene,
    ScheduleRow,
    ShootDay,
    Unit,
)
from setkit.queries.schedule import StripRow, billing, called, load_schedule
from setkit.storage.reading import Reader

HOSPITAL = "hospital"
"""The label of the contact that is the nearest hospital's phone."""


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
class PlaceRow:
    """One place to shoot at. `coordinates`: degrees as typed, "" where nobody gave any."""

    id: str
    name: str
    kind: str
    address: str
    basecamp: str
    holding: str
    hospital: str
    hospital_phone: str
    coordinates: str
    lat_e6: int | None
    lon_e6: int | None
    crew: str
    trucks: str
    background: str
    restrooms: str
    map: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """When one person is due; `call_id` "" for somebody in the schedule without a call yet.

    Times are planned times of the day, "" where none is set. `in_schedule`: a row has them.
    """

    call_id: str
    person_id: str
    name: str
    is_crew: bool
    department: str
    position: str
    part: str
    cast_no: str
    pickup_wall: str
    report_wall: str
    hmu_wall: str
    rehearsal_wall: str
    set_wall: str
    remarks: str
    in_schedule: bool

    @property
    def first_wall(self) -> str:
        """Return the first time this person is due anywhere, "" without one."""
        walls = (
            self.pickup_wall, self.report_wall, self.hmu_wall, self.rehearsal_wall, self.set_wall
        )  # fmt: skip
        return min((wall for wall in walls if wall), default="")


@dataclass(frozen=True, slots=True)
class SunRow:
    """Planned times of the sun on the day; "" for what does not happen or is not known."""

    sunrise: str = ""
    sunset: str = ""
    dusk: str = ""


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
    issued = {
        day_id: n for day_id, n in reader.execute(newest.group_by(CallSheetIssue.shoot_day_id))
    }
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


def units(reader: Reader) -> tuple[UnitRow, ...]:
    """Return the units by code."""
    rows = reader.scalars(select(Unit).where(Unit.removed_at.is_(None)).order_by(Unit.code))
    return tuple(UnitRow(row.id, row.code, row.name) for row in rows)


def places(reader: Reader) -> tuple[PlaceRow, ...]:
    """Return the places by name, with the phone of the nearest hospital."""
    phones = {
        row.location_id: row.value
        for row in reader.execute(
            select(Contact.location_id, Contact.value).where(
                Contact.label == HOSPITAL, Contact.removed_at.is_(None)
            )
        )
    }
    rows = reader.scalars(
        select(Location).where(Location.removed_at.is_(None)).order_by(Location.name, Location.id)
    )
    return tuple(_place(row, phones.get(row.id, "")) for row in rows)


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
        sun=_sun(day, place),
        strips=rolled.strips,
        calls=_calls(reader, day_id, rolled.strips),
        lines={block: spell_lines(notes.of(block)) for block in BLOCKS},
        ends_wall=wall_of(ends, day) if ends is not None else "",
        days=reader.scalar(count) or 0,
    )


def wall_of(at: int, day: ShootDay) -> str:
    """Return an instant (ms UTC) as a planned time of a day, "" outside it and its night."""
    try:
        return ms_to_wall(at, day.day_on, day.zone)
    except ValueError:
        return ""


def _calls(reader: Reader, day_id: str, strips: tuple[StripRow, ...]) -> tuple[CallRow, ...]:
    """Return everybody's call, cast first by number, and who is in the schedule without one."""
    inside = {one.person_id for strip in strips for one in strip.people if one.person_id}
    parts: dict[str, tuple[str, str]] = {}
    for part in reader.scalars(select(Part).where(Part.removed_at.is_(None)).order_by(Part.name)):
        mine = (part.name, part.cast_no or "")
        known = parts.get(part.person_id or "", mine)
        parts[part.person_id or ""] = min(known, mine, key=lambda one: (billing(one[1]), one[0]))
    calls = {
        row.person_id: row
        for row in reader.scalars(
            select(Call).where(Call.shoot_day_id == day_id, Call.removed_at.is_(None))
        )
    }
    people = reader.scalars(
        select(Person).where(Person.id.in_(inside | set(calls)), Person.removed_at.is_(None))
    )
    rows = [_call(calls.get(one.id), one, parts.get(one.id, ("", "")), inside) for one in people]
    return tuple(sorted(rows, key=_called_order))


def _call(row: Call | None, person: Person, part: tuple[str, str], inside: set[str]) -> CallRow:
    return CallRow(
        call_id=row.id if row else "",
        person_id=person.id,
        name=called(person),
        is_crew=person.kind != "performer",
        department=person.department or "",
        position=person.position or "",
        part=part[0],
        cast_no=part[1],
        pickup_wall=(row.pickup_wall if row else "") or "",
        report_wall=(row.report_wall if row else "") or "",
        hmu_wall=(row.hmu_wall if row else "") or "",
        rehearsal_wall=(row.rehearsal_wall if row else "") or "",
        set_wall=(row.set_wall if row else "") or "",
        remarks=(row.remarks if row else "") or "",
        in_schedule=person.id in inside,
    )


def _called_order(row: CallRow) -> tuple[object, ...]:
    return (row.is_crew, billing(row.cast_no), row.department.casefold(), row.name.casefold())


def _place(row: Location, phone: str) -> PlaceRow:
    parking = row.parking_j if isinstance(row.parking_j, dict) else {}
    is_placed = row.lat_e6 is not None and row.lon_e6 is not None
    return PlaceRow(
        id=row.id,
        name=row.name,
        kind=row.kind,
        address=row.address or "",
        basecamp=row.basecamp or "",
        holding=row.holding or "",
        hospital=row.hospital or "",
        hospital_phone=phone,
        coordinates=f"{_degrees(row.lat_e6)}, {_degrees(row.lon_e6)}" if is_placed else "",
        lat_e6=row.lat_e6,
        lon_e6=row.lon_e6,
        **{
            name: str(parking.get(name, ""))
            for name in ("crew", "trucks", "background", "restrooms", "map")
        },
    )


def _degrees(millionths: int | None) -> str:
    return f"{(millionths or 0) / 1_000_000:.6f}".rstrip("0").rstrip(".")


def _sun(day: ShootDay, place: PlaceRow | None) -> SunRow:
    if place is None or place.lat_e6 is None or place.lon_e6 is None:
        return SunRow()
    told = sun_times(day.day_on, place.lat_e6, place.lon_e6)
    sunrise, sunset, dusk = (
        "" if at is None else wall_of(at, day)
        for at in (told.sunrise_at, told.sunset_at, told.dusk_at)
    )
    return SunRow(sunrise, sunset, dusk)
