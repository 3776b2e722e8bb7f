"""Sealed columns: AES-SIV under one key per person and retention class.

Deterministic, so an open export loaded again gives equal bytes; the additional data binds a value
to its table, row and column (data-model.md section 1, "erasure"). Destroying the key makes every
copy of the text unreadable while the chain over the sealed bytes still verifies.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from setkit.foundation.errors import DatabaseDamaged
from setkit.foundation.i18n import _

KEY_BYTES = 64


def seal(key: bytes, text: bytes, table: str, row_id: str, column: str) -> bytes:
    """Return `text` sealed for one cell. `key`: 64 bytes."""
    return AESSIV(key).encrypt(text, _place(table, row_id, column))


def unseal(key: bytes, sealed: bytes, table: str, row_id: str, column: str) -> bytes:
    """Return the text of one cell. Raises DatabaseDamaged if it was moved or altered."""
    try:
        return AESSIV(key).decrypt(sealed, _place(table, row_id, column))
    except InvalidTag:
        raise DatabaseDamaged(
            _("A private note does not match its place in the vault. Check the vault now."),
            _("Check vault"),
        ) from None


def _place(table: str, row_id: str, column: str) -> list[bytes]:
    return [table.encode(), row_id.encode(), column.encode()]
