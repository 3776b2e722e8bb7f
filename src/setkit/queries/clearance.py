"""Which scenes are clear, and why not: plan and record read, the rules asked, words made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.agreed import AgreedBeat, agreed_beats
from setkit.domain.clearance import Level, Verdict, clearance
from setkit.domain.consent import Record
from setkit.domain.plan import Scene
from setkit.domain.reasons import Reason, production_line
from setkit.domain.wording import When, remedy, sentence
from setkit.foundation.clock import local
from setkit.models import Production
from setkit.models import Scene as SceneRow
from setkit.queries.consent import load_records
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason in words. `state` "" for information. For the coordinator only."""

    code: str
    state: str
    sentence: str
    remedy: str
    beat: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeatState:
    """One beat and what holds for it."""

    id: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class ClearanceRow:
    """One scene's clearance for the coordinator's own eyes."""

    scene_id: str
    number: str
    state: str
    level: str
    reasons: tuple[ReasonRow, ...]
    beats: tuple[BeatState, ...]
    production_line: str
    not_checked: tuple[str, ...]

    @property
    def is_agreed(self) -> bool:
        """Tell whether the answers of this scene are agreed (or more)."""
        return self.level != Level.NOT_YET


@dataclass(frozen=True, slots=True)
class Judged:
    """A scene with everything its verdict rests on; for papers, never for a screen."""

    scene: Scene
    record: Record
    verdict: Verdict
    agreed: tuple[AgreedBeat, ...]


def clearances(
    reader: Reader, scene_ids: Iterable[str] | None = None, *, day_on: str = ""
) -> tuple[ClearanceRow, ...]:
    """Return the clearance of some scenes (None: of every scene that has anything to judge).

    Scenes confirmed as not intimate and without beats are clear without a look at anybody's
    answers. `day_on`: the shooting day (ISO) that validity is held against.
    """
    rows = judged(reader, scene_ids, day_on=day_on).values()
    when = _when(reader)
    return tuple(_row(one, when) for one in rows)


def judged(
    reader: Reader, scene_ids: Iterable[str] | None = None, *, day_on: str = ""
) -> dict[str, Judged]:
    """Return plan, record and verdict of some scenes, by scene id, in script order."""
    plans = load_plans(reader, scene_ids)
    records = load_records(reader, {k: v for k, v in plans.items() if v.beats})
    order = reader.execute(
        select(SceneRow.id).order_by(SceneRow.sort_key, SceneRow.order_n, SceneRow.id)
    ).scalars()
    known = catalogue()
    made = {}
    for scene_id in order:
        if scene_id in plans:
            scene, record = plans[scene_id], records.get(scene_id, Record())
            verdict = clearance(scene, record, known, day_on=day_on)
            beats = agreed_beats(scene, record, verdict, known)
            made[scene_id] = Judged(scene, record, verdict, beats)
    return made


def _row(one: Judged, when: When) -> ClearanceRow:
    titles = {beat.id: beat.title for beat in one.scene.beats}
    names = {slot.who: slot.name or slot.part for slot in one.scene.slots}
    return ClearanceRow(
        scene_id=one.scene.id,
        number=one.scene.number,
        state=one.verdict.state.name.lower(),
        level=one.verdict.level.value,
        reasons=tuple(  # two items withdrawn at once are one sentence
            dict.fromkeys(_reason(r, titles, names, when) for r in one.verdict.reasons)
        ),
        beats=tuple(
            BeatState(beat.id, beat.title, one.verdict.beats[beat.id].name.lower())
            for beat in one.scene.beats
            if beat.id in one.verdict.beats
        ),
        production_line=production_line(one.verdict.tells()),
        not_checked=tuple(check.value for check in one.verdict.not_checked),
    )


def _reason(reason: Reason, titles: dict[str, str], names: dict[str, str], when: When) -> ReasonRow:
    return ReasonRow(
        code=reason.code,
        state="" if reason.state is None else reason.state.name.lower(),
        sentence=sentence(reason, catalogue(), when, names),
        remedy=remedy(reason),
        beat=titles.get(reason.beat, ""),
        people=tuple(names.get(who, "") for who in reason.people),
    )


def _when(reader: Reader) -> When:
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    return lambda ms: local(ms, zone).strftime("%d %b %Y, %H:%M")
