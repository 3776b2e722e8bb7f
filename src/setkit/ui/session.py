"""The open vault as the screens see it: look, perform, and hear about changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from setkit.domain.topics import Changes
from setkit.ui.presence import Presence

if TYPE_CHECKING:  # the store loads in the background while the passphrase is typed
    from setkit.storage.reading import Reader
    from setkit.storage.unit_of_work import UnitOfWork
    from setkit.storage.vault import Vault

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """One per unlock. `changed` carries Changes, always on the GUI thread."""

    changed = Signal(object)
    _committed = Signal(object)  # may be emitted on any thread

    def __init__(self, vault: Vault, presence: Presence) -> None:
        super().__init__()
        self.vault = vault
        self.presence = presence
        self._committed.connect(self._tell_the_screens)
        vault.announce = self._committed.emit

    @Slot(object)
    def _tell_the_screens(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def perform(
        self, usecase: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one use case in one transaction; the commit announces what changed."""
        with self.vault.write() as uow:
            return usecase(uow, *args, **kwargs)

    def look(
        self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one query and return its frozen rows."""
        with self.vault.read() as reader:
            return query(reader, *args, **kwargs)
