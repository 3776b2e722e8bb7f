"""Performers and crew: adding them, and recording that an age was verified."""

from __future__ import annotations

from sqlalchemy import select

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import AgeCheck, Contact, Person
from setkit.queries.people import GUARDIAN
from setkit.storage.unit_of_work import UnitOfWork

FIELDS = frozenset(
    {
        "name", "set_name", "stage_name", "legal_name", "pronouns", "department", "position",
        "union_code", "lang",
    }
)  # fmt: skip
"""What `change_person` may change."""


def add_performer(
    uow: UnitOfWork,
    *,
    name: str,
    pronouns: str | None = None,
    stage_name: str | None = None,
    set_name: str | None = None,
    union_code: str | None = None,
) -> str:
    """Add a performer; return the person id. Raises RuleBroken without a name."""
    return _add(
        uow,
        Person(
            kind="performer",
            name=_named(name),
            pronouns=pronouns,
            stage_name=stage_name,
            set_name=set_name,
            union_code=union_code,
            is_me=False,
        ),
    )


def add_crew(uow: UnitOfWork, *, name: str, department: str, position: str) -> str:
    """Add a crew member; return the person id. Raises RuleBroken without a name."""
    return _add(
        uow,
        Person(
            kind="crew",
            name=_named(name),
            department=department,
            position=position,
            is_me=False,
        ),
    )


def add_contact(uow: UnitOfWork, *, name: str) -> str:
    """Add somebody who is neither on the floor nor in the cast, such as an agent; return the id."""
    return _add(uow, Person(kind="contact", name=_named(name), is_me=False))


def change_person(uow: UnitOfWork, *, person_id: str, field: str, value: str) -> None:
    """Change one of FIELDS; an empty value empties it. Raises RuleBroken for an empty name."""
    if field not in FIELDS:
        raise ValueError(field)
    row = uow.get(Person, person_id)
    told = " ".join(value.split())
    setattr(row, field, _named(told) if field == "name" else told or None)
    uow.record("person.changed")


def record_age_check(
    uow: UnitOfWork,
    *,
    person_id: str,
    result: str,
    verified_by: str,
    by_role: str,
    verified_on: str,
    how: str,
    band: str | None = None,
) -> str:
    """Record that somebody verified an age: by whom, on which day (ISO), how (C-16).

    `result`: adult or minor; `how`: producer_record, id_seen_by_producer, custodian or
    guardian_statement. Never a birth date, never a document. Returns the row id.
    """
    if not verified_by.strip():
        raise RuleBroken(_("Say who verified the age."))
    uow.get(Person, person_id)
    row = AgeCheck(
        person_id=person_id,
        result=result,
        band=band,
        verified_by=verified_by.strip(),
        by_role=by_role,
        verified_on=verified_on,
        how=how,
    )
    uow.add(row)
    uow.record("age.recorded")
    return row.id


def name_guardian(uow: UnitOfWork, *, person_id: str, guardian: str) -> str:
    """Name the guardian of a minor, in place of whoever was named before; return the row's id.

    Needed before anything can be planned with them. "" takes the name out: what is planned stays,
    and is blocked until somebody is named again ("" is returned then).
    """
    uow.get(Person, person_id)
    named = " ".join(guardian.split())
    standing = uow.session.scalars(
        select(Contact).where(
            Contact.person_id == person_id,
            Contact.label == GUARDIAN,
            Contact.removed_at.is_(None),
        )
    ).all()
    for old in standing[1:] if named else standing:
        old.removed_at = uow.now
    if not named:
        uow.record("guardian.named")
        return ""
    row = standing[0] if standing else None
    if row is None:
        row = Contact(
            person_id=person_id, kind="emergency", label=GUARDIAN, value=named, is_withheld=True
        )
        uow.add(row)
    row.value = named
    uow.record("guardian.named")
    return row.id


def _add(uow: UnitOfWork, row: Person) -> str:
    uow.add(row)
    uow.record("person.added")
    return row.id


def _named(name: str) -> str:
    told = " ".join(name.split())
    if not told:
        raise RuleBroken(_("A person needs a name."))
    return told
