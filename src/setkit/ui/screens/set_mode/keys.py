"""The keys of set mode by name, without Qt: letters, and the numeric pad as a second set.

F12 and 0 are always STOP. In a panel the digits 1 to 9 choose a line; everywhere else they do
nothing, so that a slip costs nothing.
"""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What a key does."""

    TURN = "turn"  # roll or cut
    STOP = "stop"
    CHECK_IN = "check_in"
    PAUSE = "pause"
    YELLOW = "yellow"
    GO_ON = "go_on"
    ROBE = "robe"
    ALL_IN = "all_in"
    DOOR = "door"
    BREACH = "breach"
    INCIDENT = "incident"
    NOTE = "note"
    UNDO = "undo"
    LATE = "late"
    PREPARE = "prepare"
    FEEDS = "feeds"
    STATES = "states"
    WITHDRAW = "withdraw"
    CRISIS = "crisis"
    SCENE = "scene"
    NEXT_BEAT = "next_beat"
    LAST_BEAT = "last_beat"
    SHOW = "show"
    LEAVE = "leave"
    BACK = "back"
    ENTER = "enter"
    MORE = "more"


LETTERS = {
    "Space": Deed.TURN,
    "S": Deed.STOP,
    "0": Deed.STOP,
    "F12": Deed.STOP,
    "C": Deed.CHECK_IN,
    "B": Deed.PAUSE,
    "Y": Deed.YELLOW,
    "G": Deed.GO_ON,
    "R": Deed.ROBE,
    "A": Deed.ALL_IN,
    "D": Deed.DOOR,
    "X": Deed.BREACH,
    "I": Deed.INCIDENT,
    "N": Deed.NOTE,
    "U": Deed.UNDO,
    "L": Deed.LATE,
    "P": Deed.PREPARE,
    "F": Deed.FEEDS,
    "T": Deed.STATES,
    "W": Deed.WITHDRAW,
    "K": Deed.CRISIS,
    "M": Deed.SCENE,
    "Right": Deed.NEXT_BEAT,
    "Left": Deed.LAST_BEAT,
    "H": Deed.SHOW,
    "Q": Deed.LEAVE,
    "Esc": Deed.BACK,
    "Enter": Deed.ENTER,
    "PgDown": Deed.MORE,
}
PAD = {
    "0": Deed.STOP,
    "Enter": Deed.TURN,
    "1": Deed.CHECK_IN,
    "2": Deed.PAUSE,
    "3": Deed.YELLOW,
    "4": Deed.ROBE,
    "5": Deed.ALL_IN,
    "6": Deed.GO_ON,
    "7": Deed.BREACH,
    "8": Deed.INCIDENT,
    "9": Deed.NOTE,
    ".": Deed.UNDO,
    "+": Deed.NEXT_BEAT,
    "-": Deed.LAST_BEAT,
    "*": Deed.SHOW,
    "/": Deed.BACK,
}
UNDER_VEIL = frozenset({Deed.TURN, Deed.STOP, Deed.YELLOW, Deed.ROBE, Deed.ALL_IN, Deed.BREACH})
"""What still works while the window is hidden: it needs no name on the screen."""


def deed_of(key: str, *, is_pad: bool) -> Deed | None:
    """Return what a key does, None for nothing."""
    return (PAD if is_pad else LETTERS).get(key)
