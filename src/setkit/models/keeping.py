"""What the vault keeps about itself: pinned texts, attachments, purges, settings, drafts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from setkit.domain.topics import Topic
from setkit.models.base import (
    STRICT,
    Base,
    Cells,
    Forever,
    Purgeable,
    Stamped,
    check,
    json_text,
    key_to,
    one_of,
)


class TextVersion(Stamped, Base):
    """Wording, pinned word for word under its SHA-256."""

    __tablename__ = "text_version"
    __table_args__ = STRICT
    topic = Topic.KEEPING
    write_class = "E"
    sha: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = one_of(
        "kind",
        "consent_acts",
        "consent_data",
        "rider",
        "checklist",
        "rule_pack",
        "receipt",
        "notice",
        "meaning",
    )
    lang: Mapped[str]
    name: Mapped[str]
    semver: Mapped[str]
    body: Mapped[str]


class Attachment(Purgeable, Base):
    """Scans and ink, sealed under the owner's content key."""

    __tablename__ = "attachment"
    __table_args__ = (
        check("size", "size BETWEEN 0 AND 52428800"),
        STRICT,
    )
    topic = Topic.KEEPING
    content_sha: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    file_name: Mapped[str | None]
    bytes_x: Mapped[bytes]
    keyring_id: Mapped[str] = key_to("keyring")


class Amendment(Purgeable, Base):
    """A correction of, or a note on, any row that may not change."""

    __tablename__ = "amendment"
    __table_args__ = (
        check("reason", "kind <> 'correction' OR length(trim(reason)) >= 3"),
        STRICT,
    )
    topic = Topic.KEEPING
    tbl: Mapped[str]
    row_id: Mapped[str]
    kind: Mapped[str] = one_of("kind", "correction", "retraction", "note", "disagreement")
    reason: Mapped[str | None]
    body_x: Mapped[bytes | None]


class LegalHold(Forever, Base):
    """What may not be purged, who ordered it, when it is looked at again."""

    __tablename__ = "legal_hold"
    __table_args__ = STRICT
    topic = Topic.KEEPING
    scope: Mapped[str] = one_of("scope", "production", "person", "scene")
    scope_id: Mapped[str | None]
    why_x: Mapped[bytes]
    authority: Mapped[str]
    ordered_by: Mapped[str]
    review_on: Mapped[str]
    lifts_id: Mapped[str | None] = key_to("legal_hold", optional=True)


class RetentionAction(Forever, Base):
    """What was purged, and the permit to do it; applied again after a restore."""

    __tablename__ = "retention_action"
    __table_args__ = (
        UniqueConstraint("tbl", "row_id"),
        STRICT,
    )
    topic = Topic.KEEPING
    batch_id: Mapped[str]
    tbl: Mapped[str]
    row_id: Mapped[str]
    class_: Mapped[str] = mapped_column("class")
    due_on: Mapped[str]
    backup_sha: Mapped[str | None]


class Setting(Cells, Base):
    """One setting of the vault or of this device."""

    __tablename__ = "setting"
    __table_args__ = STRICT
    topic = Topic.KEEPING
    scope: Mapped[str] = one_of("scope", "vault", "device")
    value_j: Mapped[Any] = json_text()


class Draft(Base):
    """An unsaved form. This laptop only."""

    __tablename__ = "draft"
    __table_args__ = STRICT
    topic = Topic.KEEPING
    write_class = "L"
    id: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str]
    subject_id: Mapped[str | None]
    base_hlc: Mapped[int]
    body_x: Mapped[bytes]
    updated_at: Mapped[int]


class Cell(Cells, Base):
    """Who last wrote one column of one row; filled when a hand-over is built."""

    __tablename__ = "cell"
    __table_args__ = (
        Index("ix_cell_row", "tbl", "row_id", "col"),
        STRICT,
    )
    topic = Topic.KEEPING
    tbl: Mapped[str]
    row_id: Mapped[str]
    col: Mapped[str]
    base_hlc: Mapped[int | None]


class Conflict(Cells, Base):
    """Two writes that had not seen each other; the stricter holds until resolved."""

    __tablename__ = "conflict"
    __table_args__ = (
        Index("ix_conflict_row", "tbl", "row_id"),
        STRICT,
    )
    topic = Topic.KEEPING
    tbl: Mapped[str]
    row_id: Mapped[str]
    col: Mapped[str]
    ours_j: Mapped[Any] = json_text()
    theirs_j: Mapped[Any] = json_text()
    ours_dev: Mapped[str]
    theirs_dev: Mapped[str]
    ours_hlc: Mapped[int]
    theirs_hlc: Mapped[int]
    resolution: Mapped[str | None] = one_of("resolution", "ours", "theirs", "other", optional=True)
    resolved_at: Mapped[int | None]
