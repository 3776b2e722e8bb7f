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

from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.foundation.errors import BackupDamaged, NeedsReauth, NotSaved, SetkitError
from setkit.foundation.files import sync_folder
from setkit.foundation.i18n import _
from setkit.models import Person, Production
from setkit.storage import backup, engine, header, passphrase, recovery_code
from setkit.storage.header import Header
from setkit.storage.kdf import Argon2Kdf, for_new_slots
from setkit.storage.opening import How, find_data_key
from setkit.storage.slots import DEK_BYTES, EXTRA_KINDS, Secret, Slot, make_slot, normalised, wipe
from setkit.storage.vault import Vault


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

    It must not lean on names in the vault, nor on words of `context` (K-07). Older backups still
    open with the old one (B-07). Raises WeakPassphrase, NotSaved: the old one is in force then.
    """
    typed = normalised(secret)
    wipe(secret)
    try:
        passphrase.check(typed, (*_names(vault), *context))
        _put_slot(vault, "passphrase.changed", "passphrase", typed, how)
    finally:
        wipe(typed)


def new_recovery_code(vault: Vault, *, how: How, shown: str | None = None) -> str:
    """Make a new recovery code and return it; the old one opens nothing any more (K-10).

    `shown`: a code the person has typed back already, instead of a fresh one. Raises NotSaved: the
    old code is in force then.
    """
    given = recovery_code.parse(shown) if shown else recovery_code.new_secret(how.entropy)
    try:
        _put_slot(vault, "recovery.renewed", "recovery", given, how)
        return recovery_code.spell(given)
    finally:
        wipe(given)


def add_slot(vault: Vault, *, kind: str, key: bytearray, how: How, label: str = "") -> None:
    """Let 32 bytes from a key file or the system's keyring open this vault as well (K-12).

    Only ever in addition: passphrase and recovery code stay. Raises NotSaved.
    """
    if kind not in EXTRA_KINDS:
        raise ValueError("an extra slot is a key file or a keyring")
    if len(key) != DEK_BYTES:
        raise ValueError("an extra slot's key is 32 random bytes, or it could be guessed")
    _put_slot(vault, "slot.added", kind, key, how, label)


def remove_slot(vault: Vault, *, kind: str) -> None:
    """Take an extra slot away. Raises NotSaved."""
    if kind not in EXTRA_KINDS:
        raise ValueError("passphrase and recovery code are never taken away")
    _exchange(vault, "slot.removed", kind, ())


def rekey(
    vault: Vault,
    *,
    secret: bytearray,
    how: How,
    shown: str | None = None,
    before_change: Callable[[Vault, str], object] = backup.backup_before,
) -> str:
    """Give a vault a new data key and a new recovery code, which is returned; locks the vault.

    `secret` (wiped): its passphrase, which stays; extra slots go. `shown`: a code typed back
    already. Old copies of the header open nothing new. Nobody else writes meanwhile. Killed at any
    point, the vault opens with the old key or the new one. Raises NeedsReauth, and NotSaved: the
    old key holds then and the vault stays open.
    """
    typed = normalised(secret)
    code = recovery_code.parse(shown) if shown else recovery_code.new_secret(how.entropy)
    try:
        confirm(vault, secret=secret, how=how)
        before_change(vault, "vault.rekey")
        with vault.alone():
            old = vault.seat.header
            with vault.write() as uow:
                uow.record("vault.rekeyed")
            _move(vault, [("passphrase", typed), ("recovery", code)], how)
            vault.lock()
            if not vault.seat.is_lame:  # else the old header may be all that is read one day
                _drop_store(vault.folder / old.store)
        return recovery_code.spell(code)
    finally:
        wipe(typed)
        wipe(code)


def _move(vault: Vault, secrets: list[tuple[str, bytearray]], how: How) -> None:
    """Copy the store under a new key and put that in force. Raises NotSaved: nothing changed."""
    old, dek = vault.seat.header, Secret(how.entropy(DEK_BYTES))
    store = _next_store(old.store)
    try:
        salt = _copy(vault, vault.folder / store, dek)
        vault.seat.switch(_under(old, dek, store, salt, secrets, how), dek)
    except BaseException as error:
        dek.wipe()
        with contextlib.suppress(SetkitError):
            if header.read(vault.folder).header.store != store:  # never the one in force
                _drop_store(vault.folder / store)
            with vault.write() as uow:
                uow.record("vault.rekey_failed")
        if isinstance(error, OSError | BackupDamaged | sqlcipher.DatabaseError):
            raise NotSaved(_("The new key could not be written; the old one holds.")) from None
        raise


def _put_slot(
    vault: Vault, act: str, kind: str, given: bytearray, how: How, label: str = ""
) -> None:
    made = _slot(vault.seat.dek, kind, given, vault.seat.header, how, label)
    _exchange(vault, act, kind, (made,))


def _exchange(vault: Vault, act: str, kind: str, made: tuple[Slot, ...]) -> None:
    """Put `made` in the place of the slots of `kind` and say so in the diary: both or neither."""
    with vault.alone():
        before = vault.seat.header.slots
        after = [*(slot for slot in before if slot.kind != kind), *made]
        try:
            with vault.write() as uow:
                uow.record(act)
                vault.seat.replace_slots(after)
        except BaseException as error:
            if vault.seat.header.slots != before:
                with contextlib.suppress(OSError):
                    vault.seat.replace_slots(before)
            if isinstance(error, OSError):
                raise NotSaved(_("That could not be written; nothing was changed.")) from None
            raise


def _names(vault: Vault) -> tuple[str, ...]:
    """Return the words a passphrase of this vault must not lean on: its title and its people."""
    people = select(Person.name, Person.stage_name, Person.legal_name, Person.set_name)
    with vault.read() as reader:
        titles = reader.scalars(select(Production.title)).all()
        return (*titles, *(name for row in reader.execute(people) for name in row if name))


def _slot(
    dek: Secret, kind: str, given: bytearray, told: Header, how: How, label: str = ""
) -> Slot:
    return make_slot(
        dek,
        given,
        kind=kind,
        vault_id=told.vault_id,
        key_id=told.key_id,
        entropy=how.entropy,
        kdf=how.kdf
        or (for_new_slots(how.clock.monotonic) if kind == "passphrase" else Argon2Kdf()),
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
    slots = tuple(_slot(dek, kind, given, told, how) for kind, given in secrets)
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
        sync_folder(target.parent)  # the file is in its folder before any header names it
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
