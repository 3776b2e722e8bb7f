"""What people said, read in a fixed number of queries: versions, answers, withdrawals."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from setkit.domain.answers import Answer, parse_item
from setkit.domain.conditions import Condition
from setkit.domain.consent import Answered, Presented, Record, Version, Withdrawal
from setkit.domain.facts import facet_hashes, facts_for
from setkit.domain.plan import Scene
from setkit.foundation.clock import local
from setkit.models import (
    BoundaryAnswer,
    BoundaryVersion,
    Device,
    Production,
    Signature,
)
from setkit.models import Presented as PresentedRow
from setkit.models import Withdrawal as WithdrawalRow
from setkit.queries.settled import settled_facets
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


def load_records(reader: Reader, scenes: Mapping[str, Scene]) -> dict[str, Record]:
    """Return, by scene id, everything recorded that bears on each of `scenes`."""
    by_scene: dict[str, list[Version]] = {}
    for version in load_versions(reader):
        by_scene.setdefault(version.scene, []).append(version)
    withdrawals = load_withdrawals(reader)
    everything = [version for mine in by_scene.values() for version in mine]
    settled = settled_facets(reader, scenes, everything)
    shown = load_presented(reader)
    made = {}
    for scene in scenes.values():
        people = {slot.person_id for slot in scene.slots if slot.person_id}
        versions = [*by_scene.get(scene.id, ()), *by_scene.get("", ())]
        made[scene.id] = Record(
            versions=tuple(v for v in versions if v.person in people),
            withdrawals=tuple(w for w in withdrawals if w.person in people),
            facets={person: facet_hashes(facts_for(scene, person)) for person in sorted(people)},
            settled={v.id: settled[v.id] for v in versions if v.id in settled},
            presented=tuple(shown.get(scene.id, ())),
        )
    return made


def load_presented(reader: Reader) -> dict[str, list[Presented]]:
    """Return by scene id what was shown to performers and what they said to it."""
    made: dict[str, list[Presented]] = {}
    for row in reader.scalars(select(PresentedRow)):
        one = Presented(
            id=row.id,
            person=row.person_id,
            scene=row.scene_id,
            scene_version=row.scene_version_id,
            what=row.what,
            hlc=row.hlc,
            facet=row.facet or "",
            content_sha=row.content_sha,
            response=row.response or "",
            is_private=row.is_private,
        )
        made.setdefault(row.scene_id, []).append(one)
    return made


def _signed(reader: Reader) -> set[tuple[str, str, str | None]]:
    """Return (version id, content hash, person) of everything its speaker signed."""
    rows = reader.execute(
        select(Signature.signs_id, Signature.signs_sha, Signature.person_id).where(
            Signature.signs == "boundary_version", Signature.role.in_(("performer", "rep"))
        )
    )
    return {(row.signs_id, row.signs_sha, row.person_id) for row in rows}


def load_versions(reader: Reader) -> list[Version]:
    """Return every version of answers about acts, with what its writer had seen."""
    lineage = _lineage(reader)
    answers: dict[str, list[Answered]] = {}
    groups = catalogue().zone_groups()
    signed = _signed(reader)
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    for row in reader.scalars(select(BoundaryAnswer)):
        answers.setdefault(row.version_id, []).append(_answered(row, groups))
    return [
        Version(
            id=row.id,
            person=row.person_id,
            scene=row.scene_id or "",
            n=row.n,
            hlc=row.hlc,
            dev=row.dev,
            seen={**lineage.get(row.dev, {}), row.dev: row.seq},
            answers=tuple(answers.get(row.id, ())),
            supersedes=frozenset(row.supersedes_j),
            facets=row.facets_j or {},
            valid_from=row.valid_from_on or "",
            valid_to=row.valid_to_on or "",
            scene_version=row.scene_version_id or "",
            content_sha=row.content_sha,
            is_signed=(row.id, row.content_sha, row.person_id) in signed,
            is_production_present=row.is_production_present,
            stated_at=row.stated_at,
            stated_on=local(row.stated_at, zone).date().isoformat(),
        )
        for row in reader.scalars(select(BoundaryVersion).where(BoundaryVersion.kind == "act"))
    ]


def load_withdrawals(reader: Reader) -> list[Withdrawal]:
    """Return every withdrawal."""
    return [
        Withdrawal(
            id=row.id,
            person=row.person_id,
            scope=row.scope,
            dev=row.dev,
            seq=row.seq,
            at=row.stated_at,
            scene=row.scene_id or "",
            beat=row.beat_id or "",
            item=row.item or "",
            partner=row.partner_id or "",
            hlc=row.hlc,
        )
        for row in reader.scalars(select(WithdrawalRow))
    ]


def seen_by(reader: Reader, version: BoundaryVersion) -> dict[str, int]:
    """Return for each device the last diary entry that the writer of a version had seen."""
    return {**_lineage(reader).get(version.dev, {}), version.dev: version.seq}


def _lineage(reader: Reader) -> dict[str, dict[str, int]]:
    """Return for each device the last entries of its ancestors that it started from."""
    parents = {
        row.dev: (row.parent_dev, row.parent_seq)
        for row in reader.execute(select(Device.dev, Device.parent_dev, Device.parent_seq))
    }
    made: dict[str, dict[str, int]] = {}
    for dev in parents:
        seen: dict[str, int] = {}
        parent, seq = parents[dev]
        while parent is not None and parent not in seen:
            seen[parent] = seq or 0
            parent, seq = parents.get(parent, (None, None))
        made[dev] = seen
    return made


def _answered(row: BoundaryAnswer, groups: dict[str, str]) -> Answered:
    return Answered(
        id=row.id,
        item=parse_item(row.item, groups),
        answer=Answer(row.answer),
        partner=row.partner_id or "",
        conditions=tuple(Condition.of(told) for told in row.conditions_j or ()),
        intensity_max=row.intensity_max or 0,
    )
