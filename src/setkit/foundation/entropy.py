"""Randomness is handed in, like time, so that demo and golden files can be made twice alike."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

Entropy = Callable[[int], bytes]
"""Takes a number of bytes and returns that many random ones."""


def system(n: int) -> bytes:
    """Return `n` bytes from the operating system."""
    return secrets.token_bytes(n)


def seeded(seed: str) -> Entropy:
    """Return a repeatable stream. Only for tests, the demo and golden files: anyone can redo it."""
    counter = 0

    def take(n: int) -> bytes:
        nonlocal counter
        out = b""
        while len(out) < n:
            out += hashlib.sha256(f"{seed}|{counter}".encode()).digest()
            counter += 1
        return out[:n]

    return take
