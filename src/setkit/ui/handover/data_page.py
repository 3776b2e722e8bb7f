"""The second consent: whether records are kept at all. Own question, own signature."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from setkit.domain.answers import Answer, parse_item
from setkit.domain.wording import item_words
from setkit.foundation.i18n import _
from setkit.storage.taxonomy import catalogue, templates
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.reading_pages import capital
from setkit.ui.handover.state import State
from setkit.ui.handover.words import answer_words
from setkit.ui.kit.fields import LineField
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look
from setkit.usecases.signing import meaning

ANSWERS = (Answer.YES, Answer.NO, Answer.DISCUSS)
_CHIP_WIDTH = 110  # of all three: a no is as large as a yes


class DataPage(QWidget):
    """Each kind of record with three answers of one size, and a typed signature."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        told = Label(
            _(
                "Your answers for the scene are signed and stand. This is something else: may "
                "your coordinator keep these records about you? Say so for each. You may take it "
                "back at any time, and what you agreed for the scene stays as it is."
            ),
            "read",
            wrap=True,
        )
        self.answers: dict[str, dict[Answer, Button]] = {}
        rows = [self._row(item) for form in templates() if form.kind == "data"
                for item in form.items]  # fmt: skip
        self.meaning = Label("", "body2", wrap=True)
        self.name = LineField(_("Your name, typed as your signature"), lambda text: None)
        panel = Panel("panel")
        panel.setLayout(column(*rows, margins=(22, 14, 22, 14), gap=8))
        inner = boxed(column(told, 6, panel, 6, self.meaning, self.name, gap=8))
        self.setLayout(column(centred(inner, 820), gap=0))

    def _row(self, item: str) -> QWidget:
        known = catalogue()
        words = capital(item_words(parse_item(item, known.zone_groups()), known))
        self.answers[item] = {}
        line = row(gap=8)
        line.addWidget(Label(words, "read", wrap=True), 1)
        for answer in ANSWERS:
            title = answer_words(answer)
            button = Button(title, "chip", name=f"{words}: {title}")
            button.setCheckable(True)
            button.clicked.connect(partial(self._said, item, answer))
            button.setMinimumWidth(look().px(_CHIP_WIDTH))
            self.answers[item][answer] = button
            line.addWidget(button)
        return boxed(line)

    def sign(self) -> None:
        """Give the second signature."""
        self._presenter.sign_data(self.name.text())

    def render_state(self, state: State) -> None:
        """Show what was said to each kind of record."""
        for item, buttons in self.answers.items():
            for answer, button in buttons.items():
                button.setChecked(state.data.get(item) is answer)
        self.meaning.setText(meaning("data", self._presenter.data_version).body)
        if not self.name.text():
            self.name.set_value(state.name)

    def _said(self, item: str, answer: Answer, _on: bool = False) -> None:
        self._presenter.say_data(item, answer)
