"""Breaks, states, presence, notes and gaps of a shooting day; undoing and correcting an entry."""

from __future__ import annotations

from collections.abc import Mapping

from setkit.domain import set_entries as kinds
from setkit.domain.working_time.break_kinds import BREAK_KINDS
from setkit.domain.working_time.days import STATES
from setkit.foundation.canonical import canonical_sha, sha256
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Incident, SetEvent
from setkit.queries.set_log import TABLE, withdrawn
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.amendments import amend
from setkit.usecases.set_entries import NOW, How, Where, entry

MEAL = "meal"
INCIDENT_PREFIX = "setkit/incident/1\n"
SLIP = "pressed by mistake"
"""Why an undo takes an entry back; stored, so not translated."""


def start_break(
    uow: UnitOfWork,
    *,
    where: Where,
    kind: str,
    asked_by: str = "ic",
    person_id: str | None = None,
    counts: bool | None = None,
    how: How = NOW,
) -> str:
    """Record that a break begins, for one person or (None) for everybody; return its id.

    `kind`: of domain/working_time/break_kinds; `asked_by`: a role; `counts`: whether it is working
    time, None for the usual of its kind. A meal is logged as a meal.
    """
    if kind not in BREAK_KINDS:
        raise RuleBroken(_("Choose what kind of break it is."))
    payload: dict[str, object] = {"kind": kind, "asked_by": asked_by}
    if counts is not None:
        payload["counts"] = counts
    begun = kinds.MEAL_START if kind == MEAL else kinds.BREAK_START
    row = entry(uow, begun, where, how, person_id=person_id, payload=payload)
    uow.record("set.logged")
    return row.id


def end_break(
    uow: UnitOfWork,
    *,
    where: Where,
    is_meal: bool = False,
    person_id: str | None = None,
    how: How = NOW,
) -> str:
    """Record that a break (or a meal) is over; return the entry's id."""
    ended = kinds.MEAL_END if is_meal else kinds.BREAK_END
    row = entry(uow, ended, where, how, person_id=person_id)
    uow.record("set.logged")
    return row.id


def log_presence(
    uow: UnitOfWork, *, where: Where, person_id: str, is_in: bool, how: How = NOW
) -> str:
    """Record that somebody came to work or was dismissed; return the entry's id."""
    kind = kinds.PERSON_IN if is_in else kinds.PERSON_OUT
    row = entry(uow, kind, where, how, person_id=person_id)
    uow.record("set.logged")
    return row.id


def log_state(
    uow: UnitOfWork, *, where: Where, person_id: str, state: str, is_on: bool, how: How = NOW
) -> str:
    """Record that somebody is undressed, restrained, in water or cold, or no longer is."""
    if state not in STATES:
        raise RuleBroken(_("Choose undressed, restrained, in water or cold."))
    kind = kinds.STATE_ON if is_on else kinds.STATE_OFF
    row = entry(uow, kind, where, how, person_id=person_id, payload={"what": state})
    uow.record("set.logged")
    return row.id


def agree_limits(
    uow: UnitOfWork,
    *,
    where: Where,
    person_id: str,
    stretch: int | None = None,
    total: int | None = None,
    states: Mapping[str, int] | None = None,
    how: How = NOW,
) -> str:
    """Record what a performer agreed to for the day, in minutes; a later entry replaces it.

    `stretch`: longest without a break; `total`: longest before the camera; `states`: longest at a
    time undressed, restrained, in water, cold. Raises RuleBroken for what is no length of time.
    """
    told = {"stretch": stretch, "total": total}
    payload: dict[str, object] = {name: value for name, value in told.items() if value is not None}
    payload["states"] = dict(states or {})
    lengths = [value for value in (stretch, total, *(states or {}).values()) if value is not None]
    if not lengths or min(lengths) < 1 or not set(states or {}) <= set(STATES):
        raise RuleBroken(_("Give at least one length in minutes."))
    row = entry(uow, kinds.LIMITS, where, how, person_id=person_id, payload=payload)
    uow.record("set.logged", speaker="performer")
    return row.id


def log_note(uow: UnitOfWork, *, where: Where, text: str, how: How = NOW) -> str:
    """Record a free note, sealed; return the entry's id. Raises RuleBroken for an empty one."""
    if not text.strip():
        raise RuleBroken(_("Write the note first."))
    row = entry(uow, kinds.NOTE, where, how, note=text)
    uow.record("set.logged")
    return row.id


def start_incident(uow: UnitOfWork, *, where: Where, text: str = "", how: How = NOW) -> str:
    """Record that something happened, as a sealed stub with time, scene and take; return its id.

    `text`: what was observed, may stay empty until later. The log itself only says that a stub
    exists; nothing of it is on any paper.
    """
    logged = entry(uow, kinds.INCIDENT, where, how)
    row_id, observed = uow.new_id(), text.strip()
    happened_at = how.happened_at if how.happened_at is not None else uow.now
    sealed = uow.seal(
        observed,
        table="incident",
        row_id=row_id,
        column="observed_x",
        subject_id=row_id,
        retention="R5",
    )
    # The hash covers the sealed bytes: once the key is destroyed nobody can guess at the words.
    told = [row_id, happened_at, where.scene_id, where.take, sha256(sealed)]
    row = Incident(
        id=row_id,
        kind="stub",
        happened_at=happened_at,
        shoot_day_id=where.day_id,
        scene_id=where.scene_id,
        take=where.take,
        set_event_id=logged.id,
        observed_x=sealed,
        content_sha=canonical_sha(INCIDENT_PREFIX, told),
    )
    uow.add(row)
    uow.record("incident.noted")
    return row_id


def come_back(uow: UnitOfWork, *, where: Where, since: int, why: str) -> str:
    """Record that the log was not kept for a while and goes on now; return the entry's id.

    `since`: ms UTC of the last entry before; `why`: closed (power cut, crash), locked or left.
    """
    row = entry(uow, kinds.GAP, where, payload={"from_at": since, "what": why})
    entry(uow, kinds.RESUMED, where)
    uow.record("set.logged")
    return row.id


def leave(uow: UnitOfWork, *, where: Where) -> str:
    """Record that set mode was left in order; return the entry's id."""
    row = entry(uow, kinds.LEFT, where)
    uow.record("set.logged")
    return row.id


def undo(uow: UnitOfWork, *, entry_id: str) -> str:
    """Take back an entry of the last 10 seconds, with an amendment; return the amendment's id.

    Raises RuleBroken for an older entry, one already undone, a STOP and a performer's yes.
    """
    row = uow.get(SetEvent, entry_id)
    if row.kind in kinds.STOP_STANDS or row.payload_j.get("what") == "stop":
        raise RuleBroken(_("A STOP is not undone: ask each performer, then go on."))
    if uow.now - row.at > kinds.UNDO_MS:
        raise RuleBroken(_("Undo works for 10 seconds. Correct the entry in the log instead."))
    if row.id in withdrawn(uow.session):
        raise RuleBroken(_("That entry was already undone."))
    return amend(uow, table=TABLE, row_id=row.id, kind="retraction", reason=SLIP)


def correct_time(uow: UnitOfWork, *, entry_id: str, happened_at: int, reason: str) -> str:
    """Say when an entry really happened (ms UTC); both times stay. Returns the amendment's id."""
    row = uow.get(SetEvent, entry_id)
    if happened_at > uow.now:
        raise RuleBroken(_("That time is still to come. Enter when it happened."))
    return amend(
        uow, table=TABLE, row_id=row.id, kind="correction", reason=reason, text=str(happened_at)
    )
