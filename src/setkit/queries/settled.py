"""What people agreed to, cut out of the frozen facts, and what they confirmed in private since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from setkit.domain.consent import Version
from setkit.domain.facts import facts_for
from setkit.domain.plan import Scene
from setkit.domain.reconsent import Confirmation, agreed_facts, facet_changes, unsettled
from setkit.foundation.canonical import Json
from setkit.models import BoundaryVersion, Presented, SceneVersion
from setkit.storage.fact_weights import fact_weights
from setkit.storage.reading import Reader

FACT = "fact"


class AgreedFacts:
    """What each version for some scenes was given to; two queries."""

    def __init__(self, reader: Reader, scene_ids: Iterable[str]) -> None:
        wanted = sorted(scene_ids)
        frozen: dict[str, SceneVersion] = {
            row.id: row
            for row in reader.scalars(select(SceneVersion).where(SceneVersion.scene_id.in_(wanted)))
        }
        pinned = reader.execute(
            select(BoundaryVersion.id, BoundaryVersion.scene_version_id).where(
                BoundaryVersion.scene_id.in_(wanted)
            )
        )
        self._frozen = {row.id: frozen.get(row.scene_version_id or "") for row in pinned}

    def of(self, version: Version) -> dict[str, Json]:
        """Return one version's own part of the facts, as far as its hashes bear it out."""
        frozen = self._frozen.get(version.id)
        if frozen is None:
            return {}
        return agreed_facts(
            frozen.facts_j, shared_of(frozen.sheet_j), version.person, version.facets
        )


def confirmations(
    reader: Reader, scenes: Iterable[str]
) -> dict[tuple[str, str], list[Confirmation]]:
    """Return what people said to changed facts of scenes, by person and scene, oldest first."""
    rows = reader.scalars(
        select(Presented)
        .where(Presented.what == FACT, Presented.scene_id.in_(sorted(scenes)))
        .order_by(Presented.hlc, Presented.id)
    )
    found: dict[tuple[str, str], list[Confirmation]] = {}
    for row in rows:
        found.setdefault((row.person_id, row.scene_id), []).append(
            Confirmation(
                row.person_id,
                row.scene_id,
                row.facet or "",
                row.content_sha,
                row.response or "",
                row.is_private,
                row.hlc,
            )
        )
    return found


def settled_facets(
    reader: Reader, scenes: Mapping[str, Scene], versions: Iterable[Version]
) -> dict[str, frozenset[str]]:
    """Return by version the changed facets that one private yes has settled.

    Only versions of people who confirmed something are looked at: most scenes cost nothing.
    """
    said = confirmations(reader, scenes)
    mine = [v for v in versions if v.scene in scenes and (v.person, v.scene) in said]
    if not mine:
        return {}
    agreed = AgreedFacts(reader, {version.scene for version in mine})
    found = {}
    for version in mine:
        scene = scenes[version.scene]
        changes = facet_changes(
            version,
            facts_for(scene, version.person),
            agreed.of(version),
            scene.shoot_dates,
            fact_weights(),
        )
        waiting = unsettled(version, changes, said[version.person, version.scene])
        found[version.id] = frozenset(c.facet for c in changes if c not in waiting)
    return found


def shared_of(sheet: Any) -> list[dict[str, list[str]]]:  # noqa: ANN401 - stored JSON
    """Return who shares each beat of a frozen sheet; nothing where that was not kept."""
    return [beat.get("in", {}) for beat in sheet if isinstance(beat, dict)]
