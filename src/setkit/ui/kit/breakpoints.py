"""How much room there is, in three steps, from 1280 x 720 to 4K (reference/gui.md section 6)."""

from __future__ import annotations

from enum import IntEnum

MINIMUM_WIDTH = 1100  # px: a 1280 screen less what a desktop takes
MINIMUM_HEIGHT = 640


class Room(IntEnum):
    """The steps."""

    NARROW = 0
    WIDE = 1
    VAST = 2


def room(width: int, scale: int) -> Room:
    """Return how much room `width` px give at `scale` percent text."""
    effective = width * 100 // scale
    if effective < 1500:
        return Room.NARROW
    return Room.WIDE if effective < 2300 else Room.VAST
