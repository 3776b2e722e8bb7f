"""The life of a rider, computed from what happened to it (domain.md section 5).

Nothing of this is stored: a status follows from events, from the facts the rider was written for,
from withdrawals and from the calls of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from setkit.foundation.canonical import Json


class Status(StrEnum):
    """Where a rider version stands."""

    DRAFT = "draft"
    SENT = "sent"
    IN_NEGOTIATION = "in_negotiation"
    AGREED = "agreed"
    SIGNED = "signed"
    COUNTERSIGNED = "countersigned"
    ACTIVE = "active"
    CHANGE_PENDING = "change_pending"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    CLOSED = "closed"


class Event(StrEnum):
    """What can happen to a rider version."""

    SENT = "sent"
    COMMENT = "comment"
    AGREED = "agreed"
    SIGNED = "signed"
    COUNTERSIGNED = "countersigned"
    EXCEPTION = "exception"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    CLOSED = "closed"


ENDED = {Event.CLOSED: Status.CLOSED, Event.VOIDED: Status.VOID, Event.WITHDRAWN: Status.WITHDRAWN}
"""Events that end a version for good; the first that happened names its status."""

NEEDS = {
    Event.COMMENT: {Event.SENT},
    Event.AGREED: {Event.SENT},
    Event.SIGNED: {Event.AGREED},
    Event.COUNTERSIGNED: {Event.AGREED},
    Event.EXCEPTION: {Event.SENT},
}
"""What must have happened before; ending is always possible."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as data. `scene`, `item`, `partner` are ids or codes, "" where it has none."""

    kind: str
    text: str
    scene: str = ""
    item: str = ""
    partner: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Return what a clause is about, apart from its wording."""
        return (self.kind, self.scene, self.item, self.partner)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything a status follows from. Notice: domain/notice.py."""

    events: tuple[Event, ...]
    is_changed: bool = False
    is_superseded: bool = False
    is_withdrawn: bool = False
    is_late: bool = False
    has_late_yes: bool = False

    @property
    def has_exception(self) -> bool:
        """Tell whether a named exception is on record."""
        return Event.EXCEPTION in self.events


def status(told: Standing) -> Status:
    """Return the status of one version. `told.events` in the order they happened.

    Late stays countersigned, never active, unless a named legal exception and the performer's own
    private yes both exist: a union minimum is not for the performer alone to waive.
    """
    ended = next((ENDED[one] for one in told.events if one in ENDED), None)
    if ended is not None:
        return ended
    if told.is_withdrawn:
        return Status.WITHDRAWN
    if told.is_superseded:
        return Status.SUPERSEDED
    reached = _reached(told.events)
    if told.is_changed and reached is not Status.DRAFT:
        return Status.CHANGE_PENDING
    if reached is not Status.COUNTERSIGNED:
        return reached
    in_time = not told.is_late or (told.has_exception and told.has_late_yes)
    return Status.ACTIVE if in_time else Status.COUNTERSIGNED


def _reached(events: Iterable[Event]) -> Status:
    """Return how far a version came, ends and notice left aside."""
    here = Status.DRAFT
    signed: set[Event] = set()
    for one in events:
        if one is Event.SENT and here is Status.DRAFT:
            here = Status.SENT
        elif one is Event.COMMENT and not signed:
            here = Status.IN_NEGOTIATION
        elif one is Event.AGREED:
            here = Status.AGREED
        elif one in (Event.SIGNED, Event.COUNTERSIGNED):
            signed.add(one)
    if here is not Status.AGREED or Event.SIGNED not in signed:
        return here
    return Status.COUNTERSIGNED if Event.COUNTERSIGNED in signed else Status.SIGNED


def may_happen(one: Event, before: Iterable[Event]) -> bool:
    """Tell whether an event can follow what happened; ended versions take nothing but an end."""
    happened = set(before)
    if one in ENDED:
        return True
    if happened & set(ENDED):
        return False
    return happened >= NEEDS.get(one, set())
