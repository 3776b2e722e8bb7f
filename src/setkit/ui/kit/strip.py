"""The strip that shows a slow job: what it is, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar

from setkit.foundation.i18n import _
from setkit.ui.jobs import Job
from setkit.ui.kit.parts import Button, Panel, row
from setkit.ui.kit.text import Label


class JobStrip(Panel):
    """Hidden while nothing takes long."""

    def __init__(self) -> None:
        super().__init__("jobstrip")
        self.words = Label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = Button(_("Stop"), "small", "x", on_click=self._cancel)
        self._job: Job | None = None
        self.setLayout(row(self.words, self.bar, self.stop, margins=(14, 8, 10, 8), gap=14))
        self.hide()

    @Slot(object)
    def show_job(self, job: Job | None) -> None:
        """Show `job` until it ends; None hides the strip."""
        self._job = job
        self.setVisible(job is not None)
        if job is None:
            return
        self.words.setText(job.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.moved.connect(self._on_moved)

    @Slot(int, int)
    def _on_moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
