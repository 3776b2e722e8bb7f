"""What waits to be done, and what comes first: the order of the list on Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum


class TaskKind(StrEnum):
    """What kind of thing waits, in the order they are done on one day."""

    SCENE = "scene"
    AGE = "age"
    RECONSENT = "reconsent"
    FLAGGED = "flagged"
    OPEN_ANSWER = "open_answer"
    CONVERSATION = "conversation"
    RIDER = "rider"
    TEST = "test"
    PAPER = "paper"
    BACKUP = "backup"


class Urgency(IntEnum):
    """How soon. The lowest comes first."""

    NOW = 0
    SOON = 1
    LATER = 2


SOON_DAYS = 7
"""Shooting days this far ahead are soon; today and tomorrow are now."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a task is done: id of a screen, of a row on it, of a tab there; "" for none."""

    screen: str
    id: str = ""
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits, in the coordinator's words. `day_on`: the shooting day it is for.

    `order`: scene sort key and name, so that equal lists look equal.
    """

    kind: TaskKind
    urgency: Urgency
    title: str
    detail: str
    target: Target
    day_on: str = ""
    person_id: str = ""
    scene_id: str = ""
    order: tuple[str, ...] = ()

    def sort_key(self) -> tuple[object, ...]:
        """Return the order of the list: urgency, day, kind, scene, name."""
        kinds = tuple(TaskKind)
        return (
            int(self.urgency),
            self.day_on or "9999",
            kinds.index(self.kind),
            self.order,
            self.title,
        )


def urgency(day_on: str, today_on: str) -> Urgency:
    """Return how soon something for the shooting day `day_on` (ISO, "" for none planned) is."""
    if not day_on:
        return Urgency.LATER
    ahead = date.fromisoformat(day_on) - date.fromisoformat(today_on)
    if ahead <= timedelta(days=1):
        return Urgency.NOW
    return Urgency.SOON if ahead <= timedelta(days=SOON_DAYS) else Urgency.LATER
