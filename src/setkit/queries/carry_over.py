"""What somebody said before that a new form could begin from; nothing counts until they tap it.

Offered per person, from their own words alone: a double begins with nothing (story 12). What was
taken back since is never offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.consent import Answered, Version, heads
from setkit.domain.past import on_record
from setkit.models import BoundaryAnswer, Scene
from setkit.queries.answer_forms import FormItem, answer_form
from setkit.queries.as_of import beats_asked
from setkit.queries.consent import load_versions, load_withdrawals
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

REVISION, SCENE, PARTNER, GENERAL = "revision", "scene", "partner", "general"
NEAREST = (REVISION, SCENE, PARTNER, GENERAL)
"""Where an answer comes from, nearest first: an earlier version for this scene, another scene
with the same partner, another partner, the general list."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer given before. `from_id`: the row to name as `carried_from`; `source`: one of
    NEAREST; `number`: of the scene it was given for, "" for the general list; `stated_at`: ms UTC.
    """

    item: str
    partner_id: str
    from_id: str
    source: str
    number: str
    stated_at: int
    answer: Answer
    conditions: tuple[Condition, ...]
    intensity_max: int
    own_words: str


def carry_over(reader: Reader, scene_id: str, person_id: str) -> tuple[Proposal, ...]:
    """Return at most one proposal for each item of a person's scene form, in its order.

    The nearest source, and of that the newest. An item of which nothing was ever said has none;
    a double is asked everything anew.
    Raises NotFound for a scene or person not there.
    """
    form = answer_form(reader, scene_id, person_id)
    mine = [s for s in load_plans(reader, [scene_id])[scene_id].slots if s.person_id == person_id]
    if all(slot.doubles for slot in mine):
        return ()
    said = _standing(reader, person_id)
    numbers = {row.id: row.number for row in reader.execute(select(Scene.id, Scene.number))}
    found = []
    for item in form.items:
        near = [
            (NEAREST.index(source), -version.hlc, version, answered)
            for version, answered in said.get(item.code, ())
            if (source := _source(item, scene_id, version, answered))
        ]
        if near:
            rank, _order, version, answered = min(near, key=lambda one: one[:2])
            found.append(_proposal(reader, item, NEAREST[rank], version, answered, numbers))
    return tuple(found)


def _standing(reader: Reader, person_id: str) -> dict[str, list[tuple[Version, Answered]]]:
    """Return by item code every answer that stands and was not taken back since."""
    versions = [one for one in load_versions(reader) if one.person == person_id]
    withdrawals = load_withdrawals(reader)
    stamps = [one.hlc for one in versions] + [one.hlc for one in withdrawals]
    found: dict[str, list[tuple[Version, Answered]]] = {}
    for place in sorted({version.scene for version in versions}):
        _versions, spoken = on_record(
            versions,
            withdrawals,
            person=person_id,
            scene=place,
            until=max(stamps, default=0),
            beats=beats_asked(reader, place, person_id),
            catalogue=catalogue(),
        )
        open_ids = {one for row in spoken if not row.taken_back for one in row.answer_ids}
        for version in heads(versions, person_id, place):
            for answered in version.answers:
                if answered.id in open_ids and answered.answer is not Answer.UNANSWERED:
                    found.setdefault(answered.item.code, []).append((version, answered))
    return found


def _source(item: FormItem, scene_id: str, version: Version, answered: Answered) -> str:
    if version.scene == scene_id:
        return REVISION if answered.partner == item.partner_id else PARTNER
    if not version.scene:
        return GENERAL
    return SCENE if answered.partner == item.partner_id else PARTNER


def _proposal(
    reader: Reader,
    item: FormItem,
    source: str,
    version: Version,
    answered: Answered,
    numbers: Mapping[str, str],
) -> Proposal:
    row = reader.get_one(BoundaryAnswer, answered.id)
    return Proposal(
        item=item.code,
        partner_id=item.partner_id,
        from_id=answered.id,
        source=source,
        number=numbers.get(version.scene, ""),
        stated_at=version.stated_at,
        answer=answered.answer,
        conditions=answered.conditions,
        intensity_max=answered.intensity_max,
        own_words=row.own_words or "",
    )
