"""What holds on the floor now: a pure fold of the day's log (issue text "set mode", "live log").

Nothing here is stored: the same entries always give the same scene, take, clocks and heads, after
a power cut as before it. A STOP ends the take and stands until each performer said yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from setkit.domain import set_entries as kinds
from setkit.domain.set_entries import Entry, in_order

ROBE = "robe"
HOLDS = ("not_now", "stop")
GO, HOLD = "go", "hold"


@dataclass(frozen=True, slots=True)
class Performer:
    """One performer today: the last check-in, and states that are on with their first entry."""

    id: str
    moment: str = ""
    outcome: str = ""
    check_in: Entry | None = None
    states: Mapping[str, Entry] = field(default_factory=dict)
    is_in: bool = False

    @property
    def ad_word(self) -> str:
        """Return what the assistant director is told: go, hold, or "" before any check-in."""
        return "" if not self.outcome else HOLD if self.outcome in HOLDS else GO


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody inside. `line`: their line of the list, "" for one who is on none."""

    line: str
    name: str
    entry: Entry
    is_temporary: bool = False

    @property
    def is_approved(self) -> bool:
        """Tell whether the list or a temporary entry lets them be there."""
        return bool(self.line) or self.is_temporary


@dataclass(frozen=True, slots=True)
class SetState:
    """The floor after some entries. `take`: the number of the last take of scene and set-up."""

    scene: str = ""
    beat: str = ""
    setup: str = ""
    take: int = 0
    takes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    rolling: Entry | None = None
    in_row: int = 0
    stop: Entry | None = None
    yellow: Entry | None = None
    said_yes: frozenset[str] = frozenset()
    pause: Entry | None = None
    last_pause: Entry | None = None
    check_in: Entry | None = None
    since_check_in: int = 0
    """Takes since the last check-in."""
    people: Mapping[str, Performer] = field(default_factory=dict)
    inside: Mapping[str, Inside] = field(default_factory=dict)
    feeds: Mapping[str, str] = field(default_factory=dict)
    cut: Entry | None = None
    robe: Entry | None = None
    last: Entry | None = None
    count: int = 0

    @property
    def is_stopped(self) -> bool:
        """Tell whether a STOP stands."""
        return self.stop is not None

    @property
    def is_left(self) -> bool:
        """Tell whether set mode was left in order, or never entered."""
        return self.last is None or self.last.kind == kinds.LEFT

    def person(self, person_id: str) -> Performer:
        """Return what is known of a performer today."""
        return self.people.get(person_id, Performer(person_id))

    def missing(self, performers: Iterable[str]) -> tuple[str, ...]:
        """Return who of the scene's performers has not said yes since the STOP."""
        return tuple(who for who in performers if who not in self.said_yes)

    def next_take(self, scene: str, setup: str) -> int:
        """Return the number that a roll on a scene and set-up gets."""
        return self.takes.get((scene, setup), 0) + 1

    def is_robe_owed(self, exposed: Iterable[str]) -> bool:
        """Tell whether a take of one of the `exposed` beats ended without a robe after it.

        A cut that names no beat may have been one of them.
        """
        owed = self.cut is not None and self.cut.beat in {"", *exposed}
        return owed and bool(tuple(exposed)) and self.robe is None


def folded(entries: Iterable[Entry]) -> SetState:
    """Return the floor after a whole log, in any order of entries."""
    state = SetState()
    for entry in in_order(entries):
        state = after(state, entry)
    return state


def after(state: SetState, entry: Entry) -> SetState:
    """Return the floor after one more entry that happened last."""
    step = _STEPS.get(entry.kind)
    made = state if step is None else step(state, entry)
    return replace(made, last=entry, count=state.count + 1)


def _moved(state: SetState, entry: Entry) -> SetState:
    made = replace(
        state,
        scene=entry.scene,
        beat=entry.beat,
        setup=entry.setup,
        take=state.takes.get((entry.scene, entry.setup), 0),
    )
    if entry.scene != state.scene:
        made = replace(made, cut=None, robe=None, in_row=0, inside={}, feeds={})
    return made


def _rolled(state: SetState, entry: Entry) -> SetState:
    scene, setup = entry.scene or state.scene, entry.setup or state.setup
    moved = state if scene == state.scene else _moved(state, entry)
    take = entry.take or state.next_take(scene, setup)
    beat = entry.beat or (moved.beat if scene == state.scene else "")
    return replace(
        moved, scene=scene, setup=setup, beat=beat, take=take, rolling=entry,
        takes={**state.takes, (scene, setup): take}, in_row=moved.in_row + 1,
        since_check_in=moved.since_check_in + 1,
    )  # fmt: skip


def _cut(state: SetState, entry: Entry) -> SetState:
    return replace(state, rolling=None, cut=entry, robe=None)


def _red(state: SetState, entry: Entry) -> SetState:
    return replace(state, stop=entry, said_yes=frozenset())


def _yellow(state: SetState, entry: Entry) -> SetState:
    return replace(state, yellow=entry)


def _yes(state: SetState, entry: Entry) -> SetState:
    return replace(state, said_yes=state.said_yes | {entry.person})


def _resumed(state: SetState, entry: Entry) -> SetState:
    return replace(state, stop=None, yellow=None, said_yes=frozenset())


def _checked_in(state: SetState, entry: Entry) -> SetState:
    person = replace(
        state.person(entry.person),
        moment=str(entry.told.get("moment", "")),
        outcome=entry.outcome,
        check_in=entry,
    )
    people = {**state.people, entry.person: person}
    return replace(state, people=people, check_in=entry, since_check_in=0)


def _checked(state: SetState, entry: Entry) -> SetState:
    return replace(state, robe=entry) if entry.what == ROBE else state


def _paused(state: SetState, entry: Entry) -> SetState:
    return replace(state, pause=state.pause or entry)


def _unpaused(state: SetState, entry: Entry) -> SetState:
    if state.pause is None:
        return state
    return replace(state, pause=None, last_pause=entry, in_row=0)


def _present(state: SetState, entry: Entry) -> SetState:
    person = replace(state.person(entry.person), is_in=entry.kind == kinds.PERSON_IN)
    return replace(state, people={**state.people, entry.person: person})


def _state(state: SetState, entry: Entry) -> SetState:
    person = state.person(entry.person)
    states = {name: first for name, first in person.states.items() if name != entry.what}
    if entry.kind == kinds.STATE_ON:
        states[entry.what] = person.states.get(entry.what, entry)
    return replace(state, people={**state.people, entry.person: replace(person, states=states)})


def _came(state: SetState, entry: Entry) -> SetState:
    inside = dict(state.inside)
    for line in entry.told.get("lines", ()):
        inside.setdefault(str(line), Inside(str(line), "", entry))
    key = entry.line or entry.name
    if key:
        is_temporary = bool(entry.told.get("temporary"))
        inside[key] = Inside(entry.line, entry.name, entry, is_temporary)
    return replace(state, inside=inside)


def _went(state: SetState, entry: Entry) -> SetState:
    if entry.told.get("all"):
        return replace(state, inside={})
    gone = entry.line or entry.name
    return replace(state, inside={key: one for key, one in state.inside.items() if key != gone})


def _fed(state: SetState, entry: Entry) -> SetState:
    feeds = {**state.feeds, str(entry.told.get("device", "")): str(entry.told.get("state", ""))}
    return replace(state, feeds=feeds)


_STEPS = {
    kinds.SCENE: _moved,
    kinds.ROLL: _rolled,
    kinds.CUT: _cut,
    kinds.RED: _red,
    kinds.YELLOW: _yellow,
    kinds.RESUME_YES: _yes,
    kinds.RESUME: _resumed,
    kinds.CHECK_IN: _checked_in,
    kinds.CHECK: _checked,
    kinds.BREAK_START: _paused,
    kinds.BREAK_END: _unpaused,
    kinds.MEAL_START: _paused,
    kinds.MEAL_END: _unpaused,
    kinds.PERSON_IN: _present,
    kinds.PERSON_OUT: _present,
    kinds.STATE_ON: _state,
    kinds.STATE_OFF: _state,
    kinds.DOOR_IN: _came,
    kinds.DOOR_OUT: _went,
    kinds.FEED: _fed,
}
