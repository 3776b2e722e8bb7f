"""From a passphrase to a key: Argon2id, its figures, and the figures we refuse (K-02, K-03)."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from setkit.foundation.errors import HeaderRefused, VaultRefused
from setkit.foundation.i18n import _

KIB = 1024
DEFAULT_KIB = 256 * KIB
FLOOR_KIB, FLOOR_T, FLOOR_P = 64 * KIB, 3, 4
MOST_KIB, MOST_T, MOST_P = 2 * KIB * KIB, 20, 16
CALIBRATED_MOST_KIB = KIB * KIB
LITTLE_KIB = 4 * KIB * KIB
TARGET_MS = 1000
SALT_BYTES, TAG_BYTES = 16, 32


@dataclass(frozen=True, slots=True)
class KdfParams:
    """Argon2id's cost: memory in KiB, passes, lanes."""

    m_kib: int = DEFAULT_KIB
    t: int = FLOOR_T
    p: int = FLOOR_P


FLOOR = KdfParams(FLOOR_KIB, FLOOR_T, FLOOR_P)


class Kdf(Protocol):
    """Turns a passphrase into 32 bytes. Tests hand in a fast one; nothing else can (S-07)."""

    params: KdfParams

    def derive(self, secret: bytearray, salt: bytes, params: KdfParams) -> bytearray:
        """Return 32 bytes from `secret` and `salt` at the cost `params`."""
        ...

    def check(self, params: KdfParams) -> None:
        """Raise HeaderRefused for figures outside the allowed range, before allocating."""
        ...


class Argon2Kdf:
    """The real one."""

    def __init__(self, params: KdfParams | None = None) -> None:
        self.params = params or KdfParams()

    def derive(self, secret: bytearray, salt: bytes, params: KdfParams) -> bytearray:
        """Return 32 bytes; takes about a second, lets other threads run.

        Raises VaultRefused where this machine has not the memory that the vault was made with.
        """
        out = bytearray(TAG_BYTES)
        try:
            Argon2id(
                salt=salt,
                length=TAG_BYTES,
                iterations=params.t,
                lanes=params.p,
                memory_cost=params.m_kib,
            ).derive_into(secret, out)  # type: ignore[arg-type] # takes any buffer
        except MemoryError:
            sentence = _("This needs {n} MB of free memory. Close other programs and try again.")
            raise VaultRefused(sentence.format(n=params.m_kib // KIB), _("Try again")) from None
        return out

    def check(self, params: KdfParams) -> None:
        """Raise HeaderRefused unless floor <= `params` <= ceiling (K-03)."""
        if not (
            FLOOR_KIB <= params.m_kib <= MOST_KIB
            and FLOOR_T <= params.t <= MOST_T
            and FLOOR_P <= params.p <= MOST_P
        ):
            raise HeaderRefused(
                _(
                    "The vault's header asks for figures setkit does not accept; it may have been "
                    "altered. Open a backup."
                ),
                _("Open a backup"),
            )


def calibrated(timer: Callable[[], int], memory_kib: int | None = None) -> KdfParams:
    """Return the cost that takes about a second here, never below the floor (K-02).

    `timer` returns milliseconds; `memory_kib` is the machine's memory: below 4 GiB the floor.
    """
    if memory_kib is not None and memory_kib < LITTLE_KIB:
        return FLOOR
    kdf, begin = Argon2Kdf(FLOOR), timer()
    kdf.derive(bytearray(b"calibration"), bytes(SALT_BYTES), FLOOR)
    took = timer() - begin
    if took <= 0:  # a clock that stands tells nothing
        return KdfParams()
    wanted = FLOOR_KIB * TARGET_MS // took
    steps = max(DEFAULT_KIB, min(CALIBRATED_MOST_KIB, wanted)) // FLOOR_KIB
    return KdfParams(steps * FLOOR_KIB, FLOOR_T, FLOOR_P)


def for_new_slots(timer: Callable[[], int]) -> Argon2Kdf:
    """Return the derivation that new passphrase slots get on this machine (K-02).

    `timer` returns milliseconds. Opening needs none of this: the slot says what it was made with.
    """
    return Argon2Kdf(calibrated(timer, machine_memory_kib()))


def machine_memory_kib() -> int | None:
    """Return this machine's memory in KiB, None if it cannot be told."""
    if sys.platform == "win32":
        total = ctypes.c_ulonglong(0)
        told = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(total))
        return total.value if told else None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // KIB
    except (OSError, ValueError):
        return None
