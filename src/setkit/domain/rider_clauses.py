"""Clauses made from what is agreed, held against the answers, and compared (domain.md section 5).

A rider says characters, not performers; and it is made from agreed beats alone, so that nothing
in it tells what somebody refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.agreed import AgreedBeat
from setkit.domain.catalogue import Catalogue
from setkit.domain.conditions import SMALLEST, Condition
from setkit.domain.consent import Record, has_seen
from setkit.domain.granting import granting_answers, partner_of
from setkit.domain.needs import Need, scene_needs
from setkit.domain.plan import Contact, Scene, Slot
from setkit.domain.profiles import SHARED_CONDITIONS
from setkit.domain.riders import Clause
from setkit.domain.withdrawing import ended_needs
from setkit.domain.wording import condition_words, direction_words, item_words
from setkit.foundation.canonical import Json
from setkit.foundation.i18n import _, ngettext

LIMITS = ("intensity", "times", "max_s")
COVERING = ("act", "exposure")
"""Kinds of clauses that cover what a beat needs."""


def clauses_for(
    scene: Scene,
    person: str,
    agreed: Iterable[AgreedBeat],
    record: Record,
    catalogue: Catalogue,
) -> tuple[Clause, ...]:
    """Return the clauses of one scene for one person: acts, exposures, garments, frames, room.

    Only from beats that everybody in them agreed to; conditions that are not for production's
    eyes stay out.
    """
    beats = {beat.id for beat in agreed}
    needs = [
        (need, slot)
        for need in scene_needs(scene, catalogue)
        for slot in (scene.slot(need.slot),)
        if slot is not None and slot.person_id == person and need.beat in beats
    ]
    found = [_act_clause(scene, need, slot, record, catalogue) for need, slot in needs]
    found += [_frame_clause(scene, limit) for limit in _frames(scene, needs)]
    if needs and scene.room is not None:
        found.append(_room_clause(scene))
    if needs and scene.uses:
        found.append(_use_clause(scene, catalogue))
    return tuple({(*clause.place, clause.text): clause for clause in found}.values())


def _act_clause(
    scene: Scene, need: Need, slot: Slot, record: Record, catalogue: Catalogue
) -> Clause:
    conditions = sorted(
        condition
        for answer in granting_answers(scene, slot, need, record, catalogue)
        for condition in answer.conditions
        if condition.kind in SHARED_CONDITIONS
    )
    what = item_words(need.item, catalogue)
    if need.item.family == "exposure":
        text, kind = what, "exposure"
    else:
        other = scene.slot(need.partner) if need.partner else None
        way = direction_words(need.item.direction)
        text = f"{what}, {way}"
        if other is not None:
            text = _("{what}, {way}, with {part}").format(what=what, way=way, part=other.part)
        kind = "act"
    params = _limits(scene, need)
    conditions = [one for one in conditions if not _is_told(one, params)]
    told = [text, *_limit_words(params), *(condition_words(c, catalogue) for c in conditions)]
    if conditions:
        params["conditions"] = [dict(condition.stored()) for condition in conditions]
    return Clause(
        kind=kind,
        text=_sentence("; ".join(dict.fromkeys(told))),
        scene=scene.id,
        item=need.item.code,
        partner=partner_of(scene, need)[0],
        params=params,
    )


def _is_told(condition: Condition, params: Mapping[str, Json]) -> bool:
    """Tell whether a figure of the plan already says as much or less than a condition."""
    planned = params.get(condition.kind)
    return (
        condition.kind in SMALLEST and isinstance(planned, int) and planned <= int(condition.value)
    )


def _limits(scene: Scene, need: Need) -> dict[str, Json]:
    """Return the figures of a contact that are stated, and its barriers."""
    source = _contact(scene, need)
    if source is None:
        return {}
    told: dict[str, Json] = {name: getattr(source, name) for name in LIMITS}
    told["barriers"] = [*sorted(source.barriers)]
    return {name: value for name, value in told.items() if value}


def _contact(scene: Scene, need: Need) -> Contact | None:
    contacts = (contact for beat in scene.beats for contact in beat.contacts)
    return next((contact for contact in contacts if contact.id == need.source), None)


def _limit_words(params: Mapping[str, Json]) -> list[str]:
    told = []
    times, seconds = params.get("times"), params.get("max_s")
    if isinstance(times, int):
        told.append(ngettext("at most {n} time", "at most {n} times", times).format(n=times))
    if isinstance(seconds, int):
        told.append(_("at most {n} seconds").format(n=seconds))
    barriers = params.get("barriers")
    if isinstance(barriers, list):
        told.append(_("with barrier: {list}").format(list=", ".join(map(str, barriers))))
    return told


def _frames(scene: Scene, needs: Sequence[tuple[Need, Slot]]) -> list[str]:
    mine = {need.source for need, _slot in needs}
    setups = {
        exposure.setup for beat in scene.beats for exposure in beat.exposures if exposure.id in mine
    }
    return sorted({s.frame_limit for s in scene.setups if s.id in setups and s.frame_limit})


def _frame_clause(scene: Scene, limit: str) -> Clause:
    text = _("Not in frame: {limit}.").format(limit=limit.rstrip("."))
    return Clause("not_shown", text, scene.id, params={"frame_limit": limit})


def _room_clause(scene: Scene) -> Clause:
    room = scene.room
    if room is None:
        return Clause("present", "", scene.id)
    roles = ", ".join(room.roles) or "–"
    text = _("Closed set, level {level}; present by role: {roles}.")
    params: dict[str, Json] = {"level": room.level, "roles": [*room.roles]}
    return Clause("present", text.format(level=room.level, roles=roles), scene.id, params=params)


def _use_clause(scene: Scene, catalogue: Catalogue) -> Clause:
    uses = ", ".join(catalogue.word("use", use) for use in scene.uses)
    text = _("May be used {uses}, and nowhere else.").format(uses=uses)
    return Clause("use", text, scene.id, params={"uses": [*scene.uses]})


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


@dataclass(frozen=True, slots=True)
class Fit:
    """Rider against beats and answers. Both hold (item code, partner person id)."""

    missing: tuple[tuple[str, str], ...]
    """Needed by the beats and not covered by the rider: RIDER_NARROWER."""
    wider: tuple[tuple[str, str], ...]
    """Covered by the rider and not agreed by the answers: RIDER_WIDER."""


def fit(
    scene: Scene, person: str, clauses: Iterable[Clause], record: Record, catalogue: Catalogue
) -> Fit:
    """Hold a person's clauses for one scene against what its beats need and what was answered."""
    covering = [one for one in clauses if one.kind in COVERING and one.scene == scene.id]
    missing, granted = [], set()
    for need in scene_needs(scene, catalogue):
        slot = scene.slot(need.slot)
        if slot is None or slot.person_id != person:
            continue
        place = (need.item.code, partner_of(scene, need)[0])
        if not any(_covers(one, scene, need, place) for one in covering):
            missing.append(place)
        if granting_answers(scene, slot, need, record, catalogue):
            granted.add(place)
    agreed = (granted | _yeses(record, person, scene)) - _ended(scene, person, record, catalogue)
    wider = [place for one in covering for place in ((one.item, one.partner),)]
    return Fit(
        tuple(dict.fromkeys(missing)),
        tuple(dict.fromkeys(place for place in wider if place not in agreed)),
    )


def _yeses(record: Record, person: str, scene: Scene) -> set[tuple[str, str]]:
    """Return what a person's newest answers say yes to, by item and partner."""
    return {
        (answer.item.code, answer.partner)
        for version in record.heads(person, scene.id)
        for answer in version.answers
        if answer.answer.can_clear
    }


def _ended(scene: Scene, person: str, record: Record, catalogue: Catalogue) -> set[tuple[str, str]]:
    """Return what was withdrawn since the newest answers."""
    standing = record.heads(person, scene.id)
    return {
        (need.item.code, partner_of(scene, need)[0])
        for one in record.withdrawals
        if one.person == person and not all(has_seen(version, one) for version in standing)
        for need in ended_needs(scene, one, catalogue)
    }


def _covers(clause: Clause, scene: Scene, need: Need, place: tuple[str, str]) -> bool:
    """Tell whether a clause covers a need: same item and partner, and no figure exceeded."""
    if (clause.item, clause.partner) != place:
        return False
    source = _contact(scene, need)
    for name in LIMITS:
        most = clause.params.get(name)
        planned = getattr(source, name) if source is not None else 0
        if isinstance(most, int) and not 0 < planned <= most:
            return False
    return True


class Turn(StrEnum):
    """What became of a clause between two versions."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause of two versions side by side; None where a version has none."""

    turn: Turn
    before: Clause | None
    after: Clause | None


def compare(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Compared, ...]:
    """Return two versions clause by clause, in the order of the newer, struck ones last.

    Clauses meet by what they are about; among several about the same, equal words meet first.
    """
    left = list(before)
    rows = []
    for new in after:
        alike = [old for old in left if old.place == new.place]
        old = next((one for one in alike if one.text == new.text), None)
        if old is None:
            kept = {one.text for one in after}
            old = next((one for one in alike if one.text not in kept), None)
        if old is None:
            rows.append(Compared(Turn.ADDED, None, new))
            continue
        left.remove(old)
        equal = old.text == new.text and dict(old.params) == dict(new.params)
        rows.append(Compared(Turn.SAME if equal else Turn.CHANGED, old, new))
    return (*rows, *(Compared(Turn.STRUCK, old, None) for old in left))
