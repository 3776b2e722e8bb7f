"""The diary's chain: what one entry says, how entries hang together, how tampering is found.

Entry. `body` is canonical JSON (foundation/canonical.py) with the fields of data-model.md
section 5. `rows` lists every row the transaction wrote: `[table, id, "+", commitment]` for a new
row, `[table, id, "~", [columns], commitment]` for a changed one.

Commitment = HMAC-SHA256(salt, "setkit/row/1" NUL table NUL canonical-row), lower-case hex. The
canonical row is the row as stored, without `salt`, nulls omitted, BLOBs as their SHA-256; columns
ending in `_j` stand as their stored text. A keyring row is committed to without its `key`: the key
may be destroyed later, and never leaves in an open export.

mac = HMAC-SHA256(k_chain, dev (8 ASCII bytes) + seq (8 bytes, big-endian) + length of body in
bytes (8 bytes, big-endian) + previous mac (32 bytes) + body). The first entry of a device takes as
previous SHA-256("setkit/chain/1" + vault id (ASCII) + dev (ASCII) + the parent's mac at
parent_seq, if it has a parent).

Anchor code: the first 80 bits of SHA-256(mac) in Crockford letters, `#1842 K7QD-9XFT-2MWE-4HNB`;
for a device other than the founder `#37·7f3a K7QD-...` (first four digits of its id).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from setkit.foundation.canonical import canonical, canonical_bytes
from setkit.foundation.ids import crockford

ROW_PREFIX = b"setkit/row/1\0"
START_PREFIX = b"setkit/chain/1"
UNCOMMITTED = {"keyring": frozenset({"key"})}


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of one device. `mac` is the start value when `seq` is 0."""

    dev: str
    seq: int
    mac: bytes
    hlc: int
    at: int
    mono: int
    boot: str


def start(vault_id: str, dev: str, parent_mac: bytes = b"") -> bytes:
    """Return the 32 bytes that stand before the first entry of `dev`."""
    return hashlib.sha256(START_PREFIX + vault_id.encode() + dev.encode() + parent_mac).digest()


def link(key: bytes, dev: str, seq: int, previous: bytes, body: str) -> bytes:
    """Return the mac of one entry."""
    raw = body.encode()
    message = dev.encode() + seq.to_bytes(8) + len(raw).to_bytes(8) + previous + raw
    return hmac.digest(key, message, "sha256")


def commitment(table: str, row: Mapping[str, Any]) -> str:
    """Return the commitment to `row` (column name to stored value, `salt` included)."""
    hidden = UNCOMMITTED.get(table, frozenset())
    content = {name: value for name, value in row.items() if name != "salt" and name not in hidden}
    message = ROW_PREFIX + table.encode() + b"\0" + canonical_bytes(content)
    return hmac.digest(bytes(row["salt"]), message, "sha256").hex()


def anchor_code(dev: str, seq: int, mac: bytes, founder: str) -> str:
    """Return the printable name of a head, 80 bits of it."""
    letters = crockford(hashlib.sha256(mac).digest()[:10], 16)
    groups = "-".join(letters[n : n + 4] for n in range(0, 16, 4))
    place = f"#{seq}" if dev == founder else f"#{seq}·{dev[:4]}"
    return f"{place} {groups}"


def next_hlc(now: int, last: int) -> int:
    """Return the hybrid logical clock after `last`: ms x 1024 + counter, never falling."""
    return max(now * 1024, last + 1)


def head_of(body: str, dev: str, seq: int, mac: bytes) -> Head:
    """Return the head that the entry with this `body` is."""
    told = json.loads(body)
    return Head(dev, seq, mac, told["hlc"], told["at"], told["mono"], told["boot"])


def body(fields: Mapping[str, Any]) -> str:
    """Return an entry's body text."""
    return canonical({"v": 1, **fields})


def digest_id(text: str) -> str:
    """Return a row id derived from `text`, so that two laptops that do the same thing agree."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
