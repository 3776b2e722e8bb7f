"""What a rider was written for, and what of it changed since (data-model.md section 3, "Rider").

In: pages, acts, exposure, partners, coverage, use and the roles in the room, as far as they
concern the person, and the terms about doubles, digital work, stills, cuts and withdrawal. Out:
dates, places, representative, contract reference, layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.facts import HARD, facts_for
from setkit.domain.plan import Scene
from setkit.domain.riders import Clause
from setkit.foundation.canonical import Json, canonical, canonical_sha

PREFIX = "setkit/rider/1\n"
ROOM_ROLES = "room"
TERMS = ("double", "digital", "stills", "cut_approval", "withdrawal")
"""Kinds of clauses whose figures count, wherever they stand in the text."""


def material(scenes: Iterable[Scene], person: str, clauses: Iterable[Clause]) -> dict[str, Json]:
    """Return what a rider of one person rests on, as canonical values."""
    terms: dict[str, list[Json]] = {}
    for clause in clauses:
        if clause.kind in TERMS:
            terms.setdefault(clause.kind, []).append([clause.scene, dict(clause.params)])
    return {
        "scenes": {scene.id: scene_material(scene, person) for scene in scenes},
        "terms": {kind: sorted(rows, key=canonical) for kind, rows in terms.items()},
    }


def scene_material(scene: Scene, person: str) -> dict[str, Json]:
    """Return what of one scene a person's rider rests on."""
    told = facts_for(scene, person)
    made: dict[str, Json] = {facet: told[facet] for facet in HARD}
    roles = set(scene.room.roles) if scene.room else set()
    made[ROOM_ROLES] = [*sorted(roles)]
    return made


def material_sha(told: Mapping[str, Json]) -> str:
    """Return the one hash over what a rider rests on."""
    return canonical_sha(PREFIX, dict(told))


def changed_facets(
    told: Mapping[str, Json], scenes: Mapping[str, Scene], person: str
) -> tuple[tuple[str, str], ...]:
    """Return (scene id, facet) of everything that differs today, in order of scene and facet.

    A scene that is gone or omitted differs in all it had: nothing of it can be rolled.
    """
    was = told.get("scenes")
    found = []
    for scene_id, before in sorted(was.items()) if isinstance(was, dict) else ():
        scene = scenes.get(scene_id)
        now = {} if scene is None or scene.is_omitted else scene_material(scene, person)
        old = before if isinstance(before, dict) else {}
        found += [
            (scene_id, facet)
            for facet in (*HARD, ROOM_ROLES)
            if facet not in now or canonical(old.get(facet)) != canonical(now[facet])
        ]
    return tuple(found)
