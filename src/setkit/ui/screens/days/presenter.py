"""Decides what Days shows: the list of days, and of one day the tab that is up. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from setkit.foundation.clock import local
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.day_conflicts import day_conflicts
from setkit.queries.day_grid import day_grid
from setkit.queries.locations import places
from setkit.queries.people import people
from setkit.queries.shoot_days import DayRow, day_detail, days, units
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.days.schedule import ScheduleActs
from setkit.ui.screens.days.state import State
from setkit.usecases import calls, locations, shoot_days

if TYPE_CHECKING:
    from setkit.storage.unit_of_work import UnitOfWork

TABS = ("schedule", "calls", "place", "grid")


class DaysPresenter:
    """Every field saves itself; what is taken out can be brought back at once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self.state = State()
        self.schedule = ScheduleActs(self)
        self._back: Callable[[], object] = lambda: None
        self.render: Callable[[State], None] = lambda state: None
        self.hand_over: Callable[[], None] = lambda: None

    # ---- where one is

    def refresh(self) -> None:
        """Look again; day, tab and rows stay chosen."""
        rows = self._session.look(days)
        selected = self.state.selected
        if all(row.id != selected for row in rows):
            selected = self._nearest(rows)
        self._take(selected, rows=rows)

    def open(self, place: Place) -> None:
        """Show one day, on one tab."""
        tab = place.tab if place.tab in TABS else self.state.tab
        self._take(place.id or self.state.selected, tab=tab)

    def select(self, day_id: str) -> None:
        """Show one day."""
        if day_id != self.state.selected:
            self._take(day_id, notice="", undo="")
            self._context.guide.here(Place("days", day_id, self.state.tab))

    def turn(self, tab: str) -> None:
        """Show another tab."""
        self._take(self.state.selected, tab=tab)

    # ---- days

    def add_day(self, day_on: str, unit: str) -> None:
        """Add a shooting day; `unit`: a code, made where nobody has it, "" for the first unit."""
        code = unit.strip()

        def write(uow: UnitOfWork) -> str:
            known = {one.code.casefold(): one.id for one in self.state.units}
            unit_id = known.get(code.casefold())
            if code and unit_id is None:
                name = _("Unit {code}").format(code=code)
                unit_id = shoot_days.add_unit(uow, code=code, name=name)
            return shoot_days.add_day(uow, day_on=day_on, unit_id=unit_id)

        made = self.attempt(lambda: self._session.perform(write))
        if made is not None:
            self._take(str(made), rows=self._session.look(days), notice="", undo="")

    def change_day(self, field: str, value: str) -> None:
        """Save one field of the chosen day."""
        self.do(shoot_days.change_day, day_id=self.state.selected, field=field, value=value)

    def change_lines(self, block: str, typed: str) -> None:
        """Save one block of the call sheet's lines."""
        day_id = self.state.selected
        self.do(shoot_days.change_day_lines, day_id=day_id, block=block, typed=typed)

    def remove_day(self) -> None:
        """Take the chosen day out."""
        day_id = self.state.selected
        self.take_out(
            _("The day is taken out, with its schedule and calls."),
            partial(self._session.perform, shoot_days.remove_day, day_id=day_id),
            partial(self._session.perform, shoot_days.restore_day, day_id=day_id),
        )

    # ---- places

    def add_place(self, name: str) -> None:
        """Add a place and let the chosen day be there."""
        day_id = self.state.selected

        def write(uow: UnitOfWork) -> None:
            made = locations.add_location(uow, name=name)
            shoot_days.change_day(uow, day_id=day_id, field="location_id", value=made)

        self.attempt(lambda: self._session.perform(write))

    def change_place(self, field: str, value: str) -> None:
        """Save one field of the chosen day's place."""
        place = self.state.detail.place if self.state.detail else None
        if place is not None:
            self.do(locations.change_location, location_id=place.id, field=field, value=value)

    # ---- calls

    def choose_person(self, person_id: str) -> None:
        """Put the cursor on somebody's call."""
        if person_id != self.state.person:
            self.hand_over()
            self.show(person=person_id)

    def set_call(self, field: str, value: str) -> None:
        """Save one field of the chosen person's call."""
        self.do(
            calls.set_call, day_id=self.state.selected, person_id=self.state.person,
            field=field, value=value,
        )  # fmt: skip

    def call(self, person_id: str) -> None:
        """Put somebody on the list, at the general crew call where there is one."""
        day = self.state.day
        if day is not None and person_id:
            told = {person_id: {"report_wall": day.crew_wall}}
            if self.do(calls.call_people, day_id=day.id, calls=told):
                self.show(person=person_id)

    def fill_calls(self) -> None:
        """Give everybody in the schedule the time they are on set, and crew the general call."""
        day, detail = self.state.day, self.state.detail
        if day is None or detail is None:
            return
        first: dict[str, str] = {}
        for strip in reversed(detail.strips):
            if strip.start_wall:
                first.update({one.person_id: strip.start_wall for one in strip.people})
        told = {
            row.person_id: {"set_wall": first[row.person_id]}
            for row in detail.calls
            if not row.set_wall and row.person_id in first
        }
        listed = {row.person_id for row in detail.calls}
        if day.crew_wall:
            crew = (one.id for one in self.state.people if one.kind == "crew" or one.is_me)
            told |= {who: {"report_wall": day.crew_wall} for who in crew if who not in listed}
        if told:
            self.do(calls.call_people, day_id=day.id, calls=told)
        else:
            said = _("Everybody has a time. Give the rows a length and the day its first times.")
            self.show(notice=said, tone="")

    def remove_call(self) -> None:
        """Take the chosen person off the list."""
        detail = self.state.detail
        rows = detail.calls if detail else ()
        mine = next((one for one in rows if one.person_id == self.state.person), None)
        if mine is not None and mine.call_id:
            self.take_out(
                _("The call is taken out."),
                partial(self._session.perform, calls.remove_call, call_id=mine.call_id),
                partial(self._session.perform, calls.restore_call, call_id=mine.call_id),
            )

    # ---- shared with the schedule

    def do(self, usecase: Callable[..., object], **words: object) -> bool:
        """Perform a use case; a refusal is said and the fields show what is kept."""
        return self.attempt(lambda: self._session.perform(usecase, **words) or True) is not None

    def attempt(self, change: Callable[[], object]) -> object | None:
        """Do something that may be refused; return what it gave, None where it was refused."""
        try:
            made = change()
        except UserError as refusal:
            self.show(notice=refusal.sentence, tone="no", undo="")
            self.refresh()
            return None
        return made

    def take_out(
        self, said: str, remove: Callable[[], object], restore: Callable[[], object]
    ) -> None:
        """Take something out and offer to bring it back."""
        if self.attempt(lambda: remove() or True) is not None:
            self._back = restore
            self.show(notice=said, tone="", undo=_("Bring back"))

    def bring_back(self) -> None:
        """Bring back what was taken out last."""
        back, self._back = self._back, lambda: None
        self.show(notice="", undo="")
        self.attempt(lambda: back() or True)

    def perform(self, usecase: Callable[..., Any], **words: object) -> Any:  # noqa: ANN401
        """Write one thing; refusals are for the caller."""
        return self._session.perform(usecase, **words)

    def look(self, query: Callable[..., Any], *words: object) -> Any:  # noqa: ANN401
        """Run one query."""
        return self._session.look(query, *words)

    def show(self, **changes: object) -> None:
        """Show something else of what is known already."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.render(self.state)

    def _take(self, day_id: str, **changes: object) -> None:
        """Look at a day and show it; the tab decides what else is read."""
        if day_id != self.state.selected:
            self.hand_over()  # what is being typed belongs to the day before
            changes = {"row": "", "person": "", **changes}
        state = replace(self.state, selected=day_id, **changes)  # type: ignore[arg-type]
        look = self._session.look
        detail = look(day_detail, day_id) if state.day else None
        found = look(partial(day_conflicts, now=self._context.clock.now()), day_id)
        grid = look(day_grid) if state.tab == "grid" else state.grid
        everybody = look(people) if state.tab in ("calls", "schedule") else state.people
        self.state = replace(state, detail=detail, conflicts=found, grid=grid, people=everybody)
        self.show(places=look(places), units=look(units))

    def _nearest(self, rows: tuple[DayRow, ...]) -> str:
        """Return the first day from today on, else the last one."""
        clock = self._context.clock
        today = local(clock.now(), clock.zone()).date().isoformat()
        coming = [row.id for row in rows if row.day_on >= today]
        return coming[0] if coming else (rows[-1].id if rows else "")
