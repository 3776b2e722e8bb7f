"""The panel of one item: five answers of equal size, conditions as chips, own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from setkit.domain.answers import Answer
from setkit.domain.conditions import CHECKABLE, HUMAN, Condition
from setkit.domain.wording import condition_words
from setkit.foundation.i18n import _
from setkit.queries.answer_forms import FormItem
from setkit.storage.taxonomy import catalogue
from setkit.ui.answering.presenter import AnswersPresenter, State
from setkit.ui.answering.words import MARKS, answer_word
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.pill import glyph_of, tint_of
from setkit.ui.kit.text import Label

ANSWER_KEYS = {
    Answer.YES: "1",
    Answer.CONDITIONS: "2",
    Answer.NO: "3",
    Answer.DISCUSS: "4",
    Answer.UNANSWERED: "0",
}


class AnswerButton(QPushButton):
    """One of five, all of one size and effort: a no is as easy as a yes."""

    def __init__(self, answer: Answer, on_click: object, words: str = "") -> None:
        super().__init__()
        words = words or answer_word(answer)
        self.setProperty("kind", "answer")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        mark = MARKS[answer]
        line = row(
            Icon(glyph_of(mark), tint_of(mark), 20), Label(words, "strong"), None,
            Label(ANSWER_KEYS[answer], "caption"), margins=(12, 0, 12, 0), gap=12,
        )  # fmt: skip
        self.setLayout(line)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("tone", tint_of(mark))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(on_click)


class AnswerPanel(Panel):
    """The item, its answer, its conditions; below, what is recorded and how."""

    def __init__(self, presenter: AnswersPresenter) -> None:
        super().__init__("panel")
        self._presenter = presenter
        self.title = Label("", "title", wrap=True)
        self.under = Label("", "small", wrap=True)
        self.buttons = {
            answer: AnswerButton(answer, lambda _on=False, answer=answer: presenter.answer(answer))
            for answer in ANSWER_KEYS
        }
        self.conditions = ConditionChips(presenter)
        limits = [("0", _("As planned"))] + [(str(n), str(n)) for n in range(1, 11)]
        self.limit = ChoiceField(
            _("Up to intensity"), limits, lambda value: presenter.limit(int(value or 0))
        )
        self.own = LineField(_("What they call it"), presenter.word)
        presenter.hand_over = self.own.flush
        self.private = CheckField(_("They were alone with me"), presenter.be_private)
        self.watched = CheckField(_("Somebody of production was present"), presenter.be_watched)
        self.missing = Label("", "small", wrap=True)
        self.record = Button(_("Read back …"), "primary", "check", on_click=presenter.ask)
        self.forget = Button(_("Throw the draft away"), "link", on_click=presenter.forget)
        body = column(
            self.title, self.under, 2, *self.buttons.values(), self.conditions, self.limit,
            self.own, None, margins=(0, 0, 10, 0), gap=7,
        )  # fmt: skip
        whole = column(gap=8)
        whole.setContentsMargins(16, 12, 8, 12)
        whole.addWidget(Scroll(boxed(body)), 1)
        whole.addLayout(
            column(
                self.private,
                self.watched,
                self.missing,
                row(self.record, self.forget, None),
                margins=(0, 0, 8, 0),
                gap=2,
            )
        )
        self.setLayout(whole)

    def render_state(self, state: State) -> None:
        """Show the item the person is on."""
        item = state.item
        self.private.set_value(state.is_private)
        self.watched.set_value(state.is_production_present)
        self.missing.setText(state.missing)
        self.missing.setVisible(bool(state.missing))
        self.record.setEnabled(bool(state.changed))
        self.forget.setVisible(bool(state.changed))
        if item is None:
            return
        self.title.setText(item.own_words or item.words)
        self.under.setText(_about(item))
        for answer, button in self.buttons.items():
            button.setChecked(answer is item.answer)
        self.conditions.show_conditions(item.conditions)
        self.conditions.setVisible(item.answer is Answer.CONDITIONS)
        self.limit.set_value(str(item.intensity_max))
        self.own.set_value(item.own_words)


class ConditionChips(QWidget):
    """The conditions of one answer as chips, and a line that adds one."""

    def __init__(self, presenter: AnswersPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[Condition, ...] | None = None
        self._chips = QVBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(4)
        known = catalogue()
        kinds = sorted(
            (known.word("condition", kind).replace("{value}", "…").strip(), kind)
            for kind in CHECKABLE | HUMAN
        )
        self.kind = ChoiceField(
            _("Condition"), [(kind, words) for words, kind in kinds], lambda value: None
        )
        self.kind.set_value("ask_each_time")
        self.value = LineField(_("Value"), lambda text: None, _("such as pad, 2, cu"))
        self.add = Button(_("Add"), "small", "plus", on_click=self._add)
        self.value.entered.connect(self._add)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.value, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        card = Panel("card")
        inner = column(boxed(self._chips), self.kind, margins=(10, 8, 10, 10), gap=6)
        inner.addLayout(line)
        card.setLayout(inner)
        self.setLayout(column(card))

    def show_conditions(self, conditions: tuple[Condition, ...]) -> None:
        """Show `conditions`, each with a way to take it away."""
        if conditions == self._shown:
            return
        self._shown = conditions
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for condition in conditions:
            words = condition_words(condition, catalogue())
            chip = Button(words, "small", "x")
            chip.setAccessibleName(_("Take away: {condition}").format(condition=words))
            chip.clicked.connect(
                lambda _on=False, condition=condition: self._presenter.drop_condition(condition)
            )
            self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)

    def _add(self) -> None:
        text = self.value.text()
        self.value.set_value("")
        self._presenter.add_condition(self.kind.value(), text)


def _about(item: FormItem) -> str:
    parts = [item.way]
    if item.partner:
        parts.append(_("with {name}").format(name=item.partner))
    if item.intensity:
        parts.append(_("planned intensity {n}").format(n=item.intensity))
    parts.append(", ".join(item.beats))
    return "  ·  ".join(part for part in parts if part)
