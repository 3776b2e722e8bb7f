"""Positions of rows in a list: text that sorts, with room between two for a merge."""

from __future__ import annotations

STEP = 10
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WIDTH = 5


def position(number: int) -> str:
    """Return the position of the row `number` (from 1) of a list."""
    digits, value = "", number * STEP
    while value:
        value, rest = divmod(value, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return digits.rjust(_WIDTH, "0")
