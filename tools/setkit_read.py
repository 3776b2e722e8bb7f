"""Reads a setkit vault or backup without setkit: `setkit_read.py VAULT_OR_BACKUP OUT.json`.

One file; needs Python 3.11 or newer and the packages `cryptography` and `sqlcipher3`. Written from
docs/format.md alone; sections named here are that page's. It changes nothing where the vault lies:
the store is copied into a private temporary folder first (still encrypted), because opening even a
quiet SQLite file in WAL mode would put files beside it, and a vault in use has a write-ahead log.
Copying a vault that is being written to at that moment can miss the newest entries; close it first
or read a backup.

    python setkit_read.py Film.setkit out.json                       (asks for the passphrase)
    python setkit_read.py Film.setkitbackup out.json --code-file f   (recovery code in file f)

OUT.json is the open export (section 14): everything in clear. It is written readable by you alone.
Exit codes: 0 written, 2 wrong usage, 3 refused with one sentence on stderr.
"""

import argparse
import base64
import contextlib
import getpass
import hashlib
import hmac
import json
import os
import shutil
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESSIV, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = 1
MARK = 0x534B4954
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOT_TABLES = ("draft", "diary", "search", "alembic_version", "sqlite_")
KDF_RANGE = {"m_kib": (65536, 2097152), "t": (3, 20), "p": (4, 16)}


Row = dict[str, Any]


class Refused(Exception):
    """One sentence for the person at the keyboard."""


def canonical(value: object) -> str:
    """Section 1: canonical JSON, as text."""

    def plain(part: object) -> object:
        if isinstance(part, str):
            return unicodedata.normalize("NFC", part)
        if isinstance(part, dict):
            return {plain(k): plain(v) for k, v in part.items() if v is not None}
        if isinstance(part, list):
            return [plain(one) for one in part]
        return part

    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(data: bytes) -> str:
    """SHA-256 as lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def derive(key: bytes, info: str, salt: bytes | None = None) -> bytes:
    """Section 4: HKDF-SHA256, 32 bytes."""
    return HKDF(hashes.SHA256(), 32, salt=salt, info=info.encode()).derive(key)


def is_mac(key: bytes, info: str, told: Row, mac: str) -> bool:
    """Sections 3 and 13: tell whether `mac` stands for the object `told`."""
    made = hmac.digest(derive(key, info), canonical(told).encode(), "sha256").hex()
    return hmac.compare_digest(made, mac)


# ---- header (section 3)


def read_header(data: bytes) -> Row | None:
    """Return a header object without its checksum, None if it is not whole."""
    try:
        told = json.loads(data)
        digest = told.pop("sha256")
        if digest != sha256(canonical(told).encode()) or told["setkit"] != "vault":
            return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if told["format"] > FORMAT:
        raise Refused("This vault has a newer format than this reader knows.")
    return told


def newest_header(folder: Path) -> Row:
    """Return the whole header of the higher generation. Raises Refused."""
    found = []
    for name in ("vault.json", "vault.copy.json"):
        with contextlib.suppress(OSError):
            found.append(read_header((folder / name).read_bytes()))
    if not found:
        raise Refused("There is no setkit vault at that place.")
    whole = [one for one in found if one is not None]
    if not whole:
        raise Refused("Both copies of the vault's header are damaged. Read a backup instead.")
    return max(whole, key=lambda one: one["generation"])


# ---- key slots (sections 4 and 5)


def parse_code(typed: str) -> bytes:
    """Return the 20 bytes of a recovery code. Raises Refused naming the wrong group."""
    text = "".join(c for c in typed.upper() if c.isalnum())
    text = text.translate(str.maketrans("OIL", "011"))
    if len(text) > 40:
        text = text.removeprefix("SK1")
    if len(text) != 40:
        raise Refused("A recovery code is SK1 and eight groups of five letters.")
    value = 0
    for n in range(8):
        symbols = [LETTERS.find(c) for c in text[5 * n : 5 * n + 5]]
        check = 0
        for symbol, shift in zip(symbols[:4], range(4), strict=True):
            check ^= _shifted(symbol, shift)
        if -1 in symbols or check != symbols[4]:
            raise Refused(f"Check group {n + 1} of the recovery code.")
        for symbol in symbols[:4]:
            value = value << 5 | symbol
    return value.to_bytes(20)


def _shifted(symbol: int, times: int) -> int:
    for _time in range(times):
        symbol <<= 1
        if symbol & 32:
            symbol ^= 0b100101
    return symbol


def open_header(header: Row, secret: bytes, kind: str) -> bytes:
    """Return the data key of a header. Raises Refused."""
    for slot in header["slots"]:
        if slot["kind"] != kind:
            continue
        salt = bytes.fromhex(slot["salt"])
        if kind == "passphrase":
            cost = slot["kdf"]
            if not all(low <= cost[name] <= high for name, (low, high) in KDF_RANGE.items()):
                raise Refused("The vault's header asks for figures that are not allowed.")
            key = Argon2id(
                salt=salt,
                length=32,
                iterations=cost["t"],
                lanes=cost["p"],
                memory_cost=cost["m_kib"],
            ).derive(secret)
        else:
            key = derive(secret, f"setkit/slot/{kind}/1", salt)
        place = {name: slot.get(name) for name in ("id", "kind", "label", "salt", "kdf")}
        place |= {name: header[name] for name in ("format", "vault_id", "key_id")}
        with contextlib.suppress(InvalidTag):
            dek = ChaCha20Poly1305(key).decrypt(
                bytes.fromhex(slot["nonce"]),
                bytes.fromhex(slot["wrapped"]),
                canonical(place).encode(),
            )
            fields = {name: value for name, value in header.items() if name != "mac"}
            if not is_mac(dek, "setkit/header/1", fields, header["mac"]):
                raise Refused("The vault's header was altered. Read a backup instead.")
            return dek
    raise Refused("That does not open it: wrong passphrase or recovery code.")


# ---- the two kinds of source (sections 2 and 13)


def from_vault(folder: Path, work: Path, secret: bytes, kind: str) -> tuple[Row, bytes]:
    """Copy the store and its log into `work`; return (header, data key)."""
    header = newest_header(folder)
    dek = open_header(header, secret, kind)
    for end in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(folder / (header["store"] + end), work / ("store.db" + end))
    return header, dek


def from_backup(path: Path, work: Path, secret: bytes, kind: str) -> tuple[Row, bytes]:
    """Check a backup, unpack its store into `work`; return (header, data key)."""
    broken = Refused("This backup is not whole. Read another one.")
    try:
        with zipfile.ZipFile(path) as whole:
            if sorted(whole.namelist()) != ["manifest.json", "store.db", "vault.json"]:
                raise broken
            manifest = json.loads(whole.read("manifest.json"))
            for name in ("vault.json", "store.db"):
                if sha256(whole.read(name)) != manifest["sha256"][name]:
                    raise broken
            header = read_header(whole.read("vault.json"))
            (work / "store.db").write_bytes(whole.read("store.db"))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, RuntimeError):
        raise broken from None
    if header is None or header["vault_id"] != manifest.get("vault_id"):
        raise broken
    dek = open_header(header, secret, kind)
    if not is_mac(dek, "setkit/backup/1", manifest, manifest.pop("mac", "")):
        raise broken
    return header, dek


# ---- the store (sections 6 to 14)


def open_store(path: Path, header: Row, dek: bytes) -> sqlcipher3.Connection:
    """Return a connection to the copied store. Raises Refused if it cannot be read."""
    damaged = Refused("The store is damaged. Read a backup instead.")
    if not path.is_file() or path.read_bytes()[:16].hex() != header["cipher_salt"]:
        raise damaged
    connection = sqlcipher3.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        key = derive(dek, "setkit/store/1").hex()
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise Refused("This build of sqlcipher3 does not decrypt.")
        if connection.execute("PRAGMA application_id").fetchone()[0] != MARK:
            raise damaged
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise damaged
        connection.execute("PRAGMA query_only = ON")
    except sqlcipher3.Error:
        connection.close()
        raise damaged from None
    except BaseException:
        connection.close()
        raise
    return connection


def rows_of(connection: sqlcipher3.Connection, table: str, order: str) -> list[Row]:
    """Return the rows of a table as stored."""
    found = connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}')
    columns = [one[0] for one in found.description]
    return [dict(zip(columns, values, strict=True)) for values in found]


def table_names(connection: sqlcipher3.Connection) -> list[str]:
    """Return the tables an open export holds."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return sorted(name for (name,) in names if not name.startswith(NOT_TABLES))


def primary_key(connection: sqlcipher3.Connection, table: str) -> str:
    """Return the first key column of a table."""
    return next(c[1] for c in connection.execute(f'PRAGMA table_info("{table}")') if c[5])


def b64(data: bytes) -> str:
    """Base64 as text."""
    return base64.b64encode(data).decode()


def shown(table: str, row: Row, ciphers: list[AESSIV], attachments: Row) -> Row:
    """Return one row of the open export."""
    out = {}
    for name, value in row.items():
        if value is None or (table == "keyring" and name == "key"):
            continue
        if name.endswith("_j"):
            value = json.loads(value)
        elif isinstance(value, bytes) and name.endswith("_x"):
            value = opened(table, name, value, row, ciphers, attachments)
        elif isinstance(value, bytes):
            value = b64(value)
        out[name] = value
    return out


def opened(
    table: str, name: str, sealed: bytes, row: Row, ciphers: list[AESSIV], attachments: Row
) -> Row:
    """Return what stands for one sealed cell (section 11)."""
    plain = None
    for cipher in ciphers:
        with contextlib.suppress(InvalidTag, ValueError):
            plain = cipher.decrypt(sealed, [table.encode(), row["id"].encode(), name.encode()])
            break
    if plain is None:
        return {"sealed": b64(sealed)}
    if table == "attachment" and sha256(plain) == row["content_sha"]:
        attachments[row["content_sha"]] = b64(plain)
        return {"attachment": row["content_sha"]}
    try:
        return {"x": plain.decode()}
    except UnicodeDecodeError:
        return {"x64": b64(plain)}


def export(connection: sqlcipher3.Connection, header: Row) -> bytes:
    """Return the open export as bytes."""
    ring = [row for row in rows_of(connection, "keyring", "id") if row["key"] is not None]
    ciphers = [AESSIV(row["key"]) for row in ring if row["kind"] == "content"]
    attachments = {}
    tables = {
        table: [
            shown(table, row, ciphers, attachments)
            for row in rows_of(connection, table, f'"{primary_key(connection, table)}"')
        ]
        for table in table_names(connection)
    }
    diary = [
        {**row, "mac": b64(row["mac"])} for row in rows_of(connection, "diary", '"dev", "seq"')
    ]
    told = {
        "setkit": "open-export",
        "format": FORMAT,
        "schema": connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        "app": "setkit_read",
        "vault_id": header["vault_id"],
        "keys": {row["id"]: b64(row["key"]) for row in ring if row["kind"] != "sign"},
        "tables": tables,
        "diary": diary,
        "attachments": attachments,
    }
    return json.dumps(
        told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def read(source: Path, secret: bytes, kind: str) -> bytes:
    """Return the open export of the vault folder or backup file `source`. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="setkit-read-") as name:
        work = Path(name)
        work.chmod(0o700)
        take = from_vault if source.is_dir() else from_backup
        header, dek = take(source, work, secret, kind)
        connection = open_store(work / "store.db", header, dek)
        try:
            return export(connection, header)
        except (sqlcipher3.Error, ValueError, KeyError, TypeError):
            raise Refused("The store is damaged. Read a backup instead.") from None
        finally:
            connection.close()


def given(words: argparse.Namespace) -> tuple[bytes, str]:
    """Return the secret the person gave, and the kind of slot it opens."""
    if words.code_file:
        return parse_code(Path(words.code_file).read_text(encoding="utf-8")), "recovery"
    if words.passphrase_file:
        text = Path(words.passphrase_file).read_text(encoding="utf-8").rstrip("\r\n")
    else:
        text = getpass.getpass("Passphrase: ")
    return unicodedata.normalize("NFKC", text).encode(), "passphrase"


def write(path: Path, data: bytes) -> None:
    """Write a new file that nobody else may read. Raises FileExistsError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)


def main(argv: list[str] | None = None) -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description="Read a setkit vault or backup without setkit.")
    parser.add_argument("source", metavar="VAULT_OR_BACKUP")
    parser.add_argument("out", metavar="OUT.json")
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument("--passphrase-file", metavar="F")
    secret.add_argument("--code-file", metavar="F")
    words = parser.parse_args(argv)
    try:
        data = read(Path(words.source), *given(words))
        write(Path(words.out), data)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 3
    except FileExistsError:
        print("The output file is there already. Choose another name.", file=sys.stderr)
        return 3
    except (KeyError, TypeError, AttributeError):
        print("The header or manifest is damaged. Read a backup instead.", file=sys.stderr)
        return 3
    except (OSError, ValueError):
        print("A file could not be read or written. Check the names given.", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
