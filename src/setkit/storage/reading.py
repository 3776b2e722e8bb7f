"""A reader session: sees one moment, can write nothing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Keyring
from setkit.storage import sealing

Reader = Session
"""What queries are handed. Its connection refuses every write (PRAGMA query_only)."""


def unseal(
    reader: Reader,
    sealed: bytes,
    *,
    table: str,
    row_id: str,
    column: str,
    subject_id: str | None,
    retention: str,
) -> str:
    """Return the text of one sealed cell.

    Raises NotFound if its key was destroyed, DatabaseDamaged if the cell was moved or altered.
    """
    owner = Keyring.subject_id.is_(None) if subject_id is None else Keyring.subject_id == subject_id
    key = reader.scalars(
        select(Keyring.key).where(
            Keyring.kind == "content", owner, Keyring.class_ == retention, Keyring.key.is_not(None)
        )
    ).first()
    if key is None:
        raise NotFound(_("This note was erased; only the fact that it existed remains."))
    return sealing.unseal(key, sealed, table, row_id, column).decode()
