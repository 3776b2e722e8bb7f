"""A new vault from an open export: every row as it was, then the whole chain checked over it.

Sealed cells stand in clear in an export. They are sealed again under the key with which the row
equals the last commitment the chain holds for it: first one key for all cells of the row, those
of the people the row names before others, then every mixture. AES-SIV is deterministic, so the
bytes are the old ones; no key that fits means that the row was altered.
"""

from __future__ import annotations

import base64
import itertools
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from setkit.foundation.canonical import canonical, sha256
from setkit.foundation.errors import DumpRefused, NotSaved
from setkit.foundation.i18n import _
from setkit.foundation.progress import Progress
from setkit.models import Base
from setkit.storage import chain, schema
from setkit.storage.dump import FORMAT, KIND, exported_tables
from setkit.storage.opening import Created, How, create
from setkit.storage.slots import wipe
from setkit.storage.vault import FULL, NOT_SAVED, Vault
from setkit.storage.verify import verify

FIRST = ("keyring", "person", "age_check", "contact", "checklist_item")
WRONG = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)


def load_vault(
    folder: Path,
    data: bytes,
    *,
    secret: bytearray,
    how: How,
    progress: Progress | None = None,
) -> Created:
    """Make a new vault at `folder` from the open export `data`; `secret` (UTF-8) is wiped.

    It is the same vault under the same id, and writes as a new device of kind "load" once it
    writes. Raises DumpRefused for anything that is not whole, NotSaved, WeakPassphrase; the
    folder is gone again then.
    """
    try:
        told = _parsed(data)
    except BaseException:
        wipe(secret)
        raise
    is_new = not folder.exists()
    try:
        made = create(folder, secret=secret, how=how, vault_id=told["vault_id"], device_kind="load")
    except BaseException:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        _fill(made.vault, told, progress)
    except BaseException as error:
        made.vault.lock()
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, DBAPIError) and any(word in str(error.orig) for word in FULL):
            raise NotSaved(_(NOT_SAVED), _("Try again")) from None
        if isinstance(error, (*WRONG, DBAPIError)):
            raise _damaged() from None
        raise
    return made


def _parsed(data: bytes) -> dict[str, Any]:
    """Return the export as an object of known format and schema, with keys. Raises DumpRefused."""
    try:
        told = json.loads(data)
        if told["setkit"] != KIND:
            raise _damaged()
        if told["format"] != FORMAT or told["schema"] not in schema.KNOWN:
            raise DumpRefused(
                _("This dump was written by another setkit. Install that version to load it.")
            )
        if "keys" not in told:
            raise DumpRefused(
                _("This dump was written without keys and cannot become a vault. Dump with keys.")
            )
        if set(told["tables"]) - set(exported_tables()):
            raise _damaged()
        vault_id = told["vault_id"]
        if len(vault_id) != 32 or set(vault_id) - set("0123456789abcdef"):
            raise _damaged()
    except WRONG:
        raise _damaged() from None
    checked: dict[str, Any] = told
    return checked


def _fill(vault: Vault, told: Mapping[str, Any], progress: Progress | None) -> None:
    """Insert everything in one transaction, triggers on, and check it before the commit."""
    keys = {row_id: _bytes(text) for row_id, text in told["keys"].items()}
    kinds = {row["id"]: row for row in told["tables"]["keyring"]}
    rows = _Rows(told, keys, kinds)
    chains = [row for row in kinds.values() if row["kind"] == "chain" and row["id"] in keys]
    chain_key = keys[min(chains, key=lambda row: int(row["hlc"]))["id"]]
    with vault.checkpointed() as connection:
        connection.rollback()
        with connection.execution_options(**schema.IMMEDIATE).begin():
            _insert_rows(connection, rows, told["tables"], progress)
            for entry in sorted(told["diary"], key=lambda one: (one["dev"], one["seq"])):
                _insert(connection, "diary", {**entry, "mac": _bytes(entry["mac"])})
            if not verify(connection, told["vault_id"], chain_key).is_whole:
                raise _damaged()


def _insert_rows(
    connection: Connection,
    rows: _Rows,
    tables: Mapping[str, list[dict[str, Any]]],
    progress: Progress | None,
) -> None:
    """Insert parents first, and what the age rules look at before beats and answers.

    What was planned while an age record still allowed it stays in a vault: a later record
    `minor` and the removal of a guardian therefore come last, as they did.
    """
    later = _later_minors(tables.get("age_check", []))
    order = [t.name for t in Base.metadata.sorted_tables if t.name not in FIRST]
    order = [name for name in (*FIRST, *order) if name in exported_tables()]
    for done, table in enumerate(order):
        if progress:
            progress.step(done, len(order))
        for row in tables.get(table, []):
            if table == "contact":
                row = {**row, "removed_at": None}
            if table != "age_check" or row["id"] not in later:
                _insert(connection, table, rows.stored(table, row))
    for row in tables.get("age_check", []):
        if row["id"] in later:
            _insert(connection, "age_check", rows.stored("age_check", row))
    for row in tables.get("contact", []):
        connection.exec_driver_sql(
            "UPDATE contact SET removed_at = ? WHERE id = ?", (row.get("removed_at"), row["id"])
        )


def _later_minors(checks: list[dict[str, Any]]) -> set[str]:
    """Return the ids of age checks that say `minor` after one of the same person said `adult`."""
    adults = {row["person_id"] for row in checks if row["result"] == "adult"}
    return {row["id"] for row in checks if row["result"] != "adult" and row["person_id"] in adults}


def _insert(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    known = Base.metadata.tables[table].c
    if set(row) - set(known.keys()):
        raise ValueError(table)
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.exec_driver_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        tuple(row.values()),
    )


class _Rows:
    """Turns the export's rows back into stored ones."""

    def __init__(
        self,
        told: Mapping[str, Any],
        keys: Mapping[str, bytes],
        kinds: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._keys = keys
        self._ciphers = [
            (row.get("subject_id"), AESSIV(keys[row_id]))
            for row_id, row in kinds.items()
            if row["kind"] == "content" and row_id in keys
        ]
        self._attachments = told["attachments"]
        self._promised = _promised(told["diary"])

    def stored(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row as SQLite shall hold it. Raises ValueError if no key fits."""
        made: dict[str, Any] = {}
        sealed: dict[str, bytes] = {}
        for name, value in row.items():
            if name.endswith("_j"):
                made[name] = canonical(value)
            elif name.endswith("_x") and "sealed" not in value:
                sealed[name] = self._plain(value)
            elif name.endswith("_x"):
                made[name] = _bytes(value["sealed"])
            elif name in ("salt", "mac"):
                made[name] = _bytes(value)
            else:
                made[name] = value
        if table == "keyring":
            made["key"] = self._keys.get(row["id"])
        return self._sealed(table, made, sealed) if sealed else made

    def _plain(self, value: Mapping[str, str]) -> bytes:
        if "x" in value:
            return value["x"].encode()
        if "x64" in value:
            return _bytes(value["x64"])
        plain = _bytes(self._attachments[value["attachment"]])
        if sha256(plain) != value["attachment"]:
            raise ValueError("attachment")
        return plain

    def _sealed(
        self, table: str, made: dict[str, Any], plain: Mapping[str, bytes]
    ) -> dict[str, Any]:
        wanted = self._promised[table, made["id"]]
        for ciphers in self._choices(len(plain), set(map(str, made.values()))):
            tried = dict(made)
            for (name, text), cipher in zip(plain.items(), ciphers, strict=True):
                place = [table.encode(), made["id"].encode(), name.encode()]
                tried[name] = cipher.encrypt(text, place)
            if chain.commitment(table, tried) == wanted:
                return tried
        raise ValueError("no key fits")

    def _choices(self, cells: int, named: set[str]) -> Iterator[tuple[AESSIV, ...]]:
        ordered = [
            cipher for _owner, cipher in sorted(self._ciphers, key=lambda one: one[0] not in named)
        ]
        yield from ((cipher,) * cells for cipher in ordered)
        if cells > 1:
            yield from itertools.product(ordered, repeat=cells)


def _promised(diary: list[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the last commitment to each row, by the order of the chain (hlc, then device)."""
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for entry in sorted(diary, key=lambda one: (one["dev"], one["seq"])):
        body = json.loads(entry["body"])
        for line in body["rows"]:
            said = (int(body["hlc"]), str(entry["dev"]), str(line[-1]))
            place = (line[0], line[1])
            if place not in found or found[place][:2] <= said[:2]:
                found[place] = said
    return {place: said[2] for place, said in found.items()}


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _damaged() -> DumpRefused:
    return DumpRefused(_("This dump is not whole or was altered. Nothing was made of it."))
