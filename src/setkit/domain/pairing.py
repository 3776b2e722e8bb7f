"""Steps 7 and 8 of clearance: what both sides of one contact agreed, taken together.

The lower ceiling and the stricter condition hold, whoever said so.
"""

from __future__ import annotations

from collections.abc import Mapping

from setkit.domain.catalogue import Catalogue
from setkit.domain.circumstances import NOTHING_ELSE, Circumstances
from setkit.domain.conditions import Condition, are_partners_met, is_met, unite
from setkit.domain.consent import Answered, Record
from setkit.domain.floor import ceilings as lowered
from setkit.domain.granting import granting_answers, partner_of
from setkit.domain.needs import Need
from setkit.domain.plan import Contact, Exposure, Scene, Slot
from setkit.domain.reasons import Kind, Reason

DEFAULT_CEILING = 3
"""Of 10: what a yes without a figure allows (domain.md 4.2)."""

Kinds = Mapping[str, Kind]
Asked = tuple[Need, tuple[Condition, ...]]
"""The conditions of one answer, and the need it was given for."""


def judge_pair(
    scene: Scene,
    pair: tuple[Need, ...],
    record: Record,
    catalogue: Catalogue,
    kinds: Kinds,
    around: Circumstances = NOTHING_ELSE,
) -> list[Reason]:
    """Return what stands against a contact or exposure once both sides are put together."""
    ceilings: list[int] = []
    asked: list[Asked] = []
    people: set[str] = set()
    for need in pair:
        slot = scene.slot(need.slot)
        if slot is None or not slot.person_id:
            return []
        people.add(slot.who)
        granted = granting_answers(scene, slot, need, record, catalogue)
        asked += [(need, answer.conditions) for answer in granted]
        ceilings += _ceilings(scene, slot, record, granted)
    who = tuple(sorted(people))
    found = _conditions(scene, pair[0], asked, who, kinds)
    first = pair[0]
    ceilings += lowered(people, first.beat, around)
    if first.intensity > min(ceilings) or min(ceilings) == 0:
        facts = {
            "b": _beat_title(scene, first.beat),
            "x": str(first.intensity),
            "y": str(min(ceilings)),
        }
        found.append(_about(kinds["INTENSITY_OVER"], first, who, facts))
    return found


def _ceilings(scene: Scene, slot: Slot, record: Record, granted: list[Answered]) -> list[int]:
    """Step 7, for one side: the figures said in each standing version, else the default.

    Per version, so that a second version from another laptop can only lower the ceiling.
    """
    found = [answer.intensity_max or DEFAULT_CEILING for answer in granted]
    said = {answer.id for answer in granted}
    standing = record.heads(slot.person_id, scene.id)
    silent = [v for v in standing if said.isdisjoint(answer.id for answer in v.answers)]
    return [*found, DEFAULT_CEILING] if silent or not standing else found


def _conditions(
    scene: Scene, first: Need, asked: list[Asked], people: tuple[str, ...], kinds: Kinds
) -> list[Reason]:
    """Step 8: conditions that exclude each other, are not met, or are confirmed on the day."""
    source = _source(scene, first.source)
    if source is None:
        return []
    between = tuple(_person(scene, need) for need, _said in asked)
    union = unite(*(said for _need, said in asked), between=between)
    found = [
        _about(
            kinds["CONDITION_CONFLICT"],
            first,
            people,
            {"x": _spelled(x), "y": _spelled(y)},
        )
        for x, y in union.conflicts
    ]
    for need, said in asked:
        partner = partner_of(scene, need)[0]
        for condition in sorted(set(said) & set(union.conditions)):
            if condition.kind == "only_with":
                met: bool | None = are_partners_met(said, partner)
            else:
                met = is_met(condition, scene, source, partner)
            if not met:
                code = "CONDITION_TO_CONFIRM" if met is None else "CONDITION_UNMET"
                facts = {"condition": _spelled(condition)}
                found.append(_about(kinds[code], first, people, facts))
    return found


def _about(kind: Kind, need: Need, people: tuple[str, ...], facts: Mapping[str, str]) -> Reason:
    return Reason(kind, need.beat, people, need.item.code, (need.source,), facts)


def _person(scene: Scene, need: Need) -> str:
    slot = scene.slot(need.slot)
    return slot.person_id if slot else ""


def _source(scene: Scene, source: str) -> Contact | Exposure | None:
    for beat in scene.beats:
        things: tuple[Contact | Exposure, ...] = (*beat.contacts, *beat.exposures)
        for thing in things:
            if thing.id == source:
                return thing
    return None


def _beat_title(scene: Scene, beat_id: str) -> str:
    return next((beat.title for beat in scene.beats if beat.id == beat_id), "")


def _spelled(condition: Condition) -> str:
    """Return `kind: value`, people by id; `wording.sentence` makes words and names of it."""
    return f"{condition.kind}: {condition.value}" if condition.value else condition.kind
