"""One shooting day: what is in conflict, and its tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from setkit.documents.words import pages, weekday
from setkit.foundation.i18n import _
from setkit.queries.shoot_days import DayDetail, DayRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import flush_all
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.tabs import Tabs
from setkit.ui.kit.text import ElidedLabel, isolated
from setkit.ui.screens.days.calls_view import CallsTab
from setkit.ui.screens.days.conflicts import ConflictCard
from setkit.ui.screens.days.grid_view import GridTab
from setkit.ui.screens.days.lines import DOT
from setkit.ui.screens.days.place_view import PlaceTab
from setkit.ui.screens.days.presenter import DaysPresenter
from setkit.ui.screens.days.schedule_view import ScheduleTab
from setkit.ui.screens.days.state import State


class DayPanel(Panel):
    """Shows the chosen day, or what days are for."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__("panel")
        self.title = ElidedLabel("", "title")
        self.under = ElidedLabel("", "small")
        self.remove = Button(_("Take out"), "small", on_click=presenter.remove_day)
        self.conflicts = ConflictCard(presenter.schedule.choose)
        self.tabs = Tabs(presenter.turn)
        self.schedule = ScheduleTab(presenter)
        self.calls = CallsTab(presenter)
        self.place = PlaceTab(presenter)
        self.grid = GridTab()
        self.tabs.bar.blockSignals(True)
        self.tabs.add("schedule", _("Schedule"), self.schedule)
        self.tabs.add("calls", _("Calls"), self.calls)
        self.tabs.add("place", _("Place and times"), self.place)
        self.tabs.add("grid", _("Day out of days"), self.grid)
        self.tabs.bar.blockSignals(False)
        head = row(gap=10)
        head.addWidget(boxed(column(self.title, self.under, gap=2)), 1)
        head.addWidget(self.remove)
        whole = boxed(column(head, self.conflicts, self.tabs, gap=8))
        nothing = EmptyState(
            "days",
            _("A day has a schedule"),
            _("Scenes in their order, meals and moves between them; the times roll by themselves."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(whole)
        self.setLayout(column(self._stack, margins=(20, 14, 16, 12)))
        presenter.hand_over = lambda: flush_all(self)

    def render_state(self, state: State) -> None:
        """Show the chosen day."""
        day, detail = state.day, state.detail
        self._stack.setCurrentIndex(0 if day is None or detail is None else 1)
        if day is None or detail is None:
            return
        said = _("Day {n} of {total}  ·  {day}")
        total = max(detail.days, day.number)
        self.title.set_whole(said.format(n=day.number, total=total, day=weekday(day.day_on)))
        self.under.set_whole(DOT.join(_facts(day, detail)))
        self.conflicts.show_conflicts(state.conflicts)
        self.tabs.show_tab(state.tab)
        {
            "schedule": self.schedule.render_state,
            "calls": self.calls.render_state,
            "place": self.place.render_state,
            "grid": self.grid.render_state,
        }[state.tab](state)


def _facts(day: DayRow, detail: DayDetail) -> list[str]:
    told = [_("crew call {time}").format(time=day.crew_wall) if day.crew_wall else ""]
    told.append(_("first shot {time}").format(time=day.shoot_wall) if day.shoot_wall else "")
    told.append(pages(day.eighths) if day.eighths else "")
    told.append(_("ends about {time}").format(time=detail.ends_wall) if detail.ends_wall else "")
    told += [day.unit_name, isolated(day.location)]
    return [part for part in told if part]
