"""Changing what opens a vault: passphrase, recovery code, extra slots, or the data key itself.

Rewrapping a slot revokes nothing for older copies of the header; after a suspected leak the data
key is replaced: the store is copied by SQLite's backup call into a file under the new key,
verified, and one header write switches both (K-11, storage.md section 3).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import NeedsReauth, NotSaved
from setkit.foundation.i18n import _
from setkit.storage import backup, engine, header, passphrase, recovery_code
from setkit.storage.header import Header
from setkit.storage.kdf import Argon2Kdf, Kdf
from setkit.storage.opening import How, find_data_key
from setkit.storage.slots import DEK_BYTES, Secret, Slot, make_slot, normalised, wipe
from setkit.storage.vault import Vault

EXTRA = ("keyfile", "keyring")


def confirm(vault: Vault, *, secret: bytearray, how: How) -> None:
    """Raise NeedsReauth unless `secret` (wiped) is the vault's passphrase (L-08)."""
    found = header.read(vault.folder)
    dek = find_data_key(found, how, secret=secret)
    if dek is None:
        raise NeedsReauth(_("That is not this vault's passphrase. Try again."))
    dek.wipe()


def change_passphrase(
    vault: Vault, *, secret: bytearray, how: How, context: Iterable[str] = ()
) -> None:
    """Open this vault with another passphrase from now on; `secret` (wiped) is the new one.

    Older backups still open with the old one (B-07). Raises WeakPassphrase; OSError leaves the
    old one in force.
    """
    typed = normalised(secret)
    wipe(secret)
    try:
        passphrase.check(typed, context)
        _put_slot(vault, "passphrase", typed, how)
    finally:
        wipe(typed)
    with vault.write() as uow:
        uow.record("passphrase.changed")


def new_recovery_code(vault: Vault, *, how: How, shown: str | None = None) -> str:
    """Make a new recovery code and return it; the old one opens nothing any more (K-10).

    `shown`: a code the person has typed back already, instead of a fresh one.
    """
    given = recovery_code.parse(shown) if shown else recovery_code.new_secret(how.entropy)
    try:
        _put_slot(vault, "recovery", given, how)
        with vault.write() as uow:
            uow.record("recovery.renewed")
        return recovery_code.spell(given)
    finally:
        wipe(given)


def add_slot(vault: Vault, *, kind: str, key: bytearray, how: How, label: str = "") -> None:
    """Let 32 bytes from a key file or the system's keyring open this vault as well (K-12).

    Only ever in addition: passphrase and recovery code stay.
    """
    if kind not in EXTRA:
        raise ValueError("an extra slot is a key file or a keyring")
    _put_slot(vault, kind, key, how, label)
    with vault.write() as uow:
        uow.record("slot.added")


def remove_slot(vault: Vault, *, kind: str) -> None:
    """Take an extra slot away."""
    if kind not in EXTRA:
        raise ValueError("passphrase and recovery code are never taken away")
    vault.seat.replace_slots(slot for slot in vault.seat.header.slots if slot.kind != kind)
    with vault.write() as uow:
        uow.record("slot.removed")


def rekey(
    vault: Vault,
    *,
    secret: bytearray,
    how: How,
    before_change: Callable[[Vault, str], object] = backup.backup_before,
) -> str:
    """Give a vault a new data key and a new recovery code, which is returned; locks the vault.

    `secret` (wiped): its passphrase, which stays. Old copies of the header open nothing new. Killed
    at any point, the vault opens with the old key or the new one. Raises NeedsReauth, NotSaved.
    """
    typed = normalised(secret)
    confirm(vault, secret=secret, how=how)
    before_change(vault, "vault.rekey")
    with vault.write() as uow:
        uow.record("vault.rekeyed")
    old = vault.seat.header
    dek, code = Secret(how.entropy(DEK_BYTES)), recovery_code.new_secret(how.entropy)
    store = _next_store(old.store)
    try:
        salt = _copy(vault, vault.folder / store, dek)
        changed = _under(old, dek, store, salt, [("passphrase", typed), ("recovery", code)], how)
        vault.seat.switch(changed, dek)
        vault.lock()
        _drop_store(vault.folder / old.store)
        return recovery_code.spell(code)
    except OSError:
        with contextlib.suppress(OSError):
            (vault.folder / store).unlink()
        raise NotSaved(_("The new key could not be written; the old one holds.")) from None
    finally:
        wipe(typed)
        wipe(code)


def _put_slot(vault: Vault, kind: str, given: bytearray, how: How, label: str = "") -> None:
    told = vault.seat.header
    made = _slot(vault.seat.dek, kind, given, told, how.entropy, how.kdf or Argon2Kdf(), label)
    vault.seat.replace_slots([*(slot for slot in told.slots if slot.kind != kind), made])


def _slot(
    dek: Secret,
    kind: str,
    given: bytearray,
    told: Header,
    entropy: Entropy,
    kdf: Kdf,
    label: str = "",
) -> Slot:
    return make_slot(
        dek,
        given,
        kind=kind,
        vault_id=told.vault_id,
        key_id=told.key_id,
        entropy=entropy,
        kdf=kdf,
        label=label,
    )


def _under(
    old: Header,
    dek: Secret,
    store: str,
    salt: str,
    secrets: list[tuple[str, bytearray]],
    how: How,
) -> Header:
    """Return the header that says how the re-keyed store is opened."""
    told = replace(old, key_id=how.entropy(8).hex(), store=store, cipher_salt=salt)
    kdf = how.kdf or Argon2Kdf()
    slots = tuple(_slot(dek, kind, given, told, how.entropy, kdf) for kind, given in secrets)
    return replace(told, slots=slots)


def _copy(vault: Vault, target: Path, dek: Secret) -> str:
    """Copy the store under a new key and verify it; return the copy's salt, hex."""
    key = dek.derive("setkit/store/1")
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    try:
        with contextlib.closing(
            engine.connect(target, key.raw, mode="rwc", memory_security=False)
        ) as copy:
            target.chmod(0o600)
            salt = engine.cipher_salt(copy)
            with vault.read() as reader:
                raw = reader.connection().connection.driver_connection
                assert raw is not None  # noqa: S101 - a checked-out connection has one
                raw.backup(copy)
        backup.verify_store(target, key.raw)
        return salt
    finally:
        key.wipe()


def _next_store(name: str) -> str:
    number = int(re.sub(r"\D", "", name))
    return f"store-{number + 1}.db"


def _drop_store(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + end).unlink()
