"""Decides what Settings shows; every choice counts at once and is remembered on this laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setkit.foundation.preferences import Preferences
from setkit.queries.diary import RecordRow, record
from setkit.queries.production import ProductionRow, production
from setkit.queries.rule_packs import PackRow, choosable_packs
from setkit.ui.context import Context
from setkit.ui.places import Place

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


class SettingsPresenter:
    """Nothing here is data of the production: it is how this laptop behaves."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = State()
        self.render: Callable[[State], None] = lambda state: None
        self.apply_look: Callable[[str, int], None] = lambda theme, scale: None

    def refresh(self) -> None:
        """Look again."""
        found = self._context.session.look(_facts)
        self._state = State(
            self._context.memory.now, found[0], found[1],
            self._context.session.vault.folder.name, found[2],
        )  # fmt: skip
        self.render(self._state)

    def open(self, place: Place) -> None:
        """Nothing on this screen has an id of its own."""

    def set_theme(self, theme: str) -> None:
        """Switch the theme, at once."""
        self._change(theme=theme)
        self.apply_look(theme, self._context.memory.now.text_scale)

    def set_scale(self, percent: str) -> None:
        """Switch the size of text, at once."""
        self._change(text_scale=int(percent))
        self.apply_look(self._context.memory.now.theme, int(percent))

    def set_idle(self, minutes: str) -> None:
        """Lock after so many idle minutes (1-30) from the next start on (L-01)."""
        self._change(idle_minutes=int(minutes))

    def keep_recent(self, on: bool) -> None:
        """Keep the list of recent vaults on the start page, or forget it now."""
        memory = self._context.memory
        memory.change(memory.now.keep_recent(on))
        self.refresh()

    def go_to_record(self, tab: str) -> None:
        """Show the check or the backups."""
        self._context.guide.go(Place("record", tab=tab))

    def _change(self, **changes: object) -> None:
        memory = self._context.memory
        memory.change(replace(memory.now, **changes))  # type: ignore[arg-type]
        self.refresh()


def _facts(reader: Reader) -> tuple[ProductionRow, RecordRow, tuple[PackRow, ...]]:
    return production(reader), record(reader), choosable_packs(reader)
