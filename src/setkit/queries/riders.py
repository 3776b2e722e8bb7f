"""Riders as they stand: status, notice, what changed, what the rider and the answers disagree on.

For the coordinator's eyes; papers take the parts that their profile allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.consent import Record
from setkit.domain.flags import Due
from setkit.domain.notice import Notice, tightest
from setkit.domain.plan import Scene
from setkit.domain.rider_clauses import Compared, Fit, clauses_for, compare, fit
from setkit.domain.rider_material import changed_facets
from setkit.domain.riders import Clause, Event, Standing, Status, status
from setkit.domain.rules_in_force import InForce
from setkit.domain.scene_numbers import sort_key
from setkit.foundation.clock import local
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import (
    Person,
    Presented,
    Production,
    RiderEvent,
    RiderVersion,
    Withdrawal,
)
from setkit.queries.consent import load_records
from setkit.queries.dues import Dues, load_dues
from setkit.queries.judging import judged
from setkit.queries.plans import load_plans
from setkit.queries.rider_facts import load_clauses, sent_at
from setkit.queries.rules_here import RulesHere
from setkit.storage.reading import Reader
from setkit.storage.rider_terms import standing_clauses
from setkit.storage.taxonomy import catalogue

LATE_NOTICE = "late_notice"


@dataclass(frozen=True, slots=True)
class RiderRow:
    """One rider version. `sent_at`: ms UTC, None before it was sent; `changed`: (scene number,
    facet); `fits`: per scene id what rider and answers disagree on; `scan_ids`: signed scans.
    """

    version_id: str
    rider_id: str
    n: int
    person_id: str
    name: str
    contract_ref: str
    status: Status
    scenes: tuple[tuple[str, str], ...]
    sent_at: int | None
    notice: Notice
    has_exception: bool
    has_late_yes: bool
    changed: tuple[tuple[str, str], ...]
    fits: Mapping[str, Fit]
    text_sha: str
    material_sha: str
    scan_ids: tuple[str, ...]

    @property
    def has_conflict(self) -> bool:
        """Tell whether rider and answers say different things anywhere."""
        return any(one.missing or one.wider for one in self.fits.values())


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened to a version. `event_at`: ms UTC."""

    kind: str
    event_at: int
    by_role: str
    by: str
    basis: str
    scan_id: str | None


def riders(reader: Reader, *, now: int, person_id: str | None = None) -> tuple[RiderRow, ...]:
    """Return every rider version (of one person), by name, newest version last.

    `now`: ms UTC, calls of earlier days no longer count. Superseded and ended versions are in
    the list: nothing disappears.
    """
    plans = load_plans(reader)
    records = load_records(reader, {key: plan for key, plan in plans.items() if plan.beats})
    return riders_of(reader, plans, records, now=now, person_id=person_id)


def riders_of(
    reader: Reader,
    plans: Mapping[str, Scene],
    records: Mapping[str, Record],
    *,
    now: int,
    person_id: str | None = None,
) -> tuple[RiderRow, ...]:
    """Return what `riders` does, from plans and records that were read already."""
    return _Riders(reader, plans, records, now).rows(person_id)


def draft_clauses(reader: Reader, person_id: str, scene_ids: Iterable[str]) -> tuple[Clause, ...]:
    """Return what a new rider of a person begins with: agreed beats of scenes, standing clauses."""
    found: list[Clause] = []
    for one in judged(reader, scene_ids).values():
        found += clauses_for(one.scene, person_id, one.agreed, one.record, catalogue())
    return (*found, *standing_clauses()) if found else ()


def clauses_of(reader: Reader, version_id: str) -> tuple[Clause, ...]:
    """Return the clauses of one version in their order. Raises NotFound."""
    if reader.get(RiderVersion, version_id) is None:
        raise NotFound(_("That rider is no longer there. Refresh the list and try again."))
    return load_clauses(reader).get(version_id, ())


def compared(reader: Reader, before_id: str, after_id: str) -> tuple[Compared, ...]:
    """Return two versions clause by clause. Raises NotFound."""
    return compare(clauses_of(reader, before_id), clauses_of(reader, after_id))


def events_of(reader: Reader, version_id: str) -> tuple[EventRow, ...]:
    """Return what happened to one version, oldest first."""
    rows = reader.execute(
        select(RiderEvent, Person.name)
        .outerjoin(Person, Person.id == RiderEvent.by_id)
        .where(RiderEvent.rider_version_id == version_id)
        .order_by(RiderEvent.hlc, RiderEvent.id)
    )
    return tuple(
        EventRow(one.kind, one.event_at, one.by_role, by or "", one.basis or "", one.scan_id)
        for one, by in rows
    )


class _Riders:
    """Everything riders are judged by, read once."""

    def __init__(
        self,
        reader: Reader,
        plans: Mapping[str, Scene],
        records: Mapping[str, Record],
        now: int,
    ) -> None:
        zone = reader.scalars(select(Production.zone)).first() or "UTC"
        self._today = local(now, zone).date().isoformat()
        self._versions = reader.scalars(
            select(RiderVersion).order_by(RiderVersion.hlc, RiderVersion.id)
        ).all()
        self._clauses = load_clauses(reader)
        self._events: dict[str, list[RiderEvent]] = {}
        for event in reader.scalars(select(RiderEvent).order_by(RiderEvent.hlc, RiderEvent.id)):
            self._events.setdefault(event.rider_version_id, []).append(event)
        self._gone = {old for row in self._versions for old in row.supersedes_j}
        self._plans, self._records = plans, records
        self._dues: Dues = load_dues(reader)
        self._late: dict[tuple[str, str], bool] = _late_words(reader)
        self._rules = RulesHere(reader)
        people = reader.execute(select(Person.id, Person.name, Person.union_code)).all()
        self._names = {row.id: row.name for row in people}
        self._unions = {row.id: row.union_code or "" for row in people}
        self._withdrawals = reader.scalars(
            select(Withdrawal).where(Withdrawal.scope.in_(("all", "scene")))
        ).all()

    def rows(self, person_id: str | None) -> tuple[RiderRow, ...]:
        """Return the rows, by name and number."""
        mine = [r for r in self._versions if person_id in (None, r.person_id)]
        made = [self._row(row) for row in mine]
        return tuple(sorted(made, key=lambda r: (r.name, r.rider_id, r.n)))

    def _row(self, row: RiderVersion) -> RiderRow:
        events = self._events.get(row.id, [])
        scenes = sorted(row.material_j.get("scenes", {}), key=lambda s: sort_key(self._number(s)))
        sent = sent_at(events)
        told = tightest(
            self._coming(scenes, row.person_id),
            sent_at=sent,
            named=self._unions.get(row.person_id, ""),
        )
        changed = changed_facets(row.material_j, self._plans, row.person_id)
        standing = Standing(
            events=tuple(Event(event.kind) for event in events),
            is_changed=bool(changed),
            is_superseded=row.id in self._gone,
            is_withdrawn=self._is_withdrawn(row, scenes),
            is_late=told.is_late,
            has_late_yes=self._late.get((row.person_id, row.text_sha), False),
        )
        scans = [row.scan_id, *(event.scan_id for event in events)]
        return RiderRow(
            version_id=row.id,
            rider_id=row.rider_id,
            n=row.n,
            person_id=row.person_id,
            name=self._names.get(row.person_id, ""),
            contract_ref=row.contract_ref or "",
            status=status(standing),
            scenes=tuple((s, self._number(s)) for s in scenes),
            sent_at=sent,
            notice=told,
            has_exception=standing.has_exception,
            has_late_yes=standing.has_late_yes,
            changed=tuple((self._number(s), facet) for s, facet in changed),
            fits=self._fits(row, scenes),
            text_sha=row.text_sha,
            material_sha=row.material_sha,
            scan_ids=tuple(dict.fromkeys(scan for scan in scans if scan)),
        )

    def _coming(self, scenes: Iterable[str], person: str) -> list[tuple[InForce, Due]]:
        """Return the calls still to come, each with what is in force for it."""
        return [
            (self._rules.of(scene, due.day_on), due)
            for scene in scenes
            for due in self._dues.of(scene, person)
            if due.day_on >= self._today
        ]

    def _is_withdrawn(self, row: RiderVersion, scenes: Sequence[str]) -> bool:
        """Consent pulled after this version ends it for what is unshot; a new one starts anew."""
        return any(
            one.person_id == row.person_id
            and one.hlc > row.hlc
            and (one.scope == "all" or (one.scene_id or "") in scenes)
            for one in self._withdrawals
        )

    def _fits(self, row: RiderVersion, scenes: Iterable[str]) -> dict[str, Fit]:
        clauses = self._clauses.get(row.id, ())
        return {
            scene_id: fit(
                self._plans[scene_id],
                row.person_id,
                clauses,
                self._records.get(scene_id, Record()),
                catalogue(),
            )
            for scene_id in scenes
            if scene_id in self._plans
        }

    def _number(self, scene_id: str) -> str:
        plan = self._plans.get(scene_id)
        return plan.number if plan else "–"


def _late_words(reader: Reader) -> dict[tuple[str, str], bool]:
    """Return by person and rider text whether the last private word about late notice was yes."""
    rows = reader.scalars(
        select(Presented).where(Presented.what == LATE_NOTICE).order_by(Presented.hlc, Presented.id)
    )
    return {
        (row.person_id, row.content_sha): row.response == "yes" and row.is_private for row in rows
    }
