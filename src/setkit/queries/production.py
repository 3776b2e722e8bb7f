"""The one production of this vault, as the header of the window shows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Production
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class ProductionRow:
    """Title, short code, IANA zone, and whether unsimulated items are allowed."""

    title: str
    code: str
    zone: str
    is_adult: bool


def production(reader: Reader) -> ProductionRow:
    """Return the production. Raises NotFound in a vault without one."""
    found = reader.execute(
        select(Production.title, Production.code, Production.zone, Production.is_adult).where(
            Production.removed_at.is_(None)
        )
    ).first()
    if found is None:
        raise NotFound(_("This vault has no production yet. Make a new one."))
    return ProductionRow(found.title, found.code, found.zone, bool(found.is_adult))
