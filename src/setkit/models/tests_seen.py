"""Clearances seen and production holds; no result exists anywhere."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Forever, Purgeable, key_to, one_of


class TestSeen(Purgeable, Base):
    """A clearance was seen, valid until. There is no result column."""

    __tablename__ = "test_seen"
    __table_args__ = STRICT
    topic = Topic.TESTS_SEEN
    person_id: Mapped[str] = key_to("person")
    regime: Mapped[str]
    seen_by: Mapped[str]
    seen_on: Mapped[str]
    valid_until_on: Mapped[str]
    window_days: Mapped[int]


class ProductionHold(Forever, Base):
    """An industry or production stop."""

    __tablename__ = "production_hold"
    __table_args__ = STRICT
    topic = Topic.TESTS_SEEN
    scope: Mapped[str] = one_of("scope", "production", "regime", "scene")
    scope_id: Mapped[str | None]
    regime: Mapped[str | None]
    why: Mapped[str]
    from_on: Mapped[str]
    retest_from_on: Mapped[str | None]
    lifts_id: Mapped[str | None] = key_to("production_hold", optional=True)
