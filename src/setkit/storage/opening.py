"""Making a vault, and opening one: every step that can refuse, in the order that leaks least.

Header (typed refusals) -> owner's lock -> waiting time -> slot -> header mac -> first 16 bytes of
the store -> first connection -> schema -> recent chain. A wrong passphrase and a damaged file are
told apart because a slot that opens proves the key.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.foundation.clock import Clock
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import (
    HeaderDamaged,
    NotSaved,
    SetkitError,
    WrongPassphrase,
)
from setkit.foundation.files import FILE_MODE, make_private_folder
from setkit.foundation.i18n import _
from setkit.foundation.ids import new_id
from setkit.storage import anchors, engine, header, passphrase, recovery_code, schema, tries
from setkit.storage.header import Found, Header
from setkit.storage.kdf import Argon2Kdf, Kdf, for_new_slots
from setkit.storage.lockfile import Ownership, take
from setkit.storage.seat import Seat, seat_of
from setkit.storage.selfcheck import check_cipher, check_store_head
from setkit.storage.slots import DEK_BYTES, Secret, Slot, make_slot, normalised, wipe
from setkit.storage.unwrapping import data_key, given
from setkit.storage.vault import Vault, damaged
from setkit.storage.verify import Anchored, verify_recent

STORE = "store-1.db"
READERS = 3


@dataclass(frozen=True, slots=True)
class Created:
    """A vault just made; the recovery code is shown once and stored nowhere."""

    vault: Vault
    recovery_code: str


@dataclass(frozen=True, slots=True)
class How:
    """What a vault is opened with besides the secret. `heads` None: no anchors of this machine."""

    clock: Clock
    entropy: Entropy
    kdf: Kdf | None = None
    heads: Path | None = None
    memory_security: bool = True


def create(
    folder: Path,
    *,
    secret: bytearray,
    how: How,
    context: Iterable[str] = (),
    shown: str | None = None,
    vault_id: str | None = None,
    device_kind: str = "founder",
) -> Created:
    """Make an empty vault at `folder` and return it open; `secret` (UTF-8) is wiped.

    `context`: words the passphrase must not lean on. `shown`: a recovery code typed back already
    (K-10), else one is made. `vault_id`, `device_kind`: of an open export that is loaded into it.
    Raises WeakPassphrase, NotSaved (the folder exists, or cannot be filled; none is left then).
    """
    check_cipher()
    typed = normalised(secret)
    passphrase.check(typed, context)
    kdf = how.kdf or for_new_slots(how.clock.monotonic)
    vault_id = vault_id or new_id(how.clock.now(), how.entropy)
    key_id, dek = how.entropy(8).hex(), Secret(how.entropy(DEK_BYTES))
    code = recovery_code.parse(shown) if shown else recovery_code.new_secret(how.entropy)
    ownership = _make_folder(folder, how.clock.now())
    try:
        salt = _make_store(folder / STORE, dek)
        opens = {"passphrase": typed, "recovery": code}
        made = Header(
            vault_id=vault_id,
            key_id=key_id,
            store=STORE,
            cipher_salt=salt,
            slots=_slots(dek, opens, how.entropy, kdf, vault_id, key_id),
            created_at=how.clock.now(),
            device_kind=device_kind,
            seat=seat_of(vault_id),
            generation=0,
        )
        told = header.write(folder, made, header.header_key(dek))
        seat = Seat(folder, ownership, dek, told.header, how.heads, is_lame=told.is_lame)
        return Created(_connected(seat, how), recovery_code.spell(code))
    except BaseException as error:
        dek.wipe()
        ownership.release()
        shutil.rmtree(folder, ignore_errors=True)  # made above: half a vault is in nobody's way
        raise _told(error) from None
    finally:
        for shred in (secret, typed, code):
            wipe(shred)


def _told(error: BaseException) -> BaseException:
    """Return NotSaved for what the disk or the store refuses, any other error as it is."""
    if not isinstance(error, OSError | DatabaseError | sqlcipher.DatabaseError):
        return error
    return NotSaved(
        _("The vault cannot be written there. Free some space or choose another place."),
        _("Choose another"),
    )


def _slots(
    dek: Secret,
    opens: dict[str, bytearray],
    entropy: Entropy,
    kdf: Kdf,
    vault_id: str,
    key_id: str,
) -> tuple[Slot, ...]:
    """Return a slot for each kind and secret of `opens`."""
    named = {"vault_id": vault_id, "key_id": key_id}
    return tuple(
        make_slot(dek, secret, kind=kind, entropy=entropy, kdf=kdf, **named)
        for kind, secret in opens.items()
    )


def _make_folder(folder: Path, now: int) -> Ownership:
    try:
        make_private_folder(folder)
    except OSError:
        raise NotSaved(
            _("The vault's folder cannot be made there. Choose another place or name."),
            _("Choose another"),
        ) from None
    try:
        return Ownership(folder, now)
    except NotSaved:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open_vault(
    folder: Path,
    *,
    how: How,
    secret: bytearray | None = None,
    code: str | None = None,
    key: bytearray | None = None,
    asks: bool = False,
) -> Vault:
    """Open the vault at `folder` with a passphrase (`secret`, UTF-8, wiped) or a recovery `code`.

    Or with the `key` (32 bytes, wiped) of a key file or keyring slot (K-12). `asks`: raise
    UsedElsewhere instead of taking over what was left open on another computer. Raises NotAVault,
    HeaderDamaged, HeaderRefused, TooNew, InUse, WrongPassphrase, WrongCode, DatabaseDamaged,
    NotSaved (a read-only place); TryLater while the waiting time after failures runs (K-08).
    """
    check_cipher()
    typed, kinds = given(secret, code, key)
    found = header.read(folder)
    ownership, dek = take(folder, how.clock, asks=asks), None
    try:
        failures = tries.Tries(folder, how.clock)
        failures.refuse_while_waiting()
        dek = data_key(found, typed, kinds, how.kdf or Argon2Kdf())
        if dek is None:
            failures.failed()
            raise WrongPassphrase(_("That does not open this vault. Try again."), _("Try again"))
        if not header.is_genuine(found, header.header_key(dek)):
            raise HeaderDamaged(
                _("The vault's header was altered. A backup carries a whole one."),
                _("Open a backup"),
            )
        seat = Seat(folder, ownership, dek, _seated(found.header), how.heads, is_lame=found.is_lame)
        check_store_head(seat.store, seat.header.cipher_salt)
        _sweep(folder, seat.header.store)
        vault = _connected(seat, how)
        try:
            _look_around(vault, seat, how)
        except BaseException:
            vault.abandon()
            raise
        vault.failed_tries = failures.succeeded()
        return vault
    except BaseException:
        if dek is not None:
            dek.wipe()
        ownership.release()
        raise
    finally:
        wipe(typed)


def _sweep(folder: Path, current: str) -> None:
    """Remove store files a killed re-key left behind: no header names them (K-11)."""
    for path in folder.glob("store-*.db*"):
        if not path.name.startswith(current):
            with contextlib.suppress(OSError):
                path.unlink()


def find_data_key(
    found: Found, how: How, *, secret: bytearray | None = None, code: str | None = None
) -> Secret | None:
    """Return the data key of a header, None if the secret or code opens no slot; `secret` is wiped.

    Raises WrongCode, HeaderRefused. For backups: no waiting time, no owner's lock.
    """
    typed, kinds = given(secret, code)
    try:
        return data_key(found, typed, kinds, how.kdf or Argon2Kdf())
    finally:
        wipe(typed)


def _seated(told: Header) -> Header:
    """Return the header as it holds here: on another machine it is a copy with a new device."""
    here = seat_of(told.vault_id)
    if told.seat == here:
        return told
    if told.seat == "":
        return replace(told, seat=here)
    return replace(told, seat=here, device=None, device_kind="copy")


def _make_store(path: Path, dek: Secret) -> str:
    """Make the encrypted store with its schema; return its salt, hex.

    Memory security is left off here: the schema is no secret, and it makes 330 statements slow.
    """
    key = dek.derive("setkit/store/1")
    made = engine.make_engine(path, key.raw, size=1, memory_security=False, mode="rwc")
    try:
        with made.connect() as first:
            salt = engine.cipher_salt(engine.driver(first))
            # Nobody can lose what does not exist yet: no log, each page is written once.
            engine.driver(first).execute("PRAGMA journal_mode=MEMORY")
        path.chmod(FILE_MODE)  # SQLite makes it 0644; its -wal and -shm follow the store's mode
        schema.upgrade(made)
        return salt
    finally:
        made.dispose()
        key.wipe()


def _connected(seat: Seat, how: How) -> Vault:
    key = seat.dek.derive("setkit/store/1")
    secure = how.memory_security
    writer = engine.make_engine(seat.store, key.raw, size=1, memory_security=secure)
    readers = engine.make_reading_engine(seat.store, key.raw, size=READERS, memory_security=secure)
    vault = Vault(seat, writer, readers, how.clock, how.entropy, key)
    try:
        with writer.connect() as connection:
            mark = connection.execute(text("PRAGMA application_id")).scalar()
            if mark != schema.APPLICATION_ID:
                raise damaged()
            schema.refuse_newer(connection)
    except (DatabaseError, sqlcipher.DatabaseError):
        vault.abandon()
        raise damaged() from None
    except SetkitError:
        vault.abandon()
        raise
    return vault


def _look_around(vault: Vault, seat: Seat, how: How) -> None:
    """Check the recent chain, and whether this vault is older than a head this machine knows."""
    with vault.read() as reader:
        connection = reader.connection()
        if reader.scalar(text("SELECT count(*) FROM diary LIMIT 1")):
            vault.problems = verify_recent(connection, vault.vault_id, vault.chain_key(reader))
        known = [anchors.remembered(how.heads, vault.vault_id)] if how.heads else []
        if seat.header.head:
            told = seat.header.head
            known.append(Anchored(str(told["dev"]), int(told["seq"]), str(told["code"])))
        vault.older_than = next(
            (held.code for held in known if held and not anchors.reaches(connection, held)), None
        )
