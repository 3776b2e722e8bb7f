"""Who has a vault open, for the messages only; the lock itself is in `lockfile.py` (D-13).

A second start finds the first one here and leaves a call in the folder, which the first window
answers by coming to the front: a file, because setkit opens no sockets (N-02).
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from setkit.foundation.clock import Clock, local
from setkit.foundation.errors import UsedElsewhere
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _

OWNER, CALL = "vault.owner.json", "vault.call"


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that has, or had, a vault open `since` (ms UTC)."""

    pid: int
    host: str
    since: int

    @property
    def is_here(self) -> bool:
        """Tell whether it runs or ran on this computer."""
        return self.host == platform.node()


def read_owner(folder: Path) -> Owner | None:
    """Return who wrote last that it has `folder` open; None if nobody did, or unreadably."""
    try:
        told = json.loads((folder / OWNER).read_bytes())
        return Owner(int(told["pid"]), str(told["host"]), int(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_owner(folder: Path, now: int) -> None:
    """Write that this process has `folder` open since `now` (ms UTC); a full disk is no reason."""
    with contextlib.suppress(OSError):
        told = asdict(Owner(os.getpid(), platform.node(), now))
        replace_file(folder / OWNER, json.dumps(told).encode())


def forget_owner(folder: Path) -> None:
    """Write that nobody has `folder` open."""
    with contextlib.suppress(OSError):
        (folder / OWNER).unlink()


def refuse_other_host(folder: Path, clock: Clock) -> None:
    """Raise UsedElsewhere if the vault was left open on another computer (F-13).

    That computer may have died with it, or have it open while the folder is synchronised here.
    """
    owner = read_owner(folder)
    if owner is not None and not owner.is_here:
        when = local(owner.since, clock.zone())
        sentence = _("Last used on another computer, since {when}. Open here?")
        raise UsedElsewhere(sentence.format(when=f"{when:%A %H:%M}"), _("Open here"))


def call_owner(folder: Path) -> bool:
    """Ask another setkit on this computer that has `folder` open to show itself (D-13, F-12).

    False if there is none.
    """
    owner = read_owner(folder)
    if owner is None or not owner.is_here or owner.pid == os.getpid() or not _is_alive(owner.pid):
        return False
    with contextlib.suppress(OSError):
        replace_file(folder / CALL, b"")
    return True


def take_call(folder: Path) -> bool:
    """Tell whether a second start asked for this window, and forget that it did."""
    try:
        (folder / CALL).unlink()
    except OSError:
        return False
    return True


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":  # there, signal 0 is no question
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
