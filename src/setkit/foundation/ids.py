"""Row ids (UUIDv7 as 32 hex digits) and the codes that may be printed (data-model.md section 1)."""

from __future__ import annotations

from setkit.foundation.entropy import Entropy

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(now: int, entropy: Entropy) -> str:
    """Return a UUIDv7 for `now` (milliseconds UTC), 32 lower-case hex digits.

    Never print one: it tells when the row was made.
    """
    bits = int.from_bytes(entropy(10))
    value = (now & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (bits >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | bits & (1 << 62) - 1
    return f"{value:032x}"


def new_dev(entropy: Entropy) -> str:
    """Return eight random hex digits: the name of one writer of a vault."""
    return entropy(4).hex()


def crockford(data: bytes, letters: int) -> str:
    """Return the first `letters` 5-bit groups of `data` in Crockford's alphabet (no I L O U)."""
    if len(data) * 8 < letters * 5:
        raise ValueError("not enough bits for that many letters")
    value = int.from_bytes(data)
    total = len(data) * 8
    return "".join(CROCKFORD[value >> (total - 5 * (n + 1)) & 31] for n in range(letters))


def export_code(entropy: Entropy) -> str:
    """Return eight random Crockford letters: the only name a paper carries."""
    return crockford(entropy(5), 8)
