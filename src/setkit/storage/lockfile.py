"""One owner at a time: an operating-system lock on `vault.lock` (D-13).

The lock dies with the process, so a crash leaves nothing to clean up. Who holds it stands in a
separate file, for the message only.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from setkit.foundation.clock import Clock
from setkit.foundation.errors import InUse, NotSaved
from setkit.foundation.files import FILE_MODE
from setkit.foundation.i18n import _
from setkit.storage.owner import forget_owner, read_owner, refuse_other_host, write_owner

LOCK = "vault.lock"


class Ownership:
    """Holds a vault folder until `release`."""

    def __init__(self, folder: Path, now: int) -> None:
        """Take the folder. `now`: ms UTC.

        Raises InUse at once if another process has it, NotSaved where nothing can be written.
        """
        self._folder = folder
        self._lock = FileLock(folder / LOCK, mode=FILE_MODE, is_singleton=False, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InUse(_sentence(folder), _("Try again")) from None
        except OSError:
            raise NotSaved(
                _("The vault lies where nothing can be written. Copy its folder and open the copy.")
            ) from None
        write_owner(folder, now)

    def release(self) -> None:
        """Let the next owner in."""
        forget_owner(self._folder)
        self._lock.release()


def take(folder: Path, clock: Clock, *, asks: bool) -> Ownership:
    """Take the folder; `asks`: not what was left open on another computer (F-13).

    Raises UsedElsewhere then, else what Ownership does.
    """
    if asks:
        refuse_other_host(folder, clock)
    return Ownership(folder, clock.now())


def _sentence(folder: Path) -> str:
    owner = read_owner(folder)
    if owner is None or owner.is_here:
        return _("setkit is already open. Use its window, or lock it there first.")
    return _("Another computer has this vault open. Close it there first.")
