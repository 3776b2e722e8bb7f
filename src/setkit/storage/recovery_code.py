"""The recovery code: 160 random bits a person can write down and type back (K-09).

`SK1-` and eight groups of five Crockford letters: four of data and one of parity over GF(32)
(x^5 + x^2 + 1, weights 1 2 4 8), so every single wrong letter and every swap of neighbours inside
a group is found, and the group is named.
"""

from __future__ import annotations

import re

from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import WrongCode
from setkit.foundation.i18n import _
from setkit.foundation.ids import CROCKFORD

PREFIX = "SK1"
GROUPS, DATA, BITS = 8, 4, 160
SECRET_BYTES = BITS // 8
WEIGHTS = (1, 2, 4, 8)
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret(entropy: Entropy) -> bytearray:
    """Return 20 random bytes: what the code spells and the slot is opened with."""
    return bytearray(entropy(SECRET_BYTES))


def spell(secret: bytes | bytearray) -> str:
    """Return the code for 20 secret bytes, `SK1-XXXXX-…`."""
    value = int.from_bytes(secret)
    symbols = [value >> (BITS - 5 * (n + 1)) & 31 for n in range(GROUPS * DATA)]
    groups = [symbols[n : n + DATA] for n in range(0, len(symbols), DATA)]
    return "-".join([PREFIX, *(_letters([*group, parity(group)]) for group in groups)])


def parse(typed: str) -> bytearray:
    """Return the 20 secret bytes of a typed code.

    Lower case, spaces, missing dashes, O for 0, I or L for 1 are taken. Raises WrongCode with the
    first wrong group (1-8), 0 where the length is wrong.
    """
    whole = GROUPS * (DATA + 1)
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)
    if len(letters) > whole:  # a first group may itself begin with SK1
        letters = letters.removeprefix(PREFIX)
    if len(letters) != whole:
        raise _miscounted(typed)
    value = 0
    for number in range(GROUPS):
        group = letters[number * (DATA + 1) : (number + 1) * (DATA + 1)]
        symbols = [CROCKFORD.find(letter) for letter in group]
        if -1 in symbols or parity(symbols[:DATA]) != symbols[DATA]:
            raise WrongCode(number + 1, _("Check group {n}.").format(n=number + 1))
        for symbol in symbols[:DATA]:
            value = value << 5 | symbol
    return bytearray(value.to_bytes(SECRET_BYTES))


def _miscounted(typed: str) -> WrongCode:
    """Return the error for too few or too many letters; names the group if dashes tell it."""
    parts = [part for part in re.split(r"[\W_]+", typed.upper().translate(_ALIKE)) if part]
    if parts and len(parts[0]) != DATA + 1:
        parts[0] = parts[0].removeprefix(PREFIX)
    parts = [part for part in parts if part]
    number = next((n for n, part in enumerate(parts, start=1) if len(part) != DATA + 1), 0)
    if len(parts) == GROUPS and number:
        return WrongCode(number, _("Check group {n}.").format(n=number))
    return WrongCode(
        0, _("A recovery code is SK1 and eight groups of five letters. Count the groups.")
    )


def groups(code: str) -> tuple[str, ...]:
    """Return the eight groups of a code without its prefix: two are typed back (K-10)."""
    return tuple(code.split("-")[1:])


def parity(data: list[int]) -> int:
    """Return the fifth symbol of a group of four."""
    sum_ = 0
    for symbol, weight in zip(data, WEIGHTS, strict=True):
        sum_ ^= _times(symbol, weight)
    return sum_


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product


def _letters(symbols: list[int]) -> str:
    return "".join(CROCKFORD[symbol] for symbol in symbols)
