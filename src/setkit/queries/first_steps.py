"""The first hour with a new vault: which of its steps are done (product.md, J1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from setkit.models import BoundaryVersion, Paper, Person, Scene, SceneCast
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Counts that tell how far a production is. `unassessed`: scenes nobody has judged yet."""

    scenes: int
    unassessed: int
    performers: int
    roles: int
    versions: int
    papers: int


def first_steps(reader: Reader) -> FirstSteps:
    """Return how far the production is; six counts."""

    def count(query: object) -> int:
        return int(reader.scalar(query) or 0)  # type: ignore[call-overload]

    scenes = select(func.count()).select_from(Scene).where(Scene.removed_at.is_(None))
    return FirstSteps(
        scenes=count(scenes),
        unassessed=count(scenes.where(Scene.intimacy == "unassessed", Scene.omitted_at.is_(None))),
        performers=count(
            select(func.count())
            .select_from(Person)
            .where(Person.kind == "performer", Person.removed_at.is_(None))
        ),
        roles=count(
            select(func.count()).select_from(SceneCast).where(SceneCast.removed_at.is_(None))
        ),
        versions=count(select(func.count()).select_from(BoundaryVersion)),
        papers=count(select(func.count()).select_from(Paper)),
    )
