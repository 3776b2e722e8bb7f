"""Widgets of the tab: whom it is about, how finely, and the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark
from setkit.queries.agreed_list import Choice
from setkit.ui.kit.fields import CheckField
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look
from setkit.ui.what_can_we_do.presenter import Row, State, TogetherPresenter, counted, warning

COLUMNS: tuple[Column[Row], ...] = (
    Column(mark("Agreed"), lambda one: one.title),
    Column(mark("How"), lambda one: one.under),
)

LEAST = 150
"""Pixels at 100 % that the list keeps where the text is large; the tab scrolls then."""


class TogetherTab(QWidget):
    """Names no performer's answer: parts to choose from, and what all of them agreed to."""

    def __init__(self, presenter: TogetherPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._choices: tuple[Choice, ...] = ()
        self.boxes: dict[str, CheckField] = {}
        self.people = column(gap=4)
        self.warning = NoticeBar(is_narrow=True)
        self.count = Label("", "strong", wrap=True)
        self.turn = Button("", "small", on_click=presenter.turn)
        self.model: RowsModel[Row] = RowsModel(COLUMNS, lambda one: one.id, _spoken)
        self.list = Lines(self.model, _line, _("Agreed by all of them"), lambda one: None, lead=0)
        self.areas = Label("", "lead", wrap=True)
        self.words = Label(
            _(
                "What is not listed is not agreed and is not to be asked for. Anybody may change "
                "their answer at any moment."
            ),
            "small",
            wrap=True,
        )
        self.pages = QStackedWidget()
        self.pages.setMinimumHeight(look().px(LEAST))
        self.pages.addWidget(boxed(column(self.areas, None)))
        self.pages.addWidget(self.list)
        head = row(gap=8)
        head.addWidget(self.count, 1)
        head.addWidget(self.turn)
        whole = column(
            Label(_("WHO IS IN IT"), "overline"), self.people, self.warning, head, self.pages,
            self.words, margins=(0, 0, 8, 0), gap=8,
        )  # fmt: skip
        self.setLayout(column(Scroll(boxed(whole))))
        presenter.render = self.render_state

    def render_state(self, state: State) -> None:
        """Show `state`."""
        view = state.view
        if view is None:
            return
        if view.choices != self._choices:
            self._show_people(view.choices)
        for slot_id, box in self.boxes.items():
            box.set_value(slot_id in state.chosen)
        said = warning(state)
        self.warning.say(said, "cond" if said else "")
        self.count.setText(counted(state))
        self.turn.setVisible(view.is_deducible)
        self.turn.set_words(_("Show every item") if state.is_coarse else _("Show areas only"))
        self.areas.setText("  ·  ".join(one.title for one in state.rows if state.is_coarse))
        self.model.set_rows(() if state.is_coarse else state.rows)
        self.pages.setCurrentIndex(0 if state.is_coarse or not state.rows else 1)

    def _show_people(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        while (item := self.people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for choice in choices:
            title = _("{part} – {person}").format(part=choice.part, person=choice.name)
            box = CheckField(title, partial(self._on_choice, choice.slot_id))
            self.boxes[choice.slot_id] = box
            self.people.addWidget(box)

    def _on_choice(self, slot_id: str, on: bool) -> None:
        self._presenter.choose(slot_id, on=on)


def _line(one: Row) -> Line:
    return Line(one.title, one.under)


def _spoken(one: Row) -> str:
    return ", ".join(part for part in (one.title, one.under) if part)
