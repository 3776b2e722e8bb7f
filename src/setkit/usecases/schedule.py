"""The strips of a shooting day: added, moved, changed, taken out, brought back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from setkit.domain.day_notes import RowPlan, read_notes
from setkit.domain.positions import position
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Location, Person, Scene, ScheduleRow, ShootDay
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.shoot_days import walled

KINDS = ("scene", "rehearsal", "move", "meal", "fitting", "banner")
LONGEST_MIN = 24 * 60
FIELDS = frozenset({"text", "minutes", "at_wall", "location_id", "scene_id"})
"""What `change_row` may change."""


def add_row(
    uow: UnitOfWork,
    *,
    day_id: str,
    kind: str,
    scene_id: str | None = None,
    text: str = "",
    minutes: int | None = None,
    after_id: str | None = None,
) -> str:
    """Add a row behind `after_id` (None: at the end) and return its id.

    `minutes`: how long it is thought to take. Raises RuleBroken for a scene row without a scene,
    an omitted scene, or a length that is none.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    uow.get(ShootDay, day_id)
    if kind == "scene" and not scene_id:
        raise RuleBroken(_("Choose the scene that is shot."))
    if scene_id:
        _refuse_omitted(uow, scene_id)
    rows = _rows(uow, day_id)
    row = ScheduleRow(
        shoot_day_id=day_id,
        pos=position(len(rows) + 1),
        kind=kind,
        scene_id=scene_id or None,
        text=text.strip() or None,
        est_min=_lasting(minutes),
    )
    uow.add(row)
    _order(rows, row, after_id if after_id is not None else (rows[-1].id if rows else None))
    uow.record("schedule.added")
    return row.id


def change_row(uow: UnitOfWork, *, row_id: str, field: str, value: str) -> None:
    """Change one of FIELDS of a row; an empty value empties it.

    `minutes`: whole minutes, or `1:30`; `at_wall`: a fixed planned time, which holds against the
    rolling one. Raises RuleBroken for what is no length or no time.
    """
    if field not in FIELDS:
        raise ValueError(field)
    row = uow.get(ScheduleRow, row_id)
    told = value.strip()
    if field == "text":
        row.text = told or None
    elif field == "minutes":
        row.est_min = _lasting(_minutes(told))
    elif field == "location_id":
        row.location_id = uow.get(Location, told).id if told else None
    elif field == "scene_id":
        if row.kind == "scene" and not told:
            raise RuleBroken(_("Choose the scene that is shot."))
        if told:
            _refuse_omitted(uow, told)
        row.scene_id = told or None
    else:
        _plan(uow, row, at_wall=walled(told) or "")
    uow.record("schedule.changed")


def invite(uow: UnitOfWork, *, row_id: str, people: Sequence[str]) -> None:
    """Say who comes to a rehearsal, fitting or move (person ids); scenes have their own cast."""
    row = uow.get(ScheduleRow, row_id)
    for who in people:
        uow.get(Person, who)
    _plan(uow, row, people=tuple(sorted(set(people))))
    uow.record("schedule.changed")


def move_row(uow: UnitOfWork, *, row_id: str, after_id: str | None) -> None:
    """Put a row behind another of its day, or (None) first."""
    row = uow.get(ScheduleRow, row_id)
    others = [one for one in _rows(uow, row.shoot_day_id) if one.id != row_id]
    _order(others, row, after_id)
    uow.record("schedule.moved")


def send_row(uow: UnitOfWork, *, row_id: str, day_id: str) -> None:
    """Put a row at the end of another day; its fixed time stays behind."""
    row = uow.get(ScheduleRow, row_id)
    uow.get(ShootDay, day_id)
    _plan(uow, row, at_wall="")
    old = read_notes(uow.get(ShootDay, row.shoot_day_id).notes_j).rows.get(row_id)
    _plan(uow, row, people=())
    row.pos = position(len(_rows(uow, day_id)) + 1)
    row.shoot_day_id = day_id
    if old is not None:
        _plan(uow, row, people=old.people)
    uow.record("schedule.moved")


def remove_row(uow: UnitOfWork, *, row_id: str) -> None:
    """Take a row off its day; it stays in the trash for 30 days."""
    uow.remove(uow.get(ScheduleRow, row_id))
    uow.record("schedule.removed")


def restore_row(uow: UnitOfWork, *, row_id: str) -> None:
    """Bring a row back to where it stood."""
    row = uow.session.get(ScheduleRow, row_id)
    if row is not None and row.removed_at is not None:
        row.removed_at = None
        uow.record("schedule.restored")


def _rows(uow: UnitOfWork, day_id: str) -> list[ScheduleRow]:
    live = select(ScheduleRow).where(
        ScheduleRow.shoot_day_id == day_id, ScheduleRow.removed_at.is_(None)
    )
    return list(uow.session.scalars(live.order_by(ScheduleRow.pos, ScheduleRow.id)))


def _order(others: list[ScheduleRow], row: ScheduleRow, after_id: str | None) -> None:
    """Number the rows anew with `row` behind `after_id`; a row that stays keeps its cell."""
    names = [one.id for one in others]
    place = names.index(after_id) + 1 if after_id in names else 0
    for number, one in enumerate([*others[:place], row, *others[place:]], start=1):
        if one.pos != position(number):
            one.pos = position(number)


def _plan(
    uow: UnitOfWork,
    row: ScheduleRow,
    *,
    at_wall: str | None = None,
    people: tuple[str, ...] | None = None,
) -> None:
    """Keep a fixed time or who comes in the notes of the day, where the row has no column."""
    day = uow.get(ShootDay, row.shoot_day_id)
    notes = read_notes(day.notes_j)
    old = notes.rows.get(row.id, RowPlan())
    plan = RowPlan(
        old.at_wall if at_wall is None else at_wall, old.people if people is None else people
    )
    if plan != old:
        day.notes_j = notes.with_row(row.id, plan).stored()


def _minutes(typed: str) -> int | None:
    if not typed:
        return None
    hours, colon, minutes = typed.partition(":")
    parts = (hours, minutes) if colon else ("0", hours)
    if not all(part.isdecimal() for part in parts):
        raise RuleBroken(_("Write how long it takes in minutes, such as 90 or 1:30."))
    return int(parts[0]) * 60 + int(parts[1])


def _lasting(minutes: int | None) -> int | None:
    if minutes is not None and not 0 <= minutes <= LONGEST_MIN:
        raise RuleBroken(_("A row of the schedule takes up to 24 hours."))
    return minutes


def _refuse_omitted(uow: UnitOfWork, scene_id: str) -> None:
    if uow.get(Scene, scene_id).omitted_at is not None:
        raise RuleBroken(_("This scene is omitted; restore it before it is scheduled."))
