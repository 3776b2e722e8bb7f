"""An open vault: one folder, one owner, one writing connection, readers beside it.

`storage/opening.py` makes one; here is what can be done with it. Locking: checkpoint, close,
remember the head, wipe keys. Nothing else in the process ever opens the store file (D-10).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.domain.topics import Changes
from setkit.foundation.clock import Clock
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import DatabaseDamaged, NotSaved, VaultRefused
from setkit.foundation.i18n import _, mark
from setkit.foundation.ids import new_dev
from setkit.models import Diary, Keyring
from setkit.storage import anchors, chain, remembering, schema
from setkit.storage.chain import Head
from setkit.storage.devices import continue_as_new, found_vault, newest_head
from setkit.storage.header import Header
from setkit.storage.reading import Reader
from setkit.storage.seat import Seat
from setkit.storage.slots import Secret
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.verify import Anchored, Problem

NOT_SAVED = mark("Not saved yet: the disk is full or cannot be written. Free 64 MB and try again.")
FULL = ("database or disk is full", "disk I/O error", "readonly database")


class Vault:
    """An unlocked vault. Not made by hand: `opening.create_vault` and `opening.open_vault`."""

    def __init__(
        self,
        seat: Seat,
        writer: Engine,
        readers: Engine,
        clock: Clock,
        entropy: Entropy,
        store_key: Secret,
    ) -> None:
        self.clock = clock
        self.entropy = entropy
        self.announce: Callable[[Changes], None] = lambda changes: None
        self.problems: tuple[Problem, ...] = ()
        self.older_than: str | None = None
        self.failed_tries = 0
        self._store_key = store_key
        self._seat = seat
        self._writer = writer
        self._readers = readers
        self._turn = RLock()
        self._head: Head | None = None
        self._memory = remembering.Memory()
        self._is_open = True

    @property
    def folder(self) -> Path:
        """Return the vault's folder."""
        return self._seat.folder

    @property
    def seat(self) -> Seat:
        """Return what this vault has besides its store; for backups and key changes."""
        return self._seat

    @property
    def vault_id(self) -> str:
        """Return the vault's id, 32 hex digits."""
        return self._seat.header.vault_id

    @property
    def is_open(self) -> bool:
        """Tell whether this vault can still be used."""
        return self._is_open

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Yield one transaction; commits on leaving, rolls back on any error.

        Raises UnauditedWrite for changes without a diary entry, NotSaved when the disk refuses.
        """
        with self._turn:
            self._must_be_open()
            session = Session(
                self._writer.execution_options(**schema.IMMEDIATE), expire_on_commit=False
            )
            try:
                uow = self._begin(session)
                yield uow
                changes = uow.finish()
            except DatabaseError as error:
                session.rollback()
                if _is_full(error):
                    raise NotSaved(_(NOT_SAVED), _("Try again")) from None
                if _is_damage(error):
                    raise damaged() from None
                raise
            except BaseException:
                session.rollback()
                raise
            finally:
                session.close()
            self._head = uow.head
            self._seat.wrote_as(uow.head.dev)
        if changes:
            self.announce(changes)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Yield a session that sees one moment and can write nothing.

        Raises DatabaseDamaged when a page that is looked at cannot be read (D-07).
        """
        self._must_be_open()
        remembered = {remembering.PLACE: self._memory}
        with Session(self._readers, autoflush=False, info=remembered) as session:
            try:
                yield session
            except DatabaseError as error:
                if _is_damage(error):
                    raise damaged() from None
                raise

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other writer waiting; this thread may write and lock inside (K-11)."""
        with self._turn:
            self._must_be_open()
            yield

    @contextmanager
    def checkpointed(self) -> Iterator[Connection]:
        """Yield the writing connection right after a checkpoint: the file is all there is then."""
        with self._turn, self._writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            yield connection

    def head(self) -> Anchored | None:
        """Return the printable head of the device that wrote last here."""
        dev = self._seat.header.device
        with self.read() as reader:
            found = newest_head(reader) if dev is None else None
            name = dev or (found.dev if found else None)
            return anchors.current(reader.connection(), name) if name else None

    def chain_key(self, session: Session) -> bytes:
        """Return the key that binds the diary, 32 bytes."""
        key = session.scalars(
            select(Keyring.key)
            .where(Keyring.kind == "chain", Keyring.key.is_not(None))
            .order_by(Keyring.hlc)
        ).first()
        if key is None:
            raise VaultRefused(_("This vault has no chain key. Open a backup instead."))
        return key

    def lock(self) -> None:
        """Close: checkpoint, remember the head outside, wipe keys, let the next owner in."""
        with self._turn:
            if not self._is_open:
                return
            head = None
            with contextlib.suppress(DatabaseDamaged):  # damage must not keep keys in memory
                head = self.head()
            self._is_open = False
            try:
                with contextlib.suppress(DatabaseError, sqlcipher.DatabaseError):
                    self._checkpoint()
            finally:
                self._close()
                self._seat.leave(head)

    def abandon(self) -> None:
        """Close without looking back: the store could not be read."""
        self._is_open = False
        self._close()

    # ---- inside

    def _checkpoint(self) -> None:
        raw = self._writer.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def _close(self) -> None:
        self._memory.forget()
        self._readers.dispose()
        self._writer.dispose()
        self._store_key.wipe()

    def _must_be_open(self) -> None:
        if not self._is_open:
            raise VaultRefused(_("This vault is locked. Unlock it first."), _("Unlock"))

    def _begin(self, session: Session) -> UnitOfWork:
        header = self._seat.header
        if header.device is not None:
            head = self._head or _last_entry(session, header.device)
            if head is not None:
                return UnitOfWork(session, head, self.chain_key(session), self.clock, self.entropy)
        return self._begin_as_new(session, header)

    def _begin_as_new(self, session: Session, header: Header) -> UnitOfWork:
        """Start the chain of a device that never wrote: the founder, or a restored vault's."""
        parent = newest_head(session)
        dev = new_dev(self.entropy)
        begin = chain.start(self.vault_id, dev, parent.mac if parent else b"")
        head = Head(dev, 0, begin, parent.hlc if parent else 0, 0, 0, "")
        key = self.entropy(32) if parent is None else self.chain_key(session)
        uow = UnitOfWork(session, head, key, self.clock, self.entropy)
        if parent is None:
            found_vault(uow, _("this laptop"), key)
        else:
            continue_as_new(uow, header.device_kind, _("this laptop"), parent)
        return uow


def _last_entry(session: Session, dev: str) -> Head | None:
    row = session.execute(
        select(Diary.seq, Diary.body, Diary.mac)
        .where(Diary.dev == dev)
        .order_by(Diary.seq.desc())
        .limit(1)
    ).first()
    return None if row is None else chain.head_of(row.body, dev, row.seq, row.mac)


def damaged() -> DatabaseDamaged:
    """Return the error that says the store cannot be read with the right key."""
    return DatabaseDamaged(
        _("The vault is damaged. Open the newest backup; the damaged file is kept."),
        _("Open a backup"),
    )


def _is_damage(error: DatabaseError) -> bool:
    """Damage is the one kind the driver has no narrower class for (SQLITE_CORRUPT, _NOTADB)."""
    return type(error.orig) is sqlcipher.DatabaseError


def _is_full(error: DatabaseError) -> bool:
    return any(word in str(error.orig) for word in FULL)
