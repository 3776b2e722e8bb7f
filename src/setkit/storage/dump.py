"""The open export: a whole vault as one JSON object that needs no setkit to be read (section 6).

`storage/load.py` makes a vault of it again, and `tools/setkit_read.py` writes the same bytes from
a vault or a backup without any of this code. Both are described in docs/format.md.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import Connection, select

from setkit import __version__
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import NotSaved, RuleBroken
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _
from setkit.foundation.ids import export_code
from setkit.foundation.progress import Progress
from setkit.models import Base, Diary, Keyring, Paper, PaperEvent
from setkit.storage import schema
from setkit.storage.rows import all_rows
from setkit.storage.vault import Vault

KIND, FORMAT = "open-export", 1
LEFT_OUT = frozenset({"draft", "diary"})
OPEN_KEYS = ("chain", "content")
SHORTEST_REASON = 3


def exported_tables() -> tuple[str, ...]:
    """Return the names of the tables an open export holds, in alphabetical order."""
    return tuple(sorted(set(Base.metadata.tables) - LEFT_OUT))


def open_export(vault: Vault, *, with_keys: bool = True, progress: Progress | None = None) -> bytes:
    """Return everything in `vault` as the bytes of an open export, one moment's snapshot.

    `with_keys` False leaves out chain and content keys: the chain cannot be checked and the
    export not be loaded then. Texts stand exactly as stored.
    """
    names = exported_tables()
    with vault.read() as reader:
        connection = reader.connection()
        keys = _open_keys(connection)
        opener = _Opener(connection, keys)
        tables = {}
        for done, name in enumerate(names):
            if progress:
                progress.step(done, len(names))
            tables[name] = [opener.shown(name, row) for row in all_rows(connection, name)]
        told = {
            "setkit": KIND,
            "format": FORMAT,
            "schema": schema.revision(connection),
            "app": __version__,
            "vault_id": vault.vault_id,
            "tables": tables,
            "diary": list(_diary(connection)),
            "attachments": opener.attachments,
        }
    if with_keys:
        told["keys"] = {row_id: encoded(key) for row_id, key in keys.items()}
    return as_bytes(told)


def dump_vault(
    vault: Vault,
    path: Path,
    *,
    reason: str,
    with_keys: bool = True,
    progress: Progress | None = None,
) -> Path:
    """Write the open export of `vault` to the new file `path`; return it (X-01, section 6).

    The snapshot is taken before its own ledger row, and the ledger row stands before the file.
    `reason`: why everything leaves in clear. Raises RuleBroken for fewer than three letters of
    it, NotSaved where the file exists already or cannot be written.
    """
    why = reason.strip()
    if sum(letter.isalpha() for letter in why) < SHORTEST_REASON:
        raise RuleBroken(_("Say in a few words why everything is written in clear."))
    if path.exists():
        raise NotSaved(_("A file with that name is there already. Choose another name."))
    data = open_export(vault, with_keys=with_keys, progress=progress)
    paper_id = _listed(vault, data, path.name, why)
    try:
        replace_file(path, data)
    except OSError:
        _told(vault, paper_id, "failed")
        raise NotSaved(
            _("The dump could not be written there. Choose another place or free some space.")
        ) from None
    _told(vault, paper_id, "written")
    return path


def as_bytes(told: object) -> bytes:
    """Return sorted JSON without spaces; canonical but for texts, which stay as stored."""
    text = json.dumps(
        told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def encoded(data: bytes) -> str:
    """Return `data` as base64 text."""
    return base64.b64encode(data).decode()


class _Opener:
    """Turns stored rows into what the export shows, opening sealed cells on the way."""

    def __init__(self, connection: Connection, keys: Mapping[str, bytes]) -> None:
        owners = connection.execute(
            select(Keyring.id, Keyring.subject_id).where(Keyring.kind == "content")
        )
        self._ciphers = [(row.subject_id, AESSIV(keys[row.id])) for row in owners if row.id in keys]
        self.attachments: dict[str, str] = {}

    def shown(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return one row of the export: nulls left out."""
        left_out = {"key"} if table == "keyring" else frozenset()
        return {
            name: self._cell(table, name, value, row)
            for name, value in row.items()
            if value is not None and name not in left_out
        }

    def _cell(self, table: str, name: str, value: Any, row: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if name.endswith("_j"):
            return json.loads(value)
        if not isinstance(value, bytes):
            return value
        if not name.endswith("_x"):
            return encoded(value)
        plain = self._opened(value, [table.encode(), row["id"].encode(), name.encode()], row)
        if plain is None:
            return {"sealed": encoded(value)}
        if table == "attachment" and sha256(plain) == row["content_sha"]:
            self.attachments[row["content_sha"]] = encoded(plain)
            return {"attachment": row["content_sha"]}
        try:
            return {"x": plain.decode()}
        except UnicodeDecodeError:
            return {"x64": encoded(plain)}

    def _opened(self, sealed: bytes, place: list[bytes], row: Mapping[str, Any]) -> bytes | None:
        """Return the plain bytes; None when no living key opens them (it was destroyed)."""
        named = set(map(str, row.values()))
        for _owner, cipher in sorted(self._ciphers, key=lambda one: one[0] not in named):
            try:
                return cipher.decrypt(sealed, place)
            except (InvalidTag, ValueError):
                continue
        return None


def _open_keys(connection: Connection) -> dict[str, bytes]:
    found = connection.execute(
        select(Keyring.id, Keyring.key)
        .where(Keyring.kind.in_(OPEN_KEYS), Keyring.key.is_not(None))
        .order_by(Keyring.id)
    )
    return {row.id: row.key for row in found}


def _diary(connection: Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute(
        select(Diary.dev, Diary.seq, Diary.body, Diary.mac).order_by(Diary.dev, Diary.seq)
    ):
        yield {"dev": row.dev, "seq": row.seq, "body": row.body, "mac": encoded(row.mac)}


def _listed(vault: Vault, data: bytes, name: str, reason: str) -> str:
    """Write the ledger row of the dump; return its id."""
    digest = sha256(data)
    with vault.write() as uow:
        row = Paper(
            id=uow.new_id(),
            export_code=export_code(uow.entropy),
            form="json",
            kind=KIND,
            profile="ic",
            purpose="open export",
            copy_n=1,
            max_level=3,
            data_sha=digest,
            plain_sha=digest,
            file_sha=digest,
            file_name=name,
            protection="none",
            plain_reason=reason,
        )
        uow.add(row)
        uow.record("paper.listed")
        return row.id


def _told(vault: Vault, paper_id: str, kind: str) -> None:
    with vault.write() as uow:
        uow.add(PaperEvent(paper_id=paper_id, kind=kind))
        uow.record(f"paper.{kind}")
