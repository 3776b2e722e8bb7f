"""What presenters may ask of the window, without knowing Qt. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from setkit.foundation.progress import Progress


class Running(Protocol):
    """A job under way."""

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        ...


class Lane(Protocol):
    """Slow work, one piece after another. The answers arrive on the GUI thread."""

    def start(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Running:
        """Run `work` and then call `done` with its value, or `failed` with what it raised."""
        ...


class Dialogs(Protocol):
    """Every question put to the person in a window of its own."""

    def choose_vault(self) -> Path | None:
        """Ask which vault folder to open."""
        ...

    def choose_place(self, suggestion: Path) -> Path | None:
        """Ask in which folder a new vault should stand."""
        ...

    def choose_backup(self, start: Path) -> Path | None:
        """Ask which backup to open, looking in `start` first."""
        ...

    def choose_script(self) -> Path | None:
        """Ask which script file to read."""
        ...

    def choose_paper(self) -> Path | None:
        """Ask which paper to check."""
        ...

    def choose_folder(self, caption: str) -> Path | None:
        """Ask for a folder to write into."""
        ...
