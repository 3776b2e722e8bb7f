"""Writing down what a scene needs: levels, neutral line, questions, needs, stop signals."""

from __future__ import annotations

from collections.abc import Sequence

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Scene
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.scenes import HIGHEST_LEVEL

NEEDS = ("heat", "robes", "rehearsal", "alternatives")
WORDS = ("neutral_line", "questions", "least_version", "signal_spoken", "signal_silent")
LEVELS = ("nudity_level", "act_level")


def write_breakdown(uow: UnitOfWork, *, scene_id: str, name: str, words: str) -> None:
    """Change one text of a scene (`name`: one of WORDS); empty words take it away.

    Raises ValueError for a name that is no text of the breakdown.
    """
    if name not in WORDS:
        raise ValueError("not a text of the breakdown")
    _change(uow, uow.get(Scene, scene_id), name, words.strip() or None)


def set_level(uow: UnitOfWork, *, scene_id: str, name: str, level: int | None) -> None:
    """Say how far a scene goes (`name`: one of LEVELS, 0 to 3, None for not said).

    Raises RuleBroken for a scene that is not assessed as intimate: it has no levels.
    """
    if name not in LEVELS or (level is not None and not 0 <= level <= HIGHEST_LEVEL):
        raise ValueError("not a level of the breakdown")
    scene = uow.get(Scene, scene_id)
    if level is not None and scene.intimacy != "intimate":
        raise RuleBroken(_("Say first that this scene is intimate; then it can have levels."))
    _change(uow, scene, name, level)


def set_needs(uow: UnitOfWork, *, scene_id: str, needs: Sequence[str]) -> None:
    """Say what a scene needs on the day (codes of NEEDS, whole); codes of others stay."""
    if not set(needs) <= set(NEEDS):
        raise ValueError("not a need of the breakdown")
    scene = uow.get(Scene, scene_id)
    kept = [need for need in scene.needs_j or [] if need not in NEEDS]
    _change(uow, scene, "needs_j", [*(need for need in NEEDS if need in needs), *kept])


def _change(uow: UnitOfWork, scene: Scene, name: str, value: object) -> None:
    if getattr(scene, name) != value:
        setattr(scene, name, value)
        uow.record("scene.changed")
