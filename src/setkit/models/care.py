"""Care and the work off the floor."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Purgeable, json_text, key_to, one_of


class SealedNote(Purgeable, Base):
    """Crisis cards, aftercare plans, private notes: versions, sealed."""

    __tablename__ = "sealed_note"
    __table_args__ = STRICT
    topic = Topic.CARE
    kind: Mapped[str] = one_of(
        "kind", "crisis_card", "aftercare_plan", "one_to_one", "support_needs", "allergy"
    )
    person_id: Mapped[str] = key_to("person")
    n: Mapped[int]
    supersedes_j: Mapped[Any] = json_text()
    body_x: Mapped[bytes]
    share_j: Mapped[Any] = json_text()


class WorkEvent(Purgeable, Base):
    """Work off the floor: meetings, talks, follow-ups, who was told."""

    __tablename__ = "work_event"
    __table_args__ = STRICT
    topic = Topic.CARE
    kind: Mapped[str] = one_of(
        "kind",
        "meeting",
        "one_on_one",
        "rehearsal",
        "request",
        "answer",
        "follow_up",
        "support_offered",
        "party",
        "told",
        "action",
        "disclosure_choice",
    )
    person_id: Mapped[str | None] = key_to("person", optional=True)
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    incident_id: Mapped[str | None] = key_to("incident", optional=True)
    by_role: Mapped[str | None]
    event_at: Mapped[int]
    due_on: Mapped[str | None]
    closes_id: Mapped[str | None] = key_to("work_event", optional=True)
    outcome: Mapped[str | None]
    note_x: Mapped[bytes | None]
