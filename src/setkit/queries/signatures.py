"""Who signed which version, and whether each signature still fits what it names (C-07)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.foundation.canonical import sha256
from setkit.models import Attachment, BoundaryVersion, Signature, TextVersion
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature. `signed_at`: ms UTC. `fits`: it names this person, content and words."""

    id: str
    version_id: str
    n: int
    scene_id: str
    role: str
    printed_name: str
    kind: str
    signed_at: int
    meaning: str
    ink_id: str
    fits: bool


def signatures(reader: Reader, person_id: str) -> tuple[SignatureRow, ...]:
    """Return every signature under a person's versions, oldest first.

    Witnesses stand beside whom they saw. A signature that does not fit is shown, never hidden.
    """
    rows = reader.execute(
        select(Signature, BoundaryVersion, TextVersion.body, Attachment.id)
        .join(BoundaryVersion, BoundaryVersion.id == Signature.signs_id)
        .join(TextVersion, TextVersion.sha == Signature.meaning_sha)
        .outerjoin(Attachment, Attachment.id == Signature.ink_id)
        .where(Signature.signs == "boundary_version", BoundaryVersion.person_id == person_id)
        .order_by(Signature.hlc)
    )
    return tuple(_row(*row) for row in rows)


def _row(
    signed: Signature, version: BoundaryVersion, body: str, ink_id: str | None
) -> SignatureRow:
    fits = (
        signed.signs_sha == version.content_sha
        and (signed.role == "witness" or signed.person_id == version.person_id)
        and sha256(body.encode()) == signed.meaning_sha
        and signed.ink_id == ink_id
    )
    return SignatureRow(
        id=signed.id,
        version_id=version.id,
        n=version.n,
        scene_id=version.scene_id or "",
        role=signed.role,
        printed_name=signed.printed_name,
        kind=signed.kind,
        signed_at=signed.signed_at,
        meaning=body,
        ink_id=signed.ink_id or "",
        fits=fits,
    )
