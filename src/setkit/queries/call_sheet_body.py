"""What stands on a call sheet now, joined from schedule, calls, place, lines and other days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from setkit.domain.call_sheet import head_of, may_say
from setkit.domain.day_notes import read_notes
from setkit.models import (
    Call,
    Contact,
    Episode,
    Person,
    Production,
    RiderVersion,
    Scene,
    ShootDay,
    Unit,
)
from setkit.queries.call_sheet_rows import SheetCast, SheetCrew, SheetDay, SheetLine, SheetStrip
from setkit.queries.calls import CallRow, calls_of
from setkit.queries.day_grid import day_grid
from setkit.queries.issues import SourceRow
from setkit.queries.locations import PlaceRow, places, sun_of
from setkit.queries.schedule import CastRow, Rolled, StripRow, load_schedule
from setkit.queries.shoot_days import DayRow, days
from setkit.storage.reading import Reader

ADVANCE_DAYS = 3
"""How many days to come a sheet tells about (domain reference section 7: one to three)."""


@dataclass
class Drafting:
    """One day's sheet on its way. Read once, then `fields` and `sources`."""

    reader: Reader
    day: ShootDay
    all_days: tuple[DayRow, ...] = ()
    rolled: dict[str, Rolled] = field(default_factory=dict)
    calls: tuple[CallRow, ...] = ()
    place: PlaceRow | None = None
    phones: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.all_days = days(self.reader)
        shown = {self.day.id, *(row.id for row in (*self._coming(), *self._others()))}
        rows = self.reader.scalars(select(ShootDay).where(ShootDay.id.in_(shown)))
        self.rolled = load_schedule(self.reader, rows)
        self.calls = calls_of(self.reader, self.day.id, self._mine.strips)
        self.place = next(
            (one for one in places(self.reader) if one.id == self.day.location_id), None
        )
        numbers = select(Contact.person_id, Contact.value).where(
            Contact.kind == "phone", Contact.is_withheld.is_(False), Contact.removed_at.is_(None)
        )
        for person_id, value in self.reader.execute(numbers.order_by(Contact.id)):
            self.phones.setdefault(person_id or "", value)

    def fields(self) -> dict[str, Any]:
        """Return everything of CallSheetRows that is the day's own."""
        day, mine = self.day, [row for row in self.all_days if row.unit_id == self.day.unit_id]
        production = self.reader.scalars(select(Production)).one()
        unit = self.reader.get(Unit, day.unit_id)
        notes = read_notes(day.notes_j)
        me = self.reader.scalars(select(Person).where(Person.is_me)).first()
        return {
            "company": production.company or "",
            "episode": self._episode(),
            "office_phone": production.office_phone or "",
            "day_on": day.day_on,
            "day_number": day.number,
            "days": max(len(mine), day.number),
            "unit": unit.name if unit else "",
            "day_zone": day.zone,
            "crew_call": day.crew_wall or "",
            "first_shot": day.shoot_wall or "",
            "lunch": day.lunch_wall or "",
            "wrap": day.wrap_wall or "",
            "weather": day.weather or "",
            **self._where(),
            "ic_name": me.name if me else "",
            "ic_phone": self.phones.get(me.id, "") if me else "",
            "support": self._support(),
            "riders": self._riders(),
            "strips": tuple(map(_strip, self._mine.strips)),
            "cast": self._cast(),
            "crew": self._crew(),
            "lines": tuple(
                SheetLine(block=one.block, title=one.title, text=one.text) for one in notes.lines
            ),
            "advance": tuple(map(self._day, self._coming())),
            "others": tuple(map(self._day, self._others())),
        }

    def sources(self) -> tuple[SourceRow, ...]:
        """Return every row the draft rests on."""
        made = [SourceRow("shoot_day", self.day.id)]
        made += [SourceRow("schedule_row", one.id) for one in self._mine.strips]
        made += [SourceRow("scene", one.scene_id) for one in self._mine.strips if one.scene_id]
        if self.place is not None:
            made.append(SourceRow("location", self.place.id))
        people = [one.person_id for one in self.calls]
        made += [SourceRow("person", who, who) for who in people]
        calls = select(Call.id, Call.person_id).where(
            Call.shoot_day_id == self.day.id, Call.removed_at.is_(None)
        )
        made += [SourceRow("call", one, who) for one, who in self.reader.execute(calls)]
        return tuple(dict.fromkeys(made))

    @property
    def _mine(self) -> Rolled:
        return self.rolled[self.day.id]

    def _coming(self) -> list[DayRow]:
        mine = [row for row in self.all_days if row.unit_id == self.day.unit_id]
        return [row for row in mine if row.day_on > self.day.day_on][:ADVANCE_DAYS]

    def _others(self) -> list[DayRow]:
        return [
            row for row in self.all_days if row.day_on == self.day.day_on and row.id != self.day.id
        ]

    def _where(self) -> dict[str, str]:
        place, sun = self.place, sun_of(self.day, self.place)
        return {
            "sunrise": sun.sunrise,
            "sunset": sun.sunset,
            "dusk": sun.dusk,
            "place": place.name if place else "",
            "address": place.address if place else "",
            "basecamp": place.basecamp if place else "",
            "holding": place.holding if place else "",
            "parking": place.crew if place else "",
            "trucks": place.trucks if place else "",
            "background_parking": place.background if place else "",
            "restrooms": place.restrooms if place else "",
            "map": place.map if place else "",
            "hospital": place.hospital if place else "",
            "hospital_phone": place.hospital_phone if place else "",
        }

    def _episode(self) -> str:
        """Return number and title of the episode, "" where the day has none or several."""
        scenes = [one.scene_id for one in self._mine.strips if one.scene_id]
        found = self.reader.execute(
            select(Episode.number, Episode.title)
            .join(Scene, Scene.episode_id == Episode.id)
            .where(Scene.id.in_(scenes))
            .distinct()
        ).all()
        return " ".join(part for part in found[0] if part) if len(found) == 1 else ""

    def _support(self) -> str:
        """Return the support line of the production, "" where none is recorded."""
        lines = select(Contact.label, Contact.value).where(
            Contact.kind.in_(("support", "hotline")),
            Contact.person_id.is_(None),
            Contact.is_withheld.is_(False),
            Contact.removed_at.is_(None),
        )
        found = self.reader.execute(lines.order_by(Contact.id)).first()
        return " ".join(part for part in found if part) if found else ""

    def _riders(self) -> str:
        """Return `yes` or `no`: is a rider on file for everybody in today's closed scenes.

        "" where no scene is closed. Never what a rider says, never whose is missing.
        """
        closed = [one for one in self._mine.strips if one.kind == "scene" and one.closed]
        if not closed:
            return ""
        covered = {
            (row.person_id, scene_id)
            for row in self.reader.scalars(select(RiderVersion))
            for scene_id in (row.material_j or {}).get("scenes", {})
        }
        wanted = {
            (who.person_id, one.scene_id) for one in closed for who in one.cast if who.person_id
        }
        return "yes" if wanted and wanted <= covered else "no"

    def _cast(self) -> tuple[SheetCast, ...]:
        """Return the performers due or held that day, by cast number."""
        grid = day_grid(self.reader)
        at = grid.days.index(self.day.day_on) if self.day.day_on in grid.days else -1
        letters = {line.person_id: line.letters[at] for line in grid.lines} if at >= 0 else {}
        listed = {row.person_id for row in self.calls}
        rows = [_performer(row, letters) for row in self.calls if not row.is_crew]
        rows += [
            SheetCast(
                cast_no=line.cast_no, artist=line.name, character=line.part,
                status=line.letters[at],
            )
            for line in grid.lines
            if at >= 0 and line.letters[at] and line.person_id not in listed
        ]  # fmt: skip
        return tuple(rows)

    def _crew(self) -> tuple[SheetCrew, ...]:
        """Return who of the crew is called, by department as they first come."""
        rows = [
            SheetCrew(
                department=row.department, position=row.position, name=row.name,
                crew_in=row.report_wall or row.first_wall,
                phone=self.phones.get(row.person_id, ""), head=head_of(row.position),
            )
            for row in self.calls
            if row.is_crew
        ]  # fmt: skip
        return tuple(sorted(rows, key=lambda one: (not one.department, one.department.casefold())))

    def _day(self, row: DayRow) -> SheetDay:
        strips = [one for one in self.rolled[row.id].strips if one.kind == "scene"]
        return SheetDay(
            day_on=row.day_on,
            number=row.number,
            unit=row.unit_name,
            scenes=tuple(one.number for one in strips),
            cast_nos=_numbers(who for one in strips for who in one.cast),
            eighths=row.eighths or None,
            where=row.location,
            crew_call=row.crew_wall,
        )


def _strip(row: StripRow) -> SheetStrip:
    """Return a row of the schedule as the sheet says it; typed words only where they may stand."""
    is_scene = bool(row.scene_id)
    says = may_say(row.intimacy, row.closed) if is_scene else True
    return SheetStrip(
        kind=row.kind,
        time=row.start_wall,
        ends=row.end_wall,
        number=row.number,
        int_ext=row.int_ext,
        day_night=row.day_night,
        script_day=row.script_day,
        set_name=row.set_name,
        line=row.neutral_line if says else "",
        cast_nos=_numbers(row.people),
        eighths=row.eighths if row.kind == "scene" else None,
        where=row.location,
        minutes=row.minutes,
        note=row.text if says else "",
        is_closed=int(is_scene and row.closed > 0),
    )


def _performer(row: CallRow, letters: dict[str, str]) -> SheetCast:
    return SheetCast(
        cast_no=row.cast_no,
        artist=row.name,
        character=row.part,
        status=letters.get(row.person_id, ""),
        pickup=row.pickup_wall,
        report=row.report_wall,
        hmu=row.hmu_wall,
        rehearsal=row.rehearsal_wall,
        on_set=row.set_wall,
        remarks=row.remarks,
    )


def _numbers(cast: Iterable[CastRow]) -> tuple[str, ...]:
    """Return cast numbers, each once; people without one are not named instead."""
    return tuple(dict.fromkeys(one.cast_no for one in cast if one.cast_no))
