"""Steps 1 and 2 of clearance: what the plan itself lacks, and who may be asked at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.catalogue import Catalogue
from setkit.domain.needs import Need
from setkit.domain.plan import Age, Scene, Slot
from setkit.domain.reasons import Kind, Reason


def judge_scene(scene: Scene, kinds: Mapping[str, Kind]) -> tuple[Reason, ...]:
    """Step 1: held, not assessed, or intimate without beats; a beat without content is none."""
    number = {"n": scene.number}
    found: list[Reason] = []
    if scene.hold:
        facts = {"day": scene.held_on or "…", "why": scene.hold}
        found.append(Reason(kinds["HOLD"], facts=facts))
    if scene.intimacy == "unassessed":
        found.append(Reason(kinds["NOT_ASSESSED"], facts=number))
    elif scene.intimacy != "none" and not scene.beats:
        found.append(Reason(kinds["NO_BEATS"], facts=number))
    found += [
        Reason(kinds["NO_BEATS"], beat.id, facts=number)
        for beat in scene.beats
        if not beat.contacts and not beat.exposures
    ]
    return tuple(found)


def asked_slots(scene: Scene, needs: Iterable[Need]) -> list[Slot]:
    """Return everybody with a need. A slot the scene no longer has is a part nobody plays."""
    known = {slot.id: slot for slot in scene.slots}
    return [known.get(slot_id) or Slot(slot_id, "…") for slot_id in sorted({n.slot for n in needs})]


def judge_cast(
    slot: Slot, needs: list[Need], catalogue: Catalogue, kinds: Mapping[str, Kind]
) -> list[Reason]:
    """Step 2: nobody in the part, under 18, or no age on record. Each stops here."""
    beats = sorted({need.beat for need in needs})
    if not slot.person_id:
        return [
            Reason(kinds["UNCAST"], beat, (slot.who,), facts={"part": slot.part}) for beat in beats
        ]
    if slot.age is Age.UNVERIFIED:
        return [
            Reason(kinds["AGE_UNVERIFIED"], beat, (slot.who,), facts={"A": slot.name})
            for beat in beats
        ]
    if slot.age is Age.MINOR:
        return [
            Reason(
                kinds["MINOR"],
                need.beat,
                (slot.who,),
                need.item.code,
                facts={"A": slot.name, "item": need.item.code},
            )
            for need in needs
            if need.is_adult_only or not slot.has_guardian
        ]
    return []


def pairs(needs: Iterable[Need]) -> list[tuple[Need, ...]]:
    """Group needs by the contact or exposure they come from: the sides that must fit together."""
    grouped: dict[str, list[Need]] = {}
    for need in needs:
        grouped.setdefault(need.source, []).append(need)
    return [tuple(grouped[source]) for source in sorted(grouped)]
