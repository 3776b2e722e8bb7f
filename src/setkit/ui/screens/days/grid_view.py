"""The day out of days as a grid: performers down, days across, letters in between."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from setkit.documents.words import months, weekdays
from setkit.foundation.i18n import _
from setkit.queries.day_grid import Grid, GridLine
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.parts import column
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.table import Table
from setkit.ui.kit.text import Label, isolated
from setkit.ui.screens.days.state import State
from setkit.ui.theme.look import look

NAME_WIDTH, DAY_WIDTH, SUM_WIDTH = 240, 108, 90


class GridTab(QWidget):
    """Letters of the field: SW start, W work, WF finish, SWF, H hold, R rehearsal, T travel."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: Grid | None = None
        self.table: Table | None = None
        legend = _(
            "SW start work · W work · WF work finish · SWF start and finish · H hold · "
            "R rehearsal · T travel · WD drop · PW pick-up"
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(
            EmptyState(
                "days",
                _("No letters yet"),
                _("They come from the schedule: plan scenes on days, and cast them."),
            )
        )
        whole = column(gap=8)
        whole.addWidget(self.stack, 1)
        whole.addWidget(Label(legend, "small", wrap=True))
        self.setLayout(whole)

    def render_state(self, state: State) -> None:
        """Show the whole schedule's letters."""
        if state.grid == self._shown:
            return
        self._shown = state.grid
        old = self.table
        if state.grid.lines:
            self.table = _table(state.grid)
            self.stack.addWidget(self.table)
            self.stack.setCurrentWidget(self.table)
        else:
            self.table = None
            self.stack.setCurrentIndex(0)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()


def _table(grid: Grid) -> Table:
    columns: list[Column[GridLine]] = [Column(_("Performer"), _named, width=NAME_WIDTH)]
    columns += [
        Column(_day(day), lambda line, n=n: line.letters[n], width=DAY_WIDTH)  # type: ignore[misc]
        for n, day in enumerate(grid.days)
    ]
    columns += [
        Column(_("Worked"), lambda line: str(line.worked), width=SUM_WIDTH),
        Column(_("Held"), lambda line: str(line.held) if line.held else "–", width=SUM_WIDTH),
    ]
    told = tuple(columns)
    model: RowsModel[GridLine] = RowsModel(told, lambda line: line.person_id)
    model.set_rows(grid.lines)
    made = Table(model, told, 0)
    model.setParent(made)
    header = made.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, look().px(NAME_WIDTH))
    made.setAccessibleName(_("Day out of days"))
    return made


def _named(line: GridLine) -> str:
    number = f"{line.cast_no}  " if line.cast_no else ""
    return f"{number}{isolated(line.name)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{weekdays()[day.weekday()]} {day.day} {months()[day.month - 1]}"
