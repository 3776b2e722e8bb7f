"""What clearance looks at besides plan and answers, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from setkit.domain.circumstances import (
    Circumstances,
    PackFacts,
    RetestHold,
    Roster,
    SeenTest,
    SetEvent,
    Veto,
)
from setkit.domain.circumstances import RosterLine as Line
from setkit.domain.consent import Record
from setkit.domain.plan import Scene
from setkit.models import (
    Call,
    ClosedSetPlan,
    ProductionHold,
    RosterLine,
    ScheduleRow,
    ShootDay,
)
from setkit.models import SetEvent as EventRow
from setkit.models import TestSeen as TestRow
from setkit.queries.closed_sets import list_line, roster, standing_vetoes
from setkit.queries.rider_facts import load_riders
from setkit.queries.set_log import withdrawn
from setkit.storage.reading import Reader

EARLIEST = "00:00"


def load_circumstances(
    reader: Reader,
    scenes: Mapping[str, Scene],
    records: Mapping[str, Record],
    *,
    pack: PackFacts,
    day_on: str = "",
) -> dict[str, Circumstances]:
    """Return, by scene id, riders, room, tests, the set's log and calls of each of `scenes`.

    `day_on`: the day judged (ISO date), "" for every day a scene is planned on.
    """
    days = _days(reader)
    events = _events(reader, days)
    rosters = _rosters(reader, days, events, day_on)
    tests, holds = _tests(reader), _test_holds(reader)
    calls = _calls(reader, days, day_on)
    riders = load_riders(reader, records, calls, pack)
    return {
        scene.id: Circumstances(
            pack=pack,
            riders=tuple(riders.get(scene.id, ())),
            roster=rosters.get(scene.id),
            tests=tests,
            holds=holds,
            events=tuple(_of_scene(scene, events)),
            calls=calls.get(scene.id, {}),
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
    lines: dict[str, list[Line]] = {}
    for row in reader.scalars(select(RosterLine).where(RosterLine.removed_at.is_(None))):
        lines.setdefault(row.closed_set_plan_id, []).append(list_line(row))
    standing = standing_vetoes(reader)
    confirmed = {e.told: e.outcome for _scene, e in events if e.kind == "roster_confirmed"}
    made: dict[str, Roster] = {}
    plans = list(reader.scalars(select(ClosedSetPlan).where(ClosedSetPlan.removed_at.is_(None))))
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


def _calls(reader: Reader, days: Mapping[str, ShootDay], day_on: str) -> dict[str, dict[str, int]]:
    """Return by scene the first call of each person; the day's first minute where none is known."""
    told: dict[tuple[str, str], str] = {}
    for row in reader.scalars(select(Call).where(Call.removed_at.is_(None))):
        walls = (row.pickup_wall, row.report_wall, row.hmu_wall, row.set_wall)
        first = min((wall for wall in walls if wall), default="")
        if first:
            known = told.get((row.shoot_day_id, row.person_id), first)
            told[row.shoot_day_id, row.person_id] = min(known, first)
    made: dict[str, dict[str, int]] = {}
    strips = select(ScheduleRow.scene_id, ScheduleRow.shoot_day_id).where(
        ScheduleRow.kind == "scene", ScheduleRow.removed_at.is_(None)
    )
    for scene_id, day_id in reader.execute(strips):
        day = days.get(day_id)
        if day is None or not scene_id or (day_on and day.day_on != day_on):
            continue
        calls = made.setdefault(scene_id, {})
        mine = {person: told.get((day_id, person), EARLIEST) for _day, person in told}
        for person, wall in {"": EARLIEST, **mine}.items():
            at = _instant(day, wall)
            calls[person] = min(calls.get(person, at), at)
    return made


def _instant(day: ShootDay, wall: str) -> int:
    """Return ms UTC of `HH:MM` (00-47, maybe `*`: the second pass) on a day in its zone."""
    hours, minutes = wall.rstrip("*").split(":")
    start = datetime.fromisoformat(day.day_on)
    at = start + timedelta(days=int(hours) // 24, hours=int(hours) % 24, minutes=int(minutes))
    zoned = at.replace(tzinfo=ZoneInfo(day.zone), fold=int(wall.endswith("*")))
    return int(zoned.timestamp() * 1000)
