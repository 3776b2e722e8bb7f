"""One owner at a time: an operating-system lock on `vault.lock` (D-13).

The lock dies with the process, so a crash leaves nothing to clean up. Who holds it stands in a
separate file, for the message only.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from setkit.foundation.errors import InUse, NotSaved
from setkit.foundation.files import FILE_MODE, replace_file
from setkit.foundation.i18n import _

LOCK, OWNER = "vault.lock", "vault.owner.json"


class Ownership:
    """Holds a vault folder until `release`."""

    def __init__(self, folder: Path, now: int) -> None:
        """Take the folder. `now`: ms UTC.

        Raises InUse at once if another process has it, NotSaved where nothing can be written.
        """
        self._owner = folder / OWNER
        self._lock = FileLock(folder / LOCK, mode=FILE_MODE, is_singleton=False, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InUse(_sentence(self._owner), _("Try again")) from None
        except OSError:
            raise NotSaved(
                _("The vault lies where nothing can be written. Copy its folder and open the copy.")
            ) from None
        told = {"pid": os.getpid(), "host": platform.node(), "since": now}
        with contextlib.suppress(OSError):  # a full disk must not keep anybody out
            replace_file(self._owner, json.dumps(told).encode())

    def release(self) -> None:
        """Let the next owner in."""
        with contextlib.suppress(OSError):
            self._owner.unlink()
        self._lock.release()


def _sentence(owner: Path) -> str:
    try:
        here = json.loads(owner.read_bytes())["host"] == platform.node()
    except (OSError, ValueError, KeyError, TypeError):
        here = True
    if here:
        return _("setkit already has this vault open. Use that window, or close it first.")
    return _("Another computer has this vault open. Close it there first.")
