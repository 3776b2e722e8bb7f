"""Clearances somebody saw, and holds of the production. No result is ever stored."""

from __future__ import annotations

from datetime import date

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Person, ProductionHold, Scene, TestSeen
from setkit.storage.unit_of_work import UnitOfWork

SCOPES = ("production", "regime", "scene")


def record_test_seen(
    uow: UnitOfWork,
    *,
    person_id: str,
    regime: str,
    seen_by: str,
    seen_on: str,
    valid_until_on: str,
    window_days: int,
) -> str:
    """Record that a valid clearance was seen: by whom, on which day, until when (ISO dates).

    `window_days`: how many days the regime lets a test stand. Returns the row id. Raises
    RuleBroken where something is missing or the days contradict each other.
    """
    uow.get(Person, person_id)
    if not regime.strip() or not seen_by.strip():
        raise RuleBroken(_("Say which testing regime it is and who saw the clearance."))
    if _day(valid_until_on) < _day(seen_on):
        raise RuleBroken(_("That clearance ended before it was seen. Check both days."))
    if window_days < 1:
        raise RuleBroken(_("A test stands for at least one day. Check the number of days."))
    row = TestSeen(
        person_id=person_id,
        regime=regime.strip(),
        seen_by=seen_by.strip(),
        seen_on=seen_on,
        valid_until_on=valid_until_on,
        window_days=window_days,
    )
    uow.add(row)
    uow.record("test.seen")
    return row.id


def set_hold(
    uow: UnitOfWork,
    *,
    scope: str,
    why: str,
    from_on: str,
    scope_id: str | None = None,
    regime: str | None = None,
    retest_from_on: str | None = None,
) -> str:
    """Stop the production, a scene, or everybody of one testing regime; return the row id.

    `retest_from_on`: only tests taken from that day on (ISO date) count again, None while nobody
    knows. Raises RuleBroken for a hold of nothing or without a cause.
    """
    if scope not in SCOPES or not why.strip():
        raise RuleBroken(_("Say what is held and why."))
    if (scope == "regime") != bool(regime) or (scope == "scene") != bool(scope_id):
        raise RuleBroken(_("Say which scene or which testing regime is held."))
    if scope_id is not None:
        uow.get(Scene, scope_id)
    for day in (from_on, retest_from_on):
        if day is not None:
            _day(day)
    row = ProductionHold(
        scope=scope,
        scope_id=scope_id,
        regime=regime,
        why=why.strip(),
        from_on=from_on,
        retest_from_on=retest_from_on,
    )
    uow.add(row)
    uow.record("hold.set")
    return row.id


def lift_hold(uow: UnitOfWork, *, hold_id: str, why: str, on: str) -> str:
    """Lift a hold from a day on (ISO date); a retest day it named stays in force."""
    held = uow.get(ProductionHold, hold_id)
    if not why.strip():
        raise RuleBroken(_("Say why the hold is lifted."))
    _day(on)
    row = ProductionHold(
        scope=held.scope,
        scope_id=held.scope_id,
        regime=held.regime,
        why=why.strip(),
        from_on=on,
        lifts_id=held.id,
    )
    uow.add(row)
    uow.record("hold.lifted")
    return row.id


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise RuleBroken(_("That is no day. Write it as year-month-day.")) from None
