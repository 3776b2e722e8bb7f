"""Who is called when on a shooting day: planned times per person, cast and crew alike."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from setkit.models import Call, Part, Person, ShootDay
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.shoot_days import walled

WALLS = ("pickup_wall", "report_wall", "hmu_wall", "rehearsal_wall", "set_wall")
FIELDS = frozenset({*WALLS, "remarks"})
"""What `set_call` may set."""


def set_call(uow: UnitOfWork, *, day_id: str, person_id: str, field: str, value: str) -> str:
    """Set one of FIELDS of a person's call, which is made if there is none; return its id.

    Raises RuleBroken for what is no time.
    """
    if field not in FIELDS:
        raise ValueError(field)
    row = _call(uow, day_id, person_id)
    told = value.strip()
    setattr(row, field, walled(told) if field in WALLS else (told or None))
    uow.add(row)
    uow.record("call.set")
    return row.id


def call_people(
    uow: UnitOfWork, *, day_id: str, calls: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """Set several people's calls at once: by person id, by field; return the call ids.

    Raises RuleBroken for what is no time; then nothing is set.
    """
    made = []
    for person_id, told in calls.items():
        row = _call(uow, day_id, person_id)
        for field, value in told.items():
            if field not in FIELDS:
                raise ValueError(field)
            setattr(row, field, walled(value) if field in WALLS else (value.strip() or None))
        uow.add(row)
        made.append(row.id)
    uow.record("call.set")
    return tuple(made)


def remove_call(uow: UnitOfWork, *, call_id: str) -> None:
    """Take a person off the list of the day; it stays in the trash for 30 days."""
    uow.remove(uow.get(Call, call_id))
    uow.record("call.removed")


def restore_call(uow: UnitOfWork, *, call_id: str) -> None:
    """Bring a person's call back."""
    row = uow.session.get(Call, call_id)
    if row is not None and row.removed_at is not None:
        row.removed_at = None
        uow.record("call.restored")


def _call(uow: UnitOfWork, day_id: str, person_id: str) -> Call:
    """Return the person's call of that day, a new one if there is none."""
    uow.get(ShootDay, day_id)
    uow.get(Person, person_id)
    found = uow.session.scalars(
        select(Call).where(
            Call.shoot_day_id == day_id, Call.person_id == person_id, Call.removed_at.is_(None)
        )
    ).first()
    if found is not None:
        return found
    part = select(Part.id).where(Part.person_id == person_id, Part.removed_at.is_(None))
    row = Call(shoot_day_id=day_id, person_id=person_id)
    row.part_id = uow.session.scalars(part.order_by(Part.cast_no, Part.name)).first()
    return row
