"""What set mode shows besides the log: the scene's plan, people, list, rules and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from setkit.domain import set_entries as kinds
from setkit.domain.agreed import own_conditions
from setkit.domain.clearance import ALL, Level
from setkit.domain.feeds import Feed
from setkit.domain.plan import Scene as Plan
from setkit.domain.roll_check import Floor
from setkit.domain.rules_in_force import InForce
from setkit.domain.set_entries import Entry
from setkit.domain.wall_times import HOUR_MS
from setkit.domain.wording import condition_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import ClosedSetPlan, Person, RosterLine, ScheduleRow, SetEvent, ShootDay
from setkit.models import Scene as SceneRow
from setkit.queries.closed_sets import plan_for
from setkit.queries.hours import day_hours
from setkit.queries.judging import Judged, judged
from setkit.queries.rule_packs import rules_in_force
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

SETTLED_BY_LOG = frozenset({"CHECKIN_MISSING", "CHECKIN_STOP", "ROBE_MISSING", "RED_OPEN"})
"""Reasons that set mode says itself, from the log and at once."""
FRESH_MS = 18 * HOUR_MS


@dataclass(frozen=True, slots=True)
class SceneChoice:
    """One scene that can be on the floor."""

    id: str
    number: str
    set_name: str


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One shooting day with its scenes in the order of the schedule."""

    id: str
    day_on: str
    number: int
    scenes: tuple[SceneChoice, ...]


@dataclass(frozen=True, slots=True)
class FloorPerformer:
    """One performer of the scene. `conditions`: beat id to phrases of their own yes."""

    id: str
    name: str
    initials: str
    part: str
    conditions: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the closed-set list."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class BeatChoice:
    """One beat of the scene."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Due:
    """The next thing due for anybody. `what`: meal or break; `due_at` ms UTC; `rule`: its words."""

    what: str
    due_at: int
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class FloorRow:
    """The scene on the floor of one day. `gap_minutes`: most between check-ins, 0 for no rule."""

    day_id: str
    day_on: str
    day_number: int
    zone: str
    scene_id: str
    number: str
    set_name: str
    beats: tuple[BeatChoice, ...]
    setups: tuple[tuple[str, str], ...]
    performers: tuple[FloorPerformer, ...]
    listed: tuple[Listed, ...]
    floor: Floor
    gap_minutes: int = 0
    my_initials: str = ""


def day_choices(reader: Reader) -> tuple[DayChoice, ...]:
    """Return every shooting day, oldest first, with the scenes planned on it."""
    scenes: dict[str, list[SceneChoice]] = {}
    for row, day_id in reader.execute(
        select(SceneRow, ScheduleRow.shoot_day_id)
        .join(ScheduleRow, ScheduleRow.scene_id == SceneRow.id)
        .where(
            ScheduleRow.kind == "scene",
            ScheduleRow.removed_at.is_(None),
            SceneRow.removed_at.is_(None),
        )
        .order_by(ScheduleRow.pos)
    ):
        scenes.setdefault(day_id, []).append(SceneChoice(row.id, row.number, row.set_name or ""))
    days = reader.scalars(
        select(ShootDay)
        .where(ShootDay.removed_at.is_(None))
        .order_by(ShootDay.day_on, ShootDay.number, ShootDay.id)
    )
    return tuple(
        DayChoice(day.id, day.day_on, day.number, tuple(scenes.get(day.id, ()))) for day in days
    )


def unfinished_floor(reader: Reader, now: int) -> tuple[str, str] | None:
    """Return (day id, scene id) of a floor that was not left in order in the last 18 hours.

    After a lock, a crash or a power cut the coordinator comes back to the same take.
    """
    last = reader.scalars(
        select(SetEvent)
        .where(SetEvent.kind.in_((kinds.SCENE, kinds.RESUMED, kinds.LEFT)))
        .order_by(SetEvent.hlc.desc())
        .limit(1)
    ).first()
    if last is None or last.kind == kinds.LEFT or not last.shoot_day_id or not last.scene_id:
        return None
    newest = reader.scalar(
        select(func.max(SetEvent.at)).where(SetEvent.shoot_day_id == last.shoot_day_id)
    )
    return (last.shoot_day_id, last.scene_id) if now - int(newest or 0) < FRESH_MS else None


def floor_of(reader: Reader, day_id: str, scene_id: str, now: int) -> FloorRow:
    """Return everything set mode needs to know about a scene on a day (`now`: ms UTC).

    Raises NotFound for a day or scene that is not there.
    """
    day = reader.get(ShootDay, day_id)
    row = reader.get(SceneRow, scene_id)
    if day is None or row is None or day.removed_at is not None or row.removed_at is not None:
        raise NotFound(_("That scene is no longer on this day. Choose again."))
    found = judged(reader, [scene_id], day_on=day.day_on, checks=ALL)[scene_id]
    rules = rules_in_force(reader, at=now, unit_id=day.unit_id)
    plan = plan_for(reader, scene_id, day_id)
    people = _performers(found)
    return FloorRow(
        day_id=day.id,
        day_on=day.day_on,
        day_number=day.number,
        zone=day.zone,
        scene_id=row.id,
        number=row.number,
        set_name=row.set_name or "",
        beats=tuple(BeatChoice(beat.id, beat.title) for beat in found.scene.beats),
        setups=tuple((one.id, one.label) for one in found.scene.setups),
        performers=people,
        listed=() if plan is None else _listed(reader, plan),
        floor=_floor(found, people, plan, rules),
        gap_minutes=rules.number("checkin.gap_minutes") or 0,
        my_initials=_mine(reader),
    )


def next_dues(reader: Reader, day_id: str, now: int, entries: Sequence[Entry]) -> tuple[Due, ...]:
    """Return the next meal and the next break due for anybody on the day, the earliest of each."""
    found: dict[str, Due] = {}
    for person in day_hours(reader, day_id, now, entries=entries).people:
        dues = [
            Due(clock.detail or "break", clock.due_at, clock.basis.as_of, clock.basis.source)
            for clock in person.clocks
        ]
        if person.meal is not None:
            basis = person.meal.basis
            dues.append(Due("meal", person.meal.due_at, basis.as_of, basis.source))
        for due in dues:
            known = found.get(due.what)
            if known is None or due.due_at < known.due_at:
                found[due.what] = due
    return tuple(sorted(found.values(), key=lambda due: due.due_at))


def initials(names: Iterable[str]) -> tuple[str, ...]:
    """Return initials of some names, told apart by a number where two are the same."""
    made: list[str] = []
    for name in names:
        short = "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum()) or "?"
        told, n = short, 2
        while told in made:
            told, n = f"{short}{n}", n + 1
        made.append(told)
    return tuple(made)


def _mine(reader: Reader) -> str:
    """Return the initials of the coordinator, who looks at what is ticked."""
    return "".join(initials(reader.scalars(select(Person.name).where(Person.is_me)).all()))


def _performers(found: Judged) -> tuple[FloorPerformer, ...]:
    told = own_conditions(found.scene, found.record, catalogue())
    slots = list({slot.person_id: slot for slot in found.scene.slots if slot.person_id}.values())
    short = initials(slot.name for slot in slots)
    return tuple(
        FloorPerformer(
            slot.person_id,
            slot.name,
            letters,
            slot.part,
            {
                beat: tuple(condition_words(one, catalogue()) for one in conditions)
                for (beat, person), conditions in told.items()
                if person == slot.person_id
            },
        )
        for slot, letters in zip(slots, short, strict=True)
    )


def _listed(reader: Reader, plan: ClosedSetPlan) -> tuple[Listed, ...]:
    rows = reader.scalars(
        select(RosterLine)
        .where(RosterLine.closed_set_plan_id == plan.id, RosterLine.removed_at.is_(None))
        .order_by(RosterLine.id)
    )
    return tuple(Listed(row.id, row.name or "", row.role) for row in rows)


def _floor(
    found: Judged,
    people: Iterable[FloorPerformer],
    plan: ClosedSetPlan | None,
    rules: InForce,
) -> Floor:
    scene: Plan = found.scene
    open_codes = {r.code for r in found.verdict.reasons if r.state is not None} - SETTLED_BY_LOG
    is_clear = found.verdict.level is Level.CLEAR_TO_ROLL or not open_codes
    return Floor(
        performers=tuple((one.id, one.initials) for one in people),
        exposed=tuple(beat.id for beat in scene.beats if beat.exposures),
        silenced=tuple(beat.id for beat in scene.beats if beat.is_voice_blocked),
        has_silent_signal=bool(scene.signal_silent),
        level=0 if plan is None else plan.level,
        max_heads=0 if plan is None else plan.max_heads or 0,
        has_list=plan is not None,
        feeds=() if plan is None else tuple(Feed.of(feed) for feed in plan.feeds_j),
        is_clear=is_clear,
        most_takes=rules.number("checkin.takes") or 0,
    )
