"""Rider texts as they were sent, their clauses and their life."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Purgeable, check, json_text, key_to, one_of


class RiderVersion(Purgeable, Base):
    """A rider text that was sent."""

    __tablename__ = "rider_version"
    __table_args__ = STRICT
    topic = Topic.RIDERS
    rider_id: Mapped[str]
    n: Mapped[int]
    supersedes_j: Mapped[Any] = json_text()
    person_id: Mapped[str] = key_to("person")
    contract_ref: Mapped[str | None]
    rep_id: Mapped[str | None] = key_to("person", optional=True)
    double_of_id: Mapped[str | None] = key_to("person", optional=True)
    lang: Mapped[str]
    body: Mapped[str]
    text_sha: Mapped[str]
    material_sha: Mapped[str]
    material_j: Mapped[Any] = json_text()
    scan_id: Mapped[str | None] = key_to("attachment", optional=True)


class RiderClause(Purgeable, Base):
    """One clause of a rider as data."""

    __tablename__ = "rider_clause"
    __table_args__ = STRICT
    topic = Topic.RIDERS
    rider_version_id: Mapped[str] = key_to("rider_version")
    pos: Mapped[int]
    kind: Mapped[str] = one_of(
        "kind",
        "action",
        "exposure",
        "act",
        "garment",
        "shown",
        "not_shown",
        "present",
        "double",
        "digital",
        "stills",
        "use",
        "rehearsal",
        "cut_approval",
        "outtake",
        "dubbing",
        "withdrawal",
        "other",
    )
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    item: Mapped[str | None]
    partner_id: Mapped[str | None] = key_to("person", optional=True)
    params_j: Mapped[Any] = json_text()
    text: Mapped[str]


class RiderEvent(Purgeable, Base):
    """What happened to a rider version."""

    __tablename__ = "rider_event"
    __table_args__ = (
        check("exception", "kind <> 'exception' OR (by_id IS NOT NULL AND basis IS NOT NULL)"),
        STRICT,
    )
    topic = Topic.RIDERS
    rider_version_id: Mapped[str] = key_to("rider_version")
    kind: Mapped[str] = one_of(
        "kind",
        "sent",
        "comment",
        "agreed",
        "signed",
        "countersigned",
        "exception",
        "withdrawn",
        "voided",
        "closed",
    )
    event_at: Mapped[int]
    by_role: Mapped[str]
    by_id: Mapped[str | None] = key_to("person", optional=True)
    basis: Mapped[str | None]
    scan_id: Mapped[str | None] = key_to("attachment", optional=True)
