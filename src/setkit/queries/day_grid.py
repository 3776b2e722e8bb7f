"""The day out of days: who works, rehearses, travels or holds on which day of the schedule."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.day_out_of_days import Does, day_out_of_days
from setkit.models import ShootDay
from setkit.queries.schedule import CastRow, billing, load_schedule
from setkit.storage.reading import Reader

DOES = {"scene": Does.WORK, "rehearsal": Does.REHEARSAL, "fitting": Does.REHEARSAL,
        "move": Does.TRAVEL}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GridLine:
    """One performer. `letters`: one per day of the grid, "" for none."""

    person_id: str
    name: str
    part: str
    cast_no: str
    letters: tuple[str, ...]
    start_on: str
    finish_on: str
    worked: int
    held: int


@dataclass(frozen=True, slots=True)
class Grid:
    """All days (ISO dates, ascending) and a line for everybody in the schedule, by cast number."""

    days: tuple[str, ...] = ()
    lines: tuple[GridLine, ...] = ()


def day_grid(reader: Reader) -> Grid:
    """Return the day out of days of the whole schedule, all units together."""
    rows = reader.scalars(select(ShootDay).where(ShootDay.removed_at.is_(None))).all()
    days = {row.id: row.day_on for row in rows}
    plan: dict[str, dict[str, set[Does]]] = {}
    people: dict[str, CastRow] = {}
    for day_id, rolled in load_schedule(reader, rows).items():
        for strip in rolled.strips:
            does = DOES.get(strip.kind)
            for one in strip.people if does else ():
                if not one.person_id or does is None:
                    continue
                known = people.setdefault(one.person_id, one)
                people[one.person_id] = min(known, one, key=lambda c: (billing(c.cast_no), c.part))
                told = plan.setdefault(one.person_id, {})
                told.setdefault(days[day_id], set()).add(does)
    order = tuple(sorted(set(days.values())))
    lines = [
        GridLine(
            person_id=line.person,
            name=people[line.person].name,
            part=people[line.person].part,
            cast_no=people[line.person].cast_no,
            letters=tuple(line.letters.get(day, "") for day in order),
            start_on=line.start_on,
            finish_on=line.finish_on,
            worked=line.worked,
            held=line.held,
        )
        for line in day_out_of_days(plan, order)
    ]
    return Grid(order, tuple(sorted(lines, key=lambda one: (billing(one.cast_no), one.name))))
