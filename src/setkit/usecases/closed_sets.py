"""Closed-set plans, their lists, vetoes that nobody but the coordinator sees, confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from setkit.domain.circumstances import Roster
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import ClosedSetPlan, Person, RosterLine, RosterVeto, Scene, SetEvent, ShootDay
from setkit.queries.closed_sets import roster_of
from setkit.storage.unit_of_work import UnitOfWork

LEVELS = range(4)


def plan_closed_set(
    uow: UnitOfWork,
    *,
    scene_id: str,
    level: int,
    max_heads: int | None = None,
    feeds: Sequence[Mapping[str, str]] = (),
    shoot_day_id: str | None = None,
) -> str:
    """Plan how closed a set is, or change that plan; return the plan's id.

    `level` 0 (open) to 3; `feeds`: device, kind, rule, audience each. One plan per scene and day
    (None: any day). Raises RuleBroken for a level that does not exist.
    """
    uow.get(Scene, scene_id)
    if level not in LEVELS or (max_heads is not None and max_heads < 1):
        raise RuleBroken(_("A closed set has a level from 0 to 3 and room for somebody."))
    if shoot_day_id is not None:
        uow.get(ShootDay, shoot_day_id)
    row = uow.session.scalars(
        select(ClosedSetPlan).where(
            ClosedSetPlan.scene_id == scene_id,
            ClosedSetPlan.removed_at.is_(None),
            ClosedSetPlan.shoot_day_id.is_(None)
            if shoot_day_id is None
            else ClosedSetPlan.shoot_day_id == shoot_day_id,
        )
    ).first()
    if row is None:
        row = ClosedSetPlan(scene_id=scene_id, shoot_day_id=shoot_day_id)
        row.id = uow.new_id()
    row.level, row.max_heads, row.feeds_j = level, max_heads, [dict(feed) for feed in feeds]
    uow.add(row)
    uow.record("closed_set.planned")
    return row.id


def propose_line(
    uow: UnitOfWork,
    *,
    plan_id: str,
    role: str,
    why: str,
    proposed_role: str,
    person_id: str | None = None,
    name: str | None = None,
    is_essential: bool = True,
) -> str:
    """Put somebody on a closed-set list; the list must be confirmed anew. Returns the line's id.

    `proposed_role`: who asked for it (director, ic). Raises RuleBroken without a role or a reason.
    """
    uow.get(ClosedSetPlan, plan_id)
    if not role.strip() or not why.strip():
        raise RuleBroken(_("Say in which role somebody is needed, and why."))
    if person_id is not None:
        name = name or uow.get(Person, person_id).name
    row = RosterLine(
        closed_set_plan_id=plan_id,
        person_id=person_id,
        name=(name or "").strip() or None,
        role=role.strip(),
        why=why.strip(),
        is_essential=is_essential,
        proposed_role=proposed_role,
    )
    uow.add(row)
    uow.record("roster.proposed")
    return row.id


def remove_line(uow: UnitOfWork, *, line_id: str) -> None:
    """Take somebody off a closed-set list; the list must be confirmed anew."""
    uow.remove(uow.get(RosterLine, line_id))
    uow.record("roster.removed")


def bar(
    uow: UnitOfWork,
    *,
    performer_id: str,
    barred_id: str | None = None,
    barred_name: str | None = None,
    plan_id: str | None = None,
) -> str:
    """Record that a performer bars somebody: from one plan, or (None) from every closed set.

    No reason is asked, and nobody but the coordinator sees whose wish it is. Returns the row id.
    """
    uow.get(Person, performer_id)
    if (barred_id is None) == (not (barred_name or "").strip()):
        raise RuleBroken(_("Say who may not be present: one person or one name."))
    if barred_id is not None:
        uow.get(Person, barred_id)
    row = RosterVeto(
        performer_id=performer_id,
        barred_id=barred_id,
        barred_name=(barred_name or "").strip() or None,
        closed_set_plan_id=plan_id,
    )
    uow.add(row)
    uow.record("roster.barred", speaker="performer")
    return row.id


def lift_bar(uow: UnitOfWork, *, veto_id: str) -> str:
    """Record that the performer takes a veto back; return the row id."""
    old = uow.get(RosterVeto, veto_id)
    row = RosterVeto(
        performer_id=old.performer_id,
        barred_id=old.barred_id,
        barred_name=old.barred_name,
        closed_set_plan_id=old.closed_set_plan_id,
        lifts_id=old.id,
    )
    uow.add(row)
    uow.record("roster.bar_lifted", speaker="performer")
    return row.id


def confirm_roster(uow: UnitOfWork, *, plan_id: str, by_role: str) -> str:
    """Confirm a closed-set list exactly as it is now; any later change opens it. Returns the id."""
    plan = uow.get(ClosedSetPlan, plan_id)
    roster: Roster = roster_of(uow.session, plan)
    row = SetEvent(
        kind="roster_confirmed",
        scene_id=plan.scene_id,
        shoot_day_id=plan.shoot_day_id,
        by_role=by_role,
        payload_j={"plan": plan.id, "roster_sha": roster.sha},
    )
    uow.add(row)
    uow.record("roster.confirmed")
    return row.id
