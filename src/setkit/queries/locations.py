"""Places to shoot at, and when the sun rises and sets there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.sun import sun_times
from setkit.domain.wall_times import ms_to_wall
from setkit.models import Contact, Location, ShootDay
from setkit.storage.reading import Reader

HOSPITAL = "hospital"
"""The label of the contact that is the nearest hospital's phone."""


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
class SunRow:
    """Planned times of the sun on the day; "" for what does not happen or is not known."""

    sunrise: str = ""
    sunset: str = ""
    dusk: str = ""


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


def wall_of(at: int, day: ShootDay) -> str:
    """Return an instant (ms UTC) as a planned time of a day, "" outside it and its night."""
    try:
        return ms_to_wall(at, day.day_on, day.zone)
    except ValueError:
        return ""


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


def sun_of(day: ShootDay, place: PlaceRow | None) -> SunRow:
    """Return the sun's times at a place on a day."""
    if place is None or place.lat_e6 is None or place.lon_e6 is None:
        return SunRow()
    told = sun_times(day.day_on, place.lat_e6, place.lon_e6)
    sunrise, sunset, dusk = (
        "" if at is None else wall_of(at, day)
        for at in (told.sunrise_at, told.sunset_at, told.dusk_at)
    )
    return SunRow(sunrise, sunset, dusk)
