"""What follows from a withdrawal: which beats stop, what could be done instead, who holds what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.consent import Withdrawal
from setkit.domain.plan import Scene
from setkit.domain.withdrawing import ended_needs, takes_effect
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Beat, PaperEvent
from setkit.queries.consent import load_withdrawals
from setkit.queries.papers import PaperRow, outdated
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

RETURNED, NOTICE_SENT = "returned", "notice_sent"


@dataclass(frozen=True, slots=True)
class StoppedBeat:
    """One beat that may no longer be played as planned. `plan_b` "" where none was written."""

    scene_id: str
    number: str
    beat_id: str
    title: str
    plan_b: str


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """One paper that is out of date, and who holds it. `is_told`: they were sent a notice."""

    paper_id: str
    code: str
    kind: str
    recipient: str
    profile: str
    number: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a withdrawal means. `has_effect` False: recorded, but the contract's rules go on."""

    withdrawal_id: str
    scope: str
    has_effect: bool
    beats: tuple[StoppedBeat, ...]
    papers: tuple[HeldPaper, ...]


def consequences(
    reader: Reader, withdrawal_id: str, *, allowed: Iterable[str] = ()
) -> Consequences:
    """Return what follows from one withdrawal; for the coordinator's eyes only.

    `allowed`: the scopes about existing material that the rule pack in force allows (filmed,
    distribution). Raises NotFound.
    """
    found = {one.id: one for one in load_withdrawals(reader)}
    if withdrawal_id not in found:
        raise NotFound(_("That withdrawal is not in this vault. Refresh the list and try again."))
    one = found[withdrawal_id]
    plans = _concerned(reader, one)
    return Consequences(
        withdrawal_id=one.id,
        scope=one.scope,
        has_effect=takes_effect(one.scope, allowed),
        beats=_stopped(reader, one, plans),
        papers=holders(reader, plans),
    )


def holders(reader: Reader, scene_ids: Iterable[str] | None = None) -> tuple[HeldPaper, ...]:
    """Return who holds papers that are out of date, of some scenes (None: of all) (X-11)."""
    wanted = None if scene_ids is None else set(scene_ids)
    events: dict[str, set[str]] = {}
    for row in reader.execute(select(PaperEvent.paper_id, PaperEvent.kind)):
        events.setdefault(row.paper_id, set()).add(row.kind)
    return tuple(
        _held(row, events.get(row.id, set()))
        for row in outdated(reader)
        if (wanted is None or row.scene_id in wanted) and RETURNED not in events.get(row.id, set())
    )


def _held(row: PaperRow, events: set[str]) -> HeldPaper:
    return HeldPaper(
        row.id,
        row.code,
        row.kind,
        row.recipient,
        row.profile,
        row.scene_number,
        NOTICE_SENT in events,
    )


def _concerned(reader: Reader, one: Withdrawal) -> dict[str, Scene]:
    """Return the scenes a withdrawal reaches into: those the person is in."""
    scenes = load_plans(reader, [one.scene] if one.scene else None)
    return {
        scene_id: scene
        for scene_id, scene in scenes.items()
        if any(slot.person_id == one.person for slot in scene.slots)
    }


def _stopped(reader: Reader, one: Withdrawal, plans: dict[str, Scene]) -> tuple[StoppedBeat, ...]:
    plan_b = {row.id: row.plan_b or "" for row in reader.execute(select(Beat.id, Beat.plan_b))}
    rows = []
    for scene in plans.values():
        if scene.is_omitted:
            continue
        stopped = {need.beat for need in ended_needs(scene, one, catalogue())}
        rows += [
            StoppedBeat(scene.id, scene.number, beat.id, beat.title, plan_b.get(beat.id, ""))
            for beat in scene.beats
            if beat.id in stopped
        ]
    return tuple(rows)
