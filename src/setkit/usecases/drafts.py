"""Unsaved forms, kept in the vault while they are typed (D-02): locking never asks.

Drafts belong to this laptop only: outside chain, dump and hand-over (class L, data-model.md s. 1).
"""

from __future__ import annotations

from sqlalchemy import delete, select

from setkit.models import Draft
from setkit.storage.chain import digest_id
from setkit.storage.reading import Reader, unseal
from setkit.storage.unit_of_work import UnitOfWork

RETENTION = "R7"
WITHIN_MS = 2000
"""A form hands its text over at most this long after the last key (D-02)."""


def keep_draft(uow: UnitOfWork, *, form: str, subject_id: str | None, text: str) -> int:
    """Keep the text of one form; return when (ms UTC), true once the commit returned."""
    row_id = _place(form, subject_id)
    body = uow.seal(
        text, table="draft", row_id=row_id, column="body_x", subject_id=None, retention=RETENTION
    )
    row = uow.session.get(Draft, row_id)
    if row is None:
        row = Draft(id=row_id, form=form, subject_id=subject_id, base_hlc=uow.head.hlc)
        uow.session.add(row)
    row.body_x, row.updated_at = body, uow.now
    if not uow.is_recorded:  # the first draft of a vault makes the key it is sealed with
        uow.record("draft.key_made")
    return uow.now


def drop_draft(uow: UnitOfWork, *, form: str, subject_id: str | None) -> None:
    """Forget the draft of one form, because it was saved or thrown away."""
    uow.session.execute(delete(Draft).where(Draft.id == _place(form, subject_id)))


def kept_draft(reader: Reader, *, form: str, subject_id: str | None) -> str | None:
    """Return the kept text of one form, None if there is none."""
    row_id = _place(form, subject_id)
    body = reader.scalars(select(Draft.body_x).where(Draft.id == row_id)).first()
    if body is None:
        return None
    return unseal(
        reader,
        body,
        table="draft",
        row_id=row_id,
        column="body_x",
        subject_id=None,
        retention=RETENTION,
    )


def _place(form: str, subject_id: str | None) -> str:
    return digest_id(f"draft\0{form}\0{subject_id or ''}")
