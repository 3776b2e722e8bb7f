"""One scene's closed set as the coordinator plans it: level, list, feeds, and who bars whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.feeds import Feed, is_allowed
from setkit.domain.rule_terms import SET_ROLES
from setkit.domain.set_roles import ROLES
from setkit.models import ClosedSetPlan, RosterLine, ScheduleRow, SetEvent, ShootDay
from setkit.queries.closed_sets import roster_of, standing_vetoes
from setkit.queries.people import people
from setkit.queries.plans import load_plans
from setkit.queries.rule_packs import rules_in_force
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list. `is_barred`: a performer bars them; nobody else may see that."""

    id: str
    name: str
    role: str
    why: str
    proposed_role: str
    is_barred: bool


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One device as planned, and whether the level allows it so."""

    feed: Feed
    is_allowed: bool


@dataclass(frozen=True, slots=True)
class BarRow:
    """One veto: whose it is and whom it keeps out. For the coordinator's eyes only."""

    id: str
    performer: str
    barred: str


@dataclass(frozen=True, slots=True)
class ClosedSetPage:
    """The plan of one scene for a day ("": any day). `plan_id` "" before there is one.

    `days`: id and date of the scene's days. `essential`: roles the packs in force suggest.
    `performers`: id and name of those in the scene; `exposed`: who of them is seen bare in a beat.
    """

    scene_id: str
    day_id: str
    plan_id: str
    level: int
    max_heads: int
    is_confirmed: bool
    lines: tuple[ListedRow, ...]
    feeds: tuple[FeedRow, ...]
    bars: tuple[BarRow, ...]
    days: tuple[tuple[str, str], ...]
    essential: tuple[str, ...]
    performers: tuple[tuple[str, str], ...]
    exposed: tuple[str, ...]
    least_level: int


def closed_set_page(reader: Reader, scene_id: str, day_id: str, now: int) -> ClosedSetPage:
    """Return the plan of a scene for exactly that day ("": for any day), as known at `now`."""
    plan = _exact(reader, scene_id, day_id)
    scene = load_plans(reader, [scene_id])[scene_id]
    rules = rules_in_force(reader, at=now)
    exposed = {e.slot for beat in scene.beats for e in beat.exposures}
    names = {row.id: row.name for row in people(reader)}
    bars = [one for one in standing_vetoes(reader) if one.plan_id in ("", plan.id if plan else "")]
    barred = {(one.barred_id, names.get(one.barred_id, one.barred_name)) for one in bars}
    least = rules.number("closed_set.level") or 0
    if exposed:
        least = max(least, rules.number("closed_set.level_exposed") or 0)
    return ClosedSetPage(
        scene_id=scene_id,
        day_id=day_id,
        plan_id=plan.id if plan else "",
        level=plan.level if plan else max(1, least),
        max_heads=(plan.max_heads or 0) if plan else 0,
        is_confirmed=plan is not None and _is_confirmed(reader, plan),
        lines=() if plan is None else _lines(reader, plan, barred),
        feeds=() if plan is None else _feeds(plan),
        bars=tuple(
            BarRow(
                one.id,
                names.get(one.performer_id, ""),
                names.get(one.barred_id, one.barred_name),
            )
            for one in bars
        ),
        days=_days(reader, scene_id),
        essential=rules.codes("closed_set.essential_roles") or SET_ROLES,
        performers=tuple(
            {s.person_id: (s.person_id, s.name) for s in scene.slots if s.person_id}.values()
        ),
        exposed=tuple(s.person_id for s in scene.slots if s.id in exposed and s.person_id),
        least_level=least,
    )


def _exact(reader: Reader, scene_id: str, day_id: str) -> ClosedSetPlan | None:
    day = ClosedSetPlan.shoot_day_id
    return reader.scalars(
        select(ClosedSetPlan).where(
            ClosedSetPlan.scene_id == scene_id,
            ClosedSetPlan.removed_at.is_(None),
            day == day_id if day_id else day.is_(None),
        )
    ).first()


def _is_confirmed(reader: Reader, plan: ClosedSetPlan) -> bool:
    """Tell whether the list was confirmed exactly as it is now: a later change opens it."""
    rows = reader.scalars(
        select(SetEvent).where(
            SetEvent.kind == "roster_confirmed", SetEvent.scene_id == plan.scene_id
        )
    )
    told = [row.payload_j for row in rows if row.payload_j.get("plan") == plan.id]
    return any(one.get("roster_sha") == roster_of(reader, plan).sha for one in told)


def _lines(
    reader: Reader, plan: ClosedSetPlan, barred: set[tuple[str, str]]
) -> tuple[ListedRow, ...]:
    ids = {who for who, _name in barred if who}
    folded = {name.casefold() for _who, name in barred if name}
    rows = reader.scalars(
        select(RosterLine).where(
            RosterLine.closed_set_plan_id == plan.id, RosterLine.removed_at.is_(None)
        )
    )
    order = {role: place for place, role in enumerate(ROLES)}
    made = [
        ListedRow(
            row.id,
            row.name or "",
            row.role,
            row.why,
            row.proposed_role,
            (row.person_id or "-") in ids or (row.name or "").casefold() in folded,
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda one: (order.get(one.role, len(order)), one.name, one.id)))


def _feeds(plan: ClosedSetPlan) -> tuple[FeedRow, ...]:
    feeds = [Feed.of(told) for told in plan.feeds_j]
    return tuple(FeedRow(feed, is_allowed(plan.level, feed)) for feed in feeds)


def _days(reader: Reader, scene_id: str) -> tuple[tuple[str, str], ...]:
    found = reader.execute(
        select(ShootDay.id, ShootDay.day_on)
        .join(ScheduleRow, ScheduleRow.shoot_day_id == ShootDay.id)
        .where(
            ScheduleRow.scene_id == scene_id,
            ScheduleRow.removed_at.is_(None),
            ShootDay.removed_at.is_(None),
        )
        .order_by(ShootDay.day_on)
        .distinct()
    )
    return tuple((row_id, day_on) for row_id, day_on in found)
