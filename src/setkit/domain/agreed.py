"""What is agreed, and nothing else: the only part of a scene that leaves for production.

A beat is here when everything in it is granted. What is missing may be refused, unanswered, never
asked or changed since; nobody can tell which (product.md, promise 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from setkit.domain.catalogue import Catalogue
from setkit.domain.clearance import Verdict
from setkit.domain.conditions import Condition, unite
from setkit.domain.consent import Record
from setkit.domain.granting import granting_answers
from setkit.domain.needs import scene_needs
from setkit.domain.plan import Scene
from setkit.domain.reasons import State

ASK_EACH_TIME = "ask_each_time"


@dataclass(frozen=True, slots=True)
class AgreedBeat:
    """One agreed beat: its title, the parts in it, the conditions of all sides together."""

    id: str
    title: str
    parts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    sources: tuple[str, ...]

    @property
    def status(self) -> str:
        """Return `agreed`, `conditions` or `ask` (ask each time)."""
        if any(condition.kind == ASK_EACH_TIME for condition in self.conditions):
            return "ask"
        return "conditions" if self.conditions else "agreed"


def agreed_beats(
    scene: Scene, record: Record, verdict: Verdict, catalogue: Catalogue
) -> tuple[AgreedBeat, ...]:
    """Return the agreed beats of a scene, in order, with the answers they rest on."""
    found = []
    needs = scene_needs(scene, catalogue)
    for beat in scene.beats:
        mine = [need for need in needs if need.beat == beat.id]
        if not mine or verdict.beats.get(beat.id) is not State.CLEAR:
            continue
        parts: dict[str, None] = {}
        sides: list[list[Condition]] = []
        sources: set[str] = set()
        for need in mine:
            slot = scene.slot(need.slot)
            if slot is None:
                continue
            parts[slot.part] = None
            granted = granting_answers(scene, slot, need, record, catalogue)
            sides.append([condition for answer in granted for condition in answer.conditions])
            sources |= {answer.id for answer in granted}
        union = unite(*sides).conditions
        found.append(AgreedBeat(beat.id, beat.title, tuple(parts), union, tuple(sorted(sources))))
    return tuple(found)


def own_conditions(
    scene: Scene, record: Record, catalogue: Catalogue
) -> dict[tuple[str, str], tuple[Condition, ...]]:
    """Return by (beat, person) the conditions of that person's own yes; for the coordinator."""
    found: dict[tuple[str, str], list[list[Condition]]] = {}
    for need in scene_needs(scene, catalogue):
        slot = scene.slot(need.slot)
        if slot is None or not slot.person_id:
            continue
        granted = granting_answers(scene, slot, need, record, catalogue)
        sides = found.setdefault((need.beat, slot.person_id), [])
        sides += [list(answer.conditions) for answer in granted]
    return {place: unite(*sides).conditions for place, sides in found.items()}
