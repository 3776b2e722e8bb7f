"""The one production of this vault, its units, episodes and rule packs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Forever, check, json_text, key_to, one_of


class Production(Cells, Base):
    """The one production of this vault."""

    __tablename__ = "production"
    __table_args__ = (
        check("one", "one = 1"),
        check("is_adult", "is_adult IN (0, 1)"),
        UniqueConstraint("one"),
        STRICT,
    )
    topic = Topic.PRODUCTION
    one: Mapped[int]
    title: Mapped[str]
    code: Mapped[str]
    company: Mapped[str | None]
    is_adult: Mapped[bool]
    zone: Mapped[str]
    shoot_from_on: Mapped[str | None]
    shoot_to_on: Mapped[str | None]
    wrap_on: Mapped[str | None]
    release_on: Mapped[str | None]
    uses_j: Mapped[Any] = json_text()
    office_phone: Mapped[str | None]


class Unit(Cells, Base):
    """A shooting unit."""

    __tablename__ = "unit"
    __table_args__ = STRICT
    topic = Topic.PRODUCTION
    code: Mapped[str]
    name: Mapped[str]
    zone: Mapped[str | None]


class Episode(Cells, Base):
    """An episode."""

    __tablename__ = "episode"
    __table_args__ = STRICT
    topic = Topic.PRODUCTION
    number: Mapped[str]
    title: Mapped[str | None]


class RulePack(Forever, Base):
    """Which rule pack is in force from when on, until a later row of that scope."""

    __tablename__ = "rule_pack"
    __table_args__ = STRICT
    topic = Topic.PRODUCTION
    pack: Mapped[str]
    version: Mapped[str]
    as_of_on: Mapped[str]
    text_sha: Mapped[str] = key_to("text_version.sha")
    scope: Mapped[str] = one_of("scope", "production", "unit", "episode")
    scope_id: Mapped[str | None]
    from_at: Mapped[int]
