"""What can be done with the strips of a day. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from setkit.foundation.i18n import _
from setkit.queries.schedule import StripRow
from setkit.queries.shoot_days import numbered
from setkit.usecases import schedule

if TYPE_CHECKING:
    from setkit.storage.unit_of_work import UnitOfWork
    from setkit.ui.screens.days.state import State

USUAL_MIN = {"meal": 60, "rehearsal": 30, "fitting": 30, "move": 45, "banner": 0}
"""How long a new row takes until somebody says otherwise."""


class Desk(Protocol):
    """The presenter of the day, as its schedule needs it."""

    state: State
    hand_over: Callable[[], None]

    def do(self, usecase: Callable[..., object], **words: object) -> bool:
        """Perform a use case."""
        ...

    def attempt(self, change: Callable[[], object]) -> object | None:
        """Do something that may be refused."""
        ...

    def take_out(
        self, said: str, remove: Callable[[], object], restore: Callable[[], object]
    ) -> None:
        """Take something out and offer to bring it back."""
        ...

    def look(self, query: Callable[..., Any], *words: object) -> Any:  # noqa: ANN401
        """Run one query."""
        ...

    def perform(self, usecase: Callable[..., Any], **words: object) -> Any:  # noqa: ANN401
        """Write one thing."""
        ...

    def show(self, **changes: object) -> None:
        """Show something else."""
        ...


class ScheduleActs:
    """The strips of the chosen day: new ones go behind the chosen row."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def row(self) -> StripRow | None:
        """Return the chosen strip."""
        detail = self._desk.state.detail
        rows = detail.strips if detail else ()
        return next((one for one in rows if one.id == self._desk.state.row), None)

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row."""
        if row_id != self._desk.state.row:
            self._desk.hand_over()
            self._desk.show(row=row_id)

    def add_scenes(self, typed: str) -> None:
        """Add the scenes whose numbers are typed (`12, 31 33A`), all of them or none."""
        numbers = [one.upper() for one in re.split(r"[,;\s]+", typed.strip()) if one]
        known = self._desk.look(numbered, numbers)
        missing = [one for one in numbers if one not in known]
        if missing:
            said = _("There is no scene {n} to shoot. Check its number on Scenes.")
            self._desk.show(notice=said.format(n=", ".join(missing)), tone="no", undo="")
            return
        day_id, after = self._desk.state.selected, self._desk.state.row or None

        def write(uow: UnitOfWork) -> str:
            last = after
            for number in numbers:
                last = schedule.add_row(
                    uow, day_id=day_id, kind="scene", scene_id=known[number], after_id=last
                )
            return last or ""

        if numbers:
            self._added(lambda: self._desk.perform(write))

    def add(self, kind: str) -> None:
        """Add a row that is no scene; a rehearsal is of the chosen row's scene."""
        row = self.row
        self._added(
            lambda: self._desk.perform(
                schedule.add_row,
                day_id=self._desk.state.selected,
                kind=kind,
                scene_id=row.scene_id if row and kind == "rehearsal" else None,
                minutes=USUAL_MIN[kind],
                after_id=self._desk.state.row or None,
            )
        )

    def change(self, field: str, value: str) -> None:
        """Save one field of the chosen row."""
        if self._desk.state.row:
            self._desk.do(
                schedule.change_row, row_id=self._desk.state.row, field=field, value=value
            )

    def invite(self, person_id: str) -> None:
        """Ask somebody to come to the chosen row, or no longer."""
        row = self.row
        if row is None or not person_id:
            return
        invited = {one.person_id for one in row.invited}
        self._desk.do(schedule.invite, row_id=row.id, people=sorted(invited ^ {person_id}))

    def move(self, row_id: str, after_id: str) -> None:
        """Put a row behind another, or ("") first."""
        self._desk.do(schedule.move_row, row_id=row_id, after_id=after_id or None)

    def send(self, day_id: str) -> None:
        """Put the chosen row at the end of another day."""
        row_id = self._desk.state.row
        if row_id and day_id:
            self._desk.show(row="")
            self._desk.do(schedule.send_row, row_id=row_id, day_id=day_id)

    def remove(self) -> None:
        """Take the chosen row off the day."""
        row_id = self._desk.state.row
        if row_id:
            self._desk.take_out(
                _("The row is taken out."),
                partial(self._desk.perform, schedule.remove_row, row_id=row_id),
                partial(self._desk.perform, schedule.restore_row, row_id=row_id),
            )

    def _added(self, write: Callable[[], object]) -> None:
        made = self._desk.attempt(write)
        if made is not None:
            self._desk.show(row=str(made), notice="", undo="")
