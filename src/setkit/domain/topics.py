"""The kinds of things a screen can watch. A commit announces which of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """One per noun of architecture.md."""

    PRODUCTION = "production"
    SCENES = "scenes"
    PEOPLE = "people"
    BEATS = "beats"
    BOUNDARIES = "boundaries"
    RIDERS = "riders"
    SHOOT_DAYS = "shoot_days"
    CLOSED_SETS = "closed_sets"
    SET_LOG = "set_log"
    CARE = "care"
    INCIDENTS = "incidents"
    KIT = "kit"
    TESTS_SEEN = "tests_seen"
    REVIEWS = "reviews"
    PAPERS = "papers"
    KEEPING = "keeping"
    DIARY = "diary"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one commit touched."""

    topics: frozenset[Topic]

    def __bool__(self) -> bool:
        return bool(self.topics)
