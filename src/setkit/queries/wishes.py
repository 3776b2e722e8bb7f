"""What somebody wished for in one scene, unsealed for them and their coordinator alone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.wishes import Wishes
from setkit.models import SealedNote
from setkit.storage.reading import Reader, unseal

KIND = "support_needs"
RETENTION = "R1"


@dataclass(frozen=True, slots=True)
class WishesRow:
    """The newest version. `at`: when it was written down, ms UTC."""

    id: str
    n: int
    at: int
    wishes: Wishes


def wishes(reader: Reader, scene_id: str, person_id: str) -> WishesRow | None:
    """Return what stands for one person and scene, None if nothing was ever said."""
    rows = reader.scalars(
        select(SealedNote)
        .where(SealedNote.person_id == person_id, SealedNote.kind == KIND)
        .order_by(SealedNote.hlc.desc())
    )
    for row in rows:
        told = json.loads(
            unseal(
                reader,
                row.body_x,
                table="sealed_note",
                row_id=row.id,
                column="body_x",
                subject_id=person_id,
                retention=RETENTION,
            )
        )
        if told.get("scene") == scene_id:
            return WishesRow(row.id, row.n, row.at, Wishes.of(told))
    return None
