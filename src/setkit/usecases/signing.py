"""Signing a version of answers: drawn, typed, or a scan of the signed sheet (C-07, C-08, C-19).

A simple electronic signature with its meaning pinned beside it. It names one version by id and by
content hash, so it can be moved to no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import BoundaryVersion, Person, Signature
from setkit.storage.conversation import Wording, wording
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.attachments import attach_scan
from setkit.usecases.wording import pin

SIGNS = "boundary_version"
_MEANING = {"act": "sign_acts", "data": "sign_data"}
NOT_WITNESS = frozenset({"producer", "director"})


class Way(StrEnum):
    """How somebody signed."""

    DRAWN = "drawn"
    TYPED = "typed"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it was given. `ink`: PNG of the drawing, or the scan of the signed sheet."""

    way: Way
    printed_name: str
    ink: bytes = b""
    media_type: str = "image/png"


def sign(
    uow: UnitOfWork,
    *,
    version_id: str,
    person_id: str,
    shown_sha: str,
    signed: Signed,
    role: str = "performer",
) -> str:
    """Record a signature on one version; return its id.

    `shown_sha`: content hash of what the signer had before them; `role`: performer or rep (who
    speaks for `person_id`'s own version). Raises RuleBroken for another person's version, another
    content, a second signature in the same role, or a drawing without ink.
    """
    if role not in ("performer", "rep"):
        raise ValueError("a witness has a door of their own")
    version = uow.get(BoundaryVersion, version_id)
    if version.person_id != person_id:
        raise RuleBroken(_("These are somebody else's answers. Each person signs their own."))
    return _add(uow, version, person_id, shown_sha, signed, role)


def witness(
    uow: UnitOfWork, *, version_id: str, witness_id: str, position: str, shown_sha: str, name: str
) -> str:
    """Record that somebody saw the signing; return the row's id.

    `position`: the witness's position on the production. Raises RuleBroken for the performer
    themselves, for producers and directors, and where nobody has signed yet.
    """
    version = uow.get(BoundaryVersion, version_id)
    uow.get(Person, witness_id)
    if witness_id == version.person_id:
        raise RuleBroken(_("Nobody witnesses their own signature. Ask somebody else."))
    if position in NOT_WITNESS:
        raise RuleBroken(_("Producers and directors do not witness this. Ask somebody else."))
    if not _roles(uow, version_id) & {"performer", "rep"}:
        raise RuleBroken(_("There is no signature to witness yet."))
    return _add(uow, version, witness_id, shown_sha, Signed(Way.TYPED, name), "witness")


def _add(
    uow: UnitOfWork,
    version: BoundaryVersion,
    person_id: str,
    shown_sha: str,
    signed: Signed,
    role: str,
) -> str:
    if shown_sha != version.content_sha:
        raise RuleBroken(_("This is not the version that was shown. Show it again, then sign."))
    if not signed.printed_name.strip():
        raise RuleBroken(_("Write the name of whoever signs."))
    if role in _roles(uow, version.id):
        raise RuleBroken(_("This version is signed already. A change needs a new version."))
    if (signed.way is Way.TYPED) == bool(signed.ink):
        raise RuleBroken(_("Sign in the box, or choose the scan of the signed page."))
    ink_id = None
    if signed.ink:
        ink_id = attach_scan(
            uow,
            content=signed.ink,
            media_type=signed.media_type,
            subject_id=version.person_id,
            file_name=None,
        )
    row = Signature(
        signs=SIGNS,
        signs_id=version.id,
        signs_sha=version.content_sha,
        role=role,
        person_id=person_id,
        printed_name=signed.printed_name.strip(),
        meaning_sha=pin(uow, meaning(version.kind, version.n)),
        kind=signed.way.value,
        ink_id=ink_id,
        signed_at=uow.now,
    )
    uow.add(row)
    uow.record("boundary.signed", speaker=role if role != "witness" else None)
    return row.id


def meaning(kind: str, n: int) -> Wording:
    """Return the sentence a signature stands under: for answers about acts, or about data."""
    words = wording(_MEANING[kind])
    return Wording(words.id, words.kind, words.lang, words.version, words.body.format(n=n))


def _roles(uow: UnitOfWork, version_id: str) -> set[str]:
    uow.session.flush()
    return set(uow.session.scalars(select(Signature.role).where(Signature.signs_id == version_id)))
