"""What people said, read in a fixed number of queries: versions, answers, withdrawals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, select

from setkit.domain.answers import Answer
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
from setkit.storage.taxonomy import item_of

ANSWERS = {answer.value: answer for answer in Answer}
AT_ONCE = 500
"""So many rows are held as rows; then they are answers."""
_VERSION = (
    BoundaryVersion.id,
    BoundaryVersion.person_id,
    BoundaryVersion.scene_id,
    BoundaryVersion.n,
    BoundaryVersion.hlc,
    BoundaryVersion.dev,
    BoundaryVersion.seq,
    BoundaryVersion.supersedes_j,
    BoundaryVersion.facets_j,
    BoundaryVersion.valid_from_on,
    BoundaryVersion.valid_to_on,
    BoundaryVersion.scene_version_id,
    BoundaryVersion.content_sha,
    BoundaryVersion.is_production_present,
    BoundaryVersion.stated_at,
)


def load_records(reader: Reader, scenes: Mapping[str, Scene]) -> dict[str, Record]:
    """Return, by scene id, everything recorded that bears on each of `scenes`.

    What is read is about these scenes and the people in them: one scene costs one scene.
    """
    cast = {
        scene.id: {slot.person_id for slot in scene.slots if slot.person_id}
        for scene in scenes.values()
    }
    everybody = set().union(*cast.values())
    by_place: dict[tuple[str, str], list[Version]] = {}
    everything = load_versions(reader, people=everybody, scenes=scenes)
    for version in everything:
        by_place.setdefault((version.scene, version.person), []).append(version)
    taken_back: dict[str, list[Withdrawal]] = {}
    for withdrawal in load_withdrawals(reader, everybody):
        taken_back.setdefault(withdrawal.person, []).append(withdrawal)
    settled = settled_facets(reader, scenes, everything)
    shown = load_presented(reader, scenes)
    made = {}
    for scene in scenes.values():
        people = sorted(cast[scene.id])
        versions = [
            version
            for place in (scene.id, "")
            for person in people
            for version in by_place.get((place, person), ())
        ]
        made[scene.id] = Record(
            versions=tuple(versions),
            withdrawals=tuple(w for person in people for w in taken_back.get(person, ())),
            facets={person: facet_hashes(facts_for(scene, person)) for person in people},
            settled={v.id: settled[v.id] for v in versions if v.id in settled},
            presented=tuple(shown.get(scene.id, ())),
        )
    return made


def load_presented(reader: Reader, scenes: Iterable[str]) -> dict[str, list[Presented]]:
    """Return by scene id what was shown to performers about some scenes, and what they said."""
    made: dict[str, list[Presented]] = {}
    found = select(PresentedRow).where(PresentedRow.scene_id.in_(sorted(scenes)))
    for row in reader.scalars(found):
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


def _signed(reader: Reader, wanted: ColumnElement[bool]) -> set[tuple[str, str, str | None]]:
    """Return (version id, content hash, person) of what its speaker signed of some versions."""
    rows = reader.execute(
        select(Signature.signs_id, Signature.signs_sha, Signature.person_id).where(
            Signature.signs == "boundary_version",
            Signature.role.in_(("performer", "rep")),
            Signature.signs_id.in_(select(BoundaryVersion.id).where(wanted)),
        )
    )
    return {(row.signs_id, row.signs_sha, row.person_id) for row in rows}


def load_versions(
    reader: Reader,
    *,
    people: Iterable[str] | None = None,
    scenes: Iterable[str] | None = None,
) -> list[Version]:
    """Return the versions of answers about acts, with what each writer had seen.

    `people`: of these alone; `scenes`: about these and the general lists. None: of all.
    """
    wanted = BoundaryVersion.kind == "act"
    if people is not None:
        wanted &= BoundaryVersion.person_id.in_(sorted(people))
    if scenes is not None:
        here = BoundaryVersion.scene_id.in_(sorted(scenes))
        wanted &= here | BoundaryVersion.scene_id.is_(None)
    lineage = _lineage(reader)
    signed = _signed(reader, wanted)
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    answers = _answers(reader, wanted)
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
        for row in reader.execute(select(*_VERSION).where(wanted))
    ]


def load_withdrawals(reader: Reader, people: Iterable[str] | None = None) -> list[Withdrawal]:
    """Return every withdrawal, or those of some people."""
    found = select(WithdrawalRow)
    if people is not None:
        found = found.where(WithdrawalRow.person_id.in_(sorted(people)))
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
        for row in reader.scalars(found)
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


def _answers(reader: Reader, wanted: ColumnElement[bool]) -> dict[str, list[Answered]]:
    """Return the answers of some versions, by version; columns, for there are many."""
    rows = reader.execute(
        select(
            BoundaryAnswer.version_id,
            BoundaryAnswer.id,
            BoundaryAnswer.item,
            BoundaryAnswer.answer,
            BoundaryAnswer.partner_id,
            BoundaryAnswer.conditions_j,
            BoundaryAnswer.intensity_max,
        ).where(BoundaryAnswer.version_id.in_(select(BoundaryVersion.id).where(wanted))),
        execution_options={"yield_per": AT_ONCE},
    )
    made: dict[str, list[Answered]] = {}
    for version, row_id, item, answer, partner, conditions, most in rows:
        said = tuple(Condition.of(told) for told in conditions or ())
        made.setdefault(version, []).append(
            Answered(row_id, item_of(item), ANSWERS[answer], partner or "", said, most or 0)
        )
    return made
