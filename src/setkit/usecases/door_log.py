"""The door of a closed set: who is inside, who came late to the log, attempts, feeds, breaches."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain import set_entries as kinds
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import RosterLine
from setkit.queries.closed_sets import plan_for
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.set_entries import NOW, How, Where, entry

FEED_STATES = ("on", "covered", "off")
BREACHES = ("", "person", "phone", "feed", "recording")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door. `line_id`: their line of the list; else name, role and reason.

    `is_temporary`: let in for a moment, and by whom (`approved_role`). `phone`: it was bagged;
    `lens`: the camera was taped.
    """

    line_id: str = ""
    name: str = ""
    role: str = ""
    reason: str = ""
    is_temporary: bool = False
    approved_role: str = ""
    is_phone_bagged: bool = False
    is_lens_taped: bool = False

    def told(self) -> dict[str, object]:
        """Return what the log keeps, without what was not said."""
        every: dict[str, object] = {
            "line": self.line_id,
            "name": self.name.strip(),
            "role": self.role.strip(),
            "reason": self.reason.strip(),
            "temporary": self.is_temporary,
            "approved_role": self.approved_role,
            "phone": self.is_phone_bagged,
            "lens": self.is_lens_taped,
        }
        return {name: value for name, value in every.items() if value}


def come_in(uow: UnitOfWork, *, where: Where, who: Visitor, how: How = NOW) -> str:
    """Record that somebody went in, approved or not: the truth first. Returns the entry's id."""
    _refuse_nobody(who)
    if who.is_temporary and not who.reason.strip():
        raise RuleBroken(_("Say why somebody is let in for a moment."))
    row = entry(uow, kinds.DOOR_IN, where, how, payload=who.told())
    uow.record("set.logged")
    return row.id


def go_out(uow: UnitOfWork, *, where: Where, who: Visitor, how: How = NOW) -> str:
    """Record that somebody went out; return the entry's id."""
    _refuse_nobody(who)
    row = entry(uow, kinds.DOOR_OUT, where, how, payload=who.told())
    uow.record("set.logged")
    return row.id


def all_inside(uow: UnitOfWork, *, where: Where, how: How = NOW) -> str:
    """Record that everybody on the confirmed list is inside; return the entry's id.

    Raises RuleBroken where the scene has no list for that day.
    """
    lines = _listed(uow, where)
    if not lines:
        raise RuleBroken(_("This scene has no closed-set list yet. Plan its closed set first."))
    row = entry(uow, kinds.DOOR_IN, where, how, payload={"lines": lines})
    uow.record("set.logged")
    return row.id


def all_out(uow: UnitOfWork, *, where: Where, how: How = NOW) -> str:
    """Record that the set is open again and nobody is inside; return the entry's id."""
    row = entry(uow, kinds.DOOR_OUT, where, how, payload={"all": True})
    uow.record("set.logged")
    return row.id


def log_attempt(uow: UnitOfWork, *, where: Where, who: Visitor, how: How = NOW) -> str:
    """Record that somebody who is not on the list wanted in and stayed outside (story 8)."""
    row = entry(uow, kinds.DOOR_ATTEMPT, where, how, payload=who.told())
    uow.record("set.logged")
    return row.id


def log_breach(
    uow: UnitOfWork, *, where: Where, what: str = "", text: str = "", how: How = NOW
) -> str:
    """Record a breach of the closed set at this take, in one key; details may follow.

    `what`: person, phone, feed or recording, "" until known; `text`: a sealed note. Returns the
    entry's id.
    """
    if what not in BREACHES:
        raise RuleBroken(_("Choose what was breached: person, phone, feed or recording."))
    row = entry(uow, kinds.BREACH, where, how, payload={"what": what} if what else {}, note=text)
    uow.record("set.logged")
    return row.id


def log_feed(
    uow: UnitOfWork, *, where: Where, device: str, state: str, sees: str = "", how: How = NOW
) -> str:
    """Record how a device was found: on, covered or off, and who sees it; return the entry's id."""
    if not device.strip() or state not in FEED_STATES:
        raise RuleBroken(_("Say which device, and whether it is on, covered or off."))
    payload = {"device": device.strip(), "state": state, "sees": sees.strip()}
    row = entry(uow, kinds.FEED, where, how, payload=payload)
    uow.record("set.logged")
    return row.id


def _listed(uow: UnitOfWork, where: Where) -> list[str]:
    """Return the line ids of the day's list of a scene, else of the list for any day."""
    plan = plan_for(uow.session, where.scene_id or "", where.day_id)
    if plan is None:
        return []
    wanted = select(RosterLine.id).where(
        RosterLine.closed_set_plan_id == plan.id, RosterLine.removed_at.is_(None)
    )
    return sorted(uow.session.scalars(wanted))


def _refuse_nobody(who: Visitor) -> None:
    if not who.line_id and not who.name.strip():
        raise RuleBroken(_("Say who it is: a line of the list, or a name."))
