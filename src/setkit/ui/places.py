"""Where one can be in an open vault: a screen, one thing on it, one tab of that thing.

Screens do not know each other. A line of Today, a search hit or a conflict names a `Place`, and
the workplace takes the person there (and back again).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """`screen` is an id of the catalogue; `id` names the row, `tab` a tab of it; "" for none.

    `part`: one thing on that tab, such as a beat.
    """

    screen: str
    id: str = ""
    tab: str = ""
    part: str = ""


class Guide(Protocol):
    """What a presenter may say about places."""

    def go(self, place: Place) -> None:
        """Show `place`; the way back is remembered."""
        ...

    def here(self, place: Place) -> None:
        """Note that the person chose `place` on the screen shown now, for back and forward."""
        ...

    def hand_over(self, scene_id: str, person_id: str) -> None:
        """Hand the screen to one person for one scene, until the coordinator takes it back."""
        ...
