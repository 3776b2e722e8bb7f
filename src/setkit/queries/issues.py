"""What every paper says about itself, and what it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import select

from setkit.domain.field_table import Source
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Person, Production
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: ids of a scene, a person, a shooting day; "" for none.

    Papers of one kind about the same subject are versions of each other.
    """

    scene_id: str = ""
    person_id: str = ""
    shoot_day_id: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is decided when a paper is made; see PaperRows for the units."""

    recipient: str
    purpose: str
    code: str
    generated_at: int
    anchor: str
    valid_until_on: str | None
    version: int = 0
    copy_n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRows:
    """The fields that stand on every paper (trust.md X-05); each kind of paper adds its own.

    `generated_at`: milliseconds UTC, `zone` an IANA name, `valid_until_on` an ISO date.
    """

    production_title: Annotated[str, Source("production.title")]
    production_code: Annotated[str, Source("production.code")]
    recipient: Annotated[str, Source("recipient.name")]
    purpose: Annotated[str, Source("paper.purpose")]
    code: Annotated[str, Source("paper.export_code")]
    version: Annotated[int, Source("issue.version")]
    copy_n: Annotated[int, Source("paper.copy_n")]
    generated_at: Annotated[int, Source("issue.generated_at")]
    zone: Annotated[str, Source("issue.zone")]
    anchor: Annotated[str, Source("issue.anchor")]
    prepared_by: Annotated[str, Source("coordinator.name")]
    valid_until_on: Annotated[str | None, Source("paper.valid_until_on")] = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row that a paper was made from; `person_id` is whom it is about, if anybody."""

    table: str
    row_id: str
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rows of a paper (a PaperRows) and what they were made from."""

    rows: PaperRows
    sources: tuple[SourceRow, ...]


def frame(reader: Reader, issue: Issue) -> dict[str, Any]:
    """Return the fields of PaperRows for `issue`. Raises NotFound without a production."""
    production = reader.scalars(select(Production)).first()
    if production is None:
        raise NotFound(_("This vault has no production yet. Give it a title first."))
    return {
        "production_title": production.title,
        "production_code": production.code,
        "recipient": issue.recipient,
        "purpose": issue.purpose,
        "code": issue.code,
        "version": issue.version,
        "copy_n": issue.copy_n,
        "generated_at": issue.generated_at,
        "zone": production.zone,
        "anchor": issue.anchor,
        "prepared_by": reader.scalars(select(Person.name).where(Person.is_me)).first() or "",
        "valid_until_on": issue.valid_until_on,
    }
