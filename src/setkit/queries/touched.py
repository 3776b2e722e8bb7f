"""Which scenes a written row bears on, so that only those are judged again.

What is not listed here bears on all of them: a new table can make judging slow, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from setkit.models import Base, Beat, BoundaryVersion, ClosedSetPlan, RiderVersion
from setkit.storage.reading import Reader
from setkit.storage.remembering import Written

SCENES = frozenset({"scene"})
OF_SCENE = frozenset(
    {
        "beat",
        "camera_setup",
        "closed_set_plan",
        "presented",
        "scene_cast",
        "scene_text",
        "schedule_row",
        "set_event",
    }
)
"""Tables whose rows name their scene."""
THROUGH: dict[str, tuple[str, type[Base]]] = {
    "beat_contact": ("beat_id", Beat),
    "beat_exposure": ("beat_id", Beat),
    "boundary_answer": ("version_id", BoundaryVersion),
    "roster_line": ("closed_set_plan_id", ClosedSetPlan),
    "rider_clause": ("rider_version_id", RiderVersion),
    "rider_event": ("rider_version_id", RiderVersion),
    "signature": ("signs_id", BoundaryVersion),
}
"""Tables whose rows belong to a row that names a scene or a person."""
OF_PERSON = frozenset({"age_check", "boundary_version", "rider_version", "test_seen", "withdrawal"})
"""Tables whose rows name a person, and a scene where they are about one."""
WITHOUT = frozenset(
    {
        "anchor",
        "attachment",
        "call_sheet_issue",
        "change_request",
        "checklist",
        "checklist_item",
        "device",
        "incident",
        "keyring",
        "kit_item",
        "legal_hold",
        "paper",
        "paper_event",
        "paper_source",
        "recipient",
        "release",
        "review",
        "scene_version",
        "script_revision",
        "sealed_note",
        "setting",
        "text_version",
        "work_event",
    }
)
"""Tables that no verdict rests on."""
MOST = 500
"""More rows than this are not looked at one by one."""


@dataclass(slots=True)
class Bearing:
    """What has to be judged again: these scenes, all scenes of these people, or everything."""

    is_all: bool = False
    scenes: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)


def bearing(reader: Reader, written: Iterable[Written]) -> Bearing:
    """Return what some written rows bear on, as this reader sees them."""
    found = Bearing()
    by_table: dict[str, set[str]] = {}
    for count, one in enumerate(written):
        is_moved = "scene_id" in one.columns or "person_id" in one.columns
        if count >= MOST or not _is_known(one.table) or (is_moved and one.table not in WITHOUT):
            return Bearing(is_all=True)
        if one.table not in WITHOUT:
            by_table.setdefault(one.table, set()).add(one.row_id)
    for table, row_ids in by_table.items():
        if table in SCENES:
            found.scenes |= row_ids
        else:
            _add(reader, found, table, row_ids)
        if found.is_all:
            return found
    return found


def _is_known(table: str) -> bool:
    return table in SCENES | OF_SCENE | OF_PERSON | WITHOUT or table in THROUGH


def _add(reader: Reader, found: Bearing, table: str, row_ids: set[str]) -> None:
    """Add the scene or the person of each row; one that is gone, or names neither, is all."""
    rows = Base.metadata.tables[table]
    owner: Any = rows
    query = select(rows.c.id)
    if table in THROUGH:
        column, kind = THROUGH[table]
        owner = kind.__table__
        query = query.join(owner, owner.c.id == rows.c[column])
    scene = owner.c.get("scene_id")
    person = owner.c.get("person_id")
    columns = [column for column in (scene, person) if column is not None]
    told = reader.execute(query.add_columns(*columns).where(rows.c.id.in_(row_ids))).all()
    for row in told:
        scene_id = row.scene_id if scene is not None else None
        if scene_id is not None:
            found.scenes.add(scene_id)
        elif person is not None and table not in OF_SCENE and row.person_id is not None:
            found.people.add(row.person_id)
        else:
            found.is_all = True
    found.is_all = found.is_all or len(told) < len(row_ids)
