"""Bringing a backup back: into a new folder, verified first, under a new device name (B-05).

Rows that were purged after the backup was made stay purged: the permits of the vault that is
replaced are applied again before anything is shown.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from setkit.foundation.errors import NotSaved, WrongPassphrase
from setkit.foundation.files import make_private_folder, replace_file, sync_folder
from setkit.foundation.i18n import _
from setkit.models import Base, RetentionAction
from setkit.storage import backup, backup_file, erasing, header
from setkit.storage.header import Header
from setkit.storage.opening import How, find_data_key, open_vault
from setkit.storage.rows import primary_key
from setkit.storage.slots import Secret
from setkit.storage.vault import Vault

STORE = "store-1.db"


@dataclass(frozen=True, slots=True)
class Erased:
    """One row that was purged: its table, id and retention class, and the day it was due."""

    table: str
    row_id: str
    retention: str
    due_on: str


@dataclass(frozen=True, slots=True)
class InPlace:
    """A restore over a vault: where the vault that stood there is now."""

    vault: Vault
    aside: Path


def restore(
    source: Path,
    dest: Path,
    *,
    how: How,
    secret: bytearray | None = None,
    code: str | None = None,
    erased: Sequence[Erased] = (),
) -> Vault:
    """Restore the backup `source` into the new folder `dest` and return it open.

    `secret`/`code`: of the backup's day. `erased`: purges to apply again. Raises BackupDamaged,
    WrongPassphrase, TooNew, NotSaved (`dest` exists or cannot be written); nothing stays then.
    """
    facts = backup_file.examine(source)
    kept = None if secret is None else bytearray(secret)
    if dest.exists():
        raise NotSaved(_("There is something at that place already. Choose a new name."))
    work = dest.parent / f".part-{dest.name}"
    try:
        _refill(source, work, facts.vault_id, how, secret, code)
        work.rename(dest)
        sync_folder(dest.parent)
    except OSError:
        raise NotSaved(
            _("The vault could not be restored there. Choose another place or free some space.")
        ) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    vault = open_vault(dest, how=how, secret=kept, code=code)
    if erased:
        erase_again(vault, erased)
    return vault


def restore_in_place(
    source: Path,
    folder: Path,
    *,
    how: How,
    secret: bytearray | None = None,
    code: str | None = None,
    erased: Sequence[Erased] = (),
) -> InPlace:
    """Restore over the closed vault at `folder`, which is moved aside, never deleted (B-10)."""
    stamp = datetime.fromtimestamp(how.clock.now() / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = folder.with_name(f"{folder.stem}.before-restore-{stamp}{folder.suffix}")
    fresh = folder.with_name(f".part-restored-{folder.name}")
    vault = restore(source, fresh, how=how, secret=secret, code=code, erased=erased)
    vault.lock()
    folder.rename(aside)
    fresh.rename(folder)
    sync_folder(folder.parent)
    return InPlace(vault, aside)


def undo_restore(folder: Path, aside: Path) -> Path:
    """Put the vault that was moved aside back; return where the restored one is now."""
    other = folder.with_name(f"{folder.stem}.restored{folder.suffix}")
    folder.rename(other)
    aside.rename(folder)
    sync_folder(folder.parent)
    return other


def erased_rows(vault: Vault) -> tuple[Erased, ...]:
    """Return every purge a vault has recorded."""
    with vault.read() as reader:
        return tuple(
            Erased(row.tbl, row.row_id, row.class_, row.due_on)
            for row in reader.scalars(select(RetentionAction).order_by(RetentionAction.id))
        )


def erase_again(vault: Vault, erased: Sequence[Erased]) -> int:
    """Apply purges to a restored vault that still holds the rows; return how many it held."""
    with vault.write() as uow:
        present = [
            one
            for one in erased
            if uow.session.execute(
                select(primary_key(Base.metadata.tables[one.table])).where(
                    primary_key(Base.metadata.tables[one.table]) == one.row_id
                )
            ).first()
        ]
        for due in sorted({(one.retention, one.due_on) for one in present}):
            rows = [(o.table, o.row_id) for o in present if (o.retention, o.due_on) == due]
            erasing.purge(uow, rows, retention=due[0], due_on=due[1])
        if present:
            uow.record("restore.erased_again", facts={"rows": len(present)})
    return len(present)


def _refill(
    source: Path,
    work: Path,
    vault_id: str,
    how: How,
    secret: bytearray | None,
    code: str | None,
) -> None:
    """Make a whole vault folder of a backup, under a device that never wrote."""
    make_private_folder(work)
    found = header.decode(backup_file.unpack(source, work, STORE))
    if found is None or found.header.vault_id != vault_id:
        raise backup_file.damaged()
    dek = find_data_key(found, how, secret=secret, code=code)
    if dek is None:
        raise WrongPassphrase(
            _("That does not open this backup. It needs the passphrase of the day it was made."),
            _("Try again"),
        )
    try:
        if not header.is_genuine(found, header.header_key(dek)):
            raise backup_file.damaged()
        if not backup_file.manifest_is_genuine(source, dek):
            raise backup_file.damaged()
        _check_store(work / STORE, dek)
        made = _restored(found.header)
        for name in (header.COPY, header.NAME):
            replace_file(work / name, header.encoded(made, header.header_key(dek)))
    finally:
        dek.wipe()


def _check_store(path: Path, dek: Secret) -> None:
    key = dek.derive("setkit/store/1")
    try:
        backup.verify_store(path, key.raw)
    finally:
        key.wipe()


def _restored(told: Header) -> Header:
    return replace(told, store=STORE, device=None, device_kind="restore", head=None)
