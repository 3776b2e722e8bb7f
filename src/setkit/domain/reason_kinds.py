"""What a reason is made of: its state, its sentence, what production hears."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class State(IntEnum):
    """What holds for a beat, a person or a scene. The highest wins."""

    CLEAR = 0
    ASK_FIRST = 1
    UNKNOWN = 2
    BLOCKED = 3


class Tell(StrEnum):
    """Which one line production hears."""

    NOT_CLEARED = "c"
    HOLD = "h"
    RIDER = "r"
    NOTICE = "n"
    CLOSED_SET = "s"
    TEST_DATE = "t"
    AGE_RECORD = "g"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One reason of the table. `state` None: for information only."""

    code: str
    state: State | None
    tell: Tell
    sentence: str
    remedy: str
