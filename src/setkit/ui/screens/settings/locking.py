"""When the window hides, when the vault locks, and the PIN of this session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _, ngettext
from setkit.ui.kit.fields import CheckField, ChoiceField
from setkit.ui.kit.parts import Button, Panel, boxed, column, field, row
from setkit.ui.kit.secret import SecretField
from setkit.ui.kit.text import Label
from setkit.ui.screens.settings.presenter import SettingsPresenter, State

VEIL_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)
LOCK_MINUTES = (5, 10, 15, 20, 30)


class LockingCard(QWidget):
    """Two times, one switch, one PIN."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.veil = ChoiceField(_("Hide after"), _minutes(VEIL_MINUTES), presenter.set_veil)
        self.lock = ChoiceField(_("Lock after"), _minutes(LOCK_MINUTES), presenter.set_lock)
        self.full = CheckField(_("Lock instead of hiding"), presenter.set_full_lock)
        self.pin = SecretField(_("PIN of this session"))
        self.pin.submitted.connect(self._set)
        self.set_pin = Button(_("Set PIN"), "small", on_click=self._set)
        self.drop = Button(_("Forget PIN"), "small", on_click=presenter.drop_pin)
        self.hint = Label("", "caption", wrap=True)
        self._presenter = presenter
        times = row(gap=12)
        times.addWidget(self.veil, 1)
        times.addWidget(self.lock, 1)
        typed = row(gap=8)
        typed.addWidget(self.pin, 1)
        typed.addWidget(self.set_pin)
        typed.addWidget(self.drop)
        told = Label(
            _(
                "A hidden window asks for your passphrase, or for a PIN of at least six digits "
                "that holds until the vault locks. Three wrong tries lock. Ctrl+L locks at once, "
                "F9 hides. Sleep, and twelve hours, lock in any case."
            ),
            "small",
            wrap=True,
        )
        self.setLayout(
            column(
                times,
                self.full,
                field(_("PIN of this session"), boxed(typed), self.hint),
                told,
                gap=10,
            )
        )

    def render_state(self, state: State) -> None:
        """Show `state`."""
        chosen = state.chosen
        self.veil.set_value(_near(VEIL_MINUTES, chosen.veil_minutes))
        self.lock.set_value(_near(LOCK_MINUTES, chosen.lock_minutes))
        self.lock.setEnabled(not chosen.full_lock_at_veil)
        self.full.set_value(chosen.full_lock_at_veil)
        self.pin.line.setPlaceholderText(_("Set") if state.has_pin else _("None"))
        self.drop.setVisible(state.has_pin)
        self.hint.setText(state.pin_hint)
        self.hint.set_tone(state.pin_tone)
        self.hint.setVisible(bool(state.pin_hint))

    def _set(self) -> None:
        typed = self.pin.take()
        if typed:
            self._presenter.set_pin(typed)


def card(title: str, *items: object) -> Panel:
    """Return a card of Settings: `items` under `title`."""
    panel = Panel("panel")
    panel.setLayout(column(Label(title, "lead"), *items, margins=(20, 14, 20, 16), gap=10))
    return panel


def _minutes(numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(str(n), ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in numbers]


def _near(offered: tuple[int, ...], minutes: int) -> str:
    return str(min(offered, key=lambda n: abs(n - minutes)))
