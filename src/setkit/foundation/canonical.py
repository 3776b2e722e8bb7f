"""One spelling for structured values, so that equal content has equal hashes (data-model.md s. 1).

UTF-8, NFC, keys sorted by code point, no spaces, integers only, nulls omitted, bytes as their
SHA-256. Floats are refused: they do not survive a round trip through other programs.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> str:
    """Return `value` as canonical JSON text. Raises TypeError for floats and unknown types."""
    return json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def canonical_bytes(value: object) -> bytes:
    """Return `value` as canonical JSON in UTF-8."""
    return canonical(value).encode()


def canonical_sha(prefix: str, value: object) -> str:
    """Return SHA-256 over `prefix` and the canonical JSON of `value` (data-model.md section 3)."""
    return sha256(prefix.encode() + canonical_bytes(value))


def _plain(value: object) -> Any:  # noqa: ANN401 - json.dumps takes anything
    if isinstance(value, str):
        if value.isascii():
            return value  # composed already
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return sha256(bytes(value))
    if isinstance(value, Mapping):
        return {_key(k): _plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"canonical JSON has no place for {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError("canonical JSON keys are text")
    return unicodedata.normalize("NFC", key)
