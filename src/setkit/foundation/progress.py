"""How slow work reports back and hears 'stop', with no Qt in sight."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from setkit.foundation.errors import Cancelled


class Progress:
    """Handed to slow functions; they call `step` between units of work."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` units. Raises Cancelled if the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        if self._report:
            self._report(done, total)
