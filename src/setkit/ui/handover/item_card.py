"""One item: four answers of one size, what a yes depends on, own words, a word on the side."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.foundation.i18n import _, ngettext
from setkit.ui.answering.panel import AnswerButton
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.state import State
from setkit.ui.handover.told import ToldItem, same_place
from setkit.ui.handover.words import about, answer_words
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField, TextField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.text import Label

ANSWERS = (Answer.YES, Answer.CONDITIONS, Answer.NO, Answer.DISCUSS)
_MOST_TIMES = 10


class ItemCard(Panel):
    """The item the performer is on."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__("panel")
        answers = presenter.answers
        self.title = Label("", "title", wrap=True)
        self.under = Label("", "small", wrap=True)
        self.earlier = Label("", "small", wrap=True)
        self.again = Button(_("Same again"), "small", "undo", on_click=answers.again)
        self.before = boxed(row(gap=8))
        line = self.before.layout()
        if line is not None:
            line.addWidget(self.earlier)
            line.addWidget(self.again)
        self.buttons = {
            answer: AnswerButton(
                answer,
                lambda _on=False, answer=answer: answers.answer(answer),
                answer_words(answer),
            )
            for answer in ANSWERS
        }
        for button in self.buttons.values():
            button.setProperty("large", True)
        self.spread = Button("", "small", "copy", on_click=answers.spread)
        self.terms = TermsBox(presenter)
        self.limit = ChoiceField(
            _("How strong, at most"), (), lambda value: answers.limit(int(value or 0))
        )
        self._limits = 0
        self.own = LineField(_("What I call it"), answers.word)
        self.comment = TextField(_("For my coordinator only"), answers.comment, lines=2)
        body = column(
            self.title, self.under, self.before, 2, *self.buttons.values(), self.terms,
            self.limit, self.spread, self.own, self.comment, None,
            margins=(0, 0, 10, 0), gap=7,
        )  # fmt: skip
        whole = column(gap=0, margins=(16, 14, 8, 12))
        whole.addWidget(Scroll(boxed(body)), 1)
        self.setLayout(whole)

    def render_state(self, state: State) -> None:
        """Show the item the performer is on."""
        item = state.item
        if item is None:
            return
        self.title.setText(item.words)
        self.under.setText(about(item))
        self._show_earlier(item)
        for answer, button in self.buttons.items():
            button.setChecked(answer is item.answer)
        self.terms.show_item(item)
        self.terms.setVisible(item.answer is Answer.CONDITIONS)
        self._show_limit(item)
        same = len(same_place(state.items, item))
        words = ngettext("Same answer for {n} more here", "Same answer for {n} more here", same)
        self.spread.set_words(words.format(n=same))
        self.spread.setVisible(bool(same) and item.answer is not None)
        self.own.set_value(item.own_words)
        self.comment.set_value(item.comment)

    def _show_earlier(self, item: ToldItem) -> None:
        is_new = item.earlier is not None and item.answer is None
        self.before.setVisible(is_new)
        words = answer_words(item.earlier)
        self.earlier.setText(_("Last time you said: {answer}").format(answer=words))

    def _show_limit(self, item: ToldItem) -> None:
        most = item.asked.intensity
        is_yes = item.answer is not None and item.answer.can_clear
        self.limit.setVisible(bool(most) and is_yes)
        if most != self._limits:
            self._limits = most
            self.limit.set_options([
                (str(n), _("{n} of 10, as planned").format(n=n) if n == most
                 else _("{n} of 10").format(n=n))
                for n in range(most, 0, -1)
            ])  # fmt: skip
        self.limit.set_value(str(item.intensity_max or most))


class TermsBox(QWidget):
    """What a yes depends on: the usual things to tick, a number, a barrier, own words."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        depend = presenter.answers.depend

        def tick(kind: str, on: bool) -> None:
            depend(kind, "", on=on)

        titles = {
            "ask_each_time": _("Ask me each time"),
            "day_confirm": _("I say yes again on the day"),
            "rehearse_clothed": _("We rehearse it clothed"),
            "no_stills": _("No stills"),
            "no_bts": _("No behind-the-scenes recording"),
            "not_in_trailer": _("Not in the trailer"),
        }
        self.ticks = {
            kind: CheckField(title, partial(tick, kind)) for kind, title in titles.items()
        }
        numbers = [("", _("Not said"))]
        numbers += [(str(n), str(n)) for n in range(1, _MOST_TIMES + 1)]
        self.times = ChoiceField(
            _("How many times, at most"), numbers, lambda n: depend("times", n, on=bool(n))
        )
        self.barrier = LineField(
            _("With a barrier, such as a pad"),
            lambda text: depend("barrier", text, on=bool(text)),
        )
        self.other = LineField(
            _("It depends on something else"), lambda text: depend("other", text, on=bool(text))
        )
        box = Panel("card")
        box.setLayout(
            column(
                Label(_("I say yes if"), "strong"), *self.ticks.values(), self.times, self.barrier,
                self.other, margins=(12, 10, 12, 12), gap=4,
            )
        )  # fmt: skip
        self.setLayout(column(box))

    def show_item(self, item: ToldItem) -> None:
        """Show what is said of `item`."""
        by_kind = {one.kind: one for one in item.conditions}
        for kind, tick in self.ticks.items():
            tick.set_value(kind in by_kind)
        nothing = Condition("other")
        self.times.set_value(by_kind.get("times", nothing).value)
        self.barrier.set_value(by_kind.get("barrier", nothing).value)
        self.other.set_value(by_kind.get("other", nothing).value)
