"""Who may be on a closed set, and who may not."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Purgeable, check, json_text, key_to


class ClosedSetPlan(Cells, Base):
    """Level, heads and feeds of a closed set."""

    __tablename__ = "closed_set_plan"
    __table_args__ = (
        check("level", "level BETWEEN 0 AND 3"),
        STRICT,
    )
    topic = Topic.CLOSED_SETS
    scene_id: Mapped[str] = key_to("scene")
    shoot_day_id: Mapped[str | None] = key_to("shoot_day", optional=True)
    level: Mapped[int]
    max_heads: Mapped[int | None]
    feeds_j: Mapped[Any] = json_text()


class RosterLine(Cells, Base):
    """One person or role on a closed-set list."""

    __tablename__ = "roster_line"
    __table_args__ = (
        check("is_essential", "is_essential IN (0, 1)"),
        STRICT,
    )
    topic = Topic.CLOSED_SETS
    closed_set_plan_id: Mapped[str] = key_to("closed_set_plan")
    person_id: Mapped[str | None] = key_to("person", optional=True)
    name: Mapped[str | None]
    role: Mapped[str]
    why: Mapped[str]
    is_essential: Mapped[bool]
    proposed_role: Mapped[str]


class RosterVeto(Purgeable, Base):
    """A performer bars somebody. Visible to the coordinator alone."""

    __tablename__ = "roster_veto"
    __table_args__ = STRICT
    topic = Topic.CLOSED_SETS
    performer_id: Mapped[str] = key_to("person")
    barred_id: Mapped[str | None] = key_to("person", optional=True)
    barred_name: Mapped[str | None]
    closed_set_plan_id: Mapped[str | None] = key_to("closed_set_plan", optional=True)
    lifts_id: Mapped[str | None] = key_to("roster_veto", optional=True)
