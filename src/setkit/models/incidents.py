"""Incidents: three fields kept apart."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Purgeable, key_to


class Incident(Purgeable, Base):
    """A sealed record: observed, verbatim, my view, kept apart."""

    __tablename__ = "incident"
    __table_args__ = STRICT
    topic = Topic.INCIDENTS
    kind: Mapped[str]
    happened_at: Mapped[int]
    shoot_day_id: Mapped[str | None] = key_to("shoot_day", optional=True)
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    take: Mapped[int | None]
    set_event_id: Mapped[str | None]
    answer_id: Mapped[str | None]
    place: Mapped[str | None]
    observed_x: Mapped[bytes]
    verbatim_x: Mapped[bytes | None]
    my_view_x: Mapped[bytes | None]
    content_sha: Mapped[str]
