"""What the papers about riders are made from; each field says where it comes from.

A rider is shared, so its papers say how it stands in three words: in force, outstanding, closed.
Withdrawn, changed and late are all "outstanding": nobody learns from a paper who pulled back.
Only the performer's own copy says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from setkit.domain.field_table import Source
from setkit.domain.riders import Status
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Part, Person, RiderClause, RiderEvent
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.queries.riders import RiderRow, clauses_of, events_of, riders
from setkit.queries.rules_here import RulesHere
from setkit.storage.reading import Reader

IN_FORCE, OUTSTANDING, CLOSED = "in_force", "outstanding", "closed"
OVER = frozenset({Status.CLOSED, Status.VOID})
MILESTONES = ("sent", "agreed", "signed", "countersigned", "exception")
"""Events a shared paper tells; comments and ends stay with those who made them."""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause: number of its scene ("" for a standing one), kind, words."""

    scene: Annotated[str, Source("rider.clause_scene")]
    kind: Annotated[str, Source("rider.clause_kind")]
    text: Annotated[str, Source("rider.clause_text")]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One event that both sides know of. `at`: ms UTC."""

    kind: Annotated[str, Source("rider.event")]
    at: Annotated[int, Source("rider.event_at")]
    by_role: Annotated[str, Source("rider.event_by")]
    basis: Annotated[str, Source("rider.exception_basis")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiderPaperRows(PaperRows):
    """One rider version. `state`: IN_FORCE, OUTSTANDING or CLOSED; `status`: exactly, for the
    performer alone. `hours` of notice before the tightest call, None without one.
    """

    person: Annotated[str, Source("rider.person")]
    character: Annotated[str, Source("rider.character")]
    scenes: Annotated[tuple[str, ...], Source("rider.scenes")]
    contract_ref: Annotated[str, Source("rider.contract_ref")]
    number: Annotated[int, Source("rider.version")]
    state: Annotated[str, Source("rider.state")]
    status: Annotated[str, Source("rider.status")]
    hours: Annotated[int | None, Source("rider.hours")]
    text_sha: Annotated[str, Source("rider.text_sha")]
    clauses: tuple[ClauseRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One person's rider in the register."""

    person: Annotated[str, Source("rider.person")]
    character: Annotated[str, Source("rider.character")]
    scenes: Annotated[tuple[str, ...], Source("rider.scenes")]
    number: Annotated[int, Source("rider.version")]
    state: Annotated[str, Source("rider.state")]
    sent_at: Annotated[int | None, Source("rider.sent_at")]
    hours: Annotated[int | None, Source("rider.hours")]
    is_short: Annotated[int, Source("rider.is_short")]
    exception: Annotated[str, Source("rider.exception_basis")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiderStatusRows(PaperRows):
    """The register of riders: the newest version of each. `notice`: hours the rules ask."""

    notice: Annotated[int, Source("rider.notice_hours")]
    riders: tuple[StandingRow, ...] = ()


def load_rider(reader: Reader, person_id: str, version_id: str, issue: Issue) -> Loaded:
    """Return the rows of one rider version; "" is the person's newest that still counts.

    Raises NotFound if there is none.
    """
    row = _chosen(reader, person_id, version_id, issue.generated_at)
    numbers = dict(row.scenes)
    rows = RiderPaperRows(
        **frame(reader, issue),
        person=_name(reader, row.person_id),
        character=_character(reader, row.person_id),
        scenes=tuple(numbers.values()),
        contract_ref=row.contract_ref,
        number=row.n,
        state=_state(row),
        status=row.status.value,
        hours=row.notice.hours_given,
        text_sha=row.text_sha,
        clauses=tuple(
            ClauseRow(numbers.get(one.scene, ""), one.kind, one.text)
            for one in clauses_of(reader, row.version_id)
        ),
        milestones=tuple(
            MilestoneRow(one.kind, one.event_at, one.by_role, one.basis)
            for one in events_of(reader, row.version_id)
            if one.kind in MILESTONES
        ),
    )
    return Loaded(rows, tuple(_sources(reader, [row])))


def load_status(reader: Reader, issue: Issue) -> Loaded:
    """Return the rows of the register of riders: one line per rider that is not superseded."""
    hours = RulesHere(reader, ()).of("").number("rider.notice_hours") or 0
    newest = [row for row in _all(reader, issue.generated_at) if row.status is not _SUPERSEDED]
    rows = RiderStatusRows(
        **frame(reader, issue),
        notice=hours,
        riders=tuple(
            StandingRow(
                person=_name(reader, row.person_id),
                character=_character(reader, row.person_id),
                scenes=tuple(number for _scene, number in row.scenes),
                number=row.n,
                state=_state(row),
                sent_at=row.sent_at,
                hours=row.notice.hours_given,
                is_short=int(row.notice.is_late),
                exception=_basis(reader, row),
            )
            for row in newest
        ),
    )
    return Loaded(rows, tuple(_sources(reader, newest)))


_SUPERSEDED = Status.SUPERSEDED


def _all(reader: Reader, now: int) -> tuple[RiderRow, ...]:
    return riders(reader, now=now)


def _chosen(reader: Reader, person_id: str, version_id: str, now: int) -> RiderRow:
    mine = [row for row in _all(reader, now) if row.person_id == person_id]
    if version_id:
        mine = [row for row in mine if row.version_id == version_id]
    standing = [row for row in mine if row.status is not _SUPERSEDED] or mine
    if not standing:
        raise NotFound(_("There is no rider of this person yet. Write one first."))
    return standing[-1]


def _state(row: RiderRow) -> str:
    if row.status is Status.ACTIVE:
        return IN_FORCE
    return CLOSED if row.status in OVER else OUTSTANDING


def _name(reader: Reader, person_id: str) -> str:
    person = reader.get(Person, person_id)
    return (person.stage_name or person.name) if person else ""


def _character(reader: Reader, person_id: str) -> str:
    parts = reader.scalars(
        select(Part.name)
        .where(Part.person_id == person_id, Part.removed_at.is_(None))
        .order_by(Part.name)
    )
    return ", ".join(parts)


def _basis(reader: Reader, row: RiderRow) -> str:
    told = [one for one in events_of(reader, row.version_id) if one.kind == "exception"]
    return told[-1].basis if told else ""


def _sources(reader: Reader, rows: list[RiderRow]) -> Iterator[SourceRow]:
    wanted = {row.version_id: row.person_id for row in rows}
    for version_id, person_id in wanted.items():
        yield SourceRow("rider_version", version_id, person_id)
    for table, kind in (("rider_clause", RiderClause), ("rider_event", RiderEvent)):
        found = reader.execute(
            select(kind.id, kind.rider_version_id).where(kind.rider_version_id.in_(wanted))
        )
        for row_id, version_id in found:
            yield SourceRow(table, row_id, wanted[version_id])
