"""Reading back: exactly what will be recorded, counted, before it is."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from setkit.domain.wording import condition_words
from setkit.foundation.i18n import _
from setkit.queries.answer_forms import FormItem
from setkit.storage.taxonomy import catalogue
from setkit.ui.answering.presenter import AnswersPresenter, State
from setkit.ui.answering.words import MARKS, answer_word
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, hline, row
from setkit.ui.kit.pill import StatusPill
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look


class ReadBackPage(QWidget):
    """Every item with its answer, the counts, and the button that records."""

    def __init__(self, presenter: AnswersPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: tuple[FormItem, ...] = ()
        self.counts = Label("", "lead", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(8)
        self.record = Button(_("Record as read back"), "primary", "check",
                             on_click=presenter.record)  # fmt: skip
        self.back = Button(_("Change something"), "", "back", on_click=presenter.back)
        told = Label(
            _(
                "Read this to them. It is recorded as one whole version that is never edited, only "
                "followed by a newer one. Anybody can change or withdraw it at any time, without "
                "a reason."
            ),
            "small",
            wrap=True,
        )
        panel = Panel("panel")
        body = column(self.counts, told, hline(), gap=10)
        body.setContentsMargins(24, 18, 12, 18)
        body.addWidget(Scroll(boxed(column(boxed(self._rows), None))), 1)
        body.addLayout(row(self.record, self.back, None, gap=10))
        panel.setLayout(body)
        panel.setMaximumWidth(look().px(900))
        line = row(gap=0)
        line.addStretch(1)
        line.addWidget(panel, 12)
        line.addStretch(1)
        self.setLayout(line)

    def render_state(self, state: State) -> None:
        """Show what would be recorded."""
        if not state.read_back:
            self._shown = ()
            return
        self.counts.setText("   ·   ".join(state.read_back))
        if state.items == self._shown:
            return
        self._shown = state.items
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for one in state.items:
            self._rows.addWidget(_line(one))
        self.record.setFocus()


def _line(one: FormItem) -> QWidget:
    under = [one.way, one.partner]
    under += [condition_words(condition, catalogue()) for condition in one.conditions]
    if one.intensity_max:
        under.append(_("up to intensity {n}").format(n=one.intensity_max))
    words = boxed(
        column(
            Label(one.own_words or one.words, "strong", wrap=True),
            Label("  ·  ".join(part for part in under if part), "small", wrap=True),
            gap=1,
        )
    )
    line = row(gap=12)
    line.addWidget(words, 1)
    line.addWidget(StatusPill(MARKS[one.answer], answer_word(one.answer)))
    return boxed(line)
