"""The append-only log of the set."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Purgeable, json_text, key_to


class SetEvent(Purgeable, Base):
    """The live log of the set."""

    __tablename__ = "set_event"
    __table_args__ = (
        Index("ix_set_event_day", "shoot_day_id", "kind", "hlc"),
        STRICT,
    )
    topic = Topic.SET_LOG
    kind: Mapped[str]
    shoot_day_id: Mapped[str | None] = key_to("shoot_day", optional=True)
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    beat_id: Mapped[str | None] = key_to("beat", optional=True)
    setup_id: Mapped[str | None] = key_to("camera_setup", optional=True)
    take: Mapped[int | None]
    person_id: Mapped[str | None] = key_to("person", optional=True)
    by_role: Mapped[str]
    outcome: Mapped[str | None]
    payload_j: Mapped[Any] = json_text()
    note_x: Mapped[bytes | None]
