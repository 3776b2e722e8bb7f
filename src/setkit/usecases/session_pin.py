"""A PIN for one session: lifts the veil, opens nothing (issue "The window", must 8).

It is kept in memory only, as a salted scrypt value, and is gone at the lock. It guards a window
whose key is in the same memory, so it need not withstand more than somebody at the keyboard, who
has three tries.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from itertools import pairwise

from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _

LEAST, MOST = 6, 12
_SALT_BYTES = 16
_COST = {"n": 1 << 14, "r": 8, "p": 1, "dklen": 32}  # 16 MB, some 50 ms


class SessionPin:
    """Knows whether a PIN was set in this session, and whether one typed is the same."""

    def __init__(self, entropy: Entropy) -> None:
        self._entropy = entropy
        self._salt = b""
        self._kept = bytearray()

    @property
    def is_set(self) -> bool:
        """Tell whether there is a PIN."""
        return bool(self._kept)

    def set(self, pin: str) -> None:
        """Take `pin`, 6-12 digits. Raises RuleBroken for other signs and the first guesses."""
        digits = digits_of(pin)
        if not LEAST <= len(digits) <= MOST:
            raise RuleBroken(_("A PIN has six to twelve digits and nothing else."))
        if _is_plain(digits):
            raise RuleBroken(_("That PIN is among the first anybody tries. Choose another."))
        self.forget()
        self._salt = self._entropy(_SALT_BYTES)
        self._kept = _derived(digits, self._salt)

    def forget(self) -> None:
        """Wipe the PIN; from now on only the passphrase counts."""
        for n in range(len(self._kept)):
            self._kept[n] = 0
        self._kept = bytearray()

    def matches(self, typed: str) -> bool:
        """Tell whether `typed` is the PIN; takes some 50 ms. False without a PIN."""
        digits = digits_of(typed)
        return bool(self._kept and digits) and hmac.compare_digest(
            self._kept, _derived(digits, self._salt)
        )


def digits_of(typed: str) -> str:
    """Return `typed` in the digits 0-9 whatever the keyboard's script; "" if it has other signs."""
    found = [unicodedata.decimal(sign, -1) for sign in typed.strip()]
    return "" if -1 in found else "".join(map(str, found))


def _is_plain(digits: str) -> bool:
    """Tell whether all steps from digit to digit are alike: 000000, 123456, 987654."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _derived(digits: str, salt: bytes) -> bytearray:
    return bytearray(hashlib.scrypt(digits.encode(), salt=salt, **_COST))
