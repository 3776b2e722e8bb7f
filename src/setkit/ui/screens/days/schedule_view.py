"""Widgets of the schedule: the strips, and the chosen one below them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from setkit.documents.words import weekday
from setkit.foundation.i18n import _, mark
from setkit.queries.schedule import StripRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.lines import Line
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.sortable import SortableLines
from setkit.ui.kit.text import isolated
from setkit.ui.screens.days.lines import kind_word, strip_line, strip_title
from setkit.ui.screens.days.presenter import DaysPresenter
from setkit.ui.screens.days.state import State
from setkit.ui.shortcuts import ONLY, bind
from setkit.ui.theme.look import look

COLUMNS: tuple[Column[StripRow], ...] = (Column(mark("Row"), strip_title),)
TIME = 86
LEAST = 150
KINDS = ("rehearsal", "move", "meal", "fitting", "banner")
INVITING = ("rehearsal", "fitting", "move")


class ScheduleTab(QWidget):
    """Alt+Up and Alt+Down move the chosen row, as does dragging it; Delete takes it out."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._acts = presenter.schedule
        self._state = State()
        self._shown: tuple[StripRow, ...] | None = None
        self.model: RowsModel[StripRow] = RowsModel(COLUMNS, lambda one: one.id, self._spoken)
        self.list = SortableLines(
            self.model, self._line, _("Schedule of the day"),
            lambda one: self._acts.choose(one.id), self._acts.move, lambda one: one.id, lead=TIME,
        )  # fmt: skip
        self.empty = EmptyState(
            "days",
            _("Nothing planned yet"),
            _("Type scene numbers above and press Return, such as 12, 31, 33A."),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(_("Add scenes: 12, 31, 33A"))
        self.numbers.setAccessibleName(_("Add scenes by their numbers"))
        self.numbers.returnPressed.connect(self._add_scenes)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Add another row"))
        self.kinds.addItem(_("Add another row"), "")
        for kind in KINDS:
            self.kinds.addItem(kind_word(kind), kind)
        self.kinds.activated.connect(self._add_row)
        adding = row(gap=10)
        adding.addWidget(self.numbers, 3)
        adding.addWidget(self.kinds, 2)
        self.editor = RowEditor(presenter)
        self.editor.up.clicked.connect(lambda _on=False: self.list.shift(-1))
        self.editor.down.clicked.connect(lambda _on=False: self.list.shift(1))
        whole = column(adding, gap=8)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.editor)
        self.stack.setMinimumHeight(look().px(LEAST))
        self.setLayout(column(Scroll(boxed(whole))))
        bind(self.list, "row.remove", self._acts.remove, ONLY)

    def render_state(self, state: State) -> None:
        """Show the strips of the chosen day."""
        self._state = state
        strips = state.detail.strips if state.detail else ()
        if strips != self._shown:
            self._shown = strips
            self.model.set_rows(strips)
        self.list.viewport().update()
        self.stack.setCurrentIndex(1 if strips else 0)
        self.list.choose(state.row)
        self.editor.render_state(state, self._acts.row)

    def _add_scenes(self) -> None:
        typed = self.numbers.text()
        if typed.strip():
            self.numbers.clear()
            self._acts.add_scenes(typed)

    def _add_row(self, _number: int) -> None:
        kind = str(self.kinds.currentData())
        self.kinds.setCurrentIndex(0)
        if kind:
            self._acts.add(kind)

    def _line(self, one: StripRow) -> Line:
        clashing = {name for found in self._state.conflicts.rows for name in found.rows}
        return strip_line(one, is_clashing=one.id in clashing)

    def _spoken(self, one: StripRow) -> str:
        line = self._line(one)
        return ", ".join(part for part in (line.lead, line.title, line.under, line.word) if part)


class RowEditor(Panel):
    """The chosen row: how long, when, what it says, who comes, and where it goes."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__("card")
        acts = presenter.schedule
        self.minutes = LineField(_("Takes (min)"), partial(acts.change, "minutes"))
        self.at_wall = LineField(_("Fixed time"), partial(acts.change, "at_wall"))
        self.words = LineField(_("Note"), partial(acts.change, "text"))
        self.place = ChoiceField(_("Place"), (), partial(acts.change, "location_id"))
        self.comes = ChoiceField(_("Comes"), (), acts.invite)
        self.send = ChoiceField(_("Send to"), (), acts.send)
        self.up = Button(_("Up"), "small")
        self.down = Button(_("Down"), "small")
        self.remove = Button(_("Take out"), "small", on_click=acts.remove)
        first = row(gap=10)
        first.addWidget(self.minutes, 2)
        first.addWidget(self.at_wall, 2)
        first.addWidget(self.words, 5)
        second = row(gap=10)
        for field in (self.place, self.comes, self.send):
            second.addWidget(field, 1)
        for button in (self.up, self.down):
            second.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        second.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(first, second, margins=(14, 10, 14, 12), gap=8))
        self.hide()

    def render_state(self, state: State, one: StripRow | None) -> None:
        """Show the row `one`; None hides the card."""
        self.setVisible(one is not None)
        if one is None:
            return
        self.minutes.set_value("" if one.minutes is None else str(one.minutes))
        self.at_wall.set_value(one.at_wall)
        self.words.set_value(one.text)
        self.place.set_options((("", _("As the day")), *((p.id, p.name) for p in state.places)))
        self.place.set_value(one.location_id)
        self.comes.setVisible(one.kind in INVITING)
        invited = {who.person_id for who in one.invited}
        told = [
            (person.id, f"{'✓ ' if person.id in invited else ''}{isolated(person.name)}")
            for person in state.people
            if person.kind != "contact"
        ]
        names = ", ".join(isolated(who.name) for who in one.people) or _("Choose people")
        self.comes.set_options((("", names), *told))
        self.comes.set_value("")
        days = [day for day in state.rows if day.id != state.selected]
        named = [(day.id, f"{day.number}  {weekday(day.day_on)}  {day.unit}") for day in days]
        self.send.set_options((("", _("another day …")), *named))
        self.send.set_value("")
        self.send.setVisible(bool(days))
