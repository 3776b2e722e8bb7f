"""Widgets of Days: the list of days, adding one, and one day beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.documents.words import weekday
from setkit.foundation.i18n import _, mark
from setkit.queries.shoot_days import DayRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import LineField
from setkit.ui.kit.lines import Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.screens.days.day import DayPanel
from setkit.ui.screens.days.lines import day_line, day_name
from setkit.ui.screens.days.presenter import DaysPresenter
from setkit.ui.screens.days.state import State

COLUMNS: tuple[Column[DayRow], ...] = (
    Column(mark("Day"), lambda row: f"{row.number} {weekday(row.day_on)} {row.unit_name}"),
    Column(mark("Scenes"), lambda row: " ".join(row.scenes)),
)


class DaysView(QWidget):
    """The list on one side, one day on the other."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[DayRow, ...] | None = None
        self.notice = NoticeBar()
        self.model: RowsModel[DayRow] = RowsModel(COLUMNS, lambda row: row.id, day_name)
        self.list = Lines(
            self.model, day_line, _("Shooting days"), lambda row: presenter.select(row.id), lead=44
        )
        self.adding = AddDay(presenter)
        self.day = DayPanel(presenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(
            EmptyState(
                "days",
                _("No shooting days yet"),
                _("Add the first one. Its schedule, calls and call sheet are made here."),
            )
        )
        heading = row(Label(_("Days"), "lead"), None, self.adding.open, gap=10)
        top = column(heading, self.adding, margins=(16, 14, 16, 6), gap=10)
        left = Panel("panel")
        left.setLayout(column(boxed(top), self.stack, margins=(0, 0, 0, 8), gap=2))
        left.setMinimumWidth(300)
        split = row(left, self.day, gap=16)
        split.setStretch(0, 36)
        split.setStretch(1, 64)
        self.setLayout(column(self.notice, boxed(split), margins=(16, 16, 16, 16), gap=12))
        presenter.render = self.render_state

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(state.notice, state.tone, state.undo, self._presenter.bring_back)
        if state.rows != self._shown:
            self._shown = state.rows
            self.model.set_rows(state.rows)
        self.stack.setCurrentIndex(0 if state.rows else 1)
        self.list.choose(state.selected)
        self.adding.render_state(state)
        self.day.render_state(state)


class AddDay(QWidget):
    """Adds a day: its date, and the unit where there is more than one."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.open = Button(_("New day"), "small", "plus", on_click=self._unfold)
        self.date = LineField(_("Date"), lambda text: None, "2026-05-12")
        self.unit = LineField(_("Unit"), lambda text: None, "A")
        self.add = Button(_("Add"), "primary", on_click=self._add)
        for field in (self.date, self.unit):
            field.entered.connect(self._add)
        line = row(gap=10, margins=(12, 10, 12, 12))
        line.addWidget(self.date, 3)
        line.addWidget(self.unit, 2)
        line.addWidget(self.add)
        card = Panel("card")
        card.setLayout(line)
        self.setLayout(column(card))
        self._next = ""
        self.hide()

    def render_state(self, state: State) -> None:
        """Offer the day after the last one."""
        self._next = state.next_date

    def _unfold(self) -> None:
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.date.set_value(self._next)
            self.date.control.selectAll()
            self.date.control.setFocus()

    def _add(self) -> None:
        typed = self.date.text().strip()
        if typed:
            self.hide()
            self._presenter.add_day(typed, self.unit.text())
