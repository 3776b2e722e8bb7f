"""Post-production held against the rider."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Purgeable, key_to, one_of


class Review(Purgeable, Base):
    """A cut, still or trailer held against the rider."""

    __tablename__ = "review"
    __table_args__ = STRICT
    topic = Topic.REVIEWS
    media: Mapped[str] = one_of("media", "cut", "still", "trailer", "poster", "clip")
    label: Mapped[str]
    version: Mapped[str]
    step: Mapped[str] = one_of("step", "received", "scheduled", "result", "access", "destroyed")
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    person_id: Mapped[str | None] = key_to("person", optional=True)
    rider_version_id: Mapped[str | None] = key_to("rider_version", optional=True)
    result: Mapped[str | None] = one_of(
        "result", "conforms", "edit_needed", "unclear", optional=True
    )
    timecode: Mapped[str | None]
    zone: Mapped[str | None]
    note: Mapped[str | None]
    due_on: Mapped[str | None]
