"""Recipients, the export ledger and releases."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Purgeable, check, key_to, one_of


class Recipient(Cells, Base):
    """Who receives papers, in which role."""

    __tablename__ = "recipient"
    __table_args__ = STRICT
    topic = Topic.PAPERS
    person_id: Mapped[str | None] = key_to("person", optional=True)
    name: Mapped[str]
    profile: Mapped[str]
    organisation: Mapped[str | None]
    channel: Mapped[str | None]


class Paper(Purgeable, Base):
    """The ledger: committed before the bytes exist."""

    __tablename__ = "paper"
    __table_args__ = (
        check(
            "plain",
            "form IN ('spoken', 'receipt') OR protection <> 'none' OR plain_reason IS NOT NULL",
        ),
        UniqueConstraint("export_code"),
        STRICT,
    )
    topic = Topic.PAPERS
    export_code: Mapped[str]
    form: Mapped[str] = one_of(
        "form", "pdf", "csv", "json", "spoken", "receipt", "bundle", "backup"
    )
    kind: Mapped[str]
    profile: Mapped[str]
    recipient_id: Mapped[str | None] = key_to("recipient", optional=True)
    purpose: Mapped[str]
    copy_n: Mapped[int]
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    shoot_day_id: Mapped[str | None] = key_to("shoot_day", optional=True)
    person_id: Mapped[str | None] = key_to("person", optional=True)
    max_level: Mapped[int]
    data_sha: Mapped[str]
    plain_sha: Mapped[str | None]
    file_sha: Mapped[str | None]
    file_name: Mapped[str | None]
    protection: Mapped[str] = one_of("protection", "aes256", "age", "none")
    plain_reason: Mapped[str | None]
    valid_until_on: Mapped[str | None]
    replaces_id: Mapped[str | None] = key_to("paper", optional=True)
    anchor_id: Mapped[str | None] = key_to("anchor", optional=True)


class PaperSource(Purgeable, Base):
    """What a paper was made from, and who is inside."""

    __tablename__ = "paper_source"
    __table_args__ = (
        Index("ix_paper_source_row", "tbl", "row_id"),
        STRICT,
    )
    topic = Topic.PAPERS
    paper_id: Mapped[str] = key_to("paper")
    tbl: Mapped[str]
    row_id: Mapped[str]
    person_id: Mapped[str | None] = key_to("person", optional=True)
    row_sha: Mapped[str]


class PaperEvent(Purgeable, Base):
    """What happened to a paper."""

    __tablename__ = "paper_event"
    __table_args__ = STRICT
    topic = Topic.PAPERS
    paper_id: Mapped[str] = key_to("paper")
    kind: Mapped[str] = one_of("kind", "written", "failed", "delivered", "returned", "notice_sent")
    note: Mapped[str | None]


class Release(Purgeable, Base):
    """A performer (or legal process) opens one field group to one profile."""

    __tablename__ = "release"
    __table_args__ = (
        check("authority", "kind <> 'legal_process' OR authority IS NOT NULL"),
        STRICT,
    )
    topic = Topic.PAPERS
    kind: Mapped[str] = one_of("kind", "performer", "legal_process")
    person_id: Mapped[str] = key_to("person")
    what: Mapped[str]
    profile: Mapped[str]
    recipient_id: Mapped[str | None] = key_to("recipient", optional=True)
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    from_on: Mapped[str]
    to_on: Mapped[str | None]
    authority: Mapped[str | None]
    lifts_id: Mapped[str | None] = key_to("release", optional=True)
    content_sha: Mapped[str]
