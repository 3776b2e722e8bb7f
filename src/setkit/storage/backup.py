"""One file per backup: manifest, header and store, verified before it gets its name (B-01, B-04).

A zip without compression of `manifest.json`, `vault.json` and `store.db`. The store is copied by
SQLite's own backup call into a freshly keyed file, so it works beside a writer and nothing but
ciphertext ever touches the disk. A backup opens with the passphrase of its day (B-07).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from setkit import __version__
from setkit.foundation.canonical import canonical_bytes
from setkit.foundation.errors import BackupDamaged, NotSaved, TooNew
from setkit.foundation.files import FILE_MODE, move_into_place
from setkit.foundation.i18n import _
from setkit.models import Base
from setkit.storage import anchors, chain, engine
from setkit.storage.backup_file import (
    HEADER,
    MANIFEST,
    MEMBERS,
    STORE,
    BackupFacts,
    damaged,
    examine,
    file_digest,
    manifest_mac,
)
from setkit.storage.slots import FORMAT
from setkit.storage.vault import FULL, Vault
from setkit.storage.vault import damaged as vault_damaged

SUFFIX = ".setkitbackup"
EVERY_MS = 30 * 60 * 1000
LEAST_FREE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What a whole store holds: rows per table, head of each device, schema revision."""

    counts: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, int, str], ...]
    schema: str


def is_due(last_ms: int, now_ms: int, *, changed: bool) -> bool:
    """Tell whether it is time for an automatic backup: every 30 minutes of changed work (B-01).

    A clock set back counts as time gone by.
    """
    return changed and not 0 <= now_ms - last_ms < EVERY_MS


def backups_folder(vault_folder: Path) -> Path:
    """Return where backups of a vault are kept: beside it, named like it."""
    return vault_folder.parent / f"{vault_folder.stem} backups"


def backup_before(vault: Vault, reason: str) -> Path:
    """Write a backup before something big (B-02): import, migration, purge, re-key, restore."""
    folder = backups_folder(vault.folder)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise _cannot_write() from None
    stamp = datetime.fromtimestamp(vault.clock.now() / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    number, place = 1, folder / f"{vault.folder.stem}-{stamp}{SUFFIX}"
    while place.exists():
        number += 1
        place = folder / f"{vault.folder.stem}-{stamp}-{number}{SUFFIX}"
    return write_backup(vault, place, reason=reason)


def write_backup(vault: Vault, place: Path, *, reason: str = "asked") -> Path:
    """Write a verified backup of an open vault to the file `place`; return it.

    `reason`: a dotted code for the diary. Raises NotSaved (no room, exists already, cannot be
    written) and BackupDamaged if the copy does not verify; nothing is left behind then.
    """
    if place.exists():
        raise NotSaved(_("A file with that name is there already. Choose another name."))
    refuse_without_room(place.parent, vault.seat.store)
    with vault.write() as uow:
        anchors.leave(uow, "backup")
        uow.record("backup.written", facts={"reason": reason})
        anchors.seal_day(uow)  # the copy then carries a signature over all that went before
    work = None
    try:
        work = Path(tempfile.mkdtemp(dir=place.parent, prefix=".part-"))  # 0700 from the start
        _copy_store(vault, work)
        _pack(work, work / "whole")
        move_into_place(work / "whole", place)
    except OSError:
        raise _cannot_write() from None
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)
    return place


def list_backups(folder: Path) -> tuple[Path, ...]:
    """Return the backups in a folder, newest name first; whole or not."""
    found = (path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    return tuple(sorted(found, key=lambda path: path.name, reverse=True))


def newest_good(folder: Path) -> BackupFacts | None:
    """Return the newest backup of a folder that is whole; others are passed over (B-04).

    Damaged ones are, and those a newer setkit wrote.
    """
    good = []
    for path in list_backups(folder):
        with contextlib.suppress(BackupDamaged, TooNew):
            good.append(examine(path))
    return max(good, key=lambda facts: (facts.made_at, facts.path.name), default=None)


def verify_store(path: Path, key: bytearray) -> StoreFacts:
    """Check a store that nobody has open, on a fresh connection; return what it holds (D-09).

    Reads every row of the integrity checks' answers. Raises BackupDamaged, and NotSaved where the
    medium does not let the store be opened.
    """
    connection = None
    try:
        connection = engine.connect(path, key, mode="rw", memory_security=False)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        quick = connection.execute("PRAGMA quick_check").fetchall()
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        if bad or quick != [("ok",)] or loose:
            raise damaged()
        return _measured(connection)
    except sqlcipher.Error as error:
        raise (_cannot_write() if _is_full(error) else damaged()) from None
    finally:
        if connection is not None:
            connection.close()


def _measured(connection: Any) -> StoreFacts:  # noqa: ANN401 - untyped driver
    """Return what the store behind a driver's connection holds."""

    def one(sql: str) -> Any:  # noqa: ANN401 - a cell
        found = connection.execute(sql).fetchone()
        return found[0] if found else ""

    founder = one("SELECT dev FROM device WHERE kind = 'founder'")
    newest = connection.execute(
        "SELECT dev, seq, mac FROM diary AS d"
        " WHERE seq = (SELECT max(seq) FROM diary WHERE dev = d.dev) ORDER BY dev"
    ).fetchall()
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    names = sorted(set(Base.metadata.tables) & {name for (name,) in tables})  # it may be an older
    return StoreFacts(
        counts=tuple((name, one(f'SELECT count(*) FROM "{name}"')) for name in names),
        heads=tuple(
            (dev, seq, chain.anchor_code(dev, seq, mac, founder)) for dev, seq, mac in newest
        ),
        schema=one("SELECT version_num FROM alembic_version"),
    )


def _copy_store(vault: Vault, work: Path) -> None:
    """Copy the store into `work`, verify it, and write its header and manifest beside it."""
    target = work / STORE
    key = vault.seat.dek.derive("setkit/store/1")
    try:
        salt = _copied(vault, target, key.raw)
        found = verify_store(target, key.raw)
        _compact(target, key.raw)
    except sqlcipher.OperationalError:
        raise _cannot_write() from None
    except sqlcipher.DatabaseError:  # the copy was verified apart: it is the vault's own page
        raise vault_damaged() from None
    finally:
        key.wipe()
    (work / HEADER).write_bytes(vault.seat.header_for_copy(cipher_salt=salt))
    told = _manifest(vault, work, found)
    told["mac"] = manifest_mac(told, vault.seat.dek)
    (work / MANIFEST).write_bytes(canonical_bytes(told))


def _copied(vault: Vault, target: Path, key: bytearray) -> str:
    """Copy one moment of the store, beside a writer, into a new keyed file; return its salt."""
    with contextlib.closing(engine.connect(target, key, mode="rwc", memory_security=False)) as copy:
        salt = engine.cipher_salt(copy)
        with vault.read() as reader:
            raw = reader.connection().connection.driver_connection
            assert raw is not None  # noqa: S101 - a checked-out connection has one
            raw.backup(copy)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute("PRAGMA journal_mode=DELETE")
    return salt


def _compact(path: Path, key: bytearray) -> None:
    """Leave a single file: no -wal, no -shm."""
    with contextlib.closing(engine.connect(path, key, memory_security=False)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _manifest(vault: Vault, work: Path, found: StoreFacts) -> dict[str, Any]:
    """Return the manifest without its mac. It speaks of the copy: the vault has gone on since."""
    return {
        "setkit": "backup",
        "format": FORMAT,
        "min_app": vault.seat.header.min_app,
        "app": __version__,
        "schema": found.schema,
        "vault_id": vault.vault_id,
        "key_id": vault.seat.header.key_id,
        "made_at": vault.clock.now(),
        "rows": dict(found.counts),
        "heads": [list(head) for head in found.heads],
        "sha256": {name: file_digest(work / name) for name in (HEADER, STORE)},
    }


def _pack(work: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as whole:
        for name in MEMBERS:
            whole.write(work / name, name)
    target.chmod(FILE_MODE)
    with target.open("rb+") as written:
        os.fsync(written.fileno())
    examine(target)


def refuse_without_room(folder: Path, source: Path) -> None:
    """Raise NotSaved unless twice the size of `source` and 64 MiB at least are free (D-18)."""
    try:
        needed = max(LEAST_FREE, 2 * source.stat().st_size)
        free = shutil.disk_usage(folder).free
    except OSError:
        raise NotSaved(_("The place for the backup cannot be reached. Choose another.")) from None
    if free < needed:
        sentence = _("There is not enough room: {free} MB are free, {needed} MB are needed.")
        raise NotSaved(sentence.format(free=free >> 20, needed=needed >> 20))


def _is_full(error: sqlcipher.Error) -> bool:
    return any(word in str(error) for word in FULL)


def _cannot_write() -> NotSaved:
    return NotSaved(
        _("The backup could not be written there. Choose another place or free some space.")
    )
