"""Widgets of Settings: one scrolling page of cards."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from setkit.foundation.i18n import SYSTEM, _, languages, ngettext
from setkit.queries.rule_packs import PackRow
from setkit.ui.kit.fields import CheckField, ChoiceField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.settings.keys_presenter import KeysState, Task
from setkit.ui.screens.settings.keys_view import KeysView
from setkit.ui.screens.settings.locking import LockingCard, card
from setkit.ui.screens.settings.presenter import SettingsPresenter, State
from setkit.ui.theme.look import CHOICES, look
from setkit.ui.theme.tokens import SCALES

LANGUAGES = {"en": "English", "es": "Español"}
"""Each language by its own name, so that whoever reads it finds it."""


class SettingsView(QWidget):
    """How it looks, when it locks, what is remembered, what is known of the vault."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        themes = {
            "system": _("Like the system"),
            "light": _("Light"),
            "dark": _("Dark"),
            "night": _("Night, for a dark set"),
        }
        self.theme = ChoiceField(
            _("Theme"), [(name, themes[name]) for name in CHOICES], presenter.set_theme
        )
        self.scale = ChoiceField(
            _("Size of text"), [(str(n), f"{n} %") for n in SCALES], presenter.set_scale
        )
        names = {SYSTEM: _("Like the system"), **LANGUAGES}
        spoken = [(code, names.get(code, code)) for code in (SYSTEM, *languages())]
        self.language = ChoiceField(
            _("Language, from the next start on"), spoken, presenter.set_language
        )
        self.locking = LockingCard(presenter)
        self.recent = CheckField(_("List recent vaults on the start page"), presenter.keep_recent)
        self.facts = Label("", "body2", wrap=True)
        self._packs = QVBoxLayout()
        self._packs.setContentsMargins(0, 0, 0, 0)
        self._packs.setSpacing(8)
        self._shown: tuple[PackRow, ...] | None = None
        self.keys = KeysView(presenter.keys)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._arranged(presenter))
        self._pages.addWidget(self.keys)
        self.setLayout(column(self._pages, gap=0))
        presenter.keys.render = self._render_keys
        presenter.render = self.render_state
        presenter.apply_look = look().apply

    def _arranged(self, presenter: SettingsPresenter) -> QWidget:
        self.passphrase = Button(_("Change the passphrase"), "small", "key",
                                 on_click=lambda: presenter.change(Task.PASSPHRASE))  # fmt: skip
        self.code = Button(_("New recovery code"), "small", "key",
                           on_click=lambda: presenter.change(Task.CODE))  # fmt: skip
        check = Button(_("Check the vault"), "small", "shield",
                       on_click=lambda: presenter.go_to_record("check"))  # fmt: skip
        backups = Button(_("Backups"), "small", "disk",
                         on_click=lambda: presenter.go_to_record("backups"))  # fmt: skip
        left = column(
            card(_("Look and language"), self.theme, self.scale, self.language),
            card(_("Hiding and locking"), self.locking),
            card(_("This laptop"), self.recent),
            card(_("This vault"), self.facts, row(check, backups, None),
                 row(self.passphrase, self.code, None)),
            None,
            gap=16,
        )  # fmt: skip
        told = Label(
            _(
                "Figures with a source and a date, for estimates; never legal advice. What no "
                "source confirms says so."
            ),
            "small",
            wrap=True,
        )
        right = column(card(_("Rule packs"), told, boxed(self._packs)), None)
        line = row(gap=16, margins=(4, 4, 14, 4))
        line.addWidget(boxed(left), 1)
        line.addWidget(boxed(right), 1)
        return boxed(column(Scroll(boxed(line)), margins=(12, 12, 6, 12)))

    def _render_keys(self, state: KeysState) -> None:
        self._pages.setCurrentIndex(0 if state.task is Task.NONE else 1)
        self.keys.render_state(state)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        chosen = state.chosen
        self.theme.set_value(chosen.theme)
        self.scale.set_value(str(chosen.text_scale))
        self.language.set_value(chosen.language)
        self.locking.render_state(state)
        self.recent.set_value(chosen.recent_on)
        if state.production is not None and state.record is not None:
            devices = len(state.record.devices)
            self.facts.setText(
                "\n".join(
                    (
                        state.production.title,
                        _("Folder: {name}").format(name=state.folder),
                        _("Entries in the diary: {n}").format(n=state.record.entries),
                        ngettext("Written on {n} laptop", "Written on {n} laptops", devices)
                        .format(n=devices),
                    )
                )
            )  # fmt: skip
        self._show_packs(state.packs)

    def _show_packs(self, packs: tuple[PackRow, ...]) -> None:
        if packs == self._shown:
            return
        self._shown = packs
        while (item := self._packs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for pack in packs:
            self._packs.addWidget(_pack(pack))


def _pack(pack: PackRow) -> QWidget:
    facts = [
        ngettext("{n} rule", "{n} rules", pack.rules).format(n=pack.rules),
        _("as of {day}").format(day=pack.as_of),
    ]
    if pack.unconfirmed:
        facts.append(_("{n} unconfirmed").format(n=pack.unconfirmed))
    words = column(
        Label(f"{pack.name}  {pack.version}", "strong", wrap=True),
        Label("  ·  ".join(facts), "small", wrap=True),
        Label(pack.source, "caption", wrap=True),
        gap=1,
    )
    return boxed(words)
