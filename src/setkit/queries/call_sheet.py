"""A day's call sheet as it would be issued now, the sheets issued before, and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from setkit.domain.call_sheet import changes
from setkit.foundation.canonical import canonical_sha
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import CallSheetIssue, Person, Production, ShootDay
from setkit.queries.call_sheet_body import Drafting
from setkit.queries.call_sheet_rows import Body, CallSheetRows, SheetChange, frozen, thawed
from setkit.queries.issues import Issue, Loaded, SourceRow, frame
from setkit.storage.reading import Reader

PREFIX = "setkit/call-sheet/1\n"
DRAFT = "draft"
"""The row id of an order that wants the sheet as it would be now, issued or not."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One issued sheet. `issued_at`: ms UTC; `is_current`: the day still says the same."""

    id: str
    n: int
    colour: str
    issued_at: int
    is_current: bool
    changes: tuple[SheetChange, ...]


def draft_body(reader: Reader, day_id: str) -> Body:
    """Return what the sheet of a day would say if it were issued now. Raises NotFound."""
    return frozen(_drafted(reader, day_id, _NOBODY)[0])


def body_sha(body: Body) -> str:
    """Return the hash of a sheet's body."""
    return canonical_sha(PREFIX, body)


def sheets(reader: Reader, day_id: str) -> tuple[SheetRow, ...]:
    """Return the sheets issued of a day, oldest first."""
    rows = _issues(reader, day_id)
    if not rows:
        return ()
    now = body_sha(draft_body(reader, day_id))
    return tuple(
        SheetRow(
            row.id, row.n, row.colour, row.issued_at, row.body_sha == now, _told(row.changes_j)
        )
        for row in rows
    )


def open_changes(reader: Reader, day_id: str) -> tuple[SheetChange, ...]:
    """Return what a new sheet would change against the last one, () before the first."""
    rows = _issues(reader, day_id)
    if not rows:
        return ()
    found = changes(rows[-1].body_j, draft_body(reader, day_id))
    return tuple(SheetChange(**one.stored()) for one in found)


def load(reader: Reader, day_id: str, row_id: str, issue: Issue) -> Loaded:
    """Return the rows of a day's sheet: the issued one `row_id`, "" for the newest.

    Without an issued one, or for DRAFT, it is the draft. Raises NotFound.
    """
    rows = _issues(reader, day_id)
    if row_id == DRAFT or (not rows and not row_id):
        return _draft(reader, day_id, issue)
    row = next((one for one in reversed(rows) if row_id in ("", one.id)), None)
    if row is None:
        raise NotFound(_("That call sheet is no longer there. Refresh the list and try again."))
    told: dict[str, Any] = {**frame(reader, issue), **thawed(row.body_j)}
    sheet = CallSheetRows(
        **told,
        sheet_n=row.n,
        colour=row.colour,
        issued_at=row.issued_at,
        changes=_told(row.changes_j),
    )
    return Loaded(sheet, (SourceRow("call_sheet_issue", row.id), *_named(reader, sheet)))


_NOBODY = Issue("", "", "", 0, "", None)


def _draft(reader: Reader, day_id: str, issue: Issue) -> Loaded:
    return Loaded(*_drafted(reader, day_id, issue))


def _drafted(
    reader: Reader, day_id: str, issue: Issue
) -> tuple[CallSheetRows, tuple[SourceRow, ...]]:
    day = reader.get(ShootDay, day_id)
    if day is None or day.removed_at is not None:
        raise NotFound(_("That day is no longer there. Refresh the list and try again."))
    drafting = Drafting(reader, day)
    sheet = CallSheetRows(**frame(reader, issue), **drafting.fields())
    return sheet, drafting.sources()


def _issues(reader: Reader, day_id: str) -> list[CallSheetIssue]:
    wanted = select(CallSheetIssue).where(CallSheetIssue.shoot_day_id == day_id)
    return list(reader.scalars(wanted.order_by(CallSheetIssue.n, CallSheetIssue.hlc)))


def _told(stored: object) -> tuple[SheetChange, ...]:
    rows = stored if isinstance(stored, list) else []
    names = ("what", "name", "before", "after")
    return tuple(SheetChange(**{name: str(row.get(name, "")) for name in names}) for row in rows)


def _named(reader: Reader, sheet: CallSheetRows) -> tuple[SourceRow, ...]:
    """Return whom an issued sheet names, as far as they are still in the vault under that name."""
    names = {one.artist for one in sheet.cast} | {one.name for one in sheet.crew}
    known = reader.scalars(select(Person)).all()
    made = [
        SourceRow("person", one.id, one.id)
        for one in known
        if names & {one.name, one.stage_name, one.set_name}
    ]
    production = reader.scalars(select(Production.id)).first()
    return (*([SourceRow("production", production)] if production else []), *made)
