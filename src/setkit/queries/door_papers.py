"""What the door and the assistant director get: names, functions, go or hold; never an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from setkit.domain.clearance import PREPARED, Level
from setkit.domain.field_table import Source
from setkit.domain.set_roles import ROLES, role_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import ClosedSetPlan, RosterLine, Scene, ScheduleRow, SetEvent, ShootDay
from setkit.queries.clearance import clearances
from setkit.queries.closed_sets import plan_for, roster_of
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.storage.reading import Reader

GO, HOLD = "go", "hold"


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One name of the list. `in_scenes`: for each scene of the paper 1 if they may be there."""

    name: Annotated[str, Source("roster_line.name")]
    role: Annotated[str, Source("roster_line.role")]
    in_scenes: Annotated[tuple[int, ...], Source("door.in_scenes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRows(PaperRows):
    """The closed sets of one day. `scenes` are numbers; `is_confirmed` is 0 or 1, of all lists."""

    day_on: Annotated[str, Source("shoot_day.day_on")]
    day_number: Annotated[int, Source("shoot_day.number")]
    scenes: Annotated[tuple[str, ...], Source("scene.number")]
    is_confirmed: Annotated[int, Source("door.is_confirmed")]
    lines: tuple[DoorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AdScene:
    """One scene for the assistant director. `state`: go or hold; `level`: 0 to 3."""

    number: Annotated[str, Source("scene.number")]
    state: Annotated[str, Source("door.state")]
    level: Annotated[int, Source("closed_set_plan.level")]
    max_heads: Annotated[int, Source("closed_set_plan.max_heads")]
    roster: Annotated[tuple[str, ...], Source("door.roster")]
    feeds: Annotated[tuple[str, ...], Source("door.feeds")]
    signal_spoken: Annotated[str, Source("scene.signal_spoken")]
    signal_silent: Annotated[str, Source("scene.signal_silent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdRows(PaperRows):
    """The day's closed sets on one page. `crew_wall`: a planned time, "" where none is."""

    day_on: Annotated[str, Source("shoot_day.day_on")]
    day_number: Annotated[int, Source("shoot_day.number")]
    crew_wall: Annotated[str, Source("shoot_day.crew_wall")]
    is_confirmed: Annotated[int, Source("door.is_confirmed")]
    sets: tuple[AdScene, ...] = ()


def load_door(reader: Reader, day_id: str, issue: Issue) -> Loaded:
    """Return the rows of a day's door list, and of its door sign. Raises NotFound."""
    day = shooting_day(reader, day_id)
    found = list(_closed(reader, day))
    names: dict[tuple[str, str], list[int]] = {}
    for place, (_scene, plan) in enumerate(found):
        for line in _lines(reader, plan):
            ticks = names.setdefault((line.name or "", line.role), [0] * len(found))
            ticks[place] = 1
    order = {role: place for place, role in enumerate(ROLES)}
    rows = DoorRows(
        **frame(reader, issue),
        day_on=day.day_on,
        day_number=day.number,
        scenes=tuple(scene.number for scene, _plan in found),
        is_confirmed=int(all(_is_confirmed(reader, plan) for _scene, plan in found)),
        lines=tuple(
            DoorLine(name, role, tuple(ticks))
            for (name, role), ticks in sorted(
                names.items(), key=lambda one: (order.get(one[0][1], len(order)), one[0][0])
            )
        ),
    )
    return Loaded(rows, tuple(_sources(reader, day, found)))


def load_ad(reader: Reader, day_id: str, issue: Issue) -> Loaded:
    """Return the rows of the assistant director's page of a day. Raises NotFound."""
    day = shooting_day(reader, day_id)
    found = list(_closed(reader, day))
    ids = [scene.id for scene, _plan in found]
    ready = {
        row.scene_id: row.level
        for row in clearances(reader, ids, day_on=day.day_on, checks=PREPARED)
    }
    rows = AdRows(
        **frame(reader, issue),
        day_on=day.day_on,
        day_number=day.number,
        crew_wall=day.crew_wall or "",
        is_confirmed=int(all(_is_confirmed(reader, plan) for _scene, plan in found)),
        sets=tuple(
            AdScene(
                number=scene.number,
                state=GO if ready.get(scene.id) in (Level.READY, Level.CLEAR_TO_ROLL) else HOLD,
                level=plan.level,
                max_heads=plan.max_heads or 0,
                roster=tuple(_named(line) for line in _lines(reader, plan)),
                feeds=tuple(_feed(told) for told in plan.feeds_j),
                signal_spoken=scene.signal_spoken or "",
                signal_silent=scene.signal_silent or "",
            )
            for scene, plan in found
        ),
    )
    return Loaded(rows, tuple(_sources(reader, day, found)))


def shooting_day(reader: Reader, day_id: str) -> ShootDay:
    """Return a shooting day that was not taken out. Raises NotFound."""
    day = reader.get(ShootDay, day_id)
    if day is None or day.removed_at is not None:
        raise NotFound(_("That day is no longer there. Refresh the list and try again."))
    return day


def scenes_of(reader: Reader, day_id: str) -> list[Scene]:
    """Return the scenes planned on a day in the order of its schedule, each once."""
    found = reader.scalars(
        select(Scene)
        .join(ScheduleRow, ScheduleRow.scene_id == Scene.id)
        .where(
            ScheduleRow.shoot_day_id == day_id,
            ScheduleRow.kind == "scene",
            ScheduleRow.removed_at.is_(None),
            Scene.removed_at.is_(None),
        )
        .order_by(ScheduleRow.pos)
    )
    return list({scene.id: scene for scene in found}.values())


def _closed(reader: Reader, day: ShootDay) -> Iterator[tuple[Scene, ClosedSetPlan]]:
    """Yield the day's scenes whose set is closed, with the plan that holds on that day."""
    for scene in scenes_of(reader, day.id):
        plan = plan_for(reader, scene.id, day.id)
        if plan is not None and plan.level > 0:
            yield scene, plan


def _lines(reader: Reader, plan: ClosedSetPlan) -> list[RosterLine]:
    order = {role: place for place, role in enumerate(ROLES)}
    rows = reader.scalars(
        select(RosterLine).where(
            RosterLine.closed_set_plan_id == plan.id, RosterLine.removed_at.is_(None)
        )
    )
    return sorted(rows, key=lambda row: (order.get(row.role, len(order)), row.name or "", row.id))


def _is_confirmed(reader: Reader, plan: ClosedSetPlan) -> bool:
    sha = roster_of(reader, plan).sha
    told = reader.scalars(
        select(SetEvent.payload_j).where(
            SetEvent.kind == "roster_confirmed", SetEvent.scene_id == plan.scene_id
        )
    )
    return any(one.get("plan") == plan.id and one.get("roster_sha") == sha for one in told)


def _named(line: RosterLine) -> str:
    function = role_words(line.role)
    return f"{line.name}, {function}" if line.name else function


def _feed(told: dict[str, str]) -> str:
    states = {"on": _("on"), "covered": _("covered"), "off": _("off")}
    rule = told.get("rule", "")
    words = f"{told.get('device', '')}: {states.get(rule, rule)}"
    sees = role_words(told.get("audience", ""))
    return f"{words} ({sees})" if sees and rule == "on" else words


def _sources(
    reader: Reader, day: ShootDay, found: Iterable[tuple[Scene, ClosedSetPlan]]
) -> Iterator[SourceRow]:
    yield SourceRow("shoot_day", day.id)
    for scene, plan in found:
        yield SourceRow("scene", scene.id)
        yield SourceRow("closed_set_plan", plan.id)
        for line in _lines(reader, plan):
            yield SourceRow("roster_line", line.id, line.person_id)
