"""What is inside a backup file, read without trusting it: an exact list of members, every sum.

A zip without compression of `manifest.json`, `vault.json` and `store.db`. Names inside the zip
are never used as paths (I-06).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from setkit.foundation.canonical import canonical_bytes
from setkit.foundation.errors import BackupDamaged, TooNew
from setkit.foundation.files import FILE_MODE
from setkit.foundation.i18n import _
from setkit.storage import header, schema
from setkit.storage.slots import Secret

MANIFEST, HEADER, STORE = "manifest.json", "vault.json", "store.db"
MEMBERS = (MANIFEST, HEADER, STORE)
LARGEST_TEXT = 1024 * 1024
PIECE = 1024 * 1024
UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    struct.error,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""Whatever reading a file that somebody else may have written can raise; all of it is damage."""


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup says of itself; readable without a key."""

    path: Path
    vault_id: str
    made_at: int
    schema: str
    counts: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, int, str], ...]
    size: int

    @property
    def rows(self) -> int:
        """Return how many rows the backup says it holds, of all tables."""
        return sum(count for _table, count in self.counts)


def examine(path: Path) -> BackupFacts:
    """Return what a backup says of itself, after checking every byte of it without a key.

    Raises BackupDamaged for anything but exactly the three members with the sums in the manifest,
    TooNew for one that a newer setkit wrote.
    """
    try:
        with zipfile.ZipFile(path) as whole:
            told = _checked_manifest(whole)
            for name, digest in told["sha256"].items():
                if _digest(whole, name) != digest:
                    raise damaged()
            return BackupFacts(
                path=path,
                vault_id=str(told["vault_id"]),
                made_at=int(told["made_at"]),
                schema=str(told["schema"]),
                counts=tuple(sorted((str(name), int(n)) for name, n in told["rows"].items())),
                heads=tuple((str(h[0]), int(h[1]), str(h[2])) for h in told["heads"]),
                size=path.stat().st_size,
            )
    except UNREADABLE:
        raise damaged() from None


def unpack(path: Path, folder: Path, store_name: str) -> bytes:
    """Put a backup's store into `folder` under `store_name`; return its header file.

    Names inside the zip are never used as paths (I-06). Raises BackupDamaged.
    """
    examine(path)
    with zipfile.ZipFile(path) as whole:
        target = folder / store_name
        with whole.open(STORE) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out, PIECE)
            out.flush()
            os.fsync(out.fileno())
        target.chmod(FILE_MODE)
        return whole.read(HEADER)


def manifest_is_genuine(path: Path, dek: Secret) -> bool:
    """Tell whether nobody without the data key changed the manifest."""
    try:
        with zipfile.ZipFile(path) as whole:
            told = json.loads(whole.read(MANIFEST))
        given = str(told.pop("mac"))
        return hmac.compare_digest(given, manifest_mac(told, dek))
    except UNREADABLE:  # a fraction, say: nothing that setkit would ever write
        return False


def _checked_manifest(whole: zipfile.ZipFile) -> dict[str, Any]:
    names = [info.filename for info in whole.infolist()]
    if sorted(names) != sorted(MEMBERS):
        raise damaged()
    if any(
        info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 for info in whole.infolist()
    ):
        raise damaged()
    if any(whole.getinfo(name).file_size > LARGEST_TEXT for name in (MANIFEST, HEADER)):
        raise damaged()
    told = json.loads(whole.read(MANIFEST))
    header.refuse_newer(told)
    if told["setkit"] != "backup" or set(told["sha256"]) != {HEADER, STORE}:
        raise damaged()
    if not isinstance(told["mac"], str):
        raise damaged()
    if told["schema"] not in schema.KNOWN:
        raise TooNew(_("This backup was made by a newer setkit. Install that version to open it."))
    checked: dict[str, Any] = told
    return checked


def manifest_mac(told: dict[str, Any], dek: Secret) -> str:
    """Return the mac over a manifest without its own `mac`, hex."""
    key = dek.derive("setkit/backup/1")
    return hmac.digest(bytes(key.raw), canonical_bytes(told), "sha256").hex()


def _digest(whole: zipfile.ZipFile, name: str) -> str:
    with whole.open(name) as member:
        return _sum(iter(lambda: member.read(PIECE), b""))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file of the backup being made; never of a live store (D-10)."""
    with path.open("rb") as file:
        return _sum(iter(lambda: file.read(PIECE), b""))


def _sum(pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def damaged() -> BackupDamaged:
    """Return what is said of a backup that is not whole."""
    return BackupDamaged(
        _("This backup is not whole. Nothing was changed; the next one is offered."),
        _("Next backup"),
    )
