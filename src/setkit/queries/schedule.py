"""The strips of shooting days with scenes, cast and rolling times; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import func, or_, select

from setkit.domain.day_notes import RowPlan, read_notes
from setkit.domain.scene_numbers import sort_key
from setkit.domain.schedule import Strip, Timed, rolled
from setkit.models import (
    ClosedSetPlan,
    Location,
    Part,
    Person,
    Scene,
    SceneCast,
    ScheduleRow,
    ShootDay,
)
from setkit.storage.reading import Reader

MEAL = "meal"


@dataclass(frozen=True, slots=True)
class CastRow:
    """Somebody in a scene. `name`: as papers and screens call them (set or stage name first)."""

    person_id: str
    name: str
    part: str
    cast_no: str
    role: str


@dataclass(frozen=True, slots=True)
class StripRow:
    """One row of a day. `minutes`: its estimate; `at_wall`: a fixed time; `closed`: level 0-3.

    `start_wall`, `end_wall`: "" while the day has no time to roll from; `is_known`: False where a
    row before it has no estimate, so that the time is the least it can be. `eighths` of a page.
    """

    id: str
    kind: str
    text: str
    minutes: int | None
    at_wall: str
    scene_id: str
    number: str
    int_ext: str
    set_name: str
    day_night: str
    script_day: str
    eighths: int | None
    neutral_line: str
    intimacy: str
    is_omitted: bool
    closed: int
    cast: tuple[CastRow, ...]
    invited: tuple[CastRow, ...]
    location_id: str
    location: str
    start_wall: str = ""
    end_wall: str = ""
    start_at: int | None = None
    end_at: int | None = None
    is_known: bool = False

    @property
    def people(self) -> tuple[CastRow, ...]:
        """Return who is in this row: the cast of its scene, else who was asked to come."""
        return self.invited or self.cast


@dataclass(frozen=True, slots=True)
class Rolled:
    """One day's strips, and the same as the rules see them."""

    strips: tuple[StripRow, ...]
    timed: tuple[Timed, ...]

    @property
    def ends_at(self) -> int | None:
        """Return when the last row is thought to end (ms UTC), None without times."""
        return max((one.end_at for one in self.timed), default=None)


def load_schedule(reader: Reader, days: Iterable[ShootDay]) -> dict[str, Rolled]:
    """Return the rolled strips of some days, by day id."""
    wanted = {day.id: day for day in days}
    rows = _Rows(reader, wanted)
    return {day_id: rows.rolled(day) for day_id, day in wanted.items()}


def billing(cast_no: str) -> tuple[bool, str]:
    """Return what cast sort by: their number, those without one last."""
    return (not cast_no, sort_key(cast_no) if cast_no else "")


@dataclass
class _Rows:
    """Everything that hangs on the rows of some days."""

    reader: Reader
    days: Mapping[str, ShootDay]
    rows: dict[str, list[ScheduleRow]] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)
    cast: dict[str, tuple[CastRow, ...]] = field(default_factory=dict)
    closed: dict[tuple[str, str], int] = field(default_factory=dict)
    people: dict[str, CastRow] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = select(ScheduleRow).where(
            ScheduleRow.removed_at.is_(None), ScheduleRow.shoot_day_id.in_(list(self.days))
        )
        for row in self.reader.scalars(found.order_by(ScheduleRow.pos, ScheduleRow.id)):
            self.rows.setdefault(row.shoot_day_id, []).append(row)
        ids = {row.scene_id for rows in self.rows.values() for row in rows if row.scene_id}
        self.scenes = {
            row.id: row for row in self.reader.scalars(select(Scene).where(Scene.id.in_(ids)))
        }
        self.cast = _cast(self.reader, ids)
        self._load_closed(ids)
        self._load_invited()
        self.places = {
            row.id: row.name
            for row in self.reader.execute(
                select(Location.id, Location.name).where(Location.removed_at.is_(None))
            )
        }

    def _load_closed(self, ids: set[str]) -> None:
        plans = select(ClosedSetPlan).where(
            ClosedSetPlan.scene_id.in_(ids), ClosedSetPlan.removed_at.is_(None)
        )
        for plan in self.reader.scalars(plans):
            place = (plan.scene_id, plan.shoot_day_id or "")
            self.closed[place] = max(plan.level, self.closed.get(place, 0))

    def _load_invited(self) -> None:
        ids = {
            who
            for day in self.days.values()
            for plan in read_notes(day.notes_j).rows.values()
            for who in plan.people
        }
        if not ids:
            return
        found = (
            select(Person, Part.name, Part.cast_no)
            .outerjoin(Part, (Part.person_id == Person.id) & Part.removed_at.is_(None))
            .where(Person.id.in_(ids), Person.removed_at.is_(None))
        )
        for person, part, cast_no in self.reader.execute(found):
            made = CastRow(person.id, called(person), part or "", cast_no or "", "principal")
            known = self.people.get(person.id, made)
            self.people[person.id] = min(known, made, key=lambda one: billing(one.cast_no))

    def rolled(self, day: ShootDay) -> Rolled:
        """Return the strips of one day with their times."""
        notes = read_notes(day.notes_j)
        rows = self.rows.get(day.id, [])
        meal = next((row.id for row in rows if row.kind == MEAL), "")
        plans = {row.id: notes.rows.get(row.id, RowPlan()) for row in rows}
        strips = [
            self._strip(day, row, plans[row.id], day.lunch_wall or "" if row.id == meal else "")
            for row in rows
        ]
        begins = day.shoot_wall or day.crew_wall
        if not begins:
            return Rolled(tuple(strips), ())
        told = [_ruled(strip) for strip in strips]
        timed = rolled(told, day_on=day.day_on, zone=day.zone, shoot_wall=begins)
        return Rolled(tuple(map(_clocked, strips, timed)), timed)

    def _strip(self, day: ShootDay, row: ScheduleRow, plan: RowPlan, lunch: str) -> StripRow:
        scene = self.scenes.get(row.scene_id or "")
        levels = [
            self.closed.get((row.scene_id or "", day.id)),
            self.closed.get((row.scene_id or "", "")),
        ]
        known = [level for level in levels if level is not None]
        return StripRow(
            id=row.id,
            kind=row.kind,
            text=row.text or "",
            minutes=row.est_min,
            at_wall=plan.at_wall or lunch,
            scene_id=scene.id if scene else "",
            number=scene.number if scene else "",
            int_ext=(scene.int_ext if scene else "") or "",
            set_name=(scene.set_name if scene else "") or "",
            day_night=(scene.day_night if scene else "") or "",
            script_day=(scene.script_day if scene else "") or "",
            eighths=scene.eighths if scene else None,
            neutral_line=(scene.neutral_line if scene else "") or "",
            intimacy=scene.intimacy if scene else "",
            is_omitted=bool(scene and scene.omitted_at is not None),
            closed=known[0] if known else 0,
            cast=self.cast.get(row.scene_id or "", ()),
            invited=tuple(self.people[who] for who in plan.people if who in self.people),
            location_id=row.location_id or "",
            location=self.places.get(row.location_id or "", ""),
        )


def called(person: Person) -> str:
    """Return what somebody is called on set and on papers: an alias stands for the name."""
    return person.set_name or person.stage_name or person.name


def _cast(reader: Reader, ids: set[str]) -> dict[str, tuple[CastRow, ...]]:
    who = func.coalesce(SceneCast.person_id, Part.person_id)
    wanted = (
        select(SceneCast.scene_id, SceneCast.role, Part.name, Part.cast_no, Person)
        .outerjoin(Part, (Part.id == SceneCast.part_id) & Part.removed_at.is_(None))
        .outerjoin(Person, (Person.id == who) & Person.removed_at.is_(None))
        .where(SceneCast.scene_id.in_(ids), SceneCast.removed_at.is_(None))
        .where(or_(SceneCast.part_id.is_(None), Part.id.is_not(None)))
    )
    found: dict[str, set[CastRow]] = {}
    for scene_id, role, part, cast_no, person in reader.execute(wanted):
        one = CastRow(
            person.id if person else "", called(person) if person else "", part or "",
            cast_no or "", role,
        )  # fmt: skip
        found.setdefault(scene_id, set()).add(one)
    return {
        scene_id: tuple(sorted(rows, key=lambda one: (billing(one.cast_no), one.part, one.name)))
        for scene_id, rows in found.items()
    }


def _ruled(strip: StripRow) -> Strip:
    return Strip(
        id=strip.id,
        kind=strip.kind,
        minutes=strip.minutes,
        eighths=strip.eighths or 0 if strip.kind == "scene" else 0,
        people=frozenset(one.person_id for one in strip.people if one.person_id),
        at_wall=strip.at_wall,
    )


def _clocked(strip: StripRow, timed: Timed) -> StripRow:
    return replace(
        strip, start_wall=timed.start_wall, end_wall=timed.end_wall, start_at=timed.start_at,
        end_at=timed.end_at, is_known=timed.is_known,
    )  # fmt: skip
