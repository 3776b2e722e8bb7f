"""From beats to what must be agreed: a contact is cleared only by a yes to exactly that contact.

data-model.md section 4, step 3: contact = giver.give and receiver.receive, or self; act = each
role; presence = being watched or watching; exposure = per audience.
"""

from __future__ import annotations

from dataclasses import dataclass

from setkit.domain.answers import NO_SIDE, Direction, Item
from setkit.domain.catalogue import WATCHED, Catalogue
from setkit.domain.plan import Beat, Contact, Exposure, Scene


@dataclass(frozen=True, slots=True)
class Need:
    """One thing one slot must have agreed to, for one partner slot ("" where there is none)."""

    beat: str
    source: str
    slot: str
    partner: str
    item: Item
    intensity: int
    is_adult_only: bool
    is_unsimulated: bool


def scene_needs(scene: Scene, catalogue: Catalogue) -> tuple[Need, ...]:
    """Return everything the beats of `scene` need, in beat order."""
    return tuple(need for beat in scene.beats for need in beat_needs(beat, catalogue))


def beat_needs(beat: Beat, catalogue: Catalogue) -> tuple[Need, ...]:
    """Return everything one beat needs."""
    found: list[Need] = []
    for contact in beat.contacts:
        found += _contact_needs(beat.id, contact, catalogue)
    found += [_exposure_need(beat.id, exposure) for exposure in beat.exposures]
    return tuple(found)


def form_items(scene: Scene, slot: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the scene form of one slot: `(item code, partner slot)` once each, in beat order."""
    asked = {
        (need.item.code, need.partner): None
        for need in scene_needs(scene, catalogue)
        if need.slot == slot
    }
    return tuple(asked)


def _contact_needs(beat: str, contact: Contact, catalogue: Catalogue) -> list[Need]:
    return [
        Need(
            beat=beat,
            source=contact.id,
            slot=slot,
            partner=partner,
            item=_item(contact, direction),
            intensity=contact.intensity,
            is_adult_only=_adult_only(contact, catalogue),
            is_unsimulated=contact.kind == "act" and catalogue.is_unsimulated(contact.act),
        )
        for slot, partner, direction in _sides(contact)
    ]


def _sides(contact: Contact) -> list[tuple[str, str, Direction]]:
    if not contact.receiver or contact.receiver == contact.giver:
        return [(contact.giver, "", Direction.SELF)]
    return [
        (contact.giver, contact.receiver, Direction.GIVE),
        (contact.receiver, contact.giver, Direction.RECEIVE),
    ]


def _item(contact: Contact, direction: Direction) -> Item:
    if contact.kind == "contact":
        return Item(
            "contact",
            zone=contact.zone,
            side=contact.side or NO_SIDE,
            direction=direction,
            layer=contact.layer,
            instrument=contact.instrument,
            move=contact.move,
        )
    act = WATCHED if contact.kind == "presence" else contact.act
    return Item("act", act=act, direction=direction)


def _adult_only(contact: Contact, catalogue: Catalogue) -> bool:
    """Tell whether a contact is for adults only; what nobody listed is."""
    if contact.kind == "presence":
        return True
    if contact.kind == "act":
        return catalogue.is_act_adult_only(contact.act) or catalogue.is_unsimulated(contact.act)
    return not catalogue.is_harmless(contact.zone, contact.layer, contact.instrument, contact.move)


def _exposure_need(beat: str, exposure: Exposure) -> Need:
    return Need(
        beat=beat,
        source=exposure.id,
        slot=exposure.slot,
        partner="",
        item=Item(
            "exposure",
            zone=exposure.zone,
            side=exposure.side or NO_SIDE,
            mode=exposure.mode,
            audience=exposure.audience,
        ),
        intensity=0,
        is_adult_only=True,
        is_unsimulated=False,
    )
