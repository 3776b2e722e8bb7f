"""Before the first key: does this SQLite really encrypt, and is the store's beginning whole?"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from sqlcipher3 import dbapi2 as sqlcipher

from setkit.foundation.errors import DatabaseDamaged, NotEncrypted
from setkit.foundation.i18n import _

MAGIC = b"SQLite format 3\0"
OLDEST_CIPHER, OLDEST_SQLITE = (4, 19, 0), (3, 51, 3)
HEAD_BYTES = 16


def check_cipher(driver: ModuleType = sqlcipher) -> None:
    """Raise NotEncrypted unless `driver` encrypts, authenticates pages and is new enough (K-14).

    A plain SQLite takes a key and ignores it without a word.
    """
    connection = driver.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
        if not row or _numbers(str(row[0])) < OLDEST_CIPHER:
            raise NotEncrypted("no SQLCipher, or too old")
        if _numbers(driver.sqlite_version) < OLDEST_SQLITE:
            raise NotEncrypted("SQLite before 3.51.3 can lose a WAL")
        set_key = getattr(connection, "set_key", None)
        if set_key is None:
            raise NotEncrypted("the driver cannot take a raw key")
        set_key(bytearray(b"x'" + b"00" * 32 + b"'"))
        hmac = connection.execute("PRAGMA cipher_use_hmac").fetchone()
        plain = connection.execute("PRAGMA cipher_plaintext_header_size").fetchone()
        if not hmac or str(hmac[0]) != "1" or (plain and str(plain[0]) != "0"):
            raise NotEncrypted("pages are not authenticated, or the header is in clear")
    finally:
        connection.close()


def check_store_head(path: Path, cipher_salt: str) -> None:
    """Compare the store's first 16 bytes with the salt in the header, once, before any connection.

    The one place that opens a store file: a stray open and close later would drop SQLite's locks
    (D-10). Raises NotEncrypted for a plain SQLite file, DatabaseDamaged for anything else wrong.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        raise DatabaseDamaged(
            _("The vault's database is missing. Open the newest backup."), _("Open a backup")
        ) from None
    if head == MAGIC:
        raise NotEncrypted("the store is a plain SQLite file")
    if head.hex() != cipher_salt:
        raise DatabaseDamaged(
            _("The beginning of the vault's database is damaged. Open the newest backup."),
            _("Open a backup"),
        )


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else (0,)
