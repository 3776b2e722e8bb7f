"""Decides what the start page shows: make, open, try, and the vaults opened before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from setkit.foundation.i18n import _
from setkit.ui.gate import GateContext, open_vault
from setkit.ui.sentences import sentence_of
from setkit.usecases.lifecycle import Phase

_BACKUPS = " backups"
"""How the folder of a vault's backups ends, beside the vault (storage/backup.py)."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A vault opened before: its folder's name, where that is, and whether it is still there."""

    path: Path
    name: str
    place: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows."""

    recent: tuple[Recent, ...] = ()
    recent_on: bool = True
    is_busy: bool = False
    notice: str = ""


class WelcomePresenter:
    """The first page."""

    def __init__(self, context: GateContext) -> None:
        self._context = context
        self._busy = False
        self._notice = ""
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self, notice: str = "") -> None:
        """Look at the list again and render."""
        self._notice = notice
        preferences = self._context.memory.now
        recent = tuple(_recent(Path(text)) for text in preferences.recent)
        self.render(State(recent, preferences.recent_on, self._busy, self._notice))

    def create(self) -> None:
        """Go to the page for a new vault."""
        self._context.way.new_vault()

    def open(self) -> None:
        """Ask for a vault folder and go to its unlock page."""
        path = self._context.dialogs.choose_vault()
        if path is not None:
            self.open_recent(path)

    def open_recent(self, path: Path) -> None:
        """Go to the unlock page of the vault at `path`."""
        if self._context.life.transition(Phase.WELCOME, Phase.LOCKED):
            self._context.way.unlock(path)

    def restore(self) -> None:
        """Ask for a backup and go to its unlock page; it becomes a vault of its own (B-10)."""
        place = self._context.new_place()
        backup = self._context.dialogs.choose_backup(place.parent)
        if backup is None:
            return
        home = backup.parent
        if home.name.endswith(_BACKUPS):
            place = home.with_name(home.name.removesuffix(_BACKUPS) + ".setkit")
        if self._context.life.transition(Phase.WELCOME, Phase.LOCKED):
            self._context.way.restore(backup, place)

    def forget(self, path: Path) -> None:
        """Take `path` off the list; the vault itself stays where it is (B-10)."""
        memory = self._context.memory
        memory.change(memory.now.without(path))
        self.refresh()

    def keep_recent(self, on: bool) -> None:
        """Switch the list on or off; off forgets it at once."""
        memory = self._context.memory
        memory.change(memory.now.keep_recent(on))
        self.refresh()

    def demo(self) -> None:
        """Build the demonstration production and enter it."""
        doors, path = self._context.doors, self._context.new_place()
        began = open_vault(
            self._context,
            _("Building the demonstration"),
            lambda progress: doors.demo(path, progress),
            self._failed,
        )
        if began:
            self._busy = True
            self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self.refresh(sentence_of(error))


def _recent(path: Path) -> Recent:
    return Recent(path, path.name.removesuffix(".setkit"), str(path.parent), path.is_dir())
