"""Feeds and devices of a closed set against its level (domain reference section 6).

L0 open, L1 closed, L2 closed with feeds cut, L3 minimal. From L2 on nothing shows a picture except
what the director, the operator and the coordinator see; a wireless feed or a device that records
beside the camera is off or covered from L1 on unless the plan names it as on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = ("monitor", "feed", "playback", "wireless", "stills", "bts", "phone")
STATES = ("on", "covered", "off")
ON = "on"
INNER = frozenset({"director", "camera_operator", "dp", "ic"})
"""Who may see a picture when the feeds are cut: they stand inside and need line of sight."""
BESIDE = frozenset({"wireless", "stills", "bts", "phone"})
CLOSED, CUT = 1, 2


@dataclass(frozen=True, slots=True)
class Feed:
    """One device. `state`: on, covered or off; `sees`: a role, or words for who sees it."""

    device: str
    kind: str
    state: str
    sees: str = ""

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Feed:
        """Return the device that a stored plan line is; what it does not say is not known to be."""
        return cls(
            str(told.get("device", "")),
            str(told.get("kind", "")),
            str(told.get("rule", "")),
            str(told.get("audience", "")),
        )

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what two feeds must share to be the same."""
        return (self.device, self.kind, self.state, self.sees)


def is_allowed(level: int, feed: Feed) -> bool:
    """Tell whether a device may be as it is on a set of this level (0 to 3)."""
    if feed.state != ON:
        return feed.state in STATES
    if level >= CUT:
        return feed.kind not in BESIDE and feed.sees in INNER
    return level < CLOSED or feed.kind not in BESIDE


def not_allowed(level: int, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Return the devices that are not as the level asks."""
    return tuple(feed for feed in feeds if not is_allowed(level, feed))


def open_feeds(level: int, planned: Iterable[Feed], found: Mapping[str, str]) -> tuple[Feed, ...]:
    """Return the devices found on the day in a state that plan and level do not allow.

    `found`: the state of each device as it was checked; one not checked counts as planned.
    """
    made = []
    for feed in planned:
        state = found.get(feed.device, feed.state)
        seen = Feed(feed.device, feed.kind, state, feed.sees)
        is_worse = state == ON and feed.state != ON
        if is_worse or not is_allowed(level, seen):
            made.append(seen)
    known = {feed.device for feed in made} | {feed.device for feed in planned}
    made += [
        Feed(device, "", ON)
        for device, state in sorted(found.items())
        if state == ON and device not in known and level >= CLOSED
    ]
    return tuple(made)
