"""The answers: a list of everything asked, the performer's own body as a map, and one item."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from setkit.domain.answers import Answer
from setkit.foundation.i18n import _, mark, ngettext
from setkit.ui.answering.words import MARKS
from setkit.ui.handover.item_card import ItemCard
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.state import State
from setkit.ui.handover.told import ToldItem
from setkit.ui.handover.words import about, answer_words, spoken
from setkit.ui.kit.bodymap import BodyMap
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.shortcuts import INSIDE, bind

COLUMNS: tuple[Column[ToldItem], ...] = (
    Column(mark("Item"), lambda one: one.words),
    Column(mark("Answer"), lambda one: answer_words(one.answer)),
)


def item_line(one: ToldItem) -> Line:
    """Return one item as a line of the list."""
    words = answer_words(one.answer)
    return Line(one.words, about(one), mark=MARKS[one.answer], word=words)


class AnswersPage(QWidget):
    """1, 2, 3 and 4 answer, 0 takes an answer back; Return goes on to the next open item."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        answers = presenter.answers
        self.model: RowsModel[ToldItem] = RowsModel(COLUMNS, lambda one: one.key, spoken)
        self.list = Lines(
            self.model, item_line, _("What is asked"), lambda one: answers.choose(one.key), lead=0
        )
        self.list.activated.connect(self._on_return)
        self.count = Label("", "small")
        self.again = Button("", "link", "undo", on_click=answers.all_again)
        self.map = BodyMap()
        self.map.picked.connect(answers.choose_area)
        self.card = ItemCard(presenter)
        items = Panel("panel")
        heading = row(Label(_("What is asked"), "strong"), None, self.count, gap=8)
        top = boxed(column(heading, self.again, margins=(16, 12, 16, 4), gap=2))
        items.setLayout(column(top, self.list, margins=(0, 0, 0, 8), gap=0))
        drawing = Panel("panel")
        drawing.setLayout(column(self.map, margins=(10, 10, 10, 10)))
        line = row(items, drawing, self.card, gap=14)
        for at, share in enumerate((31, 39, 30)):
            line.setStretch(at, share)
        self.setLayout(line)
        for answer in Answer:
            press = partial(answers.answer, answer)
            bind(self, f"answer.{answer.value}", press, INSIDE).setAutoRepeat(False)

    def start(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus()

    def render_state(self, state: State) -> None:
        """Show the items with what is said so far."""
        self.model.set_rows(state.items)
        total, done = len(state.items), len(state.items) - state.open_items
        told = ngettext("{done} of {n} answered", "{done} of {n} answered", total)
        self.count.setText(told.format(done=done, n=total))
        self.again.setVisible(bool(state.again))
        words = ngettext(
            "The same as before for {n} open item", "The same as before for {n} open items",
            state.again,
        )  # fmt: skip
        self.again.set_words(words.format(n=state.again))
        self.list.choose(state.current)
        marks = {
            area: MARKS[None if answer is Answer.UNANSWERED else answer]
            for area, answer in state.marks.items()
        }
        self.map.show_marks(marks)
        self.map.choose(state.area)
        self.card.render_state(state)

    def _on_return(self, index: QModelIndex) -> None:
        rows = self.model.shown()
        here = index.row()
        order = [*rows[here + 1 :], *rows[: here + 1]]
        following = next((one for one in order if one.answer is None), order[0])
        self._presenter.answers.choose(following.key)
