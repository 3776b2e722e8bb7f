"""After a paper became out of date: who was told, and what came back (trust.md X-11)."""

from __future__ import annotations

from setkit.models import Paper, PaperEvent
from setkit.queries.withdrawals import NOTICE_SENT, RETURNED
from setkit.storage.unit_of_work import UnitOfWork


def note_told(uow: UnitOfWork, *, paper_id: str, how: str | None = None) -> str:
    """Record that the holder of a paper was told it is out of date; return the event's id.

    `how`: by phone, by message; never why it is out of date.
    """
    made = _event(uow, paper_id, NOTICE_SENT, how)
    uow.record("paper.notice_sent")
    return made


def note_returned(uow: UnitOfWork, *, paper_id: str, how: str | None = None) -> str:
    """Record that a paper came back or was destroyed by its holder; return the event's id."""
    made = _event(uow, paper_id, RETURNED, how)
    uow.record("paper.returned")
    return made


def _event(uow: UnitOfWork, paper_id: str, kind: str, note: str | None) -> str:
    row = PaperEvent(paper_id=uow.get(Paper, paper_id).id, kind=kind, note=note)
    uow.add(row)
    return row.id
