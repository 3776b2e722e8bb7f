"""Backups and checks that nobody has to think of, in the one lane for slow work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from setkit.domain.topics import Changes
from setkit.foundation.clock import Clock
from setkit.foundation.i18n import _
from setkit.storage.check import CheckReport
from setkit.ui.context import Context
from setkit.usecases import keeping


class Keeper(QObject):
    """Lives as long as the workplace. `say` shows a sentence above every screen."""

    def __init__(
        self, context: Context, clock: Clock, say: Callable[[str, str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = context.session
        self._jobs = context.jobs
        self._clock = clock
        self._say = say
        self._is_backing_up = False
        self._session.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Check the vault now if it was not checked for a week (D-09)."""
        if self._session.look(keeping.check_is_due, self._clock.now()):
            vault = self._session.vault
            self._jobs.start(
                _("Checking the vault"),
                lambda progress: keeping.check_now(vault, progress),
                self._checked,
            )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._is_backing_up:
            return
        if self._session.look(keeping.backup_is_due, self._clock.now(), changed=True):
            self._is_backing_up = True
            vault = self._session.vault
            self._jobs.start(
                _("Writing a backup"),
                lambda progress: keeping.back_up(vault, progress),
                self._backed_up,
                self._not_backed_up,
            )

    def _checked(self, report: CheckReport) -> None:
        if not report.is_whole:
            self._say(report.sentences[0], "no")

    def _backed_up(self, name: str) -> None:
        self._is_backing_up = False

    def _not_backed_up(self, error: BaseException) -> None:
        self._is_backing_up = False
        self._say(_("The automatic backup could not be written. Free some space."), "no")
