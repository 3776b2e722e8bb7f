"""Correcting what may not be changed: a note beside the row, both shown (A-08, C-18)."""

from __future__ import annotations

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Amendment
from setkit.storage.unit_of_work import UnitOfWork

SHORTEST_REASON = 3


def amend(
    uow: UnitOfWork,
    *,
    table: str,
    row_id: str,
    kind: str,
    reason: str | None = None,
    text: str | None = None,
    subject_id: str | None = None,
    retention: str = "R4",
) -> str:
    """Add a correction, retraction, note or disagreement to one row; return the amendment's id.

    `reason`: why, at least 3 letters for a correction. `text`: sealed under the key of
    `subject_id` and `retention`. Raises RuleBroken for a correction without a reason.
    """
    told = (reason or "").strip()
    if kind == "correction" and len(told) < SHORTEST_REASON:
        raise RuleBroken(_("A correction needs a reason of at least three letters."))
    row = Amendment(id=uow.new_id(), tbl=table, row_id=row_id, kind=kind, reason=told or None)
    if text:
        row.body_x = uow.seal(
            text,
            table="amendment",
            row_id=row.id,
            column="body_x",
            subject_id=subject_id,
            retention=retention,
        )
    uow.add(row)
    uow.record(f"row.{kind}")
    return row.id
