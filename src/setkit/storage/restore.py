"""Bringing a backup back: into a new folder, verified first, under a new device name (B-05).

Rows that were purged after the backup was made stay purged: the permits of the vault that is
replaced are applied again before anything is shown.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from setkit.foundation.errors import NotAVault, NotSaved, WrongPassphrase
from setkit.foundation.files import replace_file, sync_folder
from setkit.foundation.i18n import _
from setkit.models import Base, RetentionAction
from setkit.storage import backup, backup_file, erasing, header
from setkit.storage.backup_file import BackupFacts
from setkit.storage.header import Header
from setkit.storage.lockfile import Ownership
from setkit.storage.opening import How, find_data_key, open_vault
from setkit.storage.rows import primary_key
from setkit.storage.slots import Secret, wipe
from setkit.storage.vault import Vault

STORE = "store-1.db"


@dataclass(frozen=True, slots=True)
class Erased:
    """One row that was purged: its table, id and retention class, and the day it was due."""

    table: str
    row_id: str
    retention: str
    due_on: str


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

    `secret`/`code`: of the backup's day; `secret` is wiped. `erased`: purges to apply again.
    Raises BackupDamaged, WrongPassphrase, TooNew, NotSaved (no room, `dest` exists or cannot be
    written); nothing stays then.
    """
    kept = None if secret is None else bytearray(secret)
    work = None
    try:
        facts = backup_file.examine(source)
        if dest.exists():
            raise NotSaved(_("There is something at that place already. Choose a new name."))
        backup.refuse_without_room(dest.parent, source)
        work = Path(tempfile.mkdtemp(dir=dest.parent, prefix=".part-"))  # 0700 from the start
        _refill(source, work, facts, how, secret, code)
        work.rename(dest)
        sync_folder(dest.parent)
        return _opened(dest, how, kept, code, erased)
    except OSError:
        raise _cannot_restore() from None
    finally:
        for given in (secret, kept):
            wipe(given or bytearray())
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def restore_in_place(
    source: Path,
    folder: Path,
    *,
    how: How,
    secret: bytearray | None = None,
    code: str | None = None,
    erased: Sequence[Erased] = (),
) -> Path:
    """Restore over the closed vault at `folder`; return where that vault was moved to (B-05).

    It is never deleted (B-10). Raises what `restore` does, NotAVault, and InUse while anybody has
    the vault open; it stands where it stood then. The head this machine remembers stays: opening
    the restored vault says that it is older (A-04).
    """
    if not folder.is_dir():
        raise NotAVault(_("There is no vault at that place. Restore into a new folder instead."))
    fresh = _free_name(folder.with_name(f".part-restored-{folder.name}"))
    ownership = _owned(folder, how)
    try:
        quiet = replace(how, heads=None)
        restore(source, fresh, how=quiet, secret=secret, code=code, erased=erased).lock()
    finally:
        ownership.release()
    stamp = datetime.fromtimestamp(how.clock.now() / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = _free_name(folder.with_name(f"{folder.stem}.before-restore-{stamp}{folder.suffix}"))
    try:
        _swap(folder, aside, fresh)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise _cannot_restore() from None
    return aside


def undo_restore(folder: Path, aside: Path, *, how: How) -> Path:
    """Put the vault that was moved aside back; return where the restored one is now.

    Raises InUse while anybody has the restored vault open, NotSaved; nothing has moved then.
    """
    _owned(folder, how).release()
    other = _free_name(folder.with_name(f"{folder.stem}.restored{folder.suffix}"))
    try:
        _swap(folder, other, aside)
    except OSError:
        raise _cannot_restore() from None
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


def _opened(
    dest: Path, how: How, secret: bytearray | None, code: str | None, erased: Sequence[Erased]
) -> Vault:
    """Open what was just restored; if that cannot be, nothing of it stays."""
    vault = None
    try:
        vault = open_vault(dest, how=how, secret=secret, code=code)
        if erased:
            erase_again(vault, erased)
        return vault
    except BaseException:
        if vault is not None:
            vault.lock()
        shutil.rmtree(dest, ignore_errors=True)
        raise


def _owned(folder: Path, how: How) -> Ownership:
    """Take a vault's folder. Raises InUse; a folder cannot be moved from under its owner."""
    try:
        return Ownership(folder, how.clock.now())
    except OSError:
        raise _cannot_restore() from None


def _swap(folder: Path, aside: Path, fresh: Path) -> None:
    """Move `folder` to `aside` and `fresh` to `folder`. Raises OSError; all is as it was then."""
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    sync_folder(folder.parent)


def _free_name(path: Path) -> Path:
    """Return `path`, or the first of `path-2`, `path-3` ... that is not taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _refill(
    source: Path,
    work: Path,
    facts: BackupFacts,
    how: How,
    secret: bytearray | None,
    code: str | None,
) -> None:
    """Make a whole vault folder of a backup, under a device that never wrote."""
    found = header.decode(backup_file.unpack(source, work, STORE))
    if found is None or found.header.vault_id != facts.vault_id:
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
        _check_store(work / STORE, dek, facts)
        made = _restored(found.header)
        for name in (header.COPY, header.NAME):
            replace_file(work / name, header.encoded(made, header.header_key(dek)))
    finally:
        dek.wipe()


def _check_store(path: Path, dek: Secret, facts: BackupFacts) -> None:
    """Raise BackupDamaged unless the store is whole and what the manifest says it is (D-09)."""
    key = dek.derive("setkit/store/1")
    try:
        found = backup.verify_store(path, key.raw)
    finally:
        key.wipe()
    if (found.counts, found.heads, found.schema) != (facts.counts, facts.heads, facts.schema):
        raise backup_file.damaged()


def _restored(told: Header) -> Header:
    """Return the header of a restored folder: of no machine yet, so no machine calls it a copy."""
    return replace(told, store=STORE, device=None, device_kind="restore", head=None, seat="")


def _cannot_restore() -> NotSaved:
    return NotSaved(
        _("The vault could not be restored there. Choose another place or free some space.")
    )
