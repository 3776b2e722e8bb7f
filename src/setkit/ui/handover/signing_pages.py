"""Reading back exactly what will be stored, and signing it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from setkit.foundation.i18n import _
from setkit.ui.answering.words import MARKS
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.reading_pages import fill
from setkit.ui.handover.state import State
from setkit.ui.handover.told import Items, ToldItem
from setkit.ui.handover.words import about, answer_words, counts, terms, wish_lines
from setkit.ui.kit.fields import LineField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, hline, row
from setkit.ui.kit.pill import StatusPill
from setkit.ui.kit.signature import SignaturePad
from setkit.ui.kit.text import ElidedLabel, Label
from setkit.usecases.signing import Way, meaning


class ReadPage(QWidget):
    """Every answer with its terms, and every wish, before anything is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: tuple[Items, object] | None = None
        self.counts = Label("", "lead", wrap=True)
        told = Label(
            _(
                "Read this through, or have it read to you. Exactly this is stored, as one whole "
                "version that is never edited, only followed by a newer one."
            ),
            "read",
            wrap=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(10)
        panel = Panel("panel")
        body = column(self.counts, told, hline(), gap=8, margins=(24, 18, 12, 16))
        body.addWidget(Scroll(boxed(column(boxed(self._rows), None, gap=0))), 1)
        panel.setLayout(body)
        line = row(gap=0)
        line.addStretch(1)
        line.addWidget(panel, 10)
        line.addStretch(1)
        self.setLayout(line)

    def render_state(self, state: State) -> None:
        """Show what would be stored."""
        if self._shown == (state.items, state.wishes):
            return
        self._shown = (state.items, state.wishes)
        self.counts.setText("   ·   ".join(counts(state.items)))
        wishes = wish_lines(state.wishes)
        rows: list[QWidget] = [_answer(one) for one in state.items]
        if wishes:
            rows += [hline(), Label(_("How I want to work"), "lead")]
            rows += [_wish(title, words) for title, words in wishes]
        fill(self._rows, rows)


class SignPage(QWidget):
    """What a signature means, and two ways to give it that weigh the same."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.meaning = Label("", "read", wrap=True)
        self.name = LineField(_("Your name"), lambda text: None)
        self.ways = {
            Way.DRAWN: Button(_("Draw my signature"), "chip",
                              on_click=lambda: presenter.sign_by(Way.DRAWN)),
            Way.TYPED: Button(_("My typed name is my signature"), "chip",
                              on_click=lambda: presenter.sign_by(Way.TYPED)),
        }  # fmt: skip
        group = QButtonGroup(self)
        for button in self.ways.values():
            button.setCheckable(True)
            group.addButton(button)
        self.pad = SignaturePad()
        self.clear = Button(_("Clear"), "small", "x", on_click=self.pad.clear)
        self.typed = ElidedLabel("", "h1")
        self.name.control.textChanged.connect(self._show_typed)
        panel = Panel("panel")
        choice = row(*self.ways.values(), None, self.clear, gap=8)
        body = column(self.meaning, 2, self.name, choice, gap=10, margins=(24, 20, 24, 20))
        body.addWidget(self.pad, 1)
        body.addWidget(self.typed)
        body.addStretch(0)
        panel.setLayout(body)
        line = row(gap=0)
        line.addStretch(1)
        line.addWidget(panel, 6)
        line.addStretch(1)
        self.setLayout(line)

    def start(self) -> None:
        """Put the keyboard into the name."""
        self.name.control.setFocus()

    def sign(self) -> None:
        """Give the signature."""
        self._presenter.sign(self.name.text(), self.pad.png())

    def render_state(self, state: State) -> None:
        """Show what signing means for this version."""
        self.meaning.setText(meaning("act", state.page.version + 1).body)
        if not self.name.text():
            self.name.set_value(state.name)
        is_drawn = state.way is Way.DRAWN
        for way, button in self.ways.items():
            button.setChecked(way is state.way)
        for part in (self.pad, self.clear):
            part.setVisible(is_drawn)
        self.typed.setVisible(not is_drawn)

    def _show_typed(self, text: str = "") -> None:
        self.typed.set_whole(self.name.text())


def _answer(one: ToldItem) -> QWidget:
    under = [terms(one)]
    if one.comment:
        under.append(_("For my coordinator only: {words}").format(words=one.comment))
    parts: list[object] = [Label(one.words, "lead", wrap=True)]
    parts.append(Label(about(one), "small", wrap=True))
    parts += [Label(words, "", wrap=True) for words in under if words]
    line = row(gap=12)
    line.addWidget(boxed(column(*parts, gap=1)), 1)
    line.addWidget(StatusPill(MARKS[one.answer], answer_words(one.answer)))
    return boxed(line)


def _wish(title: str, words: str) -> QWidget:
    return boxed(column(Label(title, "caption"), Label(words, "read", wrap=True), gap=0))
