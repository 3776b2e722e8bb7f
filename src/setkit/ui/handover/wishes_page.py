"""How somebody wants to work: all of it optional, all of it sealed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.state import State
from setkit.ui.handover.words import ask_options, called_options
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField, TextField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Panel, boxed, column, row
from setkit.ui.kit.text import Label


class WishesPage(QWidget):
    """Name, asking first, signals; senses, body, support."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")

        def wish(name: str, value: object) -> None:
            presenter.wish(**{name: value})

        self.choices = {
            "called": ChoiceField(
                _("Name used in the scene"), called_options(), partial(wish, "called")
            ),
            "ask_first": ChoiceField(_("Before touch"), ask_options(), partial(wish, "ask_first")),
        }
        self.lines = {
            "word": LineField(_("My word to stop"), partial(wish, "word")),
            "sign": LineField(_("My sign without words"), partial(wish, "sign")),
        }
        titles = {
            "senses": _("Breath, scent, temperature"),
            "body": _("If my body reacts"),
            "support": _("What would help me"),
        }
        self.texts = {
            name: TextField(title, partial(wish, name), lines=2) for name, title in titles.items()
        }
        self.first = CheckField(
            _("This is my first scene of this kind"), partial(wish, "is_first_time")
        )
        self.shared = CheckField(
            _("Name, asking first, word and sign may be told on set"), partial(wish, "is_shared")
        )
        told = Label(
            _(
                "Say as much or as little as you like. It is sealed for you and your coordinator; "
                "none of it changes what you answered."
            ),
            "read",
            wrap=True,
        )
        self._arrange(told)

    def _arrange(self, told: Label) -> None:
        left, right = Panel("panel"), Panel("panel")
        near = column(*self.choices.values(), *self.lines.values(), self.shared, None, gap=12)
        far = column(
            self.texts["senses"], self.texts["body"], self.first, self.texts["support"], None,
            gap=12,
        )  # fmt: skip
        for panel, body in ((left, near), (right, far)):
            body.setContentsMargins(22, 18, 22, 18)
            panel.setLayout(body)
        line = row(left, right, gap=16)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.setLayout(column(Scroll(boxed(column(told, 6, boxed(line), None, gap=8))), gap=0))

    def start(self) -> None:
        """Put the keyboard into the first field."""
        self.choices["called"].control.setFocus()

    def render_state(self, state: State) -> None:
        """Show what is said so far."""
        wishes = state.wishes
        for fields in (self.choices, self.lines, self.texts):
            for name, field in fields.items():
                field.set_value(getattr(wishes, name))
        self.first.set_value(wishes.is_first_time)
        self.shared.set_value(wishes.is_shared)
        spoken, silent = state.page.signals
        self.lines["word"].control.setPlaceholderText(spoken)
        self.lines["sign"].control.setPlaceholderText(silent)
