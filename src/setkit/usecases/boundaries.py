"""Recording what somebody agreed to: whole immutable versions, and withdrawals without a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from setkit.domain.answers import Answer, Item, parse_item
from setkit.domain.conditions import Condition
from setkit.domain.consent import Version, heads
from setkit.domain.facts import facet_hashes, facts_for, facts_sha
from setkit.domain.plan import Age, Scene
from setkit.foundation.canonical import canonical_sha
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.foundation.i18n import _
from setkit.models import BoundaryAnswer, BoundaryVersion, Person, Production
from setkit.models import Withdrawal as WithdrawalRow
from setkit.queries.consent import load_versions
from setkit.queries.plans import ages, guarded
from setkit.storage.taxonomy import catalogue
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.checklists import ensure_items, form_id, is_adult_only
from setkit.usecases.freezing import freeze_scene, plan_of

CONTENT_PREFIX = "setkit/answers/1\n"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it was given. `partner` "" for nobody in particular.

    `carried_from`: the answer of before that the performer tapped to say again, "" for a new one.
    `comment` is for the coordinator alone: sealed, no part of what is agreed or signed.
    """

    item: str
    answer: Answer
    partner: str = ""
    conditions: tuple[Condition, ...] = ()
    intensity_max: int = 0
    own_words: str = ""
    carried_from: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """How the answers were taken. Instants in ms UTC; days as ISO dates."""

    stated_at: int
    presented_at: int
    asked_by: str = "ic"
    speaker: str = "performer"
    identity: str = "known"
    present: tuple[str, ...] = ()
    is_private: bool = True
    is_production_present: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    change_request_id: str | None = None
    paper_held_by: str | None = None
    form: str = ""
    """Which checklist was used, "" for the usual one."""


def record_answers(
    uow: UnitOfWork,
    *,
    person_id: str,
    scene_id: str | None,
    said: Sequence[Said],
    talk: Talk,
) -> str:
    """Record one person's answers for a scene (None: their general list); return the version id.

    All answers of the person for that scene, whole: a later version replaces, never adds. Raises
    RuleBroken for items this person or production cannot be asked for, NotFound for strangers.
    """
    _refuse_impossible(uow, person_id, scene_id, said)
    _refuse_not_theirs(uow, person_id, said)
    ensure_items(uow, [one.item for one in said])
    scene = None if scene_id is None else plan_of(uow, scene_id)
    frozen = None
    if scene_id is not None:
        asked = talk.change_request_id
        frozen = freeze_scene(uow, scene_id=scene_id, change_request_id=asked)
    here = load_versions(uow.session, people=[person_id], scenes=[scene_id] if scene_id else ())
    before = heads(here, person_id, scene_id or "")
    row = version_row(uow, person_id, scene, frozen, before, talk)
    row.content_sha = content_sha(row, said)
    uow.add(row)
    uow.session.flush()
    uow.add(*(_answer(uow, row, one) for one in said))
    uow.record("boundary.version", speaker=talk.speaker)
    return row.id


def withdraw(
    uow: UnitOfWork,
    *,
    person_id: str,
    scope: str,
    how: str = "in_person",
    scene_id: str | None = None,
    beat_id: str | None = None,
    item: str | None = None,
    partner_id: str | None = None,
    stated_at: int | None = None,
) -> str:
    """Record that somebody withdrew: no reason, nothing checked that could stop it (C-10).

    `scope`: beat, item, scene, all, filmed, distribution or data. Recorded whatever the rules in
    force say: whether it takes effect is for domain/withdrawing.py. Returns the row's id.
    """
    row = WithdrawalRow(
        person_id=person_id,
        scope=scope,
        scene_id=scene_id,
        beat_id=beat_id,
        item=item,
        partner_id=partner_id,
        stated_at=uow.now if stated_at is None else stated_at,
        how=how,
        recorder_id=_recorder(uow, person_id),
    )
    uow.add(row)
    uow.record("consent.withdrawn", speaker="performer")
    return row.id


def _recorder(uow: UnitOfWork, person_id: str) -> str:
    """Return who wrote it down; a vault that has lost its coordinator still takes a withdrawal."""
    try:
        return uow.me()
    except NotFound:
        return person_id


def content_sha(row: BoundaryVersion, said: Sequence[Said]) -> str:
    """Return the hash of a version with its answers: the one thing a signature covers (C-07)."""
    answers = sorted(
        (
            one.item,
            one.partner,
            one.answer.value,
            _stored(one.conditions) or [],
            one.intensity_max,
            one.own_words,
        )
        for one in said
    )
    told: dict[str, Any] = {
        "person": row.person_id,
        "kind": row.kind,
        "scope": row.scope,
        "scene": row.scene_id,
        "scene_version": row.scene_version_id,
        "n": row.n,
        "supersedes": row.supersedes_j,
        "text": row.text_sha,
        "facts": row.facts_sha,
        "stated_at": row.stated_at,
        "speaker": row.speaker,
        "valid_from": row.valid_from_on,
        "valid_to": row.valid_to_on,
        "answers": [list(answer) for answer in answers],
    }
    return canonical_sha(CONTENT_PREFIX, told)


def version_row(
    uow: UnitOfWork,
    person_id: str,
    scene: Scene | None,
    frozen: str | None,
    before: Sequence[Version | BoundaryVersion],
    talk: Talk,
    kind: str = "act",
) -> BoundaryVersion:
    """Return the version row that replaces `before`, still without its content hash.

    `kind`: act, or data for the consent that records are kept at all.
    """
    usual = "short" if scene is None else "full"
    checklist_id, text_sha = form_id(uow, "data" if kind == "data" else talk.form or usual)
    told = None if scene is None else facts_for(scene, person_id)
    return BoundaryVersion(
        id=uow.new_id(),
        person_id=person_id,
        kind=kind,
        scope="general" if scene is None else "scene",
        scene_id=None if scene is None else scene.id,
        scene_version_id=frozen,
        n=1 + max((version.n for version in before), default=0),
        supersedes_j=sorted(version.id for version in before),
        checklist_id=checklist_id,
        text_sha=text_sha,
        facts_sha=None if told is None else facts_sha(told),
        facets_j=None if told is None else facet_hashes(told),
        asked_by=talk.asked_by,
        change_request_id=talk.change_request_id,
        presented_at=talk.presented_at,
        stated_at=talk.stated_at,
        speaker=talk.speaker,
        recorder_id=uow.me(),
        identity=talk.identity,
        present_j=sorted(talk.present),
        is_private=talk.is_private,
        is_production_present=talk.is_production_present,
        valid_from_on=talk.valid_from,
        valid_to_on=talk.valid_to,
        paper_held_by=talk.paper_held_by,
        content_sha="",
    )


def _refuse_impossible(
    uow: UnitOfWork, person_id: str, scene_id: str | None, said: Sequence[Said]
) -> None:
    uow.get(Person, person_id)
    age = ages(uow.session).get(person_id, Age.UNVERIFIED)
    if age is Age.UNVERIFIED:
        raise RuleBroken(_("Record first that this person's age was verified."))
    if age is Age.MINOR and person_id not in guarded(uow.session):
        raise RuleBroken(_("Name this person's guardian first."))
    known = catalogue()
    is_adult_production = bool(uow.session.scalars(select(Production.is_adult)).first())
    seen: set[tuple[str, str]] = set()
    for one in said:
        item = _parsed(one.item)
        if (one.item, one.partner) in seen:
            raise RuleBroken(_("One item is answered twice. Keep one answer for each partner."))
        seen.add((one.item, one.partner))
        if age is Age.MINOR and is_adult_only(item, known):
            raise RuleBroken(_("That item is not possible for somebody under 18."))
        if item.family == "act" and known.is_unsimulated(item.act) and not is_adult_production:
            raise RuleBroken(_("This production does not allow unsimulated acts."))
        if scene_id is not None and item.direction in ("give", "receive") and not one.partner:
            raise RuleBroken(_("For a scene, say with whom each answer is meant."))
        if (one.answer is Answer.CONDITIONS) != bool(one.conditions):
            raise RuleBroken(_("A yes with conditions names at least one; no other answer does."))


def _refuse_not_theirs(uow: UnitOfWork, person_id: str, said: Sequence[Said]) -> None:
    """Refuse to carry over what the person did not say themselves, or not like this (story 12)."""
    wanted = {one.carried_from: one for one in said if one.carried_from}
    if not wanted:
        return
    before = uow.session.execute(
        select(BoundaryAnswer, BoundaryVersion.person_id)
        .join(BoundaryVersion, BoundaryVersion.id == BoundaryAnswer.version_id)
        .where(BoundaryAnswer.id.in_(wanted))
    )
    same = {
        row.id
        for row, speaker in before
        if speaker == person_id
        and row.item == wanted[row.id].item
        and row.answer == wanted[row.id].answer.value
        and row.conditions_j == _stored(wanted[row.id].conditions)
        and (row.intensity_max or 0) == wanted[row.id].intensity_max
        and (row.own_words or "") == wanted[row.id].own_words
    }
    if same != set(wanted):
        raise RuleBroken(_("Only what this person said before can be carried over, unchanged."))


def _parsed(code: str) -> Item:
    try:
        return parse_item(code, catalogue().zone_groups())
    except ValueError:
        raise RuleBroken(_("That is no checklist item. Choose one from the list.")) from None


def _answer(uow: UnitOfWork, version: BoundaryVersion, one: Said) -> BoundaryAnswer:
    row = BoundaryAnswer(
        id=uow.new_id(),
        version_id=version.id,
        item=one.item,
        partner_id=one.partner or None,
        answer=one.answer.value,
        conditions_j=_stored(one.conditions),
        intensity_max=one.intensity_max or None,
        own_words=one.own_words or None,
        carried_from_id=one.carried_from or None,
    )
    if one.comment.strip():
        cell = {"table": "boundary_answer", "row_id": row.id, "column": "comment_x"}
        told = one.comment.strip()
        row.comment_x = uow.seal(told, **cell, subject_id=version.person_id, retention="R4")
    return row


def _stored(conditions: Sequence[Condition]) -> list[dict[str, str]] | None:
    return [condition.stored() for condition in sorted(conditions)] or None
