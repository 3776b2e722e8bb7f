"""Writing riders and recording what happens to them (domain.md section 5).

A rider is edited as a draft of this laptop; what leaves is a version, frozen with its hashes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select

from setkit.domain.plan import Age
from setkit.domain.rider_material import material, material_sha
from setkit.domain.riders import Clause, Event, may_happen
from setkit.foundation.canonical import canonical, sha256
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Person, RiderClause, RiderEvent, RiderVersion
from setkit.queries.plans import ages, load_plans
from setkit.storage.reading import Reader
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.attachments import attach_scan
from setkit.usecases.drafts import drop_draft, keep_draft, kept_draft
from setkit.usecases.freezing import freeze_scene

FORM = "rider"


def keep_rider_draft(uow: UnitOfWork, *, person_id: str, clauses: Sequence[Clause]) -> int:
    """Keep what was edited of a person's next rider; return when (ms UTC)."""
    told = [
        [one.kind, one.text, one.scene, one.item, one.partner, dict(one.params)] for one in clauses
    ]
    return keep_draft(uow, form=FORM, subject_id=person_id, text=canonical(told))


def kept_rider_draft(reader: Reader, *, person_id: str) -> tuple[Clause, ...]:
    """Return what was kept of a person's next rider, empty if nothing was."""
    text = kept_draft(reader, form=FORM, subject_id=person_id)
    return tuple(Clause(*one) for one in json.loads(text or "[]"))


def write_rider(
    uow: UnitOfWork,
    *,
    person_id: str,
    clauses: Sequence[Clause],
    replaces: Sequence[str] = (),
    contract_ref: str | None = None,
    rep_id: str | None = None,
    double_of_id: str | None = None,
    lang: str = "en",
) -> str:
    """Write a rider version; return its id. It is a draft until it is sent.

    `replaces`: ids of the versions it supersedes, of the same person. The facts of its scenes are
    frozen with it. Raises RuleBroken without a clause about a scene, for an empty clause, for
    versions of somebody else, or for a minor.
    """
    uow.get(Person, person_id)
    if ages(uow.session).get(person_id) is Age.MINOR:
        raise RuleBroken(_("Nobody under 18 has a rider; no guardian signs one either."))
    scene_ids = sorted({one.scene for one in clauses if one.scene})
    if not scene_ids or not all(one.text.strip() for one in clauses):
        raise RuleBroken(_("A rider names at least one scene, and every clause has words."))
    before = [uow.get(RiderVersion, version_id) for version_id in replaces]
    if any(one.person_id != person_id for one in before):
        raise RuleBroken(_("A rider replaces only riders of the same person."))
    row = _version(uow, person_id, clauses, before)
    row.contract_ref, row.rep_id, row.double_of_id = contract_ref, rep_id, double_of_id
    row.lang = lang
    for scene_id in scene_ids:
        freeze_scene(uow, scene_id=scene_id, cause="rider")
    uow.add(row)
    uow.session.flush()
    uow.add(*(_clause(row.id, pos, one) for pos, one in enumerate(clauses, start=1)))
    uow.record("rider.written")
    drop_draft(uow, form=FORM, subject_id=person_id)
    return row.id


def record_rider_event(
    uow: UnitOfWork,
    *,
    version_id: str,
    kind: Event,
    by_role: str,
    by_id: str | None = None,
    basis: str | None = None,
    event_at: int | None = None,
) -> str:
    """Record what happened to a version: sent, comment, agreed, signed and so on; return the id.

    `event_at`: ms UTC, default now, never later than now. Raises RuleBroken out of order; an end
    (withdrawn, voided, closed) is always possible. Exceptions have a door of their own.
    """
    if kind is Event.EXCEPTION:
        raise ValueError("an exception needs a name and a basis")
    return _event(uow, version_id, kind, by_role, by_id, basis, event_at, None)


def record_exception(
    uow: UnitOfWork, *, version_id: str, by_role: str, by_id: str, basis: str
) -> str:
    """Record that somebody named allowed late notice, and on which legal basis; return the id.

    It lifts nothing alone: the performer's own private yes must stand beside it. Raises
    RuleBroken without a basis.
    """
    if not basis.strip():
        raise RuleBroken(_("An exception names the person who allows it and the legal basis."))
    uow.get(Person, by_id)
    return _event(uow, version_id, Event.EXCEPTION, by_role, by_id, basis.strip(), None, None)


def attach_signed_scan(
    uow: UnitOfWork,
    *,
    version_id: str,
    kind: Event,
    by_role: str,
    content: bytes,
    media_type: str,
    file_name: str | None = None,
    by_id: str | None = None,
    event_at: int | None = None,
) -> str:
    """Record a signature or countersignature with the scan of the signed page; return the id.

    The scan is sealed under the performer's key. Raises RuleBroken for another kind of event or
    file.
    """
    if kind not in (Event.SIGNED, Event.COUNTERSIGNED):
        raise RuleBroken(_("A signed scan belongs to a signature or a countersignature."))
    person_id = uow.get(RiderVersion, version_id).person_id
    scan = attach_scan(
        uow, content=content, media_type=media_type, subject_id=person_id, file_name=file_name
    )
    return _event(uow, version_id, kind, by_role, by_id, None, event_at, scan)


def _event(
    uow: UnitOfWork,
    version_id: str,
    kind: Event,
    by_role: str,
    by_id: str | None,
    basis: str | None,
    event_at: int | None,
    scan_id: str | None,
) -> str:
    version = uow.get(RiderVersion, version_id)
    happened = uow.session.scalars(
        select(RiderEvent.kind).where(RiderEvent.rider_version_id == version.id)
    )
    if not may_happen(kind, (Event(one) for one in happened)):
        raise RuleBroken(_("That cannot happen to this rider now. Look at its history first."))
    if event_at is not None and event_at > uow.now:
        raise RuleBroken(_("That time is still to come. Record it when it has happened."))
    row = RiderEvent(
        rider_version_id=version.id,
        kind=kind.value,
        event_at=uow.now if event_at is None else event_at,
        by_role=by_role,
        by_id=by_id,
        basis=basis,
        scan_id=scan_id,
    )
    uow.add(row)
    uow.record("rider.event", facts={"kind": kind.value})
    return row.id


def _version(
    uow: UnitOfWork, person_id: str, clauses: Sequence[Clause], before: Sequence[RiderVersion]
) -> RiderVersion:
    uow.session.flush()
    scene_ids = sorted({one.scene for one in clauses if one.scene})
    plans = load_plans(uow.session, scene_ids)
    if set(plans) != set(scene_ids):
        raise RuleBroken(_("A scene of this rider is no longer there. Make the draft again."))
    rests_on = material([plans[scene_id] for scene_id in scene_ids], person_id, clauses)
    body = "\n".join(f"{pos}. {one.text.strip()}" for pos, one in enumerate(clauses, start=1))
    row_id = uow.new_id()
    return RiderVersion(
        id=row_id,
        rider_id=before[0].rider_id if before else row_id,
        n=1 + max((one.n for one in before), default=0),
        supersedes_j=sorted(one.id for one in before),
        person_id=person_id,
        body=body,
        text_sha=sha256(body.encode()),
        material_sha=material_sha(rests_on),
        material_j=rests_on,
    )


def _clause(version_id: str, pos: int, one: Clause) -> RiderClause:
    return RiderClause(
        rider_version_id=version_id,
        pos=pos,
        kind=one.kind,
        scene_id=one.scene or None,
        item=one.item or None,
        partner_id=one.partner or None,
        params_j=dict(one.params),
        text=one.text.strip(),
    )
