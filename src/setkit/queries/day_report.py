"""The day as production hears it: what the log counts, with nobody's name and nobody's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from setkit.domain import set_entries as kinds
from setkit.domain.field_table import Source
from setkit.domain.set_entries import Entry, in_order
from setkit.domain.working_time.break_kinds import neutral_name
from setkit.foundation.i18n import _
from setkit.models import Scene
from setkit.queries.closed_sets import plan_for
from setkit.queries.door_papers import scenes_of, shooting_day
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.queries.set_log import load_log
from setkit.storage.reading import Reader

TOLD = frozenset(
    {
        kinds.RED,
        kinds.YELLOW,
        kinds.RESUME,
        kinds.BREACH,
        kinds.DOOR_ATTEMPT,
        kinds.GAP,
    }
)
"""What production hears of, as facts of the floor. Incidents, notes and states are not in here."""
PAUSES = {kinds.BREAK_START: kinds.BREAK_END, kinds.MEAL_START: kinds.MEAL_END}
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class ReportScene:
    """What was shot of one scene. Instants in ms UTC, 0 for none."""

    number: Annotated[str, Source("scene.number")]
    level: Annotated[int, Source("closed_set_plan.level")]
    takes: Annotated[int, Source("floor.takes")]
    rolled_ms: Annotated[int, Source("floor.rolled_ms")]
    first_at: Annotated[int, Source("floor.first_at")]
    last_at: Annotated[int, Source("floor.last_at")]
    stops: Annotated[int, Source("floor.stops")]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One fact of the floor. `what`: a kind of entry; `minutes`: of a break, 0 while open."""

    at: Annotated[int, Source("floor.line_at")]
    what: Annotated[str, Source("floor.line_what")]
    scene: Annotated[str, Source("floor.line_scene")] = ""
    take: Annotated[int, Source("floor.line_take")] = 0
    minutes: Annotated[int, Source("floor.break_minutes")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReportRows(PaperRows):
    """The daily intimacy report. `closed_from`, `closed_to`: first in and last out at the door."""

    day_on: Annotated[str, Source("shoot_day.day_on")]
    day_number: Annotated[int, Source("shoot_day.number")]
    day_zone: Annotated[str, Source("shoot_day.zone")]
    closed_from: Annotated[int, Source("floor.closed_from")]
    closed_to: Annotated[int, Source("floor.closed_to")]
    corrections: Annotated[int, Source("floor.corrections")]
    hidden: Annotated[int, Source("floor.hidden")]
    shot: tuple[ReportScene, ...] = ()
    lines: tuple[ReportLine, ...] = ()


def load_report(reader: Reader, day_id: str, issue: Issue) -> Loaded:
    """Return the rows of a day's report, all from its log. Raises NotFound."""
    day = shooting_day(reader, day_id)
    entries = load_log(reader, day_id)
    standing = in_order(entries)
    scenes = {scene.id: scene for scene in scenes_of(reader, day_id)}
    for entry in standing:
        if entry.scene and entry.scene not in scenes:
            found = reader.get(Scene, entry.scene)
            if found is not None:
                scenes[found.id] = found
    levels = {
        scene_id: 0 if plan is None else plan.level
        for scene_id in scenes
        for plan in [plan_for(reader, scene_id, day_id)]
    }
    start, end = closed_times(standing)
    rows = DayReportRows(
        **frame(reader, issue),
        day_on=day.day_on,
        day_number=day.number,
        day_zone=day.zone,
        closed_from=start,
        closed_to=end,
        corrections=sum(entry.is_withdrawn or bool(entry.was_at) for entry in entries),
        hidden=sum(entry.is_unattributed for entry in standing),
        shot=tuple(
            _scene(scene, levels[scene.id], [e for e in standing if e.scene == scene.id])
            for scene in scenes.values()
        ),
        lines=report_lines(standing, {scene.id: scene.number for scene in scenes.values()}),
    )
    last = [SourceRow("set_event", standing[-1].id)] if standing else []
    sources = [SourceRow("shoot_day", day.id), *(SourceRow("scene", one) for one in scenes), *last]
    return Loaded(rows, tuple(sources))


def closed_times(entries: Iterable[Entry]) -> tuple[int, int]:
    """Return from when to when (ms UTC) somebody was let in and out at the door; 0 for never."""
    first, last = 0, 0
    for entry in entries:
        if entry.kind == kinds.DOOR_IN and not first:
            first = entry.happened_at
        if entry.kind in (kinds.DOOR_IN, kinds.DOOR_OUT, kinds.CUT) and first:
            last = max(last, entry.happened_at)
    return first, last


def report_lines(entries: Sequence[Entry], numbers: Mapping[str, str]) -> tuple[ReportLine, ...]:
    """Return stops, breaches, gaps and breaks in the order in which they happened."""
    told = [
        ReportLine(entry.happened_at, entry.kind, numbers.get(entry.scene, ""), entry.take)
        for entry in entries
        if entry.kind in TOLD
    ]
    return tuple(sorted((*told, *pause_lines(entries, numbers)), key=lambda line: line.at))


def pause_lines(entries: Sequence[Entry], numbers: Mapping[str, str]) -> tuple[ReportLine, ...]:
    """Return breaks and meals with their length and the neutral name production hears."""
    made = []
    for place, entry in enumerate(entries):
        ended = PAUSES.get(entry.kind)
        if ended is None:
            continue
        ends = (
            later.happened_at
            for later in entries[place + 1 :]
            if later.kind == ended and later.person == entry.person
        )
        end = next(ends, 0)
        minutes = (end - entry.happened_at) // MINUTE_MS if end else 0
        what = neutral_name(str(entry.told.get("kind", "")))
        made.append(ReportLine(entry.happened_at, what, numbers.get(entry.scene, ""), 0, minutes))
    return tuple(made)


def _scene(scene: Scene, level: int, entries: Sequence[Entry]) -> ReportScene:
    rolls = [entry for entry in entries if entry.kind == kinds.ROLL]
    cuts = [entry for entry in entries if entry.kind == kinds.CUT]
    return ReportScene(
        number=scene.number,
        level=level,
        takes=len(rolls),
        rolled_ms=_rolled(entries),
        first_at=rolls[0].happened_at if rolls else 0,
        last_at=cuts[-1].happened_at if cuts else 0,
        stops=sum(entry.kind == kinds.RED for entry in entries),
    )


def _rolled(entries: Iterable[Entry]) -> int:
    total, since = 0, None
    for entry in entries:
        if entry.kind == kinds.ROLL and since is None:
            since = entry.happened_at
        elif entry.kind == kinds.CUT and since is not None:
            total, since = total + max(0, entry.happened_at - since), None
    return total


def line_words(what: str) -> str:
    """Return one fact of the floor as production reads it."""
    told = {
        kinds.RED: _("STOP"),
        kinds.YELLOW: _("Slowed"),
        kinds.RESUME: _("Went on"),
        kinds.BREACH: _("Breach of the closed set; the take is flagged"),
        kinds.DOOR_ATTEMPT: _("Somebody not on the list at the door, stayed outside"),
        kinds.GAP: _("The log was interrupted and goes on here"),
    }
    return told.get(what, _(what))
