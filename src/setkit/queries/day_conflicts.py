"""What cannot be as planned on one shooting day: two places, rest, notice, minors' hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import select

from setkit.domain.day_words import Told, conflict_words
from setkit.domain.notice import Anchors, judge_notice
from setkit.domain.riders import Status
from setkit.domain.rules_in_force import InForce
from setkit.domain.scene_rules import with_house
from setkit.domain.schedule import Conflict, in_two_places, of_findings, of_notice, overlaps
from setkit.domain.wall_times import wall_to_ms
from setkit.domain.working_time.days import PersonDay, Terms
from setkit.domain.working_time.findings import Finding
from setkit.domain.working_time.judging import judge_days
from setkit.domain.working_time.minors import judge_minor_day
from setkit.foundation.i18n import _
from setkit.models import AgeCheck, Call, Person, ShootDay
from setkit.queries.locations import wall_of
from setkit.queries.plans import load_plans
from setkit.queries.riders import riders_of
from setkit.queries.rule_packs import Adoption, adoptions, chosen_at
from setkit.queries.rules_here import LAST_MINUTE
from setkit.queries.schedule import Rolled, StripRow, called, load_schedule
from setkit.storage.reading import Reader
from setkit.storage.rule_packs import house_pack

AROUND_DAYS = 8
"""How far around a day one looks: a whole week on either side, for weekly rest."""

STANDING = frozenset(
    {Status.DRAFT, Status.SENT, Status.IN_NEGOTIATION, Status.AGREED, Status.SIGNED,
     Status.COUNTERSIGNED, Status.CHANGE_PENDING}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One thing to mend. `rows`: ids of schedule rows; `severity`: of the rule (info, warn, block).

    `person_id` "" where nobody is concerned; every figure of working time is an estimate.
    """

    clash: str
    severity: str
    sentence: str
    remedy: str
    person_id: str
    rows: tuple[str, ...]
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What was found. `unjudged`: what no rule pack in force says anything about, in words."""

    rows: tuple[ConflictRow, ...] = ()
    unjudged: str = ""


def day_conflicts(reader: Reader, day_id: str, *, now: int) -> Conflicts:
    """Return what cannot be as planned on a day; `now`: ms UTC, for the notice clock."""
    day = reader.get(ShootDay, day_id)
    if day is None or day.removed_at is not None:
        return Conflicts()
    return _Judging(reader, day, now).found()


@dataclass
class _Judging:
    """One day with the days around it."""

    reader: Reader
    day: ShootDay
    now: int
    days: dict[str, ShootDay] = field(default_factory=dict)
    rolled: dict[str, Rolled] = field(default_factory=dict)
    calls: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bands: dict[str, str] = field(default_factory=dict)
    told: tuple[Adoption, ...] = ()
    known: dict[str, InForce] = field(default_factory=dict)

    def __post_init__(self) -> None:
        here = date.fromisoformat(self.day.day_on)
        around = timedelta(days=AROUND_DAYS)
        rows = self.reader.scalars(
            select(ShootDay).where(
                ShootDay.removed_at.is_(None),
                ShootDay.day_on.between((here - around).isoformat(), (here + around).isoformat()),
            )
        )
        self.days = {row.id: row for row in rows}
        self.rolled = load_schedule(self.reader, self.days.values())
        for call in self.reader.scalars(
            select(Call).where(Call.removed_at.is_(None), Call.shoot_day_id.in_(list(self.days)))
        ):
            walls = (call.report_wall, call.hmu_wall, call.rehearsal_wall, call.set_wall)
            first = min((wall for wall in walls if wall), default="")
            if first:
                self.calls[call.shoot_day_id, call.person_id] = first
        self.people = {row.id: row for row in self.reader.scalars(select(Person))}
        for check in self.reader.scalars(select(AgeCheck).order_by(AgeCheck.hlc)):
            self.bands[check.person_id] = (check.band or "") if check.result == "minor" else ""
        self.told = adoptions(self.reader)

    def found(self) -> Conflicts:
        """Return everything found, what blocks first."""
        rules = self._rules(self.day)
        conflicts = [*self._places(), *overlaps(self._mine.timed)]
        conflicts += of_findings(self._findings())
        conflicts += self._notices(rules)
        order = {"block": 0, "warn": 1, "info": 2}
        rows = sorted(map(self._row, conflicts), key=lambda row: order.get(row.severity, 1))
        silent = ""
        if rules.ruling("work.rest") is None:
            silent = _("No rule pack in force says anything about rest: it is not judged.")
        return Conflicts(tuple(dict.fromkeys(rows)), silent)

    @property
    def _mine(self) -> Rolled:
        return self.rolled[self.day.id]

    def _places(self) -> Iterator[Conflict]:
        """Yield who is in two rows at once, of this day and of other units that day."""
        told = {
            day_id: self.rolled[day_id].timed
            for day_id, day in self.days.items()
            if day.day_on == self.day.day_on
        }
        mine = {row.strip.id for row in self._mine.timed}
        yield from (one for one in in_two_places(told) if mine & set(one.rows))

    def _findings(self) -> Iterator[Finding]:
        """Yield what rest, weeks and minors' hours say about the people of this day."""
        mine = {who for strip in self._mine.timed for who in strip.strip.people}
        mine |= {who for day_id, who in self.calls if day_id == self.day.id}
        for person_id in sorted(mine & set(self.people)):
            planned: dict[str, PersonDay] = {}
            for one in (self._planned(person_id, day_id) for day_id in self.days):
                if one is not None:  # two units on one date are one day of work
                    planned[one.day_on] = _joined(planned.get(one.day_on, one), one)
            known = list(planned.values())
            ends = max((one.end(self.now) for one in known), default=self.now)
            found = list(judge_days(known, ends))
            for one in known:
                found += judge_minor_day(one, ends) if one.day_on == self.day.day_on else ()
            yield from (one for one in found if one.day_on == self.day.day_on)

    def _planned(self, person_id: str, day_id: str) -> PersonDay | None:
        """Return one person's planned day: from their first call to the end of their last row."""
        day, rolled = self.days[day_id], self.rolled[day_id]
        mine = [one for one in rolled.timed if person_id in one.strip.people]
        first = self.calls.get((day_id, person_id), "")
        if not mine and not first:
            return None
        start = wall_to_ms(day.day_on, first, day.zone) if first else mine[0].start_at
        ends = max((one.end_at for one in mine), default=self._wrap(day, rolled))
        return PersonDay(
            person=person_id,
            day_on=day.day_on,
            zone=day.zone,
            call_at=start,
            dismissed_at=None if ends is None else max(start, ends),
            terms=Terms(
                named=self.people[person_id].union_code or "", band=self.bands.get(person_id, "")
            ),
            rules=self._rules(day),
        )

    def _wrap(self, day: ShootDay, rolled: Rolled) -> int | None:
        if day.wrap_wall:
            return wall_to_ms(day.day_on, day.wrap_wall, day.zone)
        return rolled.ends_at

    def _notices(self, rules: InForce) -> Iterator[Conflict]:
        """Yield the riders that come too late for this day, newest version of each."""
        scenes = {s.scene_id for s in self._mine.strips if s.intimacy == "intimate"}
        if not scenes:
            return
        plans = load_plans(self.reader, scenes)
        first = {s.scene_id: s.start_at for s in reversed(self._mine.strips) if s.start_at}
        for rider in riders_of(self.reader, plans, {}, now=self.now):
            shots = [first.get(scene) for scene, _n in rider.scenes if scene in scenes]
            if rider.status not in STANDING or not shots:
                continue
            call = self.calls.get((self.day.id, rider.person_id)) or self.day.crew_wall
            shot = min((at for at in shots if at is not None), default=None)
            anchors = Anchors(
                wall_to_ms(self.day.day_on, call, self.day.zone) if call else shot, shot
            )
            told = judge_notice(
                rules, anchors, now=self.now, sent_at=rider.sent_at,
                named=self.people[rider.person_id].union_code or "",
                has_legal=rider.has_exception, has_private_yes=rider.has_late_yes,
            )  # fmt: skip
            late = of_notice(rider.person_id, told)
            if late is not None:
                yield late

    def _rules(self, day: ShootDay) -> InForce:
        """Return what holds on a day; where packs say nothing, the house rules speak."""
        if day.id not in self.known:
            at = wall_to_ms(day.day_on, LAST_MINUTE, day.zone)
            packs = chosen_at(self.told, at=at, unit_id=day.unit_id)
            self.known[day.id] = with_house(packs, house_pack())
        return self.known[day.id]

    def _row(self, one: Conflict) -> ConflictRow:
        person = self.people.get(one.person)
        names = tuple(self._strips[row] for row in one.rows if row in self._strips)
        told = Told(called(person) if person else "", names, wall_of(one.at, self.day), one.minutes)
        sentence, remedy = conflict_words(one.clash, told)
        return ConflictRow(
            one.clash.value, one.severity, sentence, remedy, one.person, one.rows, one.rule_id
        )

    @property
    def _strips(self) -> dict[str, str]:
        return {s.id: strip_name(s) for told in self.rolled.values() for s in told.strips}


def _joined(one: PersonDay, other: PersonDay) -> PersonDay:
    """Return two planned days of one date as one: the first call to the last dismissal."""
    ends = [day.dismissed_at for day in (one, other) if day.dismissed_at is not None]
    first = min(one, other, key=lambda day: day.call_at)
    return replace(first, dismissed_at=max(ends, default=None))


def strip_name(strip: StripRow) -> str:
    """Return what a row is called in a sentence."""
    if strip.number:
        said = _("the rehearsal of scene {n}") if strip.kind == "rehearsal" else _("scene {n}")
        return said.format(n=strip.number)
    words = {
        "rehearsal": _("a rehearsal"),
        "move": _("a company move"),
        "meal": _("a meal"),
        "fitting": _("a fitting"),
        "banner": _("a banner"),
        "scene": _("a scene"),
    }
    return strip.text or words[strip.kind]
