"""What set mode shows, as frozen values: the presenter fills them, the view paints them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: the key that chooses it, its words, a tick where it is done."""

    key: str
    words: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What a key opened: lines to choose from, or a field to type into; never a window."""

    kind: str = ""
    title: str = ""
    lines: tuple[Line, ...] = ()
    hint: str = ""
    field: str = ""
    """The name of the field; "" where nothing is typed."""

    def __bool__(self) -> bool:
        return bool(self.kind)


@dataclass(frozen=True, slots=True)
class Card:
    """One performer. `state`: in words without what was said; `mark`: yes, cond or open.

    `details` are there only while the key that shows them is held.
    """

    person_id: str
    title: str
    state: str
    mark: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Everything that moves by itself, as text. `break_word`: what is due next.

    `people`: since each performer's check-in, in the order of the cards.
    """

    clock: str = ""
    rolling: str = ""
    check_in: str = ""
    break_due: str = ""
    break_word: str = ""
    people: tuple[str, ...] = ()
    is_rolling: bool = False
    due_tint: str = "text"
    """How the countdown is coloured: cond from 30 minutes before, no from the moment it is due."""
    is_check_in_late: bool = False


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log at the foot. `mark`: late, unattributed, undone or ""."""

    time: str
    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One scene of one day to enter set mode with."""

    day_id: str
    scene_id: str
    title: str
    under: str


@dataclass(frozen=True, slots=True)
class State:
    """The whole page. `phase`: choose, standby, rolling or stopped."""

    phase: str = "choose"
    choices: tuple[Choice, ...] = ()
    scene: str = ""
    under: str = ""
    take: str = ""
    takes_in_row: str = ""
    is_row_long: bool = False
    roll_key: str = ""
    roll_under: str = ""
    heads: str = ""
    heads_mark: str = "open"
    clear: str = ""
    clear_mark: str = "open"
    ad: str = ""
    ad_mark: str = "open"
    unmet: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    panel: Panel = Panel()
    pause: str = ""
    is_yellow: bool = False
    yes: str = ""
    log: tuple[Logged, ...] = ()
    notice: str = ""
    notice_tone: str = ""
    is_shown: bool = False
