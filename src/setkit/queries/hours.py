"""Hours of a shooting day: each person's day from the log and the calls, judged by the packs.

Every figure is an estimate that names its rule, as-of date and source; payroll decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain import set_entries as kinds
from setkit.domain.set_entries import Entry, in_order
from setkit.domain.wall_times import day_of, wall_to_ms
from setkit.domain.working_time.breaks import Agreed, Clock, Tally, clocks, tally
from setkit.domain.working_time.days import Event, PersonDay, Terms, fold_day
from setkit.domain.working_time.findings import Basis, Finding
from setkit.domain.working_time.hours import judge_own_hours
from setkit.domain.working_time.judging import judge_day, judge_days, silent_rules
from setkit.domain.working_time.meals import next_meal_due
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import AgeCheck, Call, Person, ShootDay
from setkit.queries.rule_packs import Adoption, adoptions, chosen_at
from setkit.queries.set_log import load_log
from setkit.storage.reading import Reader

MIDNIGHT = "00:00"


@dataclass(frozen=True, slots=True)
class MealDue:
    """When the next meal is due (ms UTC) and by which rule."""

    due_at: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One person's day with everything found in it. `silent`: rules no pack in force answers."""

    person_id: str
    name: str
    is_me: bool
    day: PersonDay
    agreed: Agreed | None
    tally: Tally
    findings: tuple[Finding, ...]
    clocks: tuple[Clock, ...]
    meal: MealDue | None
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayHours:
    """Everybody's hours of one day. `at`: as known at, ms UTC."""

    day_id: str
    day_on: str
    number: int
    zone: str
    at: int
    people: tuple[PersonHours, ...]


def day_hours(
    reader: Reader, day_id: str, now: int, *, entries: Sequence[Entry] | None = None
) -> DayHours:
    """Return the hours of everybody called or seen on a day, by name, as known at `now` (ms UTC).

    `entries`: the day's log where it is at hand. Findings are those of the day alone; see
    `hours_across` for rests and weeks. Raises NotFound for a day that is not there.
    """
    day = reader.get(ShootDay, day_id)
    if day is None or day.removed_at is not None:
        raise NotFound(_("That day is no longer there. Refresh the list and try again."))
    told = load_log(reader, day_id) if entries is None else entries
    loaded = _Loaded.of(reader)
    made = []
    for person_id, one in loaded.days(day, told).items():
        agreed = loaded.agreed(person_id, told)
        meal = next_meal_due(one, now)
        made.append(
            PersonHours(
                person_id=person_id,
                name=loaded.names[person_id],
                is_me=person_id == loaded.me,
                day=one,
                agreed=agreed,
                tally=tally(one, now),
                findings=judge_day(one, now, agreed),
                clocks=clocks(one, now, agreed),
                meal=None if meal is None else MealDue(meal[0], Basis.of(meal[1])),
                silent=silent_rules(one.rules, named=one.terms.named, band=one.terms.band),
            )
        )
    rows = tuple(sorted(made, key=lambda row: (row.name.casefold(), row.person_id)))
    return DayHours(day.id, day.day_on, day.number, day.zone, now, rows)


def hours_across(reader: Reader, now: int) -> dict[str, tuple[Finding, ...]]:
    """Return by person id what only shows across days: rests, weeks, days in a row, own overtime.

    Every shooting day up to `now` (ms UTC), each judged by the packs in force when it began.
    """
    loaded = _Loaded.of(reader)
    by_person: dict[str, list[PersonDay]] = {}
    for day in reader.scalars(
        select(ShootDay).where(ShootDay.removed_at.is_(None)).order_by(ShootDay.day_on)
    ):
        if day.day_on > day_of(now, day.zone):
            continue
        for person_id, one in loaded.days(day, load_log(reader, day.id)).items():
            by_person.setdefault(person_id, []).append(one)
    return {
        person_id: (
            *judge_days(days, now),
            *(judge_own_hours(days, now) if person_id == loaded.me else ()),
        )
        for person_id, days in by_person.items()
    }


def as_event(entry: Entry) -> Event:
    """Return a line of the log as the working-time rules see it."""
    detail = entry.told.get("kind") or entry.told.get("what") or ""
    counts = entry.told.get("counts")
    return Event(
        kind=entry.kind,
        at=entry.happened_at,
        person=entry.person,
        detail=str(detail),
        minutes=int(entry.told.get("minutes", 0)),
        is_work=None if counts is None else bool(counts),
        by=str(entry.told.get("asked_by", entry.by)),
    )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What every day needs besides its log, read once."""

    names: Mapping[str, str]
    me: str
    unions: Mapping[str, str]
    bands: Mapping[str, str]
    calls: Mapping[str, Sequence[Call]]
    packs: tuple[Adoption, ...]

    @classmethod
    def of(cls, reader: Reader) -> _Loaded:
        people = list(reader.scalars(select(Person).where(Person.removed_at.is_(None))))
        bands: dict[str, str] = {}
        for check in reader.scalars(select(AgeCheck).order_by(AgeCheck.hlc)):
            bands[check.person_id] = (check.band or "") if check.result == "minor" else ""
        calls: dict[str, list[Call]] = {}
        for call in reader.scalars(select(Call).where(Call.removed_at.is_(None))):
            calls.setdefault(call.shoot_day_id, []).append(call)
        return cls(
            names={one.id: one.name for one in people},
            me=next((one.id for one in people if one.is_me), ""),
            unions={one.id: one.union_code or "" for one in people},
            bands=bands,
            calls=calls,
            packs=adoptions(reader),
        )

    def days(self, day: ShootDay, entries: Iterable[Entry]) -> dict[str, PersonDay]:
        """Return each person's day: of everybody with a call or who came in, and the coordinator's.

        The coordinator's own day starts with the crew call unless the log says otherwise.
        """
        standing = in_order(entries)
        events = [as_event(entry) for entry in standing]
        starts: dict[str, int | None] = {
            entry.person: None for entry in standing if entry.kind == kinds.PERSON_IN
        }
        for call in self.calls.get(day.id, ()):
            walls = (call.report_wall, call.hmu_wall, call.rehearsal_wall, call.set_wall)
            times = [wall_to_ms(day.day_on, wall, day.zone) for wall in walls if wall]
            if times:
                starts[call.person_id] = min(times)
        if self.me and self.me not in starts and events and day.crew_wall:
            starts[self.me] = wall_to_ms(day.day_on, day.crew_wall, day.zone)
        events += self._my_end(standing)
        made = {}
        for person_id, call_at in starts.items():
            if person_id not in self.names:
                continue
            first = call_at
            if first is None:
                came = (e.at for e in events if e.kind == "person_in" and e.person == person_id)
                first = min(came)
            one = fold_day(
                events,
                person=person_id,
                day_on=day.day_on,
                zone=day.zone,
                call_at=call_at,
                terms=Terms(
                    named=self.unions.get(person_id, ""), band=self.bands.get(person_id, "")
                ),
                rules=chosen_at(self.packs, at=first, unit_id=day.unit_id),
            )
            if one is not None:
                made[person_id] = one
        return made

    def _my_end(self, standing: Sequence[Entry]) -> list[Event]:
        """Return when the coordinator's day ended: with set mode, unless the log says otherwise."""
        mine = [e for e in standing if e.kind == kinds.PERSON_OUT and e.person == self.me]
        left = [e.happened_at for e in standing if e.kind == kinds.LEFT]
        if not self.me or mine or not left:
            return []
        return [Event("person_out", left[-1], self.me)]

    def agreed(self, person_id: str, entries: Iterable[Entry]) -> Agreed | None:
        """Return what a person agreed to for the day, None where nothing was said."""
        said = [e for e in in_order(entries) if e.kind == kinds.LIMITS and e.person == person_id]
        if not said:
            return None
        told = said[-1].told
        return Agreed(
            stretch=told.get("stretch"),
            total=told.get("total"),
            states=dict(told.get("states", {})),
            source=_("agreed with the performer"),
            as_of=day_of(said[-1].happened_at, "UTC"),
        )
