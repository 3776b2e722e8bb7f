"""Key slots: each wraps the same random data key under its own secret (K-01, K-04, K-12).

Wrapped = ChaCha20-Poly1305 under the slot's key, with canonical JSON of format, vault id, key id
and the slot itself (without nonce and wrapped key) as additional data: no field can be changed.
A passphrase slot's key is Argon2id; a recovery, keyfile or keyring slot holds a random secret,
so HKDF is enough.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from setkit.foundation.canonical import canonical_bytes
from setkit.foundation.entropy import Entropy
from setkit.storage.kdf import Kdf, KdfParams

DEK_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16
EXTRA_KINDS = ("keyfile", "keyring")
KINDS = ("passphrase", "recovery", *EXTRA_KINDS)
FORMAT = 1


class Secret:
    """Key bytes that never show: no repr, no equality, wiped when asked."""

    __slots__ = ("_bytes",)

    def __init__(self, data: bytes | bytearray) -> None:
        self._bytes = bytearray(data)

    @classmethod
    def owning(cls, data: bytearray) -> Secret:
        """Return a secret that keeps (and wipes) `data` itself instead of a copy."""
        made = cls(b"")
        made._bytes = data
        return made

    def __repr__(self) -> str:
        return "Secret(…)"

    @property
    def raw(self) -> bytearray:
        """Return the bytes themselves; do not keep them."""
        return self._bytes

    def derive(self, info: str) -> Secret:
        """Return the 32-byte key for one purpose (`info`), HKDF-SHA256."""
        return Secret.owning(_hkdf(self._bytes, None, info))

    def wipe(self) -> None:
        """Overwrite the bytes."""
        wipe(self._bytes)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key. Byte fields are lower-case hex."""

    id: str
    kind: str
    label: str
    salt: str
    kdf: dict[str, int] | None
    nonce: str
    wrapped: str

    def params(self) -> KdfParams:
        """Return the Argon2id cost of a passphrase slot."""
        told = self.kdf or {}
        return KdfParams(int(told["m_kib"]), int(told["t"]), int(told["p"]))


def wipe(data: bytearray) -> None:
    """Overwrite `data` with zeros."""
    for n in range(len(data)):
        data[n] = 0


def normalised(passphrase: bytearray) -> bytearray:
    """Return the passphrase in NFKC, so that it opens from any keyboard (K-07)."""
    return bytearray(unicodedata.normalize("NFKC", passphrase.decode()).encode())


def make_slot(
    dek: Secret,
    secret: bytearray,
    *,
    kind: str,
    vault_id: str,
    key_id: str,
    entropy: Entropy,
    kdf: Kdf,
    label: str = "",
) -> Slot:
    """Return a slot of `kind` that opens `dek` with `secret`."""
    salt = entropy(SALT_BYTES)
    params = asdict(kdf.params) if kind == "passphrase" else None
    nonce = entropy(NONCE_BYTES)
    slot = Slot(entropy(4).hex(), kind, label, salt.hex(), params, nonce.hex(), "")
    key = _slot_key(slot, secret, kdf)
    try:
        wrapped = ChaCha20Poly1305(key).encrypt(nonce, dek.raw, _place(slot, vault_id, key_id))
    finally:
        wipe(key)
    return Slot(slot.id, kind, label, slot.salt, params, slot.nonce, wrapped.hex())


def open_slot(
    slot: Slot, secret: bytearray, *, vault_id: str, key_id: str, kdf: Kdf
) -> Secret | None:
    """Return the data key, None if `secret` does not open this slot.

    Raises HeaderRefused for cost figures out of range, before any memory is taken (K-03).
    """
    if slot.kind == "passphrase":
        kdf.check(slot.params())
    key, found = _slot_key(slot, secret, kdf), bytearray(DEK_BYTES)
    nonce, wrapped = bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped)
    try:
        ChaCha20Poly1305(key).decrypt_into(nonce, wrapped, _place(slot, vault_id, key_id), found)
    except InvalidTag:
        return None
    finally:
        wipe(key)
    return Secret.owning(found)


def _slot_key(slot: Slot, secret: bytearray, kdf: Kdf) -> bytearray:
    salt = bytes.fromhex(slot.salt)
    if slot.kind == "passphrase":
        return kdf.derive(secret, salt, slot.params())
    return _hkdf(secret, salt, f"setkit/slot/{slot.kind}/1")


def _hkdf(secret: bytearray, salt: bytes | None, info: str) -> bytearray:
    """Return 32 bytes for one purpose, straight into bytes that can be wiped."""
    out = bytearray(32)
    made = HKDF(algorithm=hashes.SHA256(), length=len(out), salt=salt, info=info.encode())
    made.derive_into(secret, out)
    return out


def _place(slot: Slot, vault_id: str, key_id: str) -> bytes:
    told: Mapping[str, Any] = {
        "format": FORMAT,
        "vault_id": vault_id,
        "key_id": key_id,
        "id": slot.id,
        "kind": slot.kind,
        "label": slot.label,
        "salt": slot.salt,
        "kdf": slot.kdf,
    }
    return canonical_bytes(told)
