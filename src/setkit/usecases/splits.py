"""Saying that a scene was cut out of another one. Nothing agreed moves with it (story 16)."""

from __future__ import annotations

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Scene
from setkit.storage.unit_of_work import UnitOfWork


def mark_split(uow: UnitOfWork, *, scene_id: str, from_id: str | None) -> None:
    """Say which scene this one was split from; None takes it back.

    Carry-over is then proposed to each person who is in both (queries/script_changes.py).
    Raises RuleBroken for a scene that would come from itself, directly or in a circle.
    """
    scene = uow.get(Scene, scene_id)
    place = from_id
    while place is not None:
        if place == scene.id:
            raise RuleBroken(_("A scene cannot be split from itself. Choose another one."))
        place = uow.get(Scene, place).split_from_id
    scene.split_from_id = from_id
    uow.record("scene.split")
