"""What chosen performers of a scene can do together: the part that all of them agreed to.

Made for talking with a director. An item is here when every side said a standing yes to exactly
it; what is missing may be refused, unanswered, never asked, withdrawn or about changed facts, and
nothing here depends on which, or on whose it was (domain.md section 4.5; product.md, promise 4).
With two people each of them can still work out the other's answer, so a coarser view of whole
areas stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from setkit.domain.answers import ANY, Direction, Item, has_wildcard
from setkit.domain.catalogue import Catalogue
from setkit.domain.conditions import Condition, are_partners_met, unite
from setkit.domain.consent import Answered, Record, has_seen
from setkit.domain.granting import granting_answers, judge_need, judge_person
from setkit.domain.needs import Need, beat_needs
from setkit.domain.pairing import DEFAULT_CEILING
from setkit.domain.plan import Age, Scene, Slot
from setkit.domain.reasons import TABLE
from setkit.domain.touching import touching_places

TWO = 2


@dataclass(frozen=True, slots=True)
class Together:
    """One agreed item. `giver` and `receiver`: slots, "" where it holds either way round.

    `ceiling`: the lowest intensity of 10 that any side allowed.
    """

    item: Item
    giver: str
    receiver: str
    conditions: tuple[Condition, ...]
    ceiling: int


@dataclass(frozen=True, slots=True)
class AgreedList:
    """The agreed items of chosen people. `areas`: top zones and act groups something is in.

    `is_deducible`: two people made it, so each of them can tell what the other did not agree to.
    """

    items: tuple[Together, ...] = ()
    areas: tuple[str, ...] = ()
    is_deducible: bool = False


def agreed_list(
    scene: Scene, record: Record, chosen: Iterable[str], catalogue: Catalogue
) -> AgreedList:
    """Return what the people in the slots `chosen` agreed to do with each other in `scene`.

    With more than two, only what each agreed to with each of the others. Fewer than two different
    people share nothing: one person's answers are theirs.
    """
    slots = list({slot.person_id: slot for slot in _slots(scene, chosen)}.values())
    if len(slots) < TWO or not all(_speaks(scene, slot, record) for slot in slots):
        return AgreedList(is_deducible=len(slots) == TWO)
    found = {
        (giver.id, receiver.id): _between(scene, record, giver, receiver, catalogue)
        for giver in slots
        for receiver in slots
        if giver is not receiver
    }
    shared = set.intersection(*(set(mine) for mine in found.values()))
    items = [_joined([mine[item] for mine in found.values()]) for item in shared]
    if len(slots) == TWO:
        items += [
            one for mine in found.values() for item, one in mine.items() if item not in shared
        ]
    areas = {_area(one.item, catalogue) for one in items}
    return AgreedList(
        tuple(sorted(items, key=lambda one: (one.item.code, one.giver))),
        tuple(sorted(areas)),
        len(slots) == TWO,
    )


def _slots(scene: Scene, chosen: Iterable[str]) -> list[Slot]:
    wanted = set(chosen)
    return [slot for slot in scene.slots if slot.id in wanted and slot.person_id]


def _speaks(scene: Scene, slot: Slot, record: Record) -> bool:
    """Tell whether what this person said still speaks of this scene, and may be asked at all."""
    standing = record.heads(slot.person_id, scene.id)
    is_known = slot.age is not Age.UNVERIFIED and (slot.age is Age.ADULT or slot.has_guardian)
    return is_known and bool(standing) and not judge_person(scene, slot, record, TABLE, "")


def _between(
    scene: Scene, record: Record, giver: Slot, receiver: Slot, catalogue: Catalogue
) -> Mapping[Item, Together]:
    """Return what `giver` may do and `receiver` may be given, by item without a direction."""
    asked = {
        replace(answered.item, direction="")
        for slot, partner, direction in _sides(giver, receiver)
        for answered in _said(record, slot, scene)
        if answered.partner == partner.person_id
        and answered.item.direction == direction
        and answered.answer.can_clear
    }
    made = {}
    for item in asked:
        granted: list[Answered] = []
        for slot, partner, direction in _sides(giver, receiver):
            need = _need(slot, partner, replace(item, direction=direction), catalogue)
            if not _is_free(scene, slot, need, record, catalogue):
                break
            mine = granting_answers(scene, slot, need, record, catalogue)
            if not all(_is_with(answered, partner) for answered in mine):
                break
            granted += mine
        else:
            union = unite(*(answered.conditions for answered in granted))
            if not union.conflicts:
                ceiling = min(one.intensity_max or DEFAULT_CEILING for one in granted)
                made[item] = Together(item, giver.id, receiver.id, union.conditions, ceiling)
    return made


def _sides(giver: Slot, receiver: Slot) -> Sequence[tuple[Slot, Slot, Direction]]:
    return ((giver, receiver, Direction.GIVE), (receiver, giver, Direction.RECEIVE))


def _said(record: Record, slot: Slot, scene: Scene) -> Iterable[Answered]:
    return (one for v in record.heads(slot.person_id, scene.id) for one in v.answers)


def _is_with(answered: Answered, partner: Slot) -> bool:
    """Tell whether the conditions of a yes leave this partner in."""
    never = Condition("never_with", partner.person_id)
    return never not in answered.conditions and are_partners_met(
        answered.conditions, partner.person_id
    )


def _need(slot: Slot, partner: Slot, item: Item, catalogue: Catalogue) -> Need:
    is_act = item.family == "act"
    adult = (
        catalogue.is_act_adult_only(item.act)
        if is_act
        else not catalogue.is_harmless(item.zone, item.layer, item.instrument, item.move)
    )
    real = is_act and catalogue.is_unsimulated(item.act)
    return Need("", "", slot.id, partner.id, item, 0, adult, real)


def _is_free(scene: Scene, slot: Slot, need: Need, record: Record, catalogue: Catalogue) -> bool:
    """Tell whether nothing stands against one side of an item, in no beat and in general."""
    if need.is_adult_only and slot.age is not Age.ADULT:
        return False
    if need.is_unsimulated and not scene.is_adult_production:
        return False
    if has_wildcard(need.item) and _is_disputed(scene, slot, need, record, catalogue):
        return False
    beats = [
        beat.id
        for beat in scene.beats
        for one in beat_needs(beat, catalogue)
        if (one.slot, one.partner, one.item.place) == (slot.id, need.partner, need.item.place)
        and _overlap(one.item, need.item)
    ]
    for beat in ("", *beats):
        asked = replace(need, beat=beat)
        is_granted, reasons = judge_need(scene, slot, asked, record, catalogue, TABLE)
        if not is_granted or any(reason.state is not None for reason in reasons):
            return False
    return True


def _is_disputed(
    scene: Scene, slot: Slot, need: Need, record: Record, catalogue: Catalogue
) -> bool:
    """Tell whether a broad yes has something narrower against it: then it is no longer broad."""
    partner = scene.slot(need.partner)
    who = ("", partner.person_id if partner else "")
    places = touching_places(need.item, catalogue)
    heads = [*record.heads(slot.person_id, scene.id), *record.heads(slot.person_id, "")]
    narrower = any(
        not one.answer.can_clear and one.partner in who and _overlap(one.item, need.item)
        for version in heads
        for one in version.at(places)
    )
    return narrower or any(
        one.person == slot.person_id
        and one.scope == "item"
        and not all(has_seen(version, one) for version in heads if version.scene)
        for one in record.withdrawals
    )


def _overlap(one: Item, other: Item) -> bool:
    """Tell whether two items can mean the same thing, `*` taken for anything."""
    pairs = (
        (one.side, other.side),
        (one.direction, other.direction),
        (one.layer, other.layer),
        (one.instrument, other.instrument),
        (one.move, other.move),
        (one.act, other.act),
    )
    return one.family == other.family and all(a == b or ANY in (a, b) for a, b in pairs)


def _joined(same: Sequence[Together]) -> Together:
    """Return one item that holds whoever does it to whom, with the conditions of everybody."""
    union = unite(*(one.conditions for one in same)).conditions
    return Together(same[0].item, "", "", union, min(one.ceiling for one in same))


def _area(item: Item, catalogue: Catalogue) -> str:
    """Return the top zone of an item, or its group of acts (`K.*`)."""
    above = catalogue.ancestors(item.zone) if item.zone else catalogue.act_ancestors(item.act)
    return above[-1] if above else item.place
