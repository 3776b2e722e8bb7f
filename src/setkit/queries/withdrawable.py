"""Who can take back what: people with the scene at hand first, and the scopes there are for them.

Every choice is whole: whatever is chosen can be recorded at once, nothing has to be filled in.
What somebody answered is not looked at: a withdrawal needs no yes to be recorded (trust.md C-10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select

from setkit.domain.answers import parse_item
from setkit.domain.needs import Need, scene_needs
from setkit.domain.plan import Scene
from setkit.domain.wording import direction_words, item_words
from setkit.foundation.errors import RuleBroken
from setkit.models import Part, Person, SceneCast
from setkit.models import Scene as SceneRow
from setkit.queries.plans import load_plans
from setkit.queries.rule_packs import rules_in_force
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

RULE = "withdraw.scopes"


@dataclass(frozen=True, slots=True)
class Who:
    """One person who may withdraw. `parts`: characters they play; `is_here`: in the scene."""

    id: str
    name: str
    parts: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class From:
    """What can be taken back. `number`: of the scene; `title`: of the beat; `words`: the item.

    Ids are "" where a scope has none.
    """

    scope: str
    scene_id: str = ""
    number: str = ""
    beat_id: str = ""
    title: str = ""
    item: str = ""
    words: str = ""
    partner_id: str = ""
    partner: str = ""


def people_to_withdraw(reader: Reader, scene_id: str = "") -> tuple[Who, ...]:
    """Return performers and everybody cast, those of the scene at hand first; two queries."""
    parts: dict[str, dict[str, None]] = {}
    here: set[str] = set()
    for place, person_id, name in reader.execute(_inside()):
        parts.setdefault(person_id, {})
        if name:
            parts[person_id][name] = None
        if place == scene_id:
            here.add(person_id)
    rows = reader.execute(
        select(Person.id, Person.name)
        .where(
            Person.removed_at.is_(None),
            or_(Person.kind == "performer", Person.id.in_(sorted(parts))),
        )
        .order_by(Person.name, Person.id)
    )
    found = [Who(i, name, tuple(parts.get(i, ())), i in here) for i, name in rows]
    return tuple(sorted(found, key=lambda who: not who.is_here))


def scenes_of(reader: Reader, person_id: str) -> tuple[tuple[str, str], ...]:
    """Return the scenes somebody is in, as (id, number) in script order."""
    inside = {scene_id for scene_id, who, _name in reader.execute(_inside()) if who == person_id}
    rows = reader.execute(
        select(SceneRow.id, SceneRow.number)
        .where(SceneRow.removed_at.is_(None), SceneRow.id.in_(sorted(inside)))
        .order_by(SceneRow.sort_key, SceneRow.order_n, SceneRow.id)
    )
    return tuple((row.id, row.number) for row in rows)


def scopes_for(reader: Reader, person_id: str, scene_id: str = "") -> tuple[From, ...]:
    """Return what somebody can take back: of one scene first, then of everything."""
    plan = load_plans(reader, [scene_id]).get(scene_id) if scene_id else None
    return (
        *(() if plan is None else _of_scene(plan, person_id)),
        From("all"),
        From("filmed"),
        From("distribution"),
    )


def scopes_in_force(reader: Reader, at: int) -> frozenset[str]:
    """Return the scopes that the rule packs in force at `at` (ms UTC) let take effect.

    Nothing where a pack cannot be read: a withdrawal is recorded all the same.
    """
    try:
        return frozenset(rules_in_force(reader, at=at).codes(RULE))
    except RuleBroken:
        return frozenset()


def _inside() -> Select[str, str, str]:
    person_id = func.coalesce(SceneCast.person_id, Part.person_id)
    return (
        select(SceneCast.scene_id, person_id, Part.name)
        .outerjoin(Part, and_(Part.id == SceneCast.part_id, Part.removed_at.is_(None)))
        .where(SceneCast.removed_at.is_(None), person_id.is_not(None))
        .order_by(Part.name)
    )


def _of_scene(plan: Scene, person_id: str) -> Iterable[From]:
    mine = {slot.id for slot in plan.slots if slot.person_id == person_id}
    needs = [need for need in scene_needs(plan, catalogue()) if need.slot in mine]
    yield From("scene", plan.id, plan.number)
    inside = {need.beat for need in needs}
    for beat in plan.beats:
        if beat.id in inside:
            yield From("beat", plan.id, plan.number, beat.id, beat.title)
    seen: set[tuple[str, str]] = set()
    for need in needs:
        told = _item(plan, need)
        if (told.item, told.partner_id) not in seen:
            seen.add((told.item, told.partner_id))
            yield told


def _item(plan: Scene, need: Need) -> From:
    known = catalogue()
    item = parse_item(need.item.code, known.zone_groups())
    partner = plan.slot(need.partner) if need.partner else None
    way = direction_words(item.direction)
    words = item_words(item, known)
    return From(
        "item",
        plan.id,
        plan.number,
        item=need.item.code,
        words=f"{words} ({way})" if way else words,
        partner_id=partner.person_id if partner else "",
        partner=(partner.name or partner.part) if partner else "",
    )
