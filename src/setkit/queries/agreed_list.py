"""What chosen performers of a scene can do together, in words: for a talk with the director.

No row says what is not agreed, nor who said what; parts are named, performers are not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from setkit.domain.agreed_list import Together, agreed_list
from setkit.domain.catalogue import Catalogue
from setkit.domain.plan import Scene
from setkit.domain.profiles import SHARED_CONDITIONS
from setkit.domain.wording import area_words, condition_words, item_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.queries.judging import judged
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


@dataclass(frozen=True, slots=True)
class Choice:
    """One role slot that can be chosen: its part, and for the coordinator who plays it."""

    slot_id: str
    part: str
    name: str


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One agreed item. `way`: who to whom, "" for either way; `ceiling`: intensity of 10."""

    words: str
    way: str
    conditions: tuple[str, ...]
    ceiling: int


@dataclass(frozen=True, slots=True)
class AgreedView:
    """What can be chosen and what came of it. `areas`: the coarser view of the same.

    `is_deducible`: two people made it; the finer view lets each tell the other's answers.
    """

    number: str
    choices: tuple[Choice, ...]
    items: tuple[AgreedRow, ...] = ()
    areas: tuple[str, ...] = ()
    is_deducible: bool = False


def agreed_view(reader: Reader, scene_id: str, chosen: Collection[str]) -> AgreedView:
    """Return what the people in the slots `chosen` of a scene can do together.

    Raises NotFound for a scene that is not there.
    """
    found = judged(reader, [scene_id]).get(scene_id)
    if found is None:
        raise NotFound(_("That scene is no longer there. Refresh the list and try again."))
    known, scene = catalogue(), found.scene
    told = agreed_list(scene, found.record, chosen, known)
    return AgreedView(
        number=scene.number,
        choices=tuple(
            Choice(slot.id, slot.part, slot.name) for slot in scene.slots if slot.person_id
        ),
        items=tuple(_row(one, scene, known) for one in told.items),
        areas=tuple(area_words(area, known) for area in told.areas),
        is_deducible=told.is_deducible,
    )


def _row(one: Together, scene: Scene, known: Catalogue) -> AgreedRow:
    giver, receiver = scene.slot(one.giver), scene.slot(one.receiver)
    way = ""
    if giver is not None and receiver is not None:
        way = _("{giver} to {receiver}").format(giver=giver.part, receiver=receiver.part)
    return AgreedRow(
        words=item_words(one.item, known),
        way=way,
        conditions=tuple(
            condition_words(condition, known)
            for condition in one.conditions
            if condition.kind in SHARED_CONDITIONS
        ),
        ceiling=one.ceiling,
    )
