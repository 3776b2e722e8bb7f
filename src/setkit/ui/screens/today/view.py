"""Widgets of Today: the list of what waits, and beside it the steps of the first hour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from setkit.domain.tasks import Task, Urgency
from setkit.foundation.i18n import _, mark
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.pill import Mark
from setkit.ui.kit.rows import ROW_ROLE, Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.places import Place
from setkit.ui.screens.today.presenter import State, Step, TodayPresenter
from setkit.ui.theme.look import look

COLUMNS: tuple[Column[Task], ...] = (
    Column(mark("What"), lambda task: task.title),
    Column(mark("Detail"), lambda task: task.detail),
)
_MARKS = {Urgency.NOW: Mark.COND, Urgency.SOON: Mark.OPEN, Urgency.LATER: Mark.NONE}


def urgency_word(urgency: Urgency) -> str:
    """Return the word on the pill."""
    return {
        Urgency.NOW: _("Now"),
        Urgency.SOON: _("This week"),
        Urgency.LATER: _("Later"),
    }[urgency]


def task_line(task: Task) -> Line:
    """Return one task as a line of the list."""
    under = "  ·  ".join(part for part in (task.detail, task.day_on) if part)
    return Line(task.title, under, mark=_MARKS[task.urgency], word=urgency_word(task.urgency))


class TodayView(QWidget):
    """Return or a click leads to where a task is done."""

    def __init__(self, presenter: TodayPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[Task, ...] | None = None
        self.model: RowsModel[Task] = RowsModel(
            COLUMNS,
            lambda task: (task.kind, task.title, task.target),
            lambda task: f"{urgency_word(task.urgency)}: {task.title} {task.detail}",
        )
        self.list = Lines(self.model, task_line, _("What waits"), lambda task: None, lead=0)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.chips: dict[Urgency | None, Button] = {}
        self.done = EmptyState(
            "check",
            _("Nothing waits"),
            _("What needs you comes here by itself: a changed page, an open answer, a backup due."),
        )
        self.looking = EmptyState("clock", _("Looking what waits …"), "")
        self.stack = QStackedWidget()
        for page in (self.looking, self.list, self.done):
            self.stack.addWidget(page)
        left = Panel("panel")
        heading = column(
            Label(_("What needs you"), "lead"), self._chips(), margins=(16, 14, 16, 6), gap=10
        )
        left.setLayout(column(boxed(heading), self.stack, margins=(0, 0, 0, 8), gap=2))
        self.first = FirstHour(presenter.go_step)
        line = row(gap=16, margins=(16, 16, 16, 16))
        line.addWidget(left, 62)
        line.addWidget(self.first, 38)
        self.setLayout(line)
        presenter.render = self.render_state

    def _chips(self) -> QWidget:
        line = row(gap=6)
        group = QButtonGroup(self)
        for urgency in (None, *Urgency):
            button = Button("", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, one=urgency: self._presenter.choose(one))
            group.addButton(button)
            self.chips[urgency] = button
            line.addWidget(button)
        line.addStretch(1)
        return boxed(line)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        for urgency, button in self.chips.items():
            word = _("All") if urgency is None else urgency_word(urgency)
            button.set_words(f"{word} {state.count(urgency)}")
            button.setChecked(urgency is state.urgency)
        if state.tasks is not None and state.tasks != self._shown:
            self._shown = state.tasks
            self.model.set_rows(state.tasks)
        self.model.filter("", lambda task: state.urgency in (None, task.urgency))
        self.first.setVisible(bool(state.steps))
        self.first.show_steps(state.steps)
        if state.tasks is None:
            self.stack.setCurrentWidget(self.looking)
        else:
            self.stack.setCurrentWidget(self.list if self.model.rowCount() else self.done)

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.go(index.data(ROW_ROLE))


class FirstHour(Panel):
    """The first steps, in order; each leads to where it is done."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__("panel")
        self._go = go
        self._shown: tuple[Step, ...] = ()
        self.buttons: list[Button] = []
        self._steps = QVBoxLayout()
        self._steps.setContentsMargins(0, 0, 10, 0)
        self._steps.setSpacing(10)
        body = column(Label(_("The first hour"), "lead"), gap=10)
        body.setContentsMargins(20, 16, 10, 16)
        body.addWidget(Scroll(boxed(column(boxed(self._steps), None))), 1)
        self.setLayout(body)
        self.setMinimumWidth(look().px(300))

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show `steps`; done ones stay, with a check."""
        if steps == self._shown:
            return
        self._shown = steps
        self.buttons = []
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, step in enumerate(steps, 1):
            self._steps.addWidget(self._card(number, step))

    def _card(self, number: int, step: Step) -> Panel:
        card = Panel("card")
        icon = Icon("check" if step.is_done else "chev", "yes" if step.is_done else "text3", 20)
        title = Label(f"{number}  {step.title}", "strong", wrap=True)
        words = column(title, gap=3)
        if step.is_done:
            title.setAccessibleName(_("Done: {step}").format(step=step.title))
        else:
            words.addWidget(Label(step.lesson, "small", wrap=True))
            go = Button(_("Go there"), "link", name=f"{_('Go there')}: {step.title}",
                        on_click=lambda: self._go(step.place))  # fmt: skip
            self.buttons.append(go)
            words.addLayout(row(go, None))
        line = row(icon, margins=(12, 10, 12, 8), gap=10)
        line.addWidget(boxed(words), 1)
        card.setLayout(line)
        return card
