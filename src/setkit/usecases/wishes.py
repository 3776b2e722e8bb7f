"""Keeping how somebody wants to be worked with: sealed under their own key, never edited."""

from __future__ import annotations

from sqlalchemy import func, select

from setkit.domain.wishes import ASK_FIRST, CALLED, ON_SET, Wishes
from setkit.foundation.canonical import canonical
from setkit.models import Person, Scene, SealedNote
from setkit.queries import wishes as standing
from setkit.storage.unit_of_work import UnitOfWork


def keep_wishes(uow: UnitOfWork, *, person_id: str, scene_id: str, wishes: Wishes) -> str | None:
    """Keep what a person wishes for in a scene as a new version; return its id.

    None, and nothing is written, where it says what stands already. Raises NotFound for a person
    or scene that is not there.
    """
    uow.get(Person, person_id)
    uow.get(Scene, scene_id)
    if wishes.called not in ("", *CALLED) or wishes.ask_first not in ("", *ASK_FIRST):
        raise ValueError("not a wish that can be chosen")
    before = standing.wishes(uow.session, scene_id, person_id)
    if (before.wishes if before else Wishes()) == wishes:
        return None
    most = uow.session.scalars(
        select(func.max(SealedNote.n)).where(
            SealedNote.person_id == person_id, SealedNote.kind == standing.KIND
        )
    ).one()
    row = SealedNote(
        id=uow.new_id(),
        kind=standing.KIND,
        person_id=person_id,
        n=1 + (most or 0),
        supersedes_j=[before.id] if before else [],
        share_j=[*ON_SET] if wishes.is_shared else [],
    )
    row.body_x = uow.seal(
        canonical({**wishes.stored(), "scene": scene_id}),
        table="sealed_note",
        row_id=row.id,
        column="body_x",
        subject_id=person_id,
        retention=standing.RETENTION,
    )
    uow.add(row)
    uow.record("wishes.kept", speaker="performer")
    return row.id
