"""What a paper rests on, and when any of that last changed: is it out of date? (X-11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from setkit.models import (
    AgeCheck,
    Beat,
    BeatContact,
    BeatExposure,
    BoundaryVersion,
    CameraSetup,
    ClosedSetPlan,
    Paper,
    Part,
    Presented,
    RiderEvent,
    RiderVersion,
    Scene,
    SceneCast,
    SceneText,
    Signature,
    Withdrawal,
)
from setkit.storage.reading import Reader

ALL_RIDERS = "rider-status"
OWN_RECORD, RECEIPT = "boundary-record", "receipt"


def newest_changes(reader: Reader, papers: Sequence[Paper]) -> dict[str, int]:
    """Return by what papers rest on (`rests_on`) the stamp (hlc) of its newest change."""
    newest = _newest_changes(reader, {paper.scene_id for paper in papers if paper.scene_id})
    newest |= _newest_of_riders(reader)
    return newest | _newest_said(reader, [paper for paper in papers if paper.kind == OWN_RECORD])


def rests_on(paper: Paper) -> str:
    """Return what a paper's age is held against: a scene, one person's riders, or all riders.

    A receipt proves what was said at one moment: it is never out of date. A boundary record is
    once its own performer said something else, whatever anybody else says.
    """
    if paper.kind == ALL_RIDERS:
        return ALL_RIDERS
    if paper.kind == RECEIPT:
        return RECEIPT
    if paper.kind == OWN_RECORD:
        return f"said:{paper.person_id}:{paper.scene_id}"
    return f"rider:{paper.person_id}" if paper.kind == "rider" else paper.scene_id or ""


def _newest_said(reader: Reader, records: Sequence[Paper]) -> dict[str, int]:
    """Return the stamp of the newest thing each performer said about the scene of their record."""
    newest: dict[str, int] = {}
    said = _said(reader, sorted({paper.person_id or "" for paper in records}))
    for paper in records:
        newest[rests_on(paper)] = max(
            (
                hlc
                for person, scene_id, hlc in said
                if person == paper.person_id and scene_id in (None, paper.scene_id)
            ),
            default=0,
        )
    return newest


def _newest_of_riders(reader: Reader) -> dict[str, int]:
    """Return the stamp of the newest change to each person's riders, and to any."""
    queries = (
        select(RiderVersion.person_id, func.max(RiderVersion.hlc)).group_by(RiderVersion.person_id),
        select(RiderVersion.person_id, func.max(RiderEvent.hlc))
        .join(RiderEvent, RiderEvent.rider_version_id == RiderVersion.id)
        .group_by(RiderVersion.person_id),
        select(Withdrawal.person_id, func.max(Withdrawal.hlc))
        .where(Withdrawal.scope.in_(("all", "scene")))
        .group_by(Withdrawal.person_id),
    )
    newest: dict[str, int] = {}
    for query in queries:
        for person_id, hlc in reader.execute(query):
            for place in (f"rider:{person_id}", ALL_RIDERS):
                newest[place] = max(newest.get(place, 0), hlc)
    return newest


def _newest_changes(reader: Reader, scene_ids: set[str]) -> dict[str, int]:
    """Return for each scene the stamp (hlc) of the newest change to anything a paper rests on.

    Also rows that did not exist when the paper was made count: a withdrawal, a new answer.
    """
    newest: dict[str, int] = {}
    for query in _by_scene(sorted(scene_ids)):
        for scene_id, hlc in reader.execute(query):
            newest[scene_id] = max(newest.get(scene_id, 0), hlc or 0)
    people = _people(reader, scene_ids)
    everybody = sorted({person for inside in people.values() for person in inside})
    for person, scene_id, hlc in _said(reader, everybody):
        for place, inside in people.items():
            if person in inside and scene_id in (None, place):
                newest[place] = max(newest.get(place, 0), hlc)
    return newest


def _by_scene(scene_ids: Sequence[str]) -> list[Select[Any]]:
    plain: tuple[tuple[Any, Any], ...] = (
        (Scene, Scene.id),
        (SceneCast, SceneCast.scene_id),
        (Beat, Beat.scene_id),
        (CameraSetup, CameraSetup.scene_id),
        (ClosedSetPlan, ClosedSetPlan.scene_id),
        (SceneText, SceneText.scene_id),
    )
    queries = [_newest(kind.hlc, place, scene_ids) for kind, place in plain]
    queries += [
        _newest(kind.hlc, Beat.scene_id, scene_ids).join(Beat, Beat.id == kind.beat_id)
        for kind in (BeatContact, BeatExposure)
    ]
    parts = _newest(Part.hlc, SceneCast.scene_id, scene_ids)
    return [*queries, parts.join(SceneCast, SceneCast.part_id == Part.id)]


def _newest(hlc: Any, place: Any, scene_ids: Sequence[str]) -> Select[Any]:  # noqa: ANN401 - columns
    return (
        select(place, func.max(hlc))
        .select_from(hlc.class_)
        .where(place.in_(scene_ids))
        .group_by(place)
    )


def _people(reader: Reader, scene_ids: set[str]) -> dict[str, set[str]]:
    """Return who is in each scene, also those who were taken out of it again."""
    found = reader.execute(
        select(SceneCast.scene_id, SceneCast.person_id, Part.person_id)
        .outerjoin(Part, Part.id == SceneCast.part_id)
        .where(SceneCast.scene_id.in_(sorted(scene_ids)))
    )
    people: dict[str, set[str]] = {}
    for scene_id, own, of_part in found:
        people.setdefault(scene_id, set()).update(who for who in (own, of_part) if who)
    return people


def _said(reader: Reader, people: Sequence[str]) -> list[tuple[str, str | None, int]]:
    """Return (person, scene or None for all scenes, hlc) of what people said or had recorded."""
    out: list[tuple[str, str | None, int]] = []
    for kind in (BoundaryVersion, Withdrawal):
        rows = reader.execute(
            select(kind.person_id, kind.scene_id, kind.hlc).where(kind.person_id.in_(people))
        )
        out += [(person, scene_id, hlc) for person, scene_id, hlc in rows]
    shown = reader.execute(
        select(Presented.person_id, Presented.scene_id, Presented.hlc).where(
            Presented.person_id.in_(people)
        )
    )
    out += [(person, scene_id, hlc) for person, scene_id, hlc in shown]
    signed = reader.execute(
        select(BoundaryVersion.person_id, BoundaryVersion.scene_id, Signature.hlc)
        .join(Signature, Signature.signs_id == BoundaryVersion.id)
        .where(BoundaryVersion.person_id.in_(people))
    )
    out += [(person, scene_id, hlc) for person, scene_id, hlc in signed]
    ages = reader.execute(
        select(AgeCheck.person_id, AgeCheck.hlc).where(AgeCheck.person_id.in_(people))
    )
    return out + [(person, None, hlc) for person, hlc in ages]
