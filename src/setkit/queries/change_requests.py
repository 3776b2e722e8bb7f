"""The register of what was asked for. The only door to it: for the coordinator's eyes alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.models import BoundaryVersion, ChangeRequest, Person, Scene
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One wish for a change. `asked_at`: ms UTC; `answered`: how many people answered because
    of it, and nothing about what they said.
    """

    id: str
    scene_id: str
    number: str
    asked_role: str
    by: str
    asked_at: int
    what: str
    why: str
    answered: int


def requests(reader: Reader, scene_id: str | None = None) -> tuple[RequestRow, ...]:
    """Return the wishes for one scene (None: for all), oldest first."""
    query = (
        select(ChangeRequest, Scene.number, Person.name)
        .join(Scene, Scene.id == ChangeRequest.scene_id)
        .outerjoin(Person, Person.id == ChangeRequest.by_id)
        .order_by(ChangeRequest.asked_at, ChangeRequest.hlc, ChangeRequest.id)
    )
    if scene_id is not None:
        query = query.where(ChangeRequest.scene_id == scene_id)
    answered: dict[str, set[str]] = {}
    for row in reader.execute(
        select(BoundaryVersion.change_request_id, BoundaryVersion.person_id).where(
            BoundaryVersion.change_request_id.is_not(None)
        )
    ):
        answered.setdefault(row.change_request_id or "", set()).add(row.person_id)
    return tuple(
        RequestRow(
            one.id,
            one.scene_id,
            number,
            one.asked_role,
            by or "",
            one.asked_at,
            one.what,
            one.why or "",
            len(answered.get(one.id, ())),
        )
        for one, number, by in reader.execute(query)
    )
