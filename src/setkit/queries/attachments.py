"""Opening a scan again: the bytes as they were attached, or a refusal."""

from __future__ import annotations

from setkit.foundation.canonical import sha256
from setkit.foundation.errors import DatabaseDamaged, NotFound
from setkit.foundation.i18n import _
from setkit.models import Attachment, Keyring
from setkit.storage import sealing
from setkit.storage.reading import Reader


def scan_bytes(reader: Reader, attachment_id: str) -> bytes:
    """Return an attachment as it was attached.

    Raises NotFound if it or its key is gone, DatabaseDamaged if it is not what its hash says.
    """
    row = reader.get(Attachment, attachment_id)
    key = None if row is None else reader.get(Keyring, row.keyring_id)
    if row is None or key is None or key.key is None:
        raise NotFound(_("This scan was erased; only the fact that it existed remains."))
    content = sealing.unseal(key.key, row.bytes_x, "attachment", row.id, "bytes_x")
    if sha256(content) != row.content_sha:
        raise DatabaseDamaged(_("A scan does not match its record. Check the vault now."))
    return content
