"""The scene form of one person: what the beats ask of them, with what stands answered now.

Only this person's own items: nothing of a partner's answers is in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.answers import Answer, Direction, Item
from setkit.domain.conditions import Condition
from setkit.domain.consent import Answered, Version, heads
from setkit.domain.needs import scene_needs
from setkit.domain.plan import Scene
from setkit.domain.wording import direction_words, item_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import BoundaryAnswer, Person
from setkit.queries.consent import load_versions
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item to answer. `partner_id` "" for nobody in particular; `intensity` as planned, 0-10.

    `answer` is what stands now, None where it was never asked; `beats` are titles;
    `is_own_body`: the zone is this person's, not the partner's they would touch.
    """

    code: str
    family: str
    zone: str
    side: str
    words: str
    way: str
    partner_id: str
    partner: str
    intensity: int
    beats: tuple[str, ...]
    is_own_body: bool = True
    answer: Answer | None = None
    conditions: tuple[Condition, ...] = ()
    intensity_max: int = 0
    own_words: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what names this item on the form: code and partner."""
        return self.code, self.partner_id


@dataclass(frozen=True, slots=True)
class FormRow:
    """The whole form. `version`: number of the newest version, 0 before the first."""

    scene_id: str
    scene_number: str
    person_id: str
    person: str
    version: int
    items: tuple[FormItem, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One person in a scene: how many items they are asked, and how many stand unanswered."""

    person_id: str
    name: str
    part: str
    asked: int
    open: int
    version: int


def scene_people(reader: Reader, scene_id: str) -> tuple[AskedRow, ...]:
    """Return everybody the beats of a scene ask something of, in the order of the cast."""
    scene = _plan(reader, scene_id)
    versions = load_versions(reader, scenes=[scene_id])
    made = {}
    for slot in scene.slots:
        if slot.person_id and slot.person_id not in made:
            items = _items(scene, slot.person_id, versions, {}, {})
            standing = heads(versions, slot.person_id, scene_id)
            made[slot.person_id] = AskedRow(
                slot.person_id,
                slot.name,
                slot.part,
                len(items),
                sum(one.answer in (None, Answer.UNANSWERED) for one in items),
                max((version.n for version in standing), default=0),
            )
    return tuple(row for row in made.values() if row.asked)


def answer_form(reader: Reader, scene_id: str, person_id: str) -> FormRow:
    """Return the scene form of one person. Raises NotFound for a scene or person not there."""
    person = reader.get(Person, person_id)
    if person is None or person.removed_at is not None:
        raise NotFound(_("That person is no longer there. Refresh the list and try again."))
    scene = _plan(reader, scene_id)
    versions = load_versions(reader, people=[person_id], scenes=[scene_id])
    standing = heads(versions, person_id, scene_id)
    names = {slot.person_id: slot.name for slot in scene.slots if slot.person_id}
    said = {
        row.id: row.own_words
        for row in reader.execute(
            select(BoundaryAnswer.id, BoundaryAnswer.own_words).where(
                BoundaryAnswer.version_id.in_([version.id for version in standing])
            )
        )
        if row.own_words
    }
    return FormRow(
        scene_id,
        scene.number,
        person_id,
        person.set_name or person.name,
        max((version.n for version in standing), default=0),
        _items(scene, person_id, versions, names, said),
    )


def _plan(reader: Reader, scene_id: str) -> Scene:
    plans = load_plans(reader, [scene_id])
    if scene_id not in plans:
        raise NotFound(_("That scene is no longer there. Refresh the list and try again."))
    return plans[scene_id]


def _items(
    scene: Scene,
    person_id: str,
    versions: list[Version],
    names: Mapping[str, str],
    said: Mapping[str, str],
) -> tuple[FormItem, ...]:
    known = catalogue()
    standing = {
        (answer.item.code, answer.partner): answer
        for version in heads(versions, person_id, scene.id)
        for answer in version.answers
    }
    mine = {slot.id for slot in scene.slots if slot.person_id == person_id}
    titles = {beat.id: beat.title for beat in scene.beats}
    found: dict[tuple[str, str], tuple[Item, int, list[str]]] = {}
    for need in scene_needs(scene, known):
        if need.slot not in mine:
            continue
        slot = scene.slot(need.partner) if need.partner else None
        partner = slot.person_id if slot is not None else ""
        if need.partner and not partner:
            continue  # an uncast part: nobody can be asked about it yet
        item, most, beats = found.get((need.item.code, partner), (need.item, 0, []))
        found[need.item.code, partner] = (
            item,
            max(most, need.intensity),
            [*beats, titles[need.beat]],
        )
    return tuple(
        _row(item, partner, names, most, beats, standing.get((code, partner)), said)
        for (code, partner), (item, most, beats) in found.items()
    )


def _row(
    item: Item,
    partner: str,
    names: Mapping[str, str],
    intensity: int,
    beats: list[str],
    now: Answered | None,
    said: Mapping[str, str],
) -> FormItem:
    return FormItem(
        code=item.code,
        family=item.family,
        zone=item.zone,
        side=item.side,
        words=item_words(item, catalogue()),
        way=direction_words(item.direction),
        partner_id=partner,
        partner=names.get(partner, ""),
        intensity=intensity,
        beats=tuple(dict.fromkeys(beats)),
        is_own_body=item.direction != Direction.GIVE,
        answer=None if now is None else now.answer,
        conditions=() if now is None else now.conditions,
        intensity_max=0 if now is None else now.intensity_max,
        own_words="" if now is None else said.get(now.id, ""),
    )
