"""The set's log as far as clearance reads it: check-ins, stops, and what was met."""

from __future__ import annotations

from typing import Any

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Beat, Person, Scene, SetEvent, ShootDay
from setkit.storage.unit_of_work import UnitOfWork

OUTCOMES = ("go", "conditions", "not_now", "stop")
MOMENTS = ("before", "during", "after")
KINDS = ("roll", "cut", "yellow", "red", "resume", "resume_yes")
LOWEST, HIGHEST = 0, 10


def check_in(
    uow: UnitOfWork, *, day_id: str, person_id: str, outcome: str, moment: str = "before"
) -> str:
    """Record what a performer said, alone with the coordinator, on the day; return the id."""
    if outcome not in OUTCOMES or moment not in MOMENTS:
        raise RuleBroken(_("Choose what was said, and whether before, during or after."))
    uow.get(Person, person_id)
    return _log(
        uow,
        "check_in",
        day_id=day_id,
        person_id=person_id,
        outcome=outcome,
        payload={"moment": moment},
        speaker="performer",
    )


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
    return _log(
        uow,
        kind,
        day_id=day_id,
        scene_id=scene_id,
        beat_id=beat_id,
        person_id=person_id,
        by_role=by_role,
        payload={} if ceiling is None else {"ceiling": ceiling},
    )


def log_robe(uow: UnitOfWork, *, day_id: str, scene_id: str, by_role: str = "costume") -> str:
    """Record that the robe was given after an exposed take; return the id."""
    return _log(
        uow, "check", day_id=day_id, scene_id=scene_id, by_role=by_role, payload={"what": "robe"}
    )


def confirm_condition(
    uow: UnitOfWork, *, day_id: str, scene_id: str, condition: str, beat_id: str | None = None
) -> str:
    """Record that a condition (as it is spelled in the reason) is met today; return the id."""
    return _log(
        uow,
        "condition_met",
        day_id=day_id,
        scene_id=scene_id,
        beat_id=beat_id,
        payload={"what": condition},
    )


def _log(
    uow: UnitOfWork,
    kind: str,
    *,
    day_id: str,
    payload: dict[str, Any],
    scene_id: str | None = None,
    beat_id: str | None = None,
    person_id: str | None = None,
    outcome: str | None = None,
    by_role: str = "ic",
    speaker: str | None = None,
) -> str:
    uow.get(ShootDay, day_id)
    if scene_id is not None:
        uow.get(Scene, scene_id)
    if beat_id is not None:
        uow.get(Beat, beat_id)
    row = SetEvent(
        kind=kind,
        shoot_day_id=day_id,
        scene_id=scene_id,
        beat_id=beat_id,
        person_id=person_id,
        by_role=by_role,
        outcome=outcome,
        payload_j=payload,
    )
    uow.add(row)
    uow.record("set.logged", speaker=speaker)
    return row.id
