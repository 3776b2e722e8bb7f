"""Which scenes are clear, and why not: plan and record read, the rules asked, words made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.clearance import ANSWERS_ONLY, PREPARED, Check, Level
from setkit.domain.reasons import Reason, production_line
from setkit.domain.wording import When, remedy, sentence
from setkit.foundation.clock import local
from setkit.models import Production, ScheduleRow, ShootDay
from setkit.queries.judging import Judged, judged
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
    sources: tuple[str, ...] = ()


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
    would_clear: tuple[str, ...] = ()
    """The smallest set of things that would clear the scene."""

    @property
    def is_agreed(self) -> bool:
        """Tell whether the answers of this scene are agreed (or more)."""
        return self.level != Level.NOT_YET


def clearances(
    reader: Reader,
    scene_ids: Iterable[str] | None = None,
    *,
    day_on: str = "",
    checks: Iterable[Check] = ANSWERS_ONLY,
) -> tuple[ClearanceRow, ...]:
    """Return the clearance of some scenes (None: of every scene that has anything to judge).

    Scenes confirmed as not intimate and without beats are clear without a look at anybody's
    answers. `day_on`: the shooting day (ISO) that validity is held against. `checks`: the steps
    that run (PREPARED the night before, ALL on the day); each row names those that did not.
    """
    rows = judged(reader, scene_ids, day_on=day_on, checks=checks).values()
    when = _when(reader)
    return tuple(_row(one, when) for one in rows)


def day_clearances(
    reader: Reader,
    day_on: str,
    *,
    checks: Iterable[Check] = PREPARED,
) -> tuple[ClearanceRow, ...]:
    """Return the clearance of every scene planned on one shooting day (ISO date), on one page."""
    wanted = reader.scalars(
        select(ScheduleRow.scene_id)
        .join(ShootDay, ShootDay.id == ScheduleRow.shoot_day_id)
        .where(
            ShootDay.day_on == day_on,
            ShootDay.removed_at.is_(None),
            ScheduleRow.removed_at.is_(None),
            ScheduleRow.scene_id.is_not(None),
        )
    )
    scene_ids = [scene_id for scene_id in wanted if scene_id is not None]
    return clearances(reader, scene_ids, day_on=day_on, checks=checks)


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
        would_clear=tuple(
            dict.fromkeys(remedy(r) for r in one.verdict.reasons if r.state is not None)
        ),
    )


def _reason(reason: Reason, titles: dict[str, str], names: dict[str, str], when: When) -> ReasonRow:
    return ReasonRow(
        code=reason.code,
        state="" if reason.state is None else reason.state.name.lower(),
        sentence=sentence(reason, catalogue(), when, names),
        remedy=remedy(reason),
        beat=titles.get(reason.beat, ""),
        people=tuple(names.get(who, "") for who in reason.people),
        sources=reason.sources,
    )


def _when(reader: Reader) -> When:
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    return lambda ms: local(ms, zone).strftime("%d %b %Y, %H:%M")
