"""One entry of the set's log as everything reads it, and the order in which entries hold.

The vault's own order (hlc) counts, not the wall clock: a clock set back on the day moves nothing.
Only an entry added late names when it happened, and takes its place among the others there
(trust.md A-06; issue text "set mode").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

SCENE, ROLL, CUT = "scene", "roll", "cut"
YELLOW, RED, RESUME_YES, RESUME = "yellow", "red", "resume_yes", "resume"
CHECK_IN, CHECK, CONDITION_MET = "check_in", "check", "condition_met"
BREAK_START, BREAK_END, MEAL_START, MEAL_END = "break_start", "break_end", "meal_start", "meal_end"
NDB, PERSON_IN, PERSON_OUT = "ndb", "person_in", "person_out"
STATE_ON, STATE_OFF = "state_on", "state_off"
DOOR_IN, DOOR_OUT, DOOR_ATTEMPT = "door_in", "door_out", "door_attempt"
FEED, BREACH, NOTE, INCIDENT = "feed", "breach", "note", "incident"
GAP, RESUMED, LEFT = "gap", "resumed", "left"
ROSTER_CONFIRMED, LIMITS = "roster_confirmed", "limits"
KINDS = (
    SCENE, ROLL, CUT, YELLOW, RED, RESUME_YES, RESUME, CHECK_IN, CHECK, CONDITION_MET, BREAK_START,
    BREAK_END, MEAL_START, MEAL_END, NDB, PERSON_IN, PERSON_OUT, STATE_ON, STATE_OFF, DOOR_IN,
    DOOR_OUT, DOOR_ATTEMPT, FEED, BREACH, NOTE, INCIDENT, GAP, RESUMED, LEFT, ROSTER_CONFIRMED,
    LIMITS,
)  # fmt: skip
"""Every kind a day's log can hold (data-model.md, `set_event`)."""

_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
STOP_STANDS = frozenset({RED, RESUME_YES})
"""What no undo takes back: a STOP was said, and so was a yes; both are answered, not erased."""
UNDO_MS = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. Instants in ms UTC; "" and 0 where nothing was said.

    `recorded_at`: when it was written down; `happened_at`: the time it was about, the same unless
    it was added late or corrected. `told`: what the kind carries besides (data-model.md).
    """

    id: str
    kind: str
    hlc: int
    recorded_at: int
    happened_at: int
    scene: str = ""
    beat: str = ""
    setup: str = ""
    take: int = 0
    person: str = ""
    by: str = "ic"
    outcome: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    has_note: bool = False
    is_withdrawn: bool = False
    was_at: int = 0
    """What it said before a correction of its time, 0 where nothing was corrected."""

    @property
    def order(self) -> tuple[int, int, str]:
        """Return what sorts entries: two of one moment stand in the order of KINDS."""
        return (self.hlc, _RANKS.get(self.kind, 0), self.id)

    @property
    def is_late(self) -> bool:
        """Tell whether it was written down after the time it is about."""
        return self.happened_at != self.recorded_at

    @property
    def is_unattributed(self) -> bool:
        """Tell whether it was entered while the window was hidden: nobody knows by whom."""
        return bool(self.told.get("unattributed"))

    @property
    def what(self) -> str:
        """Return what a check, condition or breach is about."""
        return str(self.told.get("what", ""))

    @property
    def line(self) -> str:
        """Return the line of the closed-set list a door entry is about."""
        return str(self.told.get("line", ""))

    @property
    def name(self) -> str:
        """Return the name a door entry gives for somebody who is on no list."""
        return str(self.told.get("name", ""))


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that stand, each where it holds; what was undone is left out.

    A late entry goes before the first one that happened after it.
    """
    kept = sorted((e for e in entries if not e.is_withdrawn), key=lambda e: e.order)
    made = [entry for entry in kept if not entry.is_late]
    for late in (entry for entry in kept if entry.is_late):
        place = len(made)
        while place and made[place - 1].happened_at > late.happened_at:
            place -= 1
        made.insert(place, late)
    return tuple(made)


def corrected(entry: Entry, happened_at: int) -> Entry:
    """Return an entry about another time (ms UTC); what it said before is kept beside it."""
    return replace(entry, happened_at=happened_at, was_at=entry.was_at or entry.happened_at)
