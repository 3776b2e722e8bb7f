"""Widgets of the calls: everybody due that day, and one person's times below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark
from setkit.queries.calls import CallRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.lines import Lines
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import ElidedLabel, isolated
from setkit.ui.screens.days.lines import call_line
from setkit.ui.screens.days.presenter import DaysPresenter
from setkit.ui.screens.days.state import State
from setkit.ui.shortcuts import ONLY, bind
from setkit.ui.theme.look import look
from setkit.usecases.calls import WALLS

COLUMNS: tuple[Column[CallRow], ...] = (
    Column(mark("Name"), lambda one: f"{one.name} {one.part} {one.position}"),
)
TIME = 76
LEAST = 150


class CallsTab(QWidget):
    """Who is in the schedule without a call is in the list too, and says so."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: tuple[CallRow, ...] | None = None
        self._free: tuple[tuple[str, str], ...] | None = None
        self.model: RowsModel[CallRow] = RowsModel(COLUMNS, lambda one: one.person_id, self._spoken)
        self.list = Lines(
            self.model, call_line, _("Calls of the day"),
            lambda one: presenter.choose_person(one.person_id), lead=TIME,
        )  # fmt: skip
        self.fill = Button(_("Fill in times"), "small", on_click=presenter.fill_calls)
        self.somebody = ChoiceField(_("Call somebody else"), (), presenter.call)
        self.card = CallCard(presenter)
        nobody = EmptyState(
            "people",
            _("Nobody is called yet"),
            _("Plan scenes and their cast stand here; crew come with Fill in times."),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(nobody)
        self.stack.addWidget(self.list)
        top = row(gap=10)
        top.addWidget(self.somebody, 1)
        top.addStretch(1)
        top.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignBottom)
        whole = column(top, gap=8)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.card)
        self.stack.setMinimumHeight(look().px(LEAST))
        self.setLayout(column(Scroll(boxed(whole))))
        bind(self.list, "row.remove", presenter.remove_call, ONLY)

    def render_state(self, state: State) -> None:
        """Show the calls of the chosen day."""
        calls = state.detail.calls if state.detail else ()
        if calls != self._shown:
            self._shown = calls
            self.model.set_rows(calls)
        self.stack.setCurrentIndex(1 if calls else 0)
        self.list.choose(state.person)
        listed = {one.person_id for one in calls}
        free = tuple(
            (one.id, isolated(one.name))
            for one in state.people
            if one.kind != "contact" and one.id not in listed
        )
        if free != self._free:
            self._free = free
            self.somebody.set_options((("", _("Choose a person")), *free))
        self.somebody.set_value("")
        mine = next((one for one in calls if one.person_id == state.person), None)
        self.card.show_call(mine)

    def _spoken(self, one: CallRow) -> str:
        line = call_line(one)
        return ", ".join(part for part in (line.lead, line.title, line.under, line.word) if part)


class CallCard(Panel):
    """One person's times of the day; each saves itself."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__("card")
        self.name = ElidedLabel("", "strong")
        self.remove = Button(_("Take out"), "small", on_click=presenter.remove_call)
        titles = {
            "pickup_wall": _("Pick-up"),
            "report_wall": _("Report"),
            "hmu_wall": _("Make-up"),
            "rehearsal_wall": _("Rehearsal"),
            "set_wall": _("On set"),
            "remarks": _("Remarks"),
        }
        self.fields = {
            name: LineField(title, partial(presenter.set_call, name))
            for name, title in titles.items()
        }
        times = row(gap=10)
        for name in WALLS:
            times.addWidget(self.fields[name], 1)
        last = row(gap=10)
        last.addWidget(self.fields["remarks"], 1)
        last.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(self.name, times, last, margins=(14, 10, 14, 12), gap=6))
        self.hide()

    def show_call(self, one: CallRow | None) -> None:
        """Show a person's call; None hides the card."""
        self.setVisible(one is not None)
        if one is None:
            return
        self.name.set_whole(isolated(one.name))
        self.remove.setEnabled(bool(one.call_id))
        for name, field in self.fields.items():
            field.set_value(str(getattr(one, name)))
