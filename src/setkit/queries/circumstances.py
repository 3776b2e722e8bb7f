"""What clearance looks at besides plan and answers, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from setkit.domain.circumstances import (
    Circumstances,
    RetestHold,
    Roster,
    SeenTest,
    SetEvent,
    Veto,
)
from setkit.domain.circumstances import RosterLine as Line
from setkit.domain.consent import Record
from setkit.domain.plan import Scene
from setkit.domain.scene_rules import scene_rules
from setkit.models import (
    ClosedSetPlan,
    ProductionHold,
    RosterLine,
    ShootDay,
)
from setkit.models import SetEvent as EventRow
from setkit.models import TestSeen as TestRow
from setkit.queries.closed_sets import list_line, roster, standing_vetoes
from setkit.queries.dues import Dues, due_on, load_dues
from setkit.queries.rider_facts import load_riders
from setkit.queries.rules_here import RulesHere
from setkit.queries.set_log import withdrawn
from setkit.storage.reading import Reader


def load_circumstances(
    reader: Reader,
    scenes: Mapping[str, Scene],
    records: Mapping[str, Record],
    *,
    day_on: str = "",
) -> dict[str, Circumstances]:
    """Return, by scene id, rules, riders, room, tests, the set's log and calls of `scenes`.

    `day_on`: the day judged (ISO date), "" for every day a scene is planned on.
    """
    days = _days(reader)
    events = _events(reader, days)
    rosters = _rosters(reader, days, events, day_on)
    tests, holds = _tests(reader), _test_holds(reader)
    dues, rules = load_dues(reader), RulesHere(reader, scenes)
    in_force = {scene_id: rules.of(scene_id, day_on) for scene_id in scenes}
    riders = load_riders(reader, scenes, records, dues, in_force, day_on)
    return {
        scene.id: Circumstances(
            pack=scene_rules(in_force[scene.id], scene),
            riders=tuple(riders.get(scene.id, ())),
            roster=rosters.get(scene.id),
            tests=tests,
            holds=holds,
            events=tuple(_of_scene(scene, events)),
            calls=_calls(scene, dues, day_on),
            day_on=day_on,
        )
        for scene in scenes.values()
    }


def _days(reader: Reader) -> dict[str, ShootDay]:
    found = reader.scalars(select(ShootDay).where(ShootDay.removed_at.is_(None)))
    return {row.id: row for row in found}


def _events(reader: Reader, days: Mapping[str, ShootDay]) -> list[tuple[str, SetEvent]]:
    """Return (scene id or "", entry) of the whole log; what was undone is not said."""
    made, gone = [], withdrawn(reader)
    for row in reader.scalars(select(EventRow).order_by(EventRow.hlc)):
        if row.id in gone:
            continue
        told: dict[str, Any] = row.payload_j if isinstance(row.payload_j, dict) else {}
        day = days.get(row.shoot_day_id or "")
        event = SetEvent(
            id=row.id,
            kind=row.kind,
            hlc=row.hlc,
            at=row.at,
            day_on=day.day_on if day else "",
            person=row.person_id or "",
            beat=row.beat_id or "",
            outcome=row.outcome or str(told.get("roster_sha", "")),
            moment=str(told.get("moment", "")),
            told=str(told.get("what") or told.get("plan", "")),
            ceiling=int(told.get("ceiling", 0)),
        )
        made.append((row.scene_id or "", event))
    return made


def _of_scene(scene: Scene, events: Iterable[tuple[str, SetEvent]]) -> list[SetEvent]:
    """An entry of a whole day belongs to every scene of that day."""
    return [
        event
        for scene_id, event in events
        if scene_id == scene.id or (not scene_id and event.day_on in scene.shoot_dates)
    ]


def _rosters(
    reader: Reader,
    days: Mapping[str, ShootDay],
    events: Iterable[tuple[str, SetEvent]],
    day_on: str,
) -> dict[str, Roster]:
    """Return each scene's closed-set plan: that of the day, else the one for any day."""
    plans = list(reader.scalars(select(ClosedSetPlan).where(ClosedSetPlan.removed_at.is_(None))))
    if not plans:
        return {}
    lines: dict[str, list[Line]] = {}
    for row in reader.scalars(select(RosterLine).where(RosterLine.removed_at.is_(None))):
        lines.setdefault(row.closed_set_plan_id, []).append(list_line(row))
    standing = standing_vetoes(reader)
    confirmed = {e.told: e.outcome for _scene, e in events if e.kind == "roster_confirmed"}
    made: dict[str, Roster] = {}
    for plan in sorted(plans, key=lambda row: (row.shoot_day_id is not None, row.level, row.id)):
        day = days.get(plan.shoot_day_id or "")
        if plan.shoot_day_id and day_on and (day is None or day.day_on != day_on):
            continue
        made[plan.scene_id] = replace(
            roster(plan, lines.get(plan.id, ())),
            vetoes=tuple(
                Veto(veto.id, veto.barred_id, veto.barred_name)
                for veto in standing
                if veto.plan_id in ("", plan.id)
            ),
            confirmed_sha=confirmed.get(plan.id, ""),
        )
    return made


def _tests(reader: Reader) -> tuple[SeenTest, ...]:
    return tuple(
        SeenTest(
            row.id, row.person_id, row.regime, row.seen_on, row.valid_until_on, row.window_days
        )
        for row in reader.scalars(select(TestRow))
    )


def _test_holds(reader: Reader) -> tuple[RetestHold, ...]:
    """Return the holds that ask for new tests: lifted ones too while they name a retest day."""
    rows = reader.scalars(select(ProductionHold).order_by(ProductionHold.hlc)).all()
    lifted = {row.lifts_id for row in rows if row.lifts_id}
    return tuple(
        RetestHold(row.id, row.why, row.from_on, row.regime or "", row.retest_from_on or "")
        for row in rows
        if not row.lifts_id
        and (row.retest_from_on or (row.scope == "regime" and row.id not in lifted))
    )


def _calls(scene: Scene, dues: Dues, day_on: str) -> dict[str, int]:
    """Return the first call (ms UTC) of each person in a scene; under "" that of the crew."""
    people = {"", *(slot.person_id for slot in scene.slots)}
    return {
        person: min(due.at for due in mine)
        for person in sorted(people)
        if (mine := due_on(dues, scene.id, person, day_on))
    }
