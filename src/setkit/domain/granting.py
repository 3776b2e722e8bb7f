"""Steps 4 to 6 of clearance: does what this person said clear exactly this need?

A `no` and a wish to talk first descend the zone tree; a yes never does. A broader no blocks, a
broader yes never clears.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.answers import Answer, Item, parse_item
from setkit.domain.catalogue import Catalogue
from setkit.domain.consent import (
    Answered,
    Record,
    Version,
    Withdrawal,
    ends,
    has_seen,
    strictest,
)
from setkit.domain.facts import FACETS
from setkit.domain.needs import Need
from setkit.domain.plan import Scene, Slot
from setkit.domain.reasons import Kind, Reason
from setkit.domain.touching import covers, is_above, is_exact, is_for, reaches, touching_places

LIFTED = ("", "DISCUSS")
"""Outcomes that say something of a need: granted, or a wish to talk first (which then asks)."""

Kinds = Mapping[str, Kind]


def judge_person(
    scene: Scene, slot: Slot, record: Record, kinds: Kinds, day_on: str
) -> list[Reason]:
    """Step 4: do this person's newest answers still speak of this scene, on this day?

    `day_on` "": validity is held against every day the scene is planned on.
    """
    standing = record.heads(slot.person_id, scene.id)
    found: list[Reason] = []
    if len(standing) > 1:
        found.append(_about(kinds["VERSIONS_SPLIT"], slot, standing, A=slot.name))
    now = record.facets.get(slot.person_id, {})
    days = (day_on,) if day_on else scene.shoot_dates
    for version in standing:
        settled = record.settled.get(version.id, frozenset())
        changed = [f for f in _changed(version, now, scene.shoot_dates) if f not in settled]
        if changed:
            told = ", ".join(changed)
            found.append(_about(kinds["FACTS_CHANGED"], slot, (version,), A=slot.name, facets=told))
        if not all(_covers_day(version, day) for day in days):
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
    partner = partner_of(scene, need)
    facts = {"A": slot.name, "B": partner[1], "item": need.item.code}
    standing = record.heads(slot.person_id, scene.id)
    if not standing:
        reason = Reason(kinds["NOT_ASKED"], need.beat, (slot.who,), need.item.code, (), facts)
        return False, [
            reason,
            *_withdrawn(scene, slot, need, record, (), partner[0], catalogue, kinds),
            *_general(scene, slot, need, record, (), catalogue, kinds),
        ]
    outcomes = [_outcome(version, need.item, partner[0], catalogue) for version in standing]
    found: list[Reason] = []
    for code, sources, extra in outcomes:
        if code:
            found.append(
                Reason(
                    kinds[code], need.beat, (slot.who,), need.item.code, sources, {**facts, **extra}
                )
            )
    found += _withdrawn(scene, slot, need, record, standing, partner[0], catalogue, kinds)
    found += _general(scene, slot, need, record, standing, catalogue, kinds)
    return all(code in LIFTED for code, _sources, _extra in outcomes), found


def _outcome(
    version: Version, item: Item, partner: str, catalogue: Catalogue
) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Step 5 for one version: the code of what stands against a need, "" when it is granted."""
    mine = [a for a in version.at(touching_places(item, catalogue)) if is_for(a, partner)]
    exact = [a for a in mine if is_exact(a, item, partner, catalogue)]
    if all(a.answer.can_clear for a in mine):  # nothing but yes was said hereabouts
        return ("", _ids(exact), {}) if exact else ("NOT_ASKED", (), {})
    broader = [a for a in mine if is_above(a.item, item, catalogue)]
    touching = [*broader, *(a for a in mine if covers(a.item, item))]
    denied = [a for a in broader if a.answer is Answer.NO]
    if denied and any(a.answer.can_clear for a in exact):
        parent = min(a.item.code for a in denied)
        return "ZONE_CONTRADICTION", _ids(denied), {"parent": parent, "child": item.code}
    denied = [a for a in touching if a.answer is Answer.NO]
    if denied:
        return "NO", _ids(denied), {}
    if not exact:
        return "NOT_ASKED", (), {}
    if any(a.answer is Answer.UNANSWERED for a in exact):
        return "UNANSWERED", _ids(exact), {}
    talk = [a for a in touching if a.answer is Answer.DISCUSS]
    if talk:
        return "DISCUSS", _ids(talk), {}
    if strictest(a.answer for a in exact).can_clear:
        return "", _ids(exact), {}
    return "NOT_ASKED", (), {}


def granting_answers(
    scene: Scene, slot: Slot, need: Need, record: Record, catalogue: Catalogue
) -> list[Answered]:
    """Return the standing answers that are a yes to exactly this need."""
    partner = partner_of(scene, need)[0]
    return [
        answered
        for version in record.heads(slot.person_id, scene.id)
        for answered in version.at((need.item.place,))
        if is_exact(answered, need.item, partner, catalogue) and answered.answer.can_clear
    ]


def _withdrawn(
    scene: Scene,
    slot: Slot,
    need: Need,
    record: Record,
    standing: tuple[Version, ...],
    partner: str,
    catalogue: Catalogue,
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
        and ends(
            w,
            scene=scene.id,
            beat=need.beat,
            item=w.item if takes_back(w, need.item, catalogue) else need.item.code,
            partner=partner,
        )
        and not (standing and all(has_seen(version, w) for version in standing))
    ]


def takes_back(withdrawal: Withdrawal, item: Item, catalogue: Catalogue) -> bool:
    """Tell whether what was withdrawn reaches this item, as a no would.

    A withdrawal whose item nobody can read takes back everything: unknown is never clear.
    """
    try:
        taken = parse_item(withdrawal.item, catalogue.zone_groups())
    except ValueError:
        return True
    return reaches(taken, item, catalogue)


def _general(
    scene: Scene,
    slot: Slot,
    need: Need,
    record: Record,
    standing: tuple[Version, ...],
    catalogue: Catalogue,
    kinds: Kinds,
) -> list[Reason]:
    """Step 6: a general list never grants; its newer no blocks, an older one is only told.

    Newer than any standing version is newer: a second version from another laptop, or none at
    all, cannot make an old refusal older. Only a yes for this scene differs from a general no.
    """
    partner, name = partner_of(scene, need)
    facts = {"A": slot.name, "B": name, "item": need.item.code}
    found = []
    for version in record.heads(slot.person_id, ""):
        noes = [
            a
            for a in version.at(touching_places(need.item, catalogue))
            if a.answer is Answer.NO
            and is_for(a, partner)
            and reaches(a.item, need.item, catalogue)
        ]
        if not noes:
            continue
        if standing and all(version.hlc < head.hlc for head in standing):
            if not granting_answers(scene, slot, need, record, catalogue):
                continue
            kind = kinds["GENERAL_DIFFERS"]
        else:
            kind = kinds["GENERAL_NO"]
        found.append(Reason(kind, need.beat, (slot.who,), need.item.code, (version.id,), facts))
    return found


def _changed(version: Version, now: Mapping[str, str], shoot_dates: tuple[str, ...]) -> list[str]:
    """Return the facets that differ from what was agreed to; one nobody hashed differs.

    Another day inside the version's validity is no change (data-model.md section 3).
    """
    found = [
        facet for facet in FACETS if facet not in now or now[facet] != version.facets.get(facet)
    ]
    is_dated = bool(version.valid_from or version.valid_to)
    if is_dated and "date" in now and all(_covers_day(version, day) for day in shoot_dates):
        found = [facet for facet in found if facet != "date"]
    return found


def _covers_day(version: Version, day: str) -> bool:
    """Tell whether a day (ISO date) lies inside a version's validity, both ends included."""
    early = version.valid_from and day < version.valid_from
    late = version.valid_to and day > version.valid_to
    return not (early or late)


def partner_of(scene: Scene, need: Need) -> tuple[str, str]:
    """Return the partner's person id and name; empty where a need has no partner."""
    slot = scene.slot(need.partner) if need.partner else None
    if slot is None:
        return "", ""
    return slot.person_id or slot.who, slot.name or slot.part


def _ids(answers: Iterable[Answered]) -> tuple[str, ...]:
    return tuple(sorted({answer.id for answer in answers}))


def _about(kind: Kind, slot: Slot, versions: Iterable[Version], **facts: str) -> Reason:
    sources = tuple(sorted(version.id for version in versions))
    return Reason(kind, "", (slot.who,), "", sources, facts)
