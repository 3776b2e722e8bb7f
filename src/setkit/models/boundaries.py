"""What can be asked, what each person answered, signed, withdrew and was shown."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from setkit.domain.topics import Topic
from setkit.models.base import (
    STRICT,
    Base,
    Forever,
    Purgeable,
    Stamped,
    check,
    json_text,
    key_to,
    one_of,
)


class Checklist(Forever, Base):
    """A template version."""

    __tablename__ = "checklist"
    __table_args__ = (
        check("is_short", "is_short IN (0, 1)"),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    template: Mapped[str]
    semver: Mapped[str]
    kind: Mapped[str] = one_of("kind", "acts", "data")
    text_sha: Mapped[str] = key_to("text_version.sha")
    is_short: Mapped[bool]


class ChecklistItem(Stamped, Base):
    """One thing that can be asked. Codes never change."""

    __tablename__ = "checklist_item"
    __table_args__ = (
        check("is_own", "is_own IN (0, 1)"),
        check("is_adult_only", "is_adult_only IN (0, 1)"),
        check("is_unsimulated", "is_unsimulated IN (0, 1)"),
        check("is_custom", "is_custom IN (0, 1)"),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    write_class = "E"
    code: Mapped[str] = mapped_column(primary_key=True)
    family: Mapped[str] = one_of("family", "contact", "act", "exposure", "use", "data")
    zone: Mapped[str | None]
    side: Mapped[str | None]
    direction: Mapped[str | None] = one_of("direction", "give", "receive", "self", optional=True)
    layer: Mapped[str | None]
    instrument: Mapped[str | None]
    move: Mapped[str | None]
    act: Mapped[str | None]
    mode: Mapped[str | None]
    audience: Mapped[str | None]
    is_own: Mapped[bool]
    is_adult_only: Mapped[bool]
    is_unsimulated: Mapped[bool]
    is_custom: Mapped[bool]


class BoundaryVersion(Purgeable, Base):
    """One person's answers, whole and frozen."""

    __tablename__ = "boundary_version"
    __table_args__ = (
        check(
            "scene_scope",
            "(scope = 'scene') = (scene_id IS NOT NULL)"
            " AND (scope = 'scene') = (scene_version_id IS NOT NULL)"
            " AND (scope = 'scene') = (facts_sha IS NOT NULL)"
            " AND (scope = 'scene') = (facets_j IS NOT NULL)",
        ),
        check("is_private", "is_private IN (0, 1)"),
        check("is_production_present", "is_production_present IN (0, 1)"),
        Index("ix_boundary_version_history", "person_id", "scene_id", "kind", "hlc"),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    person_id: Mapped[str] = key_to("person")
    kind: Mapped[str] = one_of("kind", "act", "data")
    scope: Mapped[str] = one_of("scope", "general", "scene")
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    scene_version_id: Mapped[str | None] = key_to("scene_version", optional=True)
    n: Mapped[int]
    supersedes_j: Mapped[Any] = json_text()
    checklist_id: Mapped[str] = key_to("checklist")
    text_sha: Mapped[str] = key_to("text_version.sha")
    facts_sha: Mapped[str | None]
    facets_j: Mapped[Any] = json_text(optional=True)
    asked_by: Mapped[str] = one_of("asked_by", "performer", "production", "ic")
    change_request_id: Mapped[str | None] = key_to("change_request", optional=True)
    reason_x: Mapped[bytes | None]
    presented_at: Mapped[int]
    stated_at: Mapped[int]
    speaker: Mapped[str] = one_of("speaker", "performer", "rep")
    recorder_id: Mapped[str] = key_to("person")
    identity: Mapped[str] = one_of("identity", "known", "introduced", "seen_by_production")
    present_j: Mapped[Any] = json_text()
    is_private: Mapped[bool]
    is_production_present: Mapped[bool]
    valid_from_on: Mapped[str | None]
    valid_to_on: Mapped[str | None]
    paper_held_by: Mapped[str | None]
    scan_id: Mapped[str | None] = key_to("attachment", optional=True)
    content_sha: Mapped[str]


class BoundaryAnswer(Purgeable, Base):
    """One answer: one item, one partner."""

    __tablename__ = "boundary_answer"
    __table_args__ = (
        check("conditions", "(answer = 'yes_with_conditions') = (conditions_j IS NOT NULL)"),
        check("intensity_max", "intensity_max BETWEEN 1 AND 10"),
        Index(
            "uq_boundary_answer_item",
            "version_id",
            "item",
            text("coalesce(partner_id, '')"),
            unique=True,
        ),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    version_id: Mapped[str] = key_to("boundary_version")
    item: Mapped[str] = key_to("checklist_item.code")
    partner_id: Mapped[str | None] = key_to("person", optional=True)
    answer: Mapped[str] = one_of(
        "answer", "yes", "yes_with_conditions", "no", "discuss_later", "unanswered"
    )
    conditions_j: Mapped[Any] = json_text(optional=True)
    intensity_max: Mapped[int | None]
    own_words: Mapped[str | None]
    comment_x: Mapped[bytes | None]
    reason_x: Mapped[bytes | None]
    carried_from_id: Mapped[str | None] = key_to("boundary_answer", optional=True)


class Signature(Purgeable, Base):
    """A simple electronic signature on exactly one content hash."""

    __tablename__ = "signature"
    __table_args__ = (
        UniqueConstraint("signs_id", "role", "printed_name"),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    signs: Mapped[str] = one_of("signs", "boundary_version", "rider_version", "release")
    signs_id: Mapped[str]
    signs_sha: Mapped[str]
    role: Mapped[str] = one_of("role", "performer", "witness", "rep", "producer")
    person_id: Mapped[str | None] = key_to("person", optional=True)
    printed_name: Mapped[str]
    meaning_sha: Mapped[str] = key_to("text_version.sha")
    kind: Mapped[str] = one_of("kind", "drawn", "typed", "paper")
    ink_id: Mapped[str | None] = key_to("attachment", optional=True)
    signed_at: Mapped[int]


class Withdrawal(Purgeable, Base):
    """Consent ended. There is no reason column."""

    __tablename__ = "withdrawal"
    __table_args__ = STRICT
    topic = Topic.BOUNDARIES
    person_id: Mapped[str] = key_to("person")
    scope: Mapped[str] = one_of(
        "scope", "beat", "item", "scene", "all", "filmed", "distribution", "data"
    )
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    beat_id: Mapped[str | None] = key_to("beat", optional=True)
    item: Mapped[str | None]
    partner_id: Mapped[str | None] = key_to("person", optional=True)
    stated_at: Mapped[int]
    how: Mapped[str] = one_of("how", "in_person", "signal", "phone", "message", "rep")
    recorder_id: Mapped[str] = key_to("person")


class Presented(Purgeable, Base):
    """What was shown to one performer, and what they said."""

    __tablename__ = "presented"
    __table_args__ = (
        check("is_private", "is_private IN (0, 1)"),
        STRICT,
    )
    topic = Topic.BOUNDARIES
    person_id: Mapped[str] = key_to("person")
    scene_id: Mapped[str] = key_to("scene")
    scene_version_id: Mapped[str] = key_to("scene_version")
    what: Mapped[str] = one_of(
        "what",
        "talk",
        "pages",
        "choreography",
        "coverage",
        "room",
        "use",
        "rights",
        "whom_to_call",
        "rider",
        "change",
        "fact",
        "flagged_answer",
        "late_notice",
        "double",
    )
    facet: Mapped[str | None]
    content_sha: Mapped[str]
    response: Mapped[str | None] = one_of("response", "seen", "yes", "no", "later", optional=True)
    is_private: Mapped[bool]
    present_j: Mapped[Any] = json_text()


class ChangeRequest(Purgeable, Base):
    """Who asked for a change. Behind the wall: never on a performer's view."""

    __tablename__ = "change_request"
    __table_args__ = STRICT
    topic = Topic.BOUNDARIES
    scene_id: Mapped[str] = key_to("scene")
    asked_role: Mapped[str]
    by_id: Mapped[str | None] = key_to("person", optional=True)
    asked_at: Mapped[int]
    what: Mapped[str]
    why: Mapped[str | None]
