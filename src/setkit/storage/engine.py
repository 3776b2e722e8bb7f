"""The keyed connection: how every one of them is made, and what is switched on (D-01, stack.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.foundation.errors import NotEncrypted

KEY_BYTES = 32
PRAGMAS = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("mmap_size", "0", 0),
)
HEX = b"0123456789abcdef"


def apply_key(connection: Any, key: bytearray) -> None:  # noqa: ANN401 - untyped driver
    """Hand the raw key to SQLCipher and wipe the text made of it. `key`: 32 bytes."""
    if len(key) != KEY_BYTES:
        raise ValueError("a malformed raw key would silently be taken as a passphrase")
    text = bytearray(67)
    text[0:2], text[66] = b"x'", 39
    for n, byte in enumerate(key):
        text[2 + 2 * n], text[3 + 2 * n] = HEX[byte >> 4], HEX[byte & 15]
    try:
        connection.set_key(text)
    finally:
        for n in range(len(text)):
            text[n] = 0


def connect(path: Path, key: bytearray, *, mode: str = "rw", memory_security: bool = True) -> Any:  # noqa: ANN401
    """Return a keyed connection to the store at `path` (`mode`: ro, rw, rwc)."""
    connection = sqlcipher.connect(
        path.absolute().as_uri() + f"?mode={mode}",
        uri=True,
        timeout=10,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        apply_key(connection, key)
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise NotEncrypted("this SQLite takes a key and ignores it")
        if memory_security:
            connection.execute("PRAGMA cipher_memory_security=ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for name, value, _wanted in PRAGMAS:
            connection.execute(f"PRAGMA {name}={value}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(
    path: Path, key: bytearray, *, size: int, memory_security: bool = True, mode: str = "rw"
) -> Engine:
    """Return an engine of at most `size` connections for the store at `path`.

    SQLAlchemy's own pool for a creator closes connections in use, so QueuePool is named. The
    `begin` event emits BEGIN, or what the execution option `sk_begin` says.
    """

    def creator() -> Any:  # noqa: ANN401 - untyped driver
        return connect(path, key, mode=mode, memory_security=memory_security)

    return _engine(creator, size)


def make_reading_engine(
    path: Path, key: bytearray, *, size: int, memory_security: bool = True
) -> Engine:
    """Return an engine whose connections refuse every write and never checkpoint (D-14)."""

    def creator() -> Any:  # noqa: ANN401 - untyped driver
        connection = connect(path, key, memory_security=memory_security)
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("PRAGMA query_only=ON")
        return connection

    return _engine(creator, size)


def read_back(connection: Any) -> dict[str, Any]:  # noqa: ANN401 - untyped driver
    """Return what every switch of `PRAGMAS` really stands at (D-01's test)."""
    return {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name, _value, _wanted in PRAGMAS
    }


def cipher_salt(connection: Any) -> str:  # noqa: ANN401 - untyped driver
    """Return the store's salt, 32 hex digits: its first 16 bytes, which SQLCipher leaves open."""
    salt: str = connection.execute("PRAGMA cipher_salt").fetchone()[0]
    return salt


def driver(connection: Connection) -> Any:  # noqa: ANN401 - untyped driver
    """Return the driver's connection below a SQLAlchemy one, out of any transaction."""
    raw = connection.connection.driver_connection
    connection.rollback()
    return raw


def _engine(creator: Callable[[], Any], size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:  # noqa: ANN401 - a Connection; events are untyped
        connection.exec_driver_sql(connection.get_execution_options().get("sk_begin", "BEGIN"))

    return engine
