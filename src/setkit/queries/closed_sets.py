"""Closed-set plans as they stand: one roster, read for its hash; vetoes for the coordinator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.circumstances import Roster
from setkit.domain.circumstances import RosterLine as Line
from setkit.models import ClosedSetPlan, RosterLine, RosterVeto
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class VetoRow:
    """One standing veto, for the coordinator's own eyes only."""

    id: str
    performer_id: str
    barred_id: str
    barred_name: str
    plan_id: str


def plan_for(reader: Reader, scene_id: str, day_id: str = "") -> ClosedSetPlan | None:
    """Return the closed-set plan of a scene for a day, else the one for any day, else None."""
    plans = reader.scalars(
        select(ClosedSetPlan).where(
            ClosedSetPlan.scene_id == scene_id, ClosedSetPlan.removed_at.is_(None)
        )
    )
    mine = [plan for plan in plans if (plan.shoot_day_id or "") in ("", day_id)]
    return max(mine, key=lambda one: (one.shoot_day_id is not None, one.id), default=None)


def roster_of(reader: Reader, plan: ClosedSetPlan) -> Roster:
    """Return one plan with its list as it is now, without vetoes."""
    lines = reader.scalars(
        select(RosterLine).where(
            RosterLine.closed_set_plan_id == plan.id, RosterLine.removed_at.is_(None)
        )
    )
    return roster(plan, (list_line(line) for line in lines))


def roster(plan: ClosedSetPlan, lines: Iterable[Line]) -> Roster:
    """Return a plan with these lines; what is hashed is the same wherever it is read."""
    return Roster(
        id=plan.id,
        level=plan.level,
        max_heads=plan.max_heads or 0,
        feeds=tuple(sorted(_feed(feed) for feed in plan.feeds_j)),
        lines=tuple(lines),
    )


def list_line(row: RosterLine) -> Line:
    """Return one line of a list as the rules see it."""
    return Line(row.role, row.person_id or "", row.name or "")


def _feed(feed: object) -> str:
    told = feed if isinstance(feed, dict) else {}
    return ":".join(str(told.get(name, "")) for name in ("device", "kind", "rule", "audience"))


def standing_vetoes(reader: Reader) -> tuple[VetoRow, ...]:
    """Return every veto that was not taken back."""
    rows = reader.scalars(select(RosterVeto).order_by(RosterVeto.hlc)).all()
    lifted = {row.lifts_id for row in rows if row.lifts_id}
    return tuple(
        VetoRow(
            row.id,
            row.performer_id,
            row.barred_id or "",
            row.barred_name or "",
            row.closed_set_plan_id or "",
        )
        for row in rows
        if row.id not in lifted and not row.lifts_id
    )
