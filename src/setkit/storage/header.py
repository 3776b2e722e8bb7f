"""The header: two identical files beside the store that say how it is opened (K-04, K-05).

`vault.json` and `vault.copy.json` are canonical JSON. `sha256` covers everything else in a copy,
`mac` (HMAC-SHA256 under a key derived from the data key) everything but itself and `sha256`. The
copy is written first, then the original, each by temporary file, fsync, replace. Of two whole
copies the higher generation counts; either alone is enough. So a change is in force from the moment
its first file stands: a failure at the second is no failure, only a vault on one leg until the next
write.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from setkit.foundation.canonical import canonical, canonical_bytes, sha256
from setkit.foundation.errors import HeaderDamaged, NotAVault, TooNew
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _
from setkit.storage.slots import FORMAT, KINDS, Secret, Slot

NAME, COPY = "vault.json", "vault.copy.json"
LARGEST = 64 * 1024
MIN_APP = (0, 1, 0)
DEVICE_KINDS = ("founder", "restore", "copy", "load")
_HEX = {"vault_id": 32, "key_id": 16, "cipher_salt": 32}
_SLOT_HEX = {"salt": 32, "nonce": 24, "wrapped": 96}


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in both files. `device` None: take a new one at the first write."""

    vault_id: str
    key_id: str
    store: str
    cipher_salt: str
    slots: tuple[Slot, ...]
    created_at: int
    device: str | None = None
    device_kind: str = "founder"
    seat: str = ""
    head: dict[str, Any] | None = None
    generation: int = 1
    min_app: str = "0.1.0"

    def fields(self) -> dict[str, Any]:
        """Return the header as a plain object, without mac and checksum."""
        told: dict[str, Any] = {"setkit": "vault", "format": FORMAT}
        return {**told, **asdict(self), "slots": [asdict(slot) for slot in self.slots]}


@dataclass(frozen=True, slots=True)
class Found:
    """A header as it stands in the files; one just read still has its mac to be checked."""

    header: Header
    mac: str
    is_lame: bool
    """One of the two copies is missing, damaged or older; the next write heals it."""


def header_key(dek: Secret) -> Secret:
    """Return the key of the header's mac."""
    return dek.derive("setkit/header/1")


def mac_of(header: Header, key: Secret) -> str:
    """Return the mac over a header's fields, hex."""
    return hmac.digest(bytes(key.raw), canonical_bytes(header.fields()), "sha256").hex()


def is_genuine(found: Found, key: Secret) -> bool:
    """Tell whether nobody without the data key changed the header."""
    return hmac.compare_digest(mac_of(found.header, key), found.mac)


def write(folder: Path, header: Header, key: Secret) -> Found:
    """Write both copies of the next generation; return the header as it stands now.

    Raises OSError, and then the old one is in force: at every moment a whole copy stands.
    """
    made = replace(header, generation=header.generation + 1)
    data = encoded(made, key)
    try:
        replace_file(folder / COPY, data)
    except OSError:
        if _bytes(folder / COPY) != data:  # else only the fsync of the folder failed
            raise
    with contextlib.suppress(OSError):
        replace_file(folder / NAME, data)
    is_lame = [_bytes(folder / name) for name in (NAME, COPY)] != [data, data]
    return Found(made, mac_of(made, key), is_lame)


def encoded(header: Header, key: Secret) -> bytes:
    """Return the bytes of one header file."""
    fields = {**header.fields(), "mac": mac_of(header, key)}
    return canonical({**fields, "sha256": sha256(canonical_bytes(fields))}).encode()


def read(folder: Path) -> Found:
    """Return the newest whole header of the vault at `folder`.

    Raises NotAVault, TooNew (nothing is touched, D-12) or HeaderDamaged.
    """
    texts = [_bytes(folder / name) for name in (NAME, COPY)]
    if texts == [None, None]:
        raise NotAVault(
            _("There is no setkit vault at that place. Choose the folder that ends in .setkit."),
            _("Choose another"),
        )
    whole = [found for text in texts if text is not None and (found := decode(text)) is not None]
    if not whole:
        raise HeaderDamaged(
            _("Both copies of the vault's header are damaged. A backup carries a whole one."),
            _("Open a backup"),
        )
    best = max(whole, key=lambda found: found.header.generation)
    same = len(whole) == len(texts) and len({found.header.generation for found in whole}) == 1
    return replace(best, is_lame=not same)


def decode(text: bytes) -> Found | None:
    """Return what one header file says, None if it is not whole. Raises TooNew."""
    try:
        told = json.loads(text)
        digest = told.pop("sha256")
        if digest != sha256(canonical_bytes(told)) or told.get("setkit") != "vault":
            return None
        if canonical({**told, "sha256": digest}).encode() != text:
            return None
        refuse_newer(told)
        return Found(_header(told), str(told["mac"]), is_lame=False)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def refuse_newer(told: Mapping[str, Any]) -> None:
    """Raise TooNew if a header or manifest says that this setkit is too old for it."""
    wanted = tuple(int(part) for part in str(told["min_app"]).split("."))
    if int(told["format"]) > FORMAT or wanted > MIN_APP:
        raise TooNew(
            _("This vault needs setkit {version} or newer. Nothing was changed.").format(
                version=re.sub(r"[^0-9.]", "", str(told["min_app"]))[:12]
            ),
            _("Close"),
        )


def _bytes(path: Path) -> bytes | None:
    """Return what stands in one header file: None without one, nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return b""


def _header(told: Mapping[str, Any]) -> Header:
    """Return the checked fields of a header. Raises ValueError, TypeError or KeyError."""
    for name, length in _HEX.items():
        if not re.fullmatch(rf"[0-9a-f]{{{length}}}", told[name]):
            raise ValueError(name)
    if not re.fullmatch(r"store-[0-9]{1,6}\.db", told["store"]):
        raise ValueError("store")
    device = told.get("device")
    if device is not None and not re.fullmatch(r"[0-9a-f]{8}", device):
        raise ValueError("device")
    if told["device_kind"] not in DEVICE_KINDS:
        raise ValueError("device_kind")
    return Header(
        vault_id=told["vault_id"],
        key_id=told["key_id"],
        store=told["store"],
        cipher_salt=told["cipher_salt"],
        slots=tuple(_slot(slot) for slot in told["slots"]),
        created_at=int(told["created_at"]),
        device=device,
        device_kind=told["device_kind"],
        seat=str(told["seat"]),
        head=told.get("head"),
        generation=int(told["generation"]),
        min_app=str(told["min_app"]),
    )


def _slot(told: Mapping[str, Any]) -> Slot:
    if told["kind"] not in KINDS:
        raise ValueError("slot kind")
    for name, length in _SLOT_HEX.items():
        if not re.fullmatch(rf"[0-9a-f]{{{length}}}", told[name]):
            raise ValueError(name)
    kdf = told.get("kdf")
    if (kdf is not None) != (told["kind"] == "passphrase"):
        raise ValueError("slot kdf")
    figures = None if kdf is None else {name: int(kdf[name]) for name in ("m_kib", "t", "p")}
    return Slot(
        str(told["id"]),
        told["kind"],
        str(told["label"]),
        told["salt"],
        figures,
        told["nonce"],
        told["wrapped"],
    )
