"""Scans and ink, sealed under the key of the person they are about."""

from __future__ import annotations

from setkit.foundation.canonical import sha256
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Attachment
from setkit.storage import sealing
from setkit.storage.unit_of_work import UnitOfWork

MOST_BYTES = 50 * 1024 * 1024
SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})


def attach_scan(
    uow: UnitOfWork,
    *,
    content: bytes,
    media_type: str,
    subject_id: str,
    file_name: str | None = None,
    retention: str = "R4",
) -> str:
    """Add a scan to this transaction and return its id; the caller records the act.

    Sealed under the key of `subject_id` and `retention`; its SHA-256 stays readable. Raises
    RuleBroken for another kind of file, an empty one, or one over 50 MB.
    """
    if media_type not in SCANS:
        raise RuleBroken(_("A scan is a PDF, PNG or JPEG file. Choose another one."))
    if not 0 < len(content) <= MOST_BYTES:
        raise RuleBroken(_("A scan has at most 50 MB, and is not empty. Choose another one."))
    key = uow.content_key(subject_id, retention)
    if key.key is None:
        raise NotFound(_("The key of this note was destroyed on request."))
    row_id = uow.new_id()
    uow.add(
        Attachment(
            id=row_id,
            content_sha=sha256(content),
            media_type=media_type,
            size=len(content),
            file_name=file_name,
            bytes_x=sealing.seal(key.key, content, "attachment", row_id, "bytes_x"),
            keyring_id=key.id,
        )
    )
    return row_id
