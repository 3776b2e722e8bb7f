"""The ledger: what left, for whom, whether it arrived on disk, and whether it is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from setkit.models import (
    AgeCheck,
    Anchor,
    Beat,
    BeatContact,
    BeatExposure,
    BoundaryVersion,
    CameraSetup,
    ClosedSetPlan,
    Paper,
    PaperEvent,
    Part,
    Recipient,
    Scene,
    SceneCast,
    SceneText,
    Withdrawal,
)
from setkit.queries.issues import Subject
from setkit.storage.reading import Reader

LISTED, WRITTEN, FAILED = "listed", "written", "failed"


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """Somebody who receives papers; `profile` is the role in which they do."""

    id: str
    name: str
    profile: str
    organisation: str | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the ledger. `at`: milliseconds UTC. `version` counts contents, `copy_n` copies.

    `status`: LISTED (in the ledger, not known to be on disk), WRITTEN or FAILED. A paper is out of
    date when anything it rests on changed after it was listed.
    """

    id: str
    code: str
    kind: str
    profile: str
    scene_id: str | None
    scene_number: str
    recipient_id: str | None
    recipient: str
    purpose: str
    version: int
    copy_n: int
    at: int
    status: str
    file_name: str | None
    file_sha: str | None
    plain_sha: str | None
    data_sha: str
    valid_until_on: str | None
    anchor: str
    replaced_by: str | None
    is_outdated: bool
    about: Subject


def recipients(reader: Reader) -> tuple[RecipientRow, ...]:
    """Return everybody who can be sent papers, by name."""
    found = reader.scalars(
        select(Recipient).where(Recipient.removed_at.is_(None)).order_by(Recipient.name)
    )
    return tuple(RecipientRow(r.id, r.name, r.profile, r.organisation) for r in found)


def find_recipients(reader: Reader, name: str) -> tuple[RecipientRow, ...]:
    """Return the recipients of that name, however it is capitalised."""
    wanted = " ".join(name.split()).casefold()
    return tuple(row for row in recipients(reader) if row.name.casefold() == wanted)


def ledger(reader: Reader) -> tuple[PaperRow, ...]:
    """Return every paper that was listed, oldest first."""
    papers = list(reader.scalars(select(Paper).order_by(Paper.hlc, Paper.dev, Paper.id)))
    people = {r.id: r.name for r in reader.scalars(select(Recipient))}
    scenes = {s.id: s.number for s in reader.scalars(select(Scene))}
    anchors = {a.id: a.code for a in reader.scalars(select(Anchor).where(Anchor.medium == "paper"))}
    status = _statuses(reader)
    versions = _versions(papers)
    replaced = {paper.replaces_id: paper.id for paper in papers if paper.replaces_id}
    newest = _newest_changes(reader, {p.scene_id for p in papers if p.scene_id})
    return tuple(
        PaperRow(
            id=paper.id,
            code=paper.export_code,
            kind=paper.kind,
            profile=paper.profile,
            scene_id=paper.scene_id,
            scene_number=scenes.get(paper.scene_id or "", ""),
            recipient_id=paper.recipient_id,
            recipient=people.get(paper.recipient_id or "", ""),
            purpose=paper.purpose,
            version=versions[paper.id],
            copy_n=paper.copy_n,
            at=paper.at,
            status=status.get(paper.id, LISTED),
            file_name=paper.file_name,
            file_sha=paper.file_sha,
            plain_sha=paper.plain_sha,
            data_sha=paper.data_sha,
            valid_until_on=paper.valid_until_on,
            anchor=anchors.get(paper.anchor_id or "", ""),
            replaced_by=replaced.get(paper.id),
            is_outdated=newest.get(paper.scene_id or "", 0) > paper.hlc,
            about=_about(paper),
        )
        for paper in papers
    )


def outdated(reader: Reader) -> tuple[PaperRow, ...]:
    """Return the papers on disk that say something older than what is recorded now (X-11).

    Those that a newer paper for the same recipient replaces are left out.
    """
    return tuple(
        row
        for row in ledger(reader)
        if row.is_outdated and row.status != FAILED and row.replaced_by is None
    )


def _about(paper: Paper) -> Subject:
    return Subject(paper.scene_id or "", paper.person_id or "", paper.shoot_day_id or "")


def _statuses(reader: Reader) -> dict[str, str]:
    """Return the last thing known about each paper's file."""
    events = reader.execute(
        select(PaperEvent.paper_id, PaperEvent.kind)
        .where(PaperEvent.kind.in_((WRITTEN, FAILED)))
        .order_by(PaperEvent.hlc, PaperEvent.dev)
    )
    return {event.paper_id: event.kind for event in events}


def _versions(papers: Iterable[Paper]) -> dict[str, int]:
    """Number the contents of each kind of paper: the next number when what it says changed."""
    counts: dict[tuple[str, str, Subject], tuple[int, str]] = {}
    out = {}
    for paper in papers:
        key = (paper.kind, paper.profile, _about(paper))
        count, said = counts.get(key, (0, ""))
        if paper.data_sha != said:
            count += 1
        counts[key] = (count, paper.data_sha)
        out[paper.id] = count
    return out


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
    ages = reader.execute(
        select(AgeCheck.person_id, AgeCheck.hlc).where(AgeCheck.person_id.in_(people))
    )
    return out + [(person, None, hlc) for person, hlc in ages]
