"""Steps 4 to 8 of clearance: does what this person said clear exactly this need?

A `no` and a wish to talk first descend the zone tree; a yes never does. A broader no blocks, a
broader yes never clears.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.answers import ANY, Answer, Item, fits, has_wildcard
from setkit.domain.catalogue import Catalogue
from setkit.domain.conditions import Condition, is_met, unite
from setkit.domain.consent import Answered, Record, Version, ends, has_seen, heads, strictest
from setkit.domain.needs import Need
from setkit.domain.plan import Contact, Exposure, Scene, Slot
from setkit.domain.reasons import Kind, Reason

DEFAULT_CEILING = 3
"""Of 10: what a yes without a figure allows (domain.md 4.2)."""

LIFTED = ("", "DISCUSS")
"""Outcomes that say something of a need: granted, or a wish to talk first (which then asks)."""

Kinds = Mapping[str, Kind]


def judge_person(
    scene: Scene, slot: Slot, record: Record, kinds: Kinds, day_on: str
) -> list[Reason]:
    """Step 4: do this person's newest answers still speak of this scene, on this day?"""
    standing = heads(record.versions, slot.person_id, scene.id)
    found: list[Reason] = []
    if len(standing) > 1:
        found.append(_about(kinds["VERSIONS_SPLIT"], slot, standing, A=slot.name))
    for version in standing:
        now = record.facets.get(slot.person_id, {})
        changed = sorted(
            facet
            for facet in {*now, *version.facets}
            if now.get(facet) != version.facets.get(facet)
        )
        if changed:
            told = ", ".join(changed)
            found.append(_about(kinds["FACTS_CHANGED"], slot, (version,), A=slot.name, facets=told))
        early = version.valid_from and day_on and day_on < version.valid_from
        late = version.valid_to and day_on and day_on > version.valid_to
        if early or late:
            found.append(
                _about(
                    kinds["EXPIRED"],
                    slot,
                    (version,),
                    A=slot.name,
                    valid_from=version.valid_from or "…",
                    valid_to=version.valid_to or "…",
                )
            )
    return found


def judge_need(
    scene: Scene, slot: Slot, need: Need, record: Record, catalogue: Catalogue, kinds: Kinds
) -> tuple[bool, list[Reason]]:
    """Return whether this need is lifted from unknown, and the reasons that stand against it."""
    partner = _partner(scene, need)
    facts = {"A": slot.name, "B": partner[1], "item": need.item.code}
    standing = heads(record.versions, slot.person_id, scene.id)
    if not standing:
        reason = Reason(kinds["NOT_ASKED"], need.beat, (slot.who,), need.item.code, (), facts)
        return False, [reason, *_withdrawn(scene, slot, need, record, (), partner[0], kinds)]
    outcomes = [_outcome(version, need.item, partner[0], catalogue) for version in standing]
    found: list[Reason] = []
    for code, sources, extra in outcomes:
        if code:
            found.append(
                Reason(
                    kinds[code], need.beat, (slot.who,), need.item.code, sources, {**facts, **extra}
                )
            )
    found += _withdrawn(scene, slot, need, record, standing, partner[0], kinds)
    found += _general(slot, need, record, standing, partner[0], catalogue, kinds, facts)
    return all(code in LIFTED for code, _sources, _extra in outcomes), found


def judge_pair(
    scene: Scene,
    pair: tuple[Need, ...],
    record: Record,
    catalogue: Catalogue,
    kinds: Kinds,
) -> list[Reason]:
    """Steps 7 and 8: ceiling and conditions of both sides of one contact together."""
    found: list[Reason] = []
    people: list[str] = []
    ceilings: list[int] = []
    sides: list[list[Condition]] = []
    for need in pair:
        slot = scene.slot(need.slot)
        if slot is None or not slot.person_id:
            return []
        people.append(slot.who)
        granted = granting_answers(scene, slot, need, record, catalogue)
        sides.append([condition for answer in granted for condition in answer.conditions])
        ceilings += [answer.intensity_max or DEFAULT_CEILING for answer in granted]
    first = pair[0]
    if ceilings and first.intensity > min(ceilings):
        facts = {
            "b": _beat_title(scene, first.beat),
            "x": str(first.intensity),
            "y": str(min(ceilings)),
        }
        found.append(
            Reason(
                kinds["INTENSITY_OVER"],
                first.beat,
                tuple(sorted(set(people))),
                first.item.code,
                (first.source,),
                facts,
            )
        )
    return found + _conditions(scene, pair, sides, tuple(sorted(set(people))), kinds)


def _conditions(
    scene: Scene,
    pair: tuple[Need, ...],
    sides: list[list[Condition]],
    people: tuple[str, ...],
    kinds: Kinds,
) -> list[Reason]:
    first = pair[0]
    source = _source(scene, first.source)
    if source is None:
        return []
    union = unite(*sides)
    found = [
        Reason(
            kinds["CONDITION_CONFLICT"],
            first.beat,
            people,
            first.item.code,
            (first.source,),
            {"x": _spelled(x), "y": _spelled(y)},
        )
        for x, y in union.conflicts
    ]
    for need, asked in zip(pair, sides, strict=True):
        partner = _partner(scene, need)[0]
        for condition in sorted(set(asked) & set(union.conditions)):
            met = is_met(condition, scene, source, partner)
            if met:
                continue
            code = "CONDITION_TO_CONFIRM" if met is None else "CONDITION_UNMET"
            facts = {"condition": _spelled(condition)}
            found.append(
                Reason(kinds[code], first.beat, people, first.item.code, (first.source,), facts)
            )
    return found


def _outcome(
    version: Version, item: Item, partner: str, catalogue: Catalogue
) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Step 5 for one version: the code of what stands against a need, "" when it is granted."""
    above = _above(item, catalogue)
    exact = [a for a in version.answers if is_exact(a, item, partner, catalogue)]
    broader = [
        a for a in version.answers if _is_for(a, partner) and _is_broader(a.item, item, above)
    ]
    wild = [
        a
        for a in version.answers
        if _is_for(a, partner)
        and _same_place(a.item, item)
        and fits(a.item, item)
        and a not in exact
    ]
    denied = [a for a in (*broader, *wild) if a.answer is Answer.NO]
    if any(a.answer is Answer.NO for a in exact):
        return "NO", _ids(a for a in exact if a.answer is Answer.NO), {}
    if denied and any(a.answer.can_clear for a in exact):
        parent = denied[0].item.code
        return "ZONE_CONTRADICTION", _ids(denied), {"parent": parent, "child": item.code}
    if denied:
        return "NO", _ids(denied), {}
    if not exact:
        return "NOT_ASKED", (), {}
    if any(a.answer is Answer.UNANSWERED for a in exact):
        return "UNANSWERED", _ids(exact), {}
    talk = [a for a in (*exact, *broader, *wild) if a.answer is Answer.DISCUSS]
    if talk:
        return "DISCUSS", _ids(talk), {}
    if strictest(a.answer for a in exact).can_clear:
        return "", _ids(exact), {}
    return "NOT_ASKED", (), {}


def is_exact(answered: Answered, item: Item, partner: str, catalogue: Catalogue) -> bool:
    """Tell whether an answer is about exactly this: same place, other dimensions equal or `*`.

    A zone that wants its own yes takes no `*` at all; a yes for nobody in particular never
    counts where there is a partner.
    """
    if not _is_for(answered, partner) or answered.partner != partner:
        return False
    if not _same_place(answered.item, item) or not fits(answered.item, item):
        return False
    own = item.zone and catalogue.wants_own_yes(item.zone)
    return not (own and has_wildcard(answered.item))


def granting_answers(
    scene: Scene, slot: Slot, need: Need, record: Record, catalogue: Catalogue
) -> list[Answered]:
    """Return the standing answers that are a yes to exactly this need."""
    partner = _partner(scene, need)[0]
    return [
        answered
        for version in heads(record.versions, slot.person_id, scene.id)
        for answered in version.answers
        if is_exact(answered, need.item, partner, catalogue) and answered.answer.can_clear
    ]


def _withdrawn(
    scene: Scene,
    slot: Slot,
    need: Need,
    record: Record,
    standing: tuple[Version, ...],
    partner: str,
    kinds: Kinds,
) -> list[Reason]:
    """A matching withdrawal that some standing version had not seen ends the need."""
    return [
        Reason(
            kinds["WITHDRAWN"],
            need.beat,
            (slot.who,),
            need.item.code,
            (w.id,),
            {"A": slot.name, "scope": w.scope, "time": str(w.at)},
        )
        for w in record.withdrawals
        if w.person == slot.person_id
        and ends(w, scene=scene.id, beat=need.beat, item=need.item.code, partner=partner)
        and not (standing and all(has_seen(version, w) for version in standing))
    ]


def _general(
    slot: Slot,
    need: Need,
    record: Record,
    standing: tuple[Version, ...],
    partner: str,
    catalogue: Catalogue,
    kinds: Kinds,
    facts: Mapping[str, str],
) -> list[Reason]:
    """Step 6: a general list never grants; its newer no blocks, an older one is only told."""
    above = _above(need.item, catalogue)
    found = []
    for version in heads(record.versions, slot.person_id, ""):
        says_no = any(
            a.answer is Answer.NO
            and a.partner in ("", partner)
            and (
                _is_broader(a.item, need.item, above)
                or (_same_place(a.item, need.item) and fits(a.item, need.item))
            )
            for a in version.answers
        )
        if says_no:
            newer = version.hlc > max(v.hlc for v in standing)
            kind = kinds["GENERAL_NO" if newer else "GENERAL_DIFFERS"]
            found.append(Reason(kind, need.beat, (slot.who,), need.item.code, (version.id,), facts))
    return found


def _above(item: Item, catalogue: Catalogue) -> frozenset[str]:
    if item.zone:
        return frozenset(catalogue.ancestors(item.zone))
    return frozenset(catalogue.act_ancestors(item.act))


def _is_broader(answered: Item, item: Item, above: frozenset[str]) -> bool:
    place = answered.zone if item.zone else answered.act
    return place in above and _fits_above(answered, item)


def _fits_above(answered: Item, item: Item) -> bool:
    """A parent zone may have no sides where the child has: its side counts as any."""
    if answered.family != item.family:
        return False
    sideless = answered.side in ("", "M") and item.side not in ("", "M")
    return fits(_any_side(answered) if sideless else answered, item)


def _any_side(item: Item) -> Item:
    return Item(
        item.family,
        item.zone,
        ANY,
        item.direction,
        item.layer,
        item.instrument,
        item.move,
        item.act,
        item.mode,
        item.audience,
    )


def _same_place(answered: Item, item: Item) -> bool:
    return answered.zone == item.zone and answered.act == item.act


def _is_for(answered: Answered, partner: str) -> bool:
    return answered.partner in ("", partner)


def _partner(scene: Scene, need: Need) -> tuple[str, str]:
    slot = scene.slot(need.partner) if need.partner else None
    if slot is None:
        return "", ""
    return slot.person_id or slot.who, slot.name or slot.part


def _source(scene: Scene, source: str) -> Contact | Exposure | None:
    for beat in scene.beats:
        things: tuple[Contact | Exposure, ...] = (*beat.contacts, *beat.exposures)
        for thing in things:
            if thing.id == source:
                return thing
    return None


def _beat_title(scene: Scene, beat_id: str) -> str:
    return next((beat.title for beat in scene.beats if beat.id == beat_id), "")


def _ids(answers: Iterable[Answered]) -> tuple[str, ...]:
    return tuple(sorted({answer.id for answer in answers}))


def _about(kind: Kind, slot: Slot, versions: Iterable[Version], **facts: str) -> Reason:
    sources = tuple(sorted(version.id for version in versions))
    return Reason(kind, "", (slot.who,), "", sources, facts)


def _spelled(condition: Condition) -> str:
    return f"{condition.kind}: {condition.value}" if condition.value else condition.kind
