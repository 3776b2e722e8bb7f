"""Decides what Settings shows; every choice counts at once and is remembered on this laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.foundation.preferences import Preferences
from setkit.queries.diary import RecordRow, record
from setkit.queries.production import ProductionRow, production
from setkit.queries.rule_packs import PackRow, choosable_packs
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.settings.keys_presenter import KeysPresenter, Task

if TYPE_CHECKING:
    from setkit.storage.reading import Reader


DEFAULTS = Preferences()


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows."""

    chosen: Preferences = DEFAULTS
    production: ProductionRow | None = None
    record: RecordRow | None = None
    folder: str = ""
    packs: tuple[PackRow, ...] = ()
    has_pin: bool = False
    pin_hint: str = ""
    pin_tone: str = ""


class SettingsPresenter:
    """Nothing here is data of the production: it is how this laptop behaves."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = State()
        self.keys = KeysPresenter(context)
        self.render: Callable[[State], None] = lambda state: None
        self.apply_look: Callable[[str, int], None] = lambda theme, scale: None

    def refresh(self) -> None:
        """Look again."""
        session = self._context.session
        shown, kept, packs = session.look(_facts)
        self._state = State(
            self._context.memory.now,
            shown,
            kept,
            session.vault.folder.name,
            packs,
            session.presence.pin.is_set,
        )
        self.render(self._state)

    def open(self, place: Place) -> None:
        """Show the pages of the task that the tab names."""
        self.keys.open(Task(place.tab) if place.tab in set(Task) else Task.NONE)

    def home(self) -> None:
        """Show the settings themselves; a change begun is given up."""
        self.keys.open(Task.NONE)

    def change(self, task: Task) -> None:
        """Begin to change the passphrase or the recovery code."""
        self.keys.open(task)
        self._context.guide.here(Place("settings", tab=task.value))

    def set_theme(self, theme: str) -> None:
        """Switch the theme, at once."""
        self._change(theme=theme)
        self.apply_look(theme, self._context.memory.now.text_scale)

    def set_language(self, language: str) -> None:
        """Speak another language from the next start on; `system` for that of the system."""
        self._change(language=language)

    def set_scale(self, percent: str) -> None:
        """Switch the size of text, at once."""
        self._change(text_scale=int(percent))
        self.apply_look(self._context.memory.now.theme, int(percent))

    def set_veil(self, minutes: str) -> None:
        """Hide after so many idle minutes, 1-30 (L-01)."""
        self._change(veil_minutes=int(minutes))

    def set_lock(self, minutes: str) -> None:
        """Lock after so many idle minutes, 5-30."""
        self._change(lock_minutes=int(minutes))

    def set_full_lock(self, on: bool) -> None:
        """Lock where the window would only be hidden."""
        self._change(full_lock_at_veil=on)

    def set_pin(self, pin: str) -> None:
        """Take a PIN for this session; say why it was refused."""
        try:
            self._context.session.presence.pin.set(pin)
        except RuleBroken as broken:
            self._say_pin(broken.sentence, "no")
        else:
            self._say_pin(_("Set. It is forgotten when the vault locks."), "yes")

    def drop_pin(self) -> None:
        """Forget the PIN: only the passphrase counts again."""
        self._context.session.presence.pin.forget()
        self._say_pin("")

    def keep_recent(self, on: bool) -> None:
        """Keep the list of recent vaults on the start page, or forget it now."""
        memory = self._context.memory
        memory.change(memory.now.keep_recent(on))
        self.refresh()

    def go_to_record(self, tab: str) -> None:
        """Show the check or the backups."""
        self._context.guide.go(Place("record", tab=tab))

    def _say_pin(self, hint: str, tone: str = "") -> None:
        has_pin = self._context.session.presence.pin.is_set
        self._state = replace(self._state, has_pin=has_pin, pin_hint=hint, pin_tone=tone)
        self.render(self._state)

    def _change(self, **changes: object) -> None:
        memory = self._context.memory
        memory.change(replace(memory.now, **changes))  # type: ignore[arg-type]
        self.refresh()


def _facts(reader: Reader) -> tuple[ProductionRow, RecordRow, tuple[PackRow, ...]]:
    return production(reader), record(reader), choosable_packs(reader)
