"""Who receives papers, in which role."""

from __future__ import annotations

from sqlalchemy import select

from setkit.domain.profiles import Profile
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Person, Recipient
from setkit.queries.papers import find_recipients
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.vault import Vault

LONGEST_NAME = 120


def add_recipient(
    uow: UnitOfWork, *, name: str, profile: Profile, organisation: str | None = None
) -> str:
    """Add somebody who receives papers in the role `profile`; return the recipient id.

    Raises RuleBroken without a name or with one that no page has room for.
    """
    told = " ".join(name.split())
    if not told or len(told) > LONGEST_NAME:
        raise RuleBroken(_("A recipient needs a name of at most 120 letters."))
    row = Recipient(name=told, profile=profile.value, organisation=organisation)
    uow.add(row)
    uow.record("recipient.added")
    return row.id


def performer_recipient(uow: UnitOfWork, *, person_id: str) -> str:
    """Return the recipient that is a performer themselves, added if there is none yet.

    Only to them go papers that are their own. Raises NotFound for somebody who is not there.
    """
    person = uow.get(Person, person_id)
    known = uow.session.scalars(
        select(Recipient).where(
            Recipient.person_id == person_id,
            Recipient.profile == Profile.PERFORMER.value,
            Recipient.removed_at.is_(None),
        )
    ).first()
    if known is not None:
        return known.id
    row = Recipient(
        person_id=person.id,
        name=person.stage_name or person.name,
        profile=Profile.PERFORMER.value,
    )
    uow.add(row)
    uow.record("recipient.added")
    return row.id


def recipient_named(vault: Vault, *, name: str, profile: Profile) -> str:
    """Return the id of the recipient of that name in that role, added if there is none."""
    with vault.read() as reader:
        for row in find_recipients(reader, name):
            if row.profile == profile.value:
                return row.id
    with vault.write() as uow:
        return add_recipient(uow, name=name, profile=profile)
