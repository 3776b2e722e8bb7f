"""Freezing the facts of a scene, so that what somebody agreed to can always be shown again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from setkit.domain.facts import facts, facts_sha, shared_beats
from setkit.domain.needs import beat_needs
from setkit.domain.plan import Scene
from setkit.domain.wording import item_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import SceneVersion
from setkit.queries.plans import load_plans
from setkit.storage.taxonomy import catalogue
from setkit.storage.unit_of_work import UnitOfWork


def freeze_scene(
    uow: UnitOfWork,
    *,
    scene_id: str,
    cause: str = "conversation",
    change_request_id: str | None = None,
) -> str:
    """Freeze the facts of a scene as they are now; return the scene version's id.

    `cause`: conversation, rider, paper or seal. An equal newest version is returned instead of
    writing it again.
    """
    scene = plan_of(uow, scene_id)
    told = facts(scene)
    sha = facts_sha(told)
    known = uow.session.scalars(
        select(SceneVersion)
        .where(SceneVersion.scene_id == scene_id)
        .order_by(SceneVersion.hlc.desc())
        .limit(1)
    ).first()
    if known is not None and known.facts_sha == sha:
        return known.id
    row = SceneVersion(
        scene_id=scene_id,
        facts_sha=sha,
        facts_j=told,
        sheet_j=_sheet(scene),
        cause=cause,
        change_request_id=change_request_id,
    )
    uow.add(row)
    uow.record("scene.frozen")
    return row.id


def plan_of(uow: UnitOfWork, scene_id: str) -> Scene:
    """Return the plan of one scene as this transaction sees it. Raises NotFound."""
    uow.session.flush()
    plans = load_plans(uow.session, [scene_id])
    if scene_id not in plans:
        raise NotFound(_("That scene is no longer there. Refresh the list and try again."))
    return plans[scene_id]


def _sheet(scene: Scene) -> list[dict[str, Any]]:
    """Return the beats in full words, kept beside the hashed facts so that people can read them.

    `in`: who shares the beat, so that each person's own part of the facts can be found again.
    """
    known = catalogue()
    return [
        {
            "title": beat.title,
            "in": together,
            "needs": [
                {
                    "who": (scene.slot(need.slot) or scene.slots[0]).part,
                    "direction": need.item.direction or "exposure",
                    "what": item_words(need.item, known),
                }
                for need in beat_needs(beat, known)
            ],
        }
        for beat, together in zip(scene.beats, shared_beats(scene), strict=True)
    ]
