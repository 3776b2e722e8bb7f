"""The set's log as far as clearance reads it: check-ins, stops, and what was met."""

from __future__ import annotations

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.set_entries import NOW, How, Where, entry

OUTCOMES = ("go", "conditions", "not_now", "stop")
MOMENTS = ("before", "during", "after")
KINDS = ("roll", "cut", "yellow", "red", "resume", "resume_yes")
LOWEST, HIGHEST = 0, 10


def check_in(
    uow: UnitOfWork,
    *,
    day_id: str,
    person_id: str,
    outcome: str,
    moment: str = "before",
    scene_id: str | None = None,
    how: How = NOW,
) -> str:
    """Record what a performer said, alone with the coordinator, on the day; return the id."""
    return check_in_here(
        uow,
        where=Where(day_id, scene_id),
        person_id=person_id,
        outcome=outcome,
        moment=moment,
        how=how,
    )


def check_in_here(
    uow: UnitOfWork,
    *,
    where: Where,
    person_id: str,
    outcome: str,
    moment: str = "before",
    how: How = NOW,
) -> str:
    """Record what a performer said before, during or after a scene; return the entry's id.

    `outcome`: go, conditions, not_now or stop; the assistant director hears go or hold only.
    """
    if outcome not in OUTCOMES or moment not in MOMENTS:
        raise RuleBroken(_("Choose what was said, and whether before, during or after."))
    row = entry(
        uow,
        "check_in",
        where,
        how,
        person_id=person_id,
        outcome=outcome,
        payload={"moment": moment},
    )
    uow.record("set.logged", speaker="performer")
    return row.id


def log_event(
    uow: UnitOfWork,
    *,
    kind: str,
    day_id: str,
    scene_id: str,
    beat_id: str | None = None,
    person_id: str | None = None,
    ceiling: int | None = None,
    by_role: str = "ic",
) -> str:
    """Record roll, cut, YELLOW, RED, or that somebody resumes; return the id.

    `ceiling`: the most a YELLOW still allows, 0 to 10; None allows nothing until resumed.
    `resume_yes` is one performer's own word and names them.
    """
    if kind not in KINDS or (kind == "resume_yes") != (person_id is not None):
        raise RuleBroken(_("Choose what happened; only a yes to resume names a performer."))
    if ceiling is not None and not LOWEST <= ceiling <= HIGHEST:
        raise RuleBroken(_("Intensity goes from 0 to 10."))
    row = entry(
        uow,
        kind,
        Where(day_id, scene_id, beat_id),
        How(by_role),
        person_id=person_id,
        payload={} if ceiling is None else {"ceiling": ceiling},
    )
    uow.record("set.logged")
    return row.id


def log_check(
    uow: UnitOfWork, *, where: Where, what: str, initials: str = "", how: How = NOW
) -> str:
    """Record that something was looked at and is ready (robe, garments, heat ...); return the id.

    `initials`: of who looked; the time is the entry's own.
    """
    payload = {"what": what, "initials": initials} if initials else {"what": what}
    row = entry(uow, "check", where, how, payload=payload)
    uow.record("set.logged")
    return row.id


def log_robe(uow: UnitOfWork, *, day_id: str, scene_id: str, by_role: str = "costume") -> str:
    """Record that the robe was given after an exposed take; return the id."""
    return log_check(uow, where=Where(day_id, scene_id), what="robe", how=How(by_role))


def confirm_condition(
    uow: UnitOfWork, *, day_id: str, scene_id: str, condition: str, beat_id: str | None = None
) -> str:
    """Record that a condition (as it is spelled in the reason) is met today; return the id."""
    where = Where(day_id, scene_id, beat_id)
    row = entry(uow, "condition_met", where, payload={"what": condition})
    uow.record("set.logged")
    return row.id
