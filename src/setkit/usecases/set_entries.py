"""How every line of the set's log is written: one row, one diary entry, nothing changed later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from setkit.domain.set_entries import KINDS
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Beat, CameraSetup, Person, Scene, SetEvent, ShootDay
from setkit.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Where:
    """What a line is about: the day, and as far as known scene, beat, set-up and take."""

    day_id: str
    scene_id: str | None = None
    beat_id: str | None = None
    setup_id: str | None = None
    take: int | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a line came about. `happened_at` (ms UTC) where it is added late, None for now.

    `is_hidden`: entered while the window was hidden, so nobody knows by whom.
    """

    by_role: str = "ic"
    happened_at: int | None = None
    is_hidden: bool = False


NOW = How()


def entry(
    uow: UnitOfWork,
    kind: str,
    where: Where,
    how: How = NOW,
    *,
    person_id: str | None = None,
    outcome: str | None = None,
    payload: dict[str, Any] | None = None,
    note: str = "",
) -> SetEvent:
    """Add one line to the log, not yet recorded; return its row. A `note` is sealed.

    Raises NotFound for a day, scene, beat, set-up or person that does not exist, RuleBroken for an
    unknown kind or a late entry about a time still to come.
    """
    if kind not in KINDS:
        raise RuleBroken(_("The log does not know that kind of entry."))
    _must_exist(uow, where, person_id)
    told = dict(payload or {})
    if how.happened_at is not None:
        if how.happened_at > uow.now:
            raise RuleBroken(_("That time is still to come. Enter when it happened."))
        told["happened_at"] = how.happened_at
    if how.is_hidden:
        told["unattributed"] = True
    row = SetEvent(
        id=uow.new_id(),
        kind=kind,
        shoot_day_id=where.day_id,
        scene_id=where.scene_id,
        beat_id=where.beat_id,
        setup_id=where.setup_id,
        take=where.take,
        person_id=person_id,
        by_role=how.by_role,
        outcome=outcome,
        payload_j=told,
    )
    if note.strip():
        row.note_x = uow.seal(
            note.strip(),
            table="set_event",
            row_id=row.id,
            column="note_x",
            subject_id=None,
            retention="R4",
        )
    uow.add(row)
    return row


def _must_exist(uow: UnitOfWork, where: Where, person_id: str | None) -> None:
    uow.get(ShootDay, where.day_id)
    if where.scene_id is not None:
        uow.get(Scene, where.scene_id)
    if where.beat_id is not None:
        uow.get(Beat, where.beat_id)
    if where.setup_id is not None:
        uow.get(CameraSetup, where.setup_id)
    if person_id is not None:
        uow.get(Person, person_id)
