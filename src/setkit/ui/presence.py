"""Is this the coordinator? Asked where the veil is lifted and where the screen is handed back.

One per unlock, reached as `context.session.presence`. The passphrase always counts; a PIN of this
session where one was set. Three wrong tries in a row lock the vault fully, wherever they were made.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from setkit.foundation.errors import NeedsReauth, NotSaved, UserError
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.ui.gate import Doors
from setkit.ui.ports import Lane
from setkit.usecases.gate import Opened
from setkit.usecases.session_pin import MOST, SessionPin, digits_of

TRIES = 3


class Checks(Protocol):
    """What is asked of the open vault."""

    def confirm(self, passphrase: str) -> None:
        """Raise NeedsReauth unless `passphrase` is the vault's; slow."""
        ...

    def note_failed(self) -> None:
        """Write a failed try into the diary. Raises NotSaved."""
        ...


@dataclass(frozen=True, slots=True)
class DoorChecks:
    """The checks of one open vault."""

    doors: Doors
    opened: Opened

    def confirm(self, passphrase: str) -> None:
        """Raise NeedsReauth unless `passphrase` is the vault's; slow."""
        self.doors.confirm(self.opened.vault, passphrase)

    def note_failed(self) -> None:
        """Write a failed try into the diary. Raises NotSaved."""
        self.doors.note_failed(self.opened.vault)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it was the coordinator; if not, the `sentence` to show."""

    is_me: bool
    sentence: str = ""


class Presence:
    """Counts the tries; knows neither widgets nor the vault's insides."""

    def __init__(
        self,
        checks: Checks,
        pin: SessionPin,
        lane: Lane,
        too_many: Callable[[], object],
    ) -> None:
        self.pin = pin
        self.failed_before = 0
        """Wrong tries before the last right one."""
        self._checks = checks
        self._lane = lane
        self._too_many = too_many
        self._failed = 0
        self._is_busy = False

    def ask(self, typed: str, then: Callable[[Verdict], object], *, takes_pin: bool = True) -> bool:
        """Check `typed`, a PIN or the passphrase; `then` hears the verdict on the GUI thread.

        `takes_pin` False: only the passphrase will do, as before a change of keys (L-08).

        After the third wrong try in a row the vault locks and `then` is not called. False, and
        nothing happens, while another try is being checked or nothing was typed.
        """
        if self._is_busy or not typed:
            return False
        self._is_busy = True

        def work(_progress: Progress) -> None:
            self._check(typed, takes_pin)

        self._lane.start(
            _("Checking"),
            work,
            lambda _none: self._right(then),
            lambda error: self._wrong(error, then),
        )
        return True

    def _check(self, typed: str, takes_pin: bool) -> None:
        if takes_pin and self.pin.is_set and digits_of(typed) and len(typed.strip()) <= MOST:
            if not self.pin.matches(typed):
                raise NeedsReauth(_("That is not the PIN of this session."))
            return
        self._checks.confirm(typed)

    def _right(self, then: Callable[[Verdict], object]) -> None:
        self._is_busy = False
        self.failed_before, self._failed = self._failed, 0
        then(Verdict(True))

    def _wrong(self, error: BaseException, then: Callable[[Verdict], object]) -> None:
        self._is_busy = False
        if not isinstance(error, NeedsReauth):
            if not isinstance(error, UserError):
                raise error
            then(Verdict(False, error.sentence))
            return
        self._failed += 1
        with suppress(NotSaved):  # a full disk gives nobody more tries
            self._checks.note_failed()
        left = TRIES - self._failed
        if left <= 0:
            self._too_many()
            return
        words = ngettext(
            "That is not it. {n} try left, then the vault locks.",
            "That is not it. {n} tries left, then the vault locks.",
            left,
        )
        then(Verdict(False, words.format(n=left)))


def tries_at_veil(failed: int) -> str:
    """Return what to say, once the veil is lifted, about wrong tries before (K-08)."""
    return ngettext(
        "{n} wrong try while the window was hidden. It stands in the diary.",
        "{n} wrong tries while the window was hidden. They stand in the diary.",
        failed,
    ).format(n=failed)
