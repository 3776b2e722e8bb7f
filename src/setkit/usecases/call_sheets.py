"""Issuing a call sheet: frozen with number, colour and what changed against the last one."""

from __future__ import annotations

from sqlalchemy import select

from setkit.domain.call_sheet import changes, colour_of
from setkit.domain.wall_times import wall_to_ms
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import CallSheetIssue, ShootDay
from setkit.queries.call_sheet import body_sha, draft_body
from setkit.queries.rule_packs import rules_in_force
from setkit.storage.unit_of_work import UnitOfWork

MIDDAY = "12:00"


def issue_call_sheet(uow: UnitOfWork, *, day_id: str) -> str:
    """Freeze a day's sheet as its next version; return the id of the issue.

    It names the rule packs in force at the day's crew call. Raises RuleBroken for a day without a
    general call, and where nothing changed since the last version.
    """
    day = uow.get(ShootDay, day_id)
    if not (day.crew_wall or day.shoot_wall):
        raise RuleBroken(_("Give the day its crew call first; everybody reads the sheet for it."))
    body = draft_body(uow.session, day_id)
    sha = body_sha(body)
    last = uow.session.scalars(
        select(CallSheetIssue)
        .where(CallSheetIssue.shoot_day_id == day_id)
        .order_by(CallSheetIssue.n.desc(), CallSheetIssue.hlc.desc())
    ).first()
    if last is not None and last.body_sha == sha:
        raise RuleBroken(_("Nothing changed since the last version; hand that one out again."))
    n = 1 if last is None else last.n + 1
    at = wall_to_ms(day.day_on, day.crew_wall or day.shoot_wall or MIDDAY, day.zone)
    told = [] if last is None else [one.stored() for one in changes(last.body_j, body)]
    row = CallSheetIssue(
        shoot_day_id=day_id,
        n=n,
        colour=colour_of(n),
        issued_at=uow.now,
        body_j=body,
        body_sha=sha,
        changes_j=told,
        rule_packs_j=rules_in_force(uow.session, at=at, unit_id=day.unit_id).refs(),
    )
    uow.add(row)
    uow.record("call_sheet.issued")
    return row.id
