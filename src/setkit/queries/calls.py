"""Who is called when on a shooting day, and who is in its schedule without a call."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.models import Call, Part, Person
from setkit.queries.schedule import StripRow, billing, called
from setkit.storage.reading import Reader


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


def calls_of(reader: Reader, day_id: str, strips: tuple[StripRow, ...]) -> tuple[CallRow, ...]:
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
