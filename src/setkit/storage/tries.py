"""Wrong passphrases: counted beside the vault, slowed down, never punished by wiping (K-08)."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from setkit.foundation.clock import Clock
from setkit.foundation.errors import TryLater
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import ngettext

NAME = "tries.json"
FREE = 3
FIRST_MS, LONGEST_MS = 2_000, 60_000


class Tries:
    """The failures since the last unlock, in a small file that survives a restart."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / NAME
        self._clock = clock
        self._count, self._since, self._last = self._read()

    @property
    def count(self) -> int:
        """Return how many tries failed since the last unlock."""
        return self._count

    @property
    def since(self) -> int:
        """Return when the first of them was, ms UTC; 0 if there is none."""
        return self._since

    def wait_ms(self) -> int:
        """Return how long to wait from now, ms.

        A clock set back does not shorten it: then the whole time starts anew, from the clock as
        it stands now. It must not last until the clock has caught up: that can be years.
        """
        if self._count < FREE:
            return 0
        whole = min(LONGEST_MS, FIRST_MS << min(self._count - FREE, 10))
        gone = self._clock.now() - self._last
        if gone < 0:
            self._last, gone = self._clock.now(), 0
            self._keep()
        return max(0, whole - gone)

    def refuse_while_waiting(self) -> None:
        """Raise TryLater while the waiting time runs."""
        wait = -(-self.wait_ms() // 1000)
        if wait:
            text = ngettext(
                "Wait {n} second and try again.", "Wait {n} seconds and try again.", wait
            )
            raise TryLater(wait, text.format(n=wait))

    def failed(self) -> None:
        """Note one more failure, now."""
        now = self._clock.now()
        self._count, self._since, self._last = self._count + 1, self._since or now, now
        self._keep()

    def _keep(self) -> None:
        told = {"count": self._count, "since": self._since, "last": self._last}
        with contextlib.suppress(OSError):  # a full disk must not keep anybody out
            replace_file(self._path, json.dumps(told).encode())

    def succeeded(self) -> int:
        """Forget the failures; return how many there were."""
        count, self._count = self._count, 0
        with contextlib.suppress(OSError):
            self._path.unlink()
        return count

    def sentence(self, when: str) -> str:
        """Return what to say after an unlock, empty without failures. `when`: words for `since`."""
        if not self._count:
            return ""
        text = ngettext(
            "{n} failed try since {when}.", "{n} failed tries since {when}.", self._count
        )
        return text.format(n=self._count, when=when)

    def _read(self) -> tuple[int, int, int]:
        try:
            told = json.loads(self._path.read_bytes())
            return max(0, int(told["count"])), int(told["since"]), int(told["last"])
        except FileNotFoundError:
            return 0, 0, 0
        except (OSError, ValueError, KeyError, TypeError):
            return FREE, self._clock.now(), self._clock.now()  # unreadable: be slow, not open
