"""Who wrote, with which keys, and the chained record of everything that changed."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, STRICT_WITHOUT_ROWID, Base, Forever, Stamped, check, one_of


class Device(Stamped, Base):
    """Who writes: one laptop, one restore, one copy, one load."""

    __tablename__ = "device"
    __table_args__ = STRICT
    topic = Topic.DIARY
    write_class = "E"
    dev: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = one_of("kind", "founder", "restore", "copy", "handover", "load")
    label: Mapped[str]
    pub: Mapped[str]
    parent_dev: Mapped[str | None]
    parent_seq: Mapped[int | None]


class Keyring(Forever, Base):
    """Chain key, signing keys and content keys; a destroyed key is NULL."""

    __tablename__ = "keyring"
    __table_args__ = (
        check("destroyed", "destroyed_at IS NULL OR key IS NULL"),
        Index(
            "uq_keyring_live",
            "kind",
            text("coalesce(subject_id, '')"),
            text("coalesce(class, '')"),
            "dev",
            unique=True,
            sqlite_where=text("key IS NOT NULL"),
        ),
        STRICT,
    )
    topic = Topic.DIARY
    kind: Mapped[str] = one_of("kind", "chain", "sign", "content")
    subject_id: Mapped[str | None]
    class_: Mapped[str | None] = mapped_column("class")
    key: Mapped[bytes | None]
    destroyed_at: Mapped[int | None]


class Diary(Base):
    """The chained record of everything that changed. No names, no values."""

    __tablename__ = "diary"
    __table_args__ = STRICT_WITHOUT_ROWID
    topic = Topic.DIARY
    write_class = "E"
    dev: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    mac: Mapped[bytes]


class Anchor(Forever, Base):
    """Where a head of the chain was left outside the chain."""

    __tablename__ = "anchor"
    __table_args__ = STRICT
    topic = Topic.DIARY
    head_dev: Mapped[str]
    head_seq: Mapped[int]
    code: Mapped[str]
    medium: Mapped[str] = one_of(
        "medium", "paper", "receipt", "header", "backup", "bundle", "os", "day_seal"
    )
    ref: Mapped[str | None]
    sig: Mapped[str | None]
