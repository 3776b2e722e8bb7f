"""What somebody took back since they said something: for their own papers and the as-of view."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.models import Beat, BoundaryVersion
from setkit.queries.consent import load_withdrawals, seen_by
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One withdrawal that a version had not seen. `at`: ms UTC; `is_whole`: nothing is left."""

    id: str
    scope: str
    beat: str
    item: str
    at: int
    is_whole: bool


def taken_back(reader: Reader, version: BoundaryVersion) -> tuple[TakenBack, ...]:
    """Return what its speaker took back of one version, in the order it was said."""
    seen = seen_by(reader, version)
    beats = set(reader.scalars(select(Beat.id).where(Beat.scene_id == version.scene_id)))
    whole = {"data"} if version.kind == "data" else {"all", "scene"}
    found = []
    for one in load_withdrawals(reader):
        is_here = {
            "all": version.kind == "act",
            "data": version.kind == "data",
            "scene": version.kind == "act" and one.scene == version.scene_id,
            "beat": one.beat in beats,
            "item": version.kind == "act" and one.scene in ("", version.scene_id),
        }.get(one.scope, False)
        is_known = seen.get(one.dev, 0) >= one.seq
        if one.person == version.person_id and is_here and not is_known:
            found.append(
                TakenBack(one.id, one.scope, one.beat, one.item, one.at, one.scope in whole)
            )
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))
