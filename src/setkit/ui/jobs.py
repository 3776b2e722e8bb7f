"""Slow work off the GUI thread, with progress and cancel; never a window of its own.

One lane: jobs run one after another, so two writers never race. What takes longer than 600 ms
shows itself in a strip at the bottom of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal, Slot

from setkit.foundation.errors import Cancelled
from setkit.foundation.progress import Progress

PATIENCE_MS = 600
_STOP_MS = 10_000


class Job(QObject):
    """One piece of work. Its signals arrive on the GUI thread, where it was made."""

    moved = Signal(int, int)
    ended = Signal()
    _outcome = Signal(object, object)

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress(self.moved.emit)
        self._work = work
        self._done = done
        self._failed = failed
        self._is_dropped = False
        self._outcome.connect(self._deliver)

    def drop(self) -> None:
        """Stop, and tell nobody how it ended: whoever asked is about to be destroyed."""
        self._is_dropped = True
        self.progress.cancel()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.progress.cancel()

    def run(self) -> None:
        """Do the work; called on the lane's thread."""
        try:
            value = self._work(self.progress)
        except BaseException as error:  # handed to the GUI thread, never swallowed
            self._outcome.emit(None, error)
        else:
            self._outcome.emit(value, None)

    @Slot(object, object)
    def _deliver(self, value: object, error: BaseException | None) -> None:
        self.ended.emit()
        if self._is_dropped:
            return
        if error is None:
            self._done(value)
        elif not isinstance(error, Cancelled):
            self._failed(error)


class Jobs(QObject):
    """The lane. `noticed` tells the strip which job to show; None hides it."""

    noticed = Signal(object)

    def __init__(
        self, on_error: Callable[[BaseException], None], patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__()
        self._on_error = on_error
        self._patience_ms = patience_ms
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    def start(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Queue `work`; `done(value)` or `failed(error)` follow on the GUI thread."""
        job = Job(title, work, done, failed or self._on_error)
        self._jobs.append(job)
        job.ended.connect(self._on_ended)
        QTimer.singleShot(self._patience_ms, self, self._notice)
        self._pool.start(job.run)
        return job

    def busy(self) -> bool:
        """Tell whether anything is running or waiting."""
        return bool(self._jobs)

    def finish(self) -> None:
        """Wait for everything under way and for all that follows from it; for pictures."""
        while self._jobs:
            self._pool.waitForDone()
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()  # what the last answer put into a layout is shown then

    def stop_all(self) -> bool:
        """Drop everything and wait up to 10 s; False if something would not stop.

        For locking: no answer may reach a screen that is gone.
        """
        for job in tuple(self._jobs):
            job.drop()
        return self._pool.waitForDone(_STOP_MS)

    @Slot()
    def _notice(self) -> None:
        if self._jobs:
            self.noticed.emit(self._jobs[0])

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        self._jobs = [other for other in self._jobs if other is not job]
        if not self._jobs:
            self.noticed.emit(None)
