"""Performers, crew and contacts."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Purgeable, check, key_to, one_of


class Person(Cells, Base):
    """A performer, a crew member or a contact."""

    __tablename__ = "person"
    __table_args__ = (
        check("is_me", "is_me IN (0, 1)"),
        STRICT,
    )
    topic = Topic.PEOPLE
    kind: Mapped[str] = one_of("kind", "performer", "crew", "contact")
    name: Mapped[str]
    stage_name: Mapped[str | None]
    legal_name: Mapped[str | None]
    set_name: Mapped[str | None]
    pronouns: Mapped[str | None]
    department: Mapped[str | None]
    position: Mapped[str | None]
    union_code: Mapped[str | None]
    agent_id: Mapped[str | None] = key_to("person", optional=True)
    lang: Mapped[str | None]
    is_me: Mapped[bool]
    erased_at: Mapped[int | None]


class Contact(Cells, Base):
    """A way to reach somebody, or a support line."""

    __tablename__ = "contact"
    __table_args__ = (
        check("is_withheld", "is_withheld IN (0, 1)"),
        STRICT,
    )
    topic = Topic.PEOPLE
    person_id: Mapped[str | None] = key_to("person", optional=True)
    location_id: Mapped[str | None] = key_to("location", optional=True)
    kind: Mapped[str] = one_of(
        "kind", "phone", "email", "address", "emergency", "support", "hotline"
    )
    label: Mapped[str | None]
    value: Mapped[str]
    hours: Mapped[str | None]
    country: Mapped[str | None]
    limits: Mapped[str | None]
    is_withheld: Mapped[bool]
    as_of_on: Mapped[str | None]


class AgeCheck(Purgeable, Base):
    """Age verified by whom, on which day, how. Never a birth date, never a document."""

    __tablename__ = "age_check"
    __table_args__ = STRICT
    topic = Topic.PEOPLE
    person_id: Mapped[str] = key_to("person")
    result: Mapped[str] = one_of("result", "adult", "minor")
    band: Mapped[str | None]
    verified_by: Mapped[str]
    by_role: Mapped[str]
    verified_on: Mapped[str]
    how: Mapped[str] = one_of(
        "how", "producer_record", "id_seen_by_producer", "custodian", "guardian_statement"
    )
