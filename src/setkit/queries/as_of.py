"""Any person and scene at any past minute: what was on record then, and what is signed under it.

Built for a dispute (C-13): the same rows as today's answers, with an upper bound. What was said
later, and what is planned now, plays no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.consent import Version
from setkit.domain.needs import scene_needs
from setkit.domain.past import Asked, Spoken, on_record
from setkit.domain.wording import code_words, condition_words
from setkit.models import BoundaryAnswer, BoundaryVersion, Person, Signature
from setkit.models import Presented as PresentedRow
from setkit.queries.consent import load_versions, load_withdrawals
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

MS_TO_STAMP = 1024
"""A stamp is milliseconds x 1024 + counter (data-model.md section 1)."""


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """One item as it stood. `answer` is what was said; `is_taken_back`: it ended by then."""

    item: str
    words: str
    partner_id: str
    partner: str
    answer: Answer
    conditions: tuple[str, ...]
    own_words: str
    is_taken_back: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version that stood. Instants in ms UTC; `shown`: kinds of presented rows by then."""

    id: str
    n: int
    stated_at: int
    recorded_at: int
    content_sha: str
    facts_sha: str
    is_signed: bool
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsOf:
    """What was on record of a person and scene ("" general) at `at` (ms UTC).

    More than one version: two laptops wrote without knowing of each other, and per item the
    stricter answer held. None: they had not been asked.
    """

    person_id: str
    scene_id: str
    at: int
    versions: tuple[VersionRow, ...]
    items: tuple[SpokenRow, ...]


def as_of(reader: Reader, person_id: str, scene_id: str, at: int) -> AsOf:
    """Return what was on record of one person and scene at an instant (ms UTC, included).

    By the order of the diary, which never falls behind: a clock that was set back moves nothing.
    """
    until = (at + 1) * MS_TO_STAMP - 1
    known = catalogue()
    versions, spoken = on_record(
        load_versions(reader),
        load_withdrawals(reader),
        person=person_id,
        scene=scene_id,
        until=until,
        beats=beats_asked(reader, scene_id, person_id),
        catalogue=known,
    )
    names = {row.id: row.stage_name or row.name for row in reader.scalars(select(Person))}
    ids = [one for row in spoken for one in row.answer_ids]
    said = {
        row.id: row
        for row in reader.scalars(select(BoundaryAnswer).where(BoundaryAnswer.id.in_(ids)))
    }
    return AsOf(
        person_id,
        scene_id,
        at,
        tuple(_version(reader, one, until) for one in versions),
        tuple(_row(one, [said[key] for key in one.answer_ids], names) for one in spoken),
    )


def _row(one: Spoken, said: list[BoundaryAnswer], names: dict[str, str]) -> SpokenRow:
    known = catalogue()
    conditions = {Condition.of(told) for row in said for told in row.conditions_j or ()}
    return SpokenRow(
        item=one.item,
        words=code_words(one.item, known),
        partner_id=one.partner,
        partner=names.get(one.partner, ""),
        answer=one.answer,
        conditions=tuple(condition_words(each, known, names) for each in sorted(conditions)),
        own_words=next((row.own_words for row in said if row.own_words), ""),
        is_taken_back=bool(one.taken_back),
        stands=one.stands,
    )


def _version(reader: Reader, one: Version, until: int) -> VersionRow:
    row = reader.get_one(BoundaryVersion, one.id)
    signed = select(Signature.id).where(
        Signature.signs_id == one.id,
        Signature.signs_sha == one.content_sha,
        Signature.person_id == one.person,
        Signature.role.in_(("performer", "rep")),
        Signature.hlc <= until,
    )
    shown = select(PresentedRow.what).where(
        PresentedRow.person_id == one.person,
        PresentedRow.scene_version_id == row.scene_version_id,
        PresentedRow.hlc <= until,
    )
    return VersionRow(
        id=one.id,
        n=one.n,
        stated_at=row.stated_at,
        recorded_at=row.at,
        content_sha=row.content_sha,
        facts_sha=row.facts_sha or "",
        is_signed=reader.scalars(signed.limit(1)).first() is not None,
        shown=tuple(sorted(set(reader.scalars(shown)))),
    )


def beats_asked(reader: Reader, scene_id: str, person_id: str) -> dict[str, frozenset[Asked]]:
    """Return what each planned beat asks of the person, by beat id."""
    found: dict[str, set[Asked]] = {}
    for plan in load_plans(reader, [scene_id] if scene_id else []).values():
        mine = {slot.id for slot in plan.slots if slot.person_id == person_id}
        found |= {beat.id: set() for beat in plan.beats}
        for need in scene_needs(plan, catalogue()):
            partner = plan.slot(need.partner) if need.partner else None
            if need.slot in mine:
                found[need.beat].add((need.item.code, partner.person_id if partner else ""))
    return {beat: frozenset(asked) for beat, asked in found.items()}
