"""Widgets of the form: whose, the items, the body map, and the answer to one item."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.domain.answers import Answer
from setkit.foundation.i18n import _, mark, ngettext
from setkit.queries.answer_forms import FormItem
from setkit.ui.answering.panel import AnswerPanel
from setkit.ui.answering.presenter import AnswersPresenter, State
from setkit.ui.answering.reading import ReadBackPage
from setkit.ui.answering.words import MARKS, answer_word
from setkit.ui.kit.bodymap import BodyMap
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import ElidedLabel, Label
from setkit.ui.shortcuts import INSIDE, bind

COLUMNS: tuple[Column[FormItem], ...] = (
    Column(mark("Item"), lambda one: one.words),
    Column(mark("With"), lambda one: one.partner),
    Column(mark("Answer"), lambda one: answer_word(one.answer)),
)


def item_line(one: FormItem) -> Line:
    """Return one item as a line of the list."""
    parts = (one.way, one.partner, ", ".join(one.beats))
    under = "  ·  ".join(part for part in parts if part)
    title = one.own_words or one.words
    return Line(title, under, mark=MARKS[one.answer], word=answer_word(one.answer))


def spoken(one: FormItem) -> str:
    """Return what a screen reader says of one item."""
    parts = (one.own_words or one.words, one.way, one.partner, answer_word(one.answer))
    return ", ".join(part for part in parts if part)


class AnswersView(QWidget):
    """One person's form for one scene. 1, 2, 3, 4 and 0 answer while the list has the focus."""

    def __init__(self, presenter: AnswersPresenter, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._people: tuple[tuple[str, str], ...] = ()
        self.back = Button(_("Scene"), "link", "back", on_click=leave)
        self.title = ElidedLabel("", "lead")
        self.under = ElidedLabel("", "small")
        self.who = ChoiceField(_("Whose answers"), (), presenter.choose_person)
        self.who.setMinimumWidth(260)
        self.notice = NoticeBar()
        self.model: RowsModel[FormItem] = RowsModel(COLUMNS, lambda one: one.key, spoken)
        self.list = Lines(
            self.model, item_line, _("Items"), lambda one: presenter.choose(one.key), lead=0
        )
        self.map = BodyMap()
        self.map.picked.connect(presenter.choose_area)
        self.panel = AnswerPanel(presenter)
        self.reading = ReadBackPage(presenter)
        self.nobody = EmptyState(
            "people",
            _("Nobody is asked anything here yet"),
            _("Cast the characters and add beats: the form of each person is made from them."),
        )
        self.stack = QStackedWidget()
        self.form = self._form()
        for page in (self.nobody, self.form, self.reading):
            self.stack.addWidget(page)
        words = boxed(column(self.title, self.under, gap=1))
        head = row(self.back, gap=8)
        head.addWidget(words, 1)
        self.lend = Button(_("Hand over the screen"), "", "expand", on_click=presenter.lend)
        head.addWidget(self.who)
        head.addWidget(self.lend)
        head.setAlignment(self.lend, Qt.AlignmentFlag.AlignBottom)
        head.setAlignment(self.who, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(head, self.notice, self.stack, gap=10))
        for answer in Answer:
            press = partial(presenter.answer, answer)
            bind(self.form, f"answer.{answer.value}", press, INSIDE).setAutoRepeat(False)
        presenter.render = self.render_state

    def _form(self) -> QWidget:
        items = Panel("panel")
        self.count = Label("", "small")
        heading = row(Label(_("What the scene asks"), "strong"), None, self.count, gap=8)
        top = boxed(column(heading, margins=(16, 12, 16, 6)))
        items.setLayout(column(top, self.list, margins=(0, 0, 0, 8), gap=0))
        drawing = Panel("panel")
        drawing.setLayout(column(self.map, margins=(10, 10, 10, 10)))
        line = row(items, drawing, self.panel, gap=14)
        line.setStretch(0, 34)
        line.setStretch(1, 36)
        line.setStretch(2, 30)
        return boxed(line)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(
            state.notice, state.tone, _("Seen") if state.notice else "", self._presenter.seen
        )
        people = tuple((row.person_id, f"{row.name} – {row.part}") for row in state.people)
        if people != self._people:
            self._people = people
            self.who.set_options(people)
        self.who.setVisible(bool(people))
        self.lend.setVisible(state.form is not None and not state.read_back)
        form = state.form
        page = self.form if form else self.nobody
        self.stack.setCurrentWidget(self.reading if state.read_back else page)
        if form is None:
            self.title.set_whole(_("Answers"))
            self.under.set_whole("")
            return
        self.who.set_value(form.person_id)
        self.title.set_whole(
            _("Scene {n}  ·  {name}").format(n=form.scene_number, name=form.person)
        )
        told = _("version {n} is recorded").format(n=form.version)
        self.under.set_whole(told if form.version else _("nothing is recorded yet"))
        self.model.set_rows(state.items)
        total = len(state.items)
        self.count.setText(ngettext("{n} item", "{n} items", total).format(n=total))
        index = self.model.index_of(state.current)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self.map.show_marks({area: MARKS[answer] for area, answer in state.marks.items()})
        self.map.choose(state.area)
        self.panel.render_state(state)
        self.reading.render_state(state)
