"""Takes, YELLOW, STOP and going on: what is pressed in the dark is true at once, reasons follow."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from setkit.domain import set_entries as kinds
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Part, SceneCast, SetEvent
from setkit.queries.set_log import withdrawn
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.set_entries import NOW, How, Where, entry
from setkit.usecases.set_log import HIGHEST, LOWEST


def go_to_scene(uow: UnitOfWork, *, where: Where, how: How = NOW) -> str:
    """Record which scene, beat and set-up is on the floor from now on; return the entry's id."""
    if where.scene_id is None:
        raise RuleBroken(_("Choose the scene that is on the floor."))
    row = entry(uow, kinds.SCENE, where, how)
    uow.record("set.logged")
    return row.id


def roll(uow: UnitOfWork, *, where: Where, unmet: Sequence[str] = (), how: How = NOW) -> str:
    """Record that the camera rolls, whatever stands in the way; return the entry's id.

    `unmet`: codes of what was not met at that moment: it is told, and stops nobody.
    """
    row = entry(uow, kinds.ROLL, where, how, payload={"with": list(unmet)} if unmet else {})
    uow.record("set.logged")
    return row.id


def cut(uow: UnitOfWork, *, where: Where, how: How = NOW) -> str:
    """Record that the take ended; return the entry's id."""
    row = entry(uow, kinds.CUT, where, how)
    uow.record("set.logged")
    return row.id


def stop(uow: UnitOfWork, *, where: Where, is_rolling: bool, how: How = NOW) -> str:
    """Record a STOP, and with it the end of the take that ran; return the STOP's id.

    Nobody is asked anything first. It stands until each performer said yes (story 5).
    """
    row = entry(uow, kinds.RED, where, how)
    if is_rolling:
        entry(uow, kinds.CUT, where, how, payload={"what": "stop"})
    uow.record("set.logged")
    return row.id


def slow(
    uow: UnitOfWork,
    *,
    where: Where,
    person_id: str | None = None,
    ceiling: int | None = None,
    how: How = NOW,
) -> str:
    """Record a YELLOW: slower, and at most `ceiling` (0 to 10) until resumed; return its id."""
    if ceiling is not None and not LOWEST <= ceiling <= HIGHEST:
        raise RuleBroken(_("Intensity goes from 0 to 10."))
    payload = {} if ceiling is None else {"ceiling": ceiling}
    row = entry(uow, kinds.YELLOW, where, how, person_id=person_id, payload=payload)
    uow.record("set.logged")
    return row.id


def say_yes(uow: UnitOfWork, *, where: Where, person_id: str, how: How = NOW) -> str:
    """Record one performer's own yes to going on after a STOP; return the entry's id."""
    row = entry(uow, kinds.RESUME_YES, where, how, person_id=person_id)
    uow.record("set.logged", speaker="performer")
    return row.id


def resume(uow: UnitOfWork, *, where: Where, how: How = NOW) -> str:
    """Record that the scene goes on after a YELLOW or a STOP; return the entry's id.

    Raises RuleBroken while a performer of the stopped scene has not said yes since the STOP.
    """
    refuse_unless_all_said_yes(uow, where.day_id)
    row = entry(uow, kinds.RESUME, where, how)
    uow.record("set.logged")
    return row.id


def refuse_unless_all_said_yes(uow: UnitOfWork, day_id: str) -> None:
    """Raise RuleBroken if the day's last STOP still waits for somebody's yes."""
    gone = withdrawn(uow.session)
    answers = (kinds.RED, kinds.RESUME, kinds.RESUME_YES)
    query = select(SetEvent).where(SetEvent.shoot_day_id == day_id, SetEvent.kind.in_(answers))
    stopped: SetEvent | None = None
    said: set[str | None] = set()
    for row in uow.session.scalars(query.order_by(SetEvent.hlc, SetEvent.id)):
        if row.id in gone:
            continue
        if row.kind == kinds.RESUME_YES:
            said.add(row.person_id)
        else:
            stopped, said = (row if row.kind == kinds.RED else None), set()
    if stopped is not None and performers_of(uow, stopped.scene_id) - said:
        raise RuleBroken(_("After a STOP each performer of the scene says yes before it goes on."))


def performers_of(uow: UnitOfWork, scene_id: str | None) -> set[str]:
    """Return the person ids of everybody cast in a scene."""
    found = uow.session.execute(
        select(SceneCast.person_id, Part.person_id)
        .outerjoin(Part, Part.id == SceneCast.part_id)
        .where(SceneCast.scene_id == scene_id, SceneCast.removed_at.is_(None))
    )
    return {who for own, cast in found if (who := own or cast)}
