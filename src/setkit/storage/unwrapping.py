"""From what a person gives (passphrase, recovery code, key) to the data key in a header."""

from __future__ import annotations

from setkit.storage import recovery_code
from setkit.storage.header import Found
from setkit.storage.kdf import Kdf
from setkit.storage.slots import EXTRA_KINDS, Secret, normalised, open_slot, wipe


def given(
    secret: bytearray | None, code: str | None, key: bytearray | None = None
) -> tuple[bytearray, tuple[str, ...]]:
    """Return what a slot may be opened with, and which kinds of slot it may open.

    `secret` (UTF-8) is wiped; what is returned is for the caller to wipe. Raises WrongCode.
    """
    if code is not None:
        return recovery_code.parse(code), ("recovery",)
    if key is not None:
        return key, EXTRA_KINDS
    if secret is None:
        raise ValueError("a vault is opened with a passphrase, a code or a key")
    try:
        return normalised(secret), ("passphrase",)
    finally:
        wipe(secret)


def data_key(found: Found, typed: bytearray, kinds: tuple[str, ...], kdf: Kdf) -> Secret | None:
    """Return the data key, None if `typed` opens no slot of these kinds. Raises HeaderRefused."""
    told = found.header
    for slot in told.slots:
        if slot.kind in kinds:
            dek = open_slot(slot, typed, vault_id=told.vault_id, key_id=told.key_id, kdf=kdf)
            if dek is not None:
                return dek
    return None
