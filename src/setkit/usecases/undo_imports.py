"""Undoing the last import in one step, as long as nothing was recorded on top of it (I-10).

What an import inserted and may never be changed (revision, pages) stays, and is taken back in
the way of the record: the revision gets a retraction, and the pages before it are put in again,
so that "the newest pages" are right for everybody without knowing about undo. Cells go back to
what they held; scenes, parts and role slots that the import made go into the trash. What the
cells held is kept sealed in `draft`, on this laptop only: undo is a convenience of the hour, and
a restored or copied vault has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Table, func, select

from setkit.domain.facts import page_sha
from setkit.domain.headings import spell_heading
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Amendment, Base, Part, Scene, SceneCast, SceneText, ScriptRevision
from setkit.storage.reading import Reader
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.drafts import drop_draft, keep_draft, kept_draft

FORM = "script.undo"
_AT_ONCE = 500


@dataclass(slots=True)
class Undo:
    """What one import made (ids), what cells held before, which known scenes got new pages."""

    revision_id: str
    scenes: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)


def keep_undo(uow: UnitOfWork, undo: Undo) -> None:
    """Keep how to undo the import just recorded; forgets the one before."""
    keep_draft(uow, form=FORM, subject_id=None, text=json.dumps(asdict(undo)))


def undoable(reader: Reader) -> str | None:
    """Return the id of the revision that can still be undone, None if there is none."""
    undo = _kept(reader)
    return None if undo is None or _is_built_on(reader, undo) else undo.revision_id


def undo_import(uow: UnitOfWork, *, revision_id: str) -> None:
    """Take back the last import, `revision_id`, whole.

    Raises RuleBroken if it is not the last one of this laptop, or if anything was recorded for
    its scenes since: then they are corrected one by one.
    """
    undo = _kept(uow.session)
    if undo is None or undo.revision_id != revision_id:
        raise RuleBroken(_("Only the last import of this laptop can be undone."))
    if _is_built_on(uow.session, undo):
        raise RuleBroken(
            _("Something was recorded for these scenes since; correct them one by one.")
        )
    _put_pages_back(uow, undo)
    for scene in _rows(uow.session, Scene, list(undo.cells)):
        for name, value in undo.cells[scene.id].items():
            setattr(scene, name, value)
    for kind, ids in ((Scene, undo.scenes), (Part, undo.parts), (SceneCast, undo.slots)):
        uow.remove(*_rows(uow.session, kind, ids))
    uow.add(
        Amendment(
            tbl="script_revision", row_id=revision_id, kind="retraction", reason="import undone"
        )
    )
    uow.record("script.undone", facts={"scenes": len(undo.scenes), "changed": len(undo.cells)})
    drop_draft(uow, form=FORM, subject_id=None)


def _put_pages_back(uow: UnitOfWork, undo: Undo) -> None:
    """Insert the pages a scene had before; a scene that had none gets empty ones."""
    before: dict[str, SceneText] = {}
    for ids in _some(undo.pages):
        texts = uow.session.scalars(
            select(SceneText)
            .where(SceneText.scene_id.in_(ids), SceneText.script_revision_id != undo.revision_id)
            .order_by(SceneText.hlc, SceneText.dev, SceneText.id)
        )
        before.update({text.scene_id: text for text in texts})
    for scene in _rows(uow.session, Scene, undo.pages):
        old = before.get(scene.id)
        cells = {**{n: getattr(scene, n) for n in _HEADING}, **undo.cells.get(scene.id, {})}
        heading = spell_heading(*(cells[name] for name in _HEADING))
        uow.add(
            SceneText(
                scene_id=scene.id,
                script_revision_id=old.script_revision_id if old else undo.revision_id,
                text=old.text if old else "",
                text_sha=old.text_sha if old else page_sha(heading),
            )
        )


_HEADING = ("int_ext", "set_name", "day_night", "script_day")


def _kept(reader: Reader) -> Undo | None:
    text = kept_draft(reader, form=FORM, subject_id=None)
    return None if text is None else Undo(**json.loads(text))


def _is_built_on(reader: Reader, undo: Undo) -> bool:
    revision = reader.get(ScriptRevision, undo.revision_id)
    if revision is None:
        return True
    made = ((Scene, undo.scenes), (Part, undo.parts), (SceneCast, undo.slots))
    for kind, ids in ((Scene, list(undo.cells)), *made):
        rows = _rows(reader, kind, ids)
        if len(rows) != len(ids) or any(row.hlc != revision.hlc for row in rows):
            return True
    return any(_is_pointed_at(reader, kind.__tablename__, ids, revision.hlc) for kind, ids in made)


def _is_pointed_at(reader: Reader, target: str, ids: Sequence[str], hlc: int) -> bool:
    """Tell whether a row other than the import's own, written at `hlc`, refers to one of `ids`."""
    for table, column in _pointing_at(target):
        for some in _some(ids):
            query = select(func.count()).where(table.c[column].in_(some), table.c.hlc != hlc)
            if reader.scalar(query):
                return True
    return False


def _pointing_at(target: str) -> Iterator[tuple[Table, str]]:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == target:
                yield table, key.parent.name


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    # SQLite takes so many bound values in one statement, and no more.
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _rows(reader: Reader, kind: Any, ids: Sequence[str]) -> list[Any]:  # noqa: ANN401 - any cells
    found: list[Any] = []
    for some in _some(ids):
        found += reader.scalars(select(kind).where(kind.id.in_(some), kind.removed_at.is_(None)))
    return found
