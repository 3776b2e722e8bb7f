"""Places to shoot at: address, parking, base camp, holding, nearest hospital, coordinates."""

from __future__ import annotations

import re

from sqlalchemy import select

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Contact, Location
from setkit.queries.locations import HOSPITAL
from setkit.storage.unit_of_work import UnitOfWork

KINDS = ("studio", "interior", "exterior", "public")
TEXTS = frozenset({"name", "kind", "address", "basecamp", "holding", "hospital"})
PARKING = frozenset({"crew", "trucks", "background", "restrooms", "map"})
"""What `parking_j` knows: where crew, trucks and background park, and what else has no column."""
FIELDS = TEXTS | PARKING | {"hospital_phone", "coordinates"}
"""What `change_location` may change."""

_COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)")
_MILLION = 1_000_000
_LAT, _LON = 90, 180


def add_location(uow: UnitOfWork, *, name: str, kind: str = "interior") -> str:
    """Add a place; return its id. `kind`: one of KINDS. Raises RuleBroken without a name."""
    if kind not in KINDS:
        raise ValueError(kind)
    row = Location(name=_named(name), kind=kind, parking_j={})
    uow.add(row)
    uow.record("location.added")
    return row.id


def change_location(uow: UnitOfWork, *, location_id: str, field: str, value: str) -> None:
    """Change one of FIELDS; an empty value empties it.

    `coordinates`: degrees, `55.0180, -1.4290`. Raises RuleBroken for an empty name, or for what
    are no coordinates.
    """
    if field not in FIELDS:
        raise ValueError(field)
    row = uow.get(Location, location_id)
    told = " ".join(value.split())
    if field == "name":
        row.name = _named(told)
    elif field == "kind":
        if told not in KINDS:
            raise ValueError(told)
        row.kind = told
    elif field in TEXTS:
        setattr(row, field, told or None)
    elif field == "coordinates":
        row.lat_e6, row.lon_e6 = _placed(told)
    elif field == "hospital_phone":
        _reach(uow, location_id, told)
    else:
        known = dict(row.parking_j) if isinstance(row.parking_j, dict) else {}
        row.parking_j = {k: v for k, v in {**known, field: told}.items() if v}
    uow.record("location.changed")


def remove_location(uow: UnitOfWork, *, location_id: str) -> None:
    """Take a place out of the list; days that name it show it as gone."""
    uow.remove(uow.get(Location, location_id))
    uow.record("location.removed")


def _named(name: str) -> str:
    told = " ".join(name.split())
    if not told:
        raise RuleBroken(_("A place needs a name."))
    return told


def _placed(typed: str) -> tuple[int | None, int | None]:
    if not typed:
        return None, None
    match = _COORDINATES.fullmatch(typed)
    if match is not None:
        lat, lon = float(match[1]), float(match[2])
        if abs(lat) <= _LAT and abs(lon) <= _LON:
            return round(lat * _MILLION), round(lon * _MILLION)
    raise RuleBroken(_("Write coordinates as degrees north, degrees east: 55.018, -1.429."))


def _reach(uow: UnitOfWork, location_id: str, phone: str) -> None:
    row = uow.session.scalars(
        select(Contact).where(
            Contact.location_id == location_id,
            Contact.label == HOSPITAL,
            Contact.removed_at.is_(None),
        )
    ).first()
    if not phone:
        if row is not None:
            uow.remove(row)
        return
    if row is None:
        row = Contact(
            location_id=location_id, kind="emergency", label=HOSPITAL, value=phone,
            is_withheld=False,
        )  # fmt: skip
        uow.add(row)
    row.value = phone
