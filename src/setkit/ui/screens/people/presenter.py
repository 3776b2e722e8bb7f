"""Decides what People shows. Every field saves itself; an age check is added, never edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from setkit.foundation.clock import local
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.people import PersonDetail, PersonRow, people, person_detail
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.usecases.casting import cast_part
from setkit.usecases.people import (
    add_contact,
    add_crew,
    add_performer,
    change_person,
    name_guardian,
    record_age_check,
)

if TYPE_CHECKING:
    from setkit.storage.unit_of_work import UnitOfWork


class Chip(StrEnum):
    """The filters above the list."""

    ALL = "all"
    PERFORMERS = "performers"
    CREW = "crew"
    CONTACTS = "contacts"
    NO_AGE = "no_age"


KEEPS: dict[Chip, Callable[[PersonRow], bool]] = {
    Chip.ALL: lambda row: True,
    Chip.PERFORMERS: lambda row: row.kind == "performer",
    Chip.CREW: lambda row: row.kind == "crew",
    Chip.CONTACTS: lambda row: row.kind == "contact",
    Chip.NO_AGE: lambda row: row.wants_age,
}
TABS = ("profile", "answers")


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows."""

    rows: tuple[PersonRow, ...] = ()
    chip: Chip = Chip.ALL
    text: str = ""
    selected: str = ""
    tab: str = "profile"
    detail: PersonDetail | None = None
    today: str = ""
    notice: str = ""
    tone: str = ""

    @property
    def person(self) -> PersonRow | None:
        """Return the chosen person."""
        return next((row for row in self.rows if row.id == self.selected), None)

    def count(self, chip: Chip) -> int:
        """Return how many people a filter leaves."""
        return sum(map(KEEPS[chip], self.rows))


class PeoplePresenter:
    """Nothing on this screen says what anybody agreed to or refused."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._state = State()
        self.render: Callable[[State], None] = lambda state: None
        self.hand_over: Callable[[], None] = lambda: None

    def refresh(self) -> None:
        """Look again; the chosen person stays chosen."""
        rows = self._session.look(people)
        selected = self._state.selected
        if all(row.id != selected for row in rows):
            selected = rows[0].id if rows else ""
        self._take(rows=rows, selected=selected)

    def open(self, place: Place) -> None:
        """Show one person, on one tab."""
        tab = place.tab if place.tab in TABS else self._state.tab
        self._take(chip=Chip.ALL, text="", selected=place.id or self._state.selected, tab=tab)

    def choose(self, chip: Chip) -> None:
        """Show only the people of `chip`."""
        self._show(chip=chip)

    def find(self, text: str) -> None:
        """Show only people whose names or parts hold every word."""
        self._show(text=text)

    def select(self, person_id: str) -> None:
        """Show one person."""
        if person_id != self._state.selected:
            self._take(selected=person_id, notice="")
            self._context.guide.here(Place("people", person_id))

    def turn(self, tab: str) -> None:
        """Show another tab."""
        self._show(tab=tab)

    def add(self, kind: str, name: str) -> None:
        """Add a performer, a crew member or a contact, and show them."""

        def write(uow: UnitOfWork) -> str:
            if kind == "crew":
                return add_crew(uow, name=name, department="", position="")
            return (add_contact if kind == "contact" else add_performer)(uow, name=name)

        try:
            made = self._session.perform(write)
        except UserError as refusal:
            self._say(refusal.sentence, "no")
            return
        self._take(rows=self._session.look(people), chip=Chip.ALL, text="", selected=made)

    def change(self, field: str, value: str) -> None:
        """Save one field of the chosen person."""
        self._do(change_person, field=field, value=value)

    def cast(self, part_id: str) -> None:
        """Give a free part to the chosen person."""
        if part_id:
            self._do(cast_part, part_id=part_id)

    def check_age(self, result: str, by: str, role: str, on: str, how: str) -> None:
        """Record that somebody verified the age of the chosen person."""
        try:
            date.fromisoformat(on)
        except ValueError:
            self._say(_("Write the day as year-month-day, such as 2026-05-12."), "no")
            return
        self._do(
            record_age_check,
            result=result, verified_by=by, by_role=role, verified_on=on, how=how,
        )  # fmt: skip

    def guard(self, guardian: str) -> None:
        """Name the guardian of the chosen person, who is under 18; "" takes the name out."""
        self._do(name_guardian, guardian=guardian)

    def go_to_answers(self, scene_id: str) -> None:
        """Show the forms of one scene."""
        self._context.guide.go(Place("scenes", scene_id, "answers"))

    def lend(self, scene_id: str) -> None:
        """Hand the screen to the chosen person, alone, for one scene."""
        self._context.guide.hand_over(scene_id, self._state.selected)

    def seen(self) -> None:
        """Take the notice away."""
        self._say("")

    def _do(self, usecase: Callable[..., object], **words: object) -> None:
        try:
            self._session.perform(usecase, person_id=self._state.selected, **words)
        except UserError as refusal:
            self._say(refusal.sentence, "no")
            self.refresh()

    def _take(self, **changes: object) -> None:
        selected = str(changes.get("selected", self._state.selected))
        if selected != self._state.selected:
            self.hand_over()  # what is being typed belongs to the person before
        detail = self._session.look(person_detail, selected) if selected else None
        clock = self._context.clock
        today = local(clock.now(), clock.zone()).date().isoformat()
        self._show(detail=detail, today=today, **changes)

    def _say(self, sentence: str, tone: str = "") -> None:
        self._show(notice=sentence, tone=tone)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)
