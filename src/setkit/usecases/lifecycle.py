"""The life of one session: welcome, locked, opening, open, locking. No Qt, any thread.

Every change goes through `transition(from_, to)`, which succeeds only when the session really is
in `from_`. Double clicks and races end there: the second one finds the door already taken.
(Habit of cryptomator's VaultState; trust.md L-02, L-05.)
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from threading import Lock
from typing import Generic, Protocol, TypeVar

from setkit.foundation.errors import Bug, Cancelled


class Phase(StrEnum):
    """Where a session can be."""

    WELCOME = "welcome"
    LOCKED = "locked"
    OPENING = "opening"
    OPEN = "open"
    LOCKING = "locking"


ALLOWED: frozenset[tuple[Phase, Phase]] = frozenset(
    {
        (Phase.WELCOME, Phase.LOCKED),  # a vault was chosen
        (Phase.LOCKED, Phase.WELCOME),  # another vault is wanted
        (Phase.WELCOME, Phase.OPENING),  # a new vault is being made
        (Phase.LOCKED, Phase.OPENING),
        (Phase.OPENING, Phase.OPEN),
        (Phase.OPENING, Phase.WELCOME),  # making it failed
        (Phase.OPENING, Phase.LOCKED),  # the vault refused
        (Phase.OPENING, Phase.LOCKING),  # lock was asked for while the key was derived
        (Phase.OPEN, Phase.LOCKING),
        (Phase.LOCKING, Phase.LOCKED),
    }
)


class Lockable(Protocol):
    """What the life cycle needs of a vault."""

    def lock(self) -> None:
        """Checkpoint, close, wipe keys."""
        ...


V = TypeVar("V", bound=Lockable)


class Lifecycle(Generic[V]):
    """Holds the open vault, and nothing else may."""

    def __init__(self, phase: Phase = Phase.WELCOME) -> None:
        self._guard = Lock()
        self._phase = phase
        self._vault: V | None = None
        self.heard: Callable[[Phase], None] = lambda phase: None

    @property
    def phase(self) -> Phase:
        """Return where the session is now."""
        return self._phase

    @property
    def vault(self) -> V:
        """Return the open vault. Raises Bug while there is none."""
        vault = self._vault
        if vault is None:
            raise Bug("no vault is open")
        return vault

    def transition(self, from_: Phase, to: Phase) -> bool:
        """Go `from_` -> `to`; False if the session is elsewhere. Raises Bug for a path unknown.

        `heard` is called after a change, on the calling thread, outside the guard.
        """
        if (from_, to) not in ALLOWED:
            raise Bug("no such transition")
        with self._guard:
            if self._phase is not from_:
                return False
            self._phase = to
        self.heard(to)
        return True

    def begin(self) -> Phase | None:
        """Take the door to OPENING from LOCKED or WELCOME; None if somebody else has it.

        Returns the phase that `finish` goes back to when the vault refuses.
        """
        for phase in (Phase.LOCKED, Phase.WELCOME):
            if self.transition(phase, Phase.OPENING):
                return phase
        return None

    def finish(self, back: Phase, opener: Callable[[], V]) -> V:
        """Run the slow `opener` (any thread) and go to OPEN; `begin` must have succeeded.

        Raises what `opener` raises, with the session back in `back`; raises Cancelled, with the
        vault locked again, if locking was asked for meanwhile.
        """
        try:
            vault = opener()
        except BaseException:
            if not self.transition(Phase.OPENING, back):
                self.transition(Phase.LOCKING, Phase.LOCKED)
            raise
        self._vault = vault
        if self.transition(Phase.OPENING, Phase.OPEN):
            return vault
        self._close()
        raise Cancelled

    def lock(self, flush: Callable[[], None] = lambda: None) -> bool:
        """Lock now: `flush` what is unsaved, close the vault. False if there was nothing to lock.

        Never asks (L-04). Ends LOCKED whatever fails on the way. While a vault is being opened
        the request is noted and carried out by `finish`.
        """
        if self.transition(Phase.OPEN, Phase.LOCKING):
            try:
                flush()
            finally:
                self._close()
            return True
        return self.transition(Phase.OPENING, Phase.LOCKING)

    def _close(self) -> None:
        vault, self._vault = self._vault, None
        try:
            if vault is not None:
                vault.lock()
        finally:
            self.transition(Phase.LOCKING, Phase.LOCKED)
