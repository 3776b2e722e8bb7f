"""Heads left outside the chain: only they show a cut tail or an old vault (A-04, A-05).

A head is remembered in both headers at a clean close, in the operating system's state folder, in
every backup, and on every paper and receipt. Whoever restores an older vault holds a head the
vault no longer reaches.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, select

from setkit.foundation.files import replace_file
from setkit.models import Anchor, Device, Diary, Keyring
from setkit.storage import chain
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.verify import Anchored

SEAL_PREFIX = b"setkit/day-seal/1"


def remember(folder: Path, vault_id: str, head: Anchored) -> None:
    """Keep `head` of a vault in `folder`; the file is named by a hash and says nothing else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = {"dev": head.dev, "seq": head.seq, "code": head.code}
    replace_file(_place(folder, vault_id), json.dumps(told).encode())


def remembered(folder: Path, vault_id: str) -> Anchored | None:
    """Return the head this machine last saw of the vault, None if it never did."""
    try:
        told = json.loads(_place(folder, vault_id).read_bytes())
        return Anchored(str(told["dev"]), int(told["seq"]), str(told["code"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current(connection: Connection, dev: str) -> Anchored | None:
    """Return the printable head of `dev`, None before its first entry."""
    row = connection.execute(
        select(Diary.seq, Diary.mac).where(Diary.dev == dev).order_by(Diary.seq.desc()).limit(1)
    ).first()
    if row is None:
        return None
    founder = connection.execute(select(Device.dev).where(Device.kind == "founder")).scalar()
    return Anchored(dev, row.seq, chain.anchor_code(dev, row.seq, row.mac, founder or ""))


def reaches(connection: Connection, anchor: Anchored) -> bool:
    """Tell whether the vault still holds the entry that `anchor` names, unchanged."""
    mac = connection.execute(
        select(Diary.mac).where(Diary.dev == anchor.dev, Diary.seq == anchor.seq)
    ).scalar()
    if mac is None:
        return False
    founder = connection.execute(select(Device.dev).where(Device.kind == "founder")).scalar()
    return chain.anchor_code(anchor.dev, anchor.seq, mac, founder or "") == anchor.code


def leave(uow: UnitOfWork, medium: str, ref: str | None = None) -> Anchor:
    """Note in the vault that its current head is being left on `medium`; return the new row.

    The head is the last entry before this transaction's next one, so the caller records after.
    """
    found = current(uow.session.connection(), uow.head.dev)
    if found is None:
        raise ValueError("a vault without a first entry has no head")
    row = Anchor(
        head_dev=found.dev, head_seq=found.seq, code=found.code, medium=medium, ref=ref, sig=None
    )
    uow.add(row)
    return row


def seal_day(uow: UnitOfWork) -> Anchor:
    """Sign the current head with this device's key and keep the signature (A-05).

    Signed bytes: "setkit/day-seal/1" + dev (ASCII) + seq (8 bytes, big-endian) + mac (32 bytes).
    """
    private = uow.session.scalars(
        select(Keyring.key).where(
            Keyring.kind == "sign", Keyring.dev == uow.head.dev, Keyring.key.is_not(None)
        )
    ).one()
    row = leave(uow, "day_seal")
    signer = Ed25519PrivateKey.from_private_bytes(private or b"")
    row.sig = signer.sign(_sealed_bytes(uow.head.dev, uow.head.seq, uow.head.mac)).hex()
    uow.record("day.sealed")
    return row


def seal_holds(connection: Connection, anchor: Anchor) -> bool:
    """Tell whether a day seal fits the diary and the public key of its device."""
    pub = connection.execute(select(Device.pub).where(Device.dev == anchor.head_dev)).scalar()
    mac = connection.execute(
        select(Diary.mac).where(Diary.dev == anchor.head_dev, Diary.seq == anchor.head_seq)
    ).scalar()
    if pub is None or mac is None or anchor.sig is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(pub)).verify(
            bytes.fromhex(anchor.sig), _sealed_bytes(anchor.head_dev, anchor.head_seq, mac)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _sealed_bytes(dev: str, seq: int, mac: bytes) -> bytes:
    return SEAL_PREFIX + dev.encode() + seq.to_bytes(8) + mac


def _place(folder: Path, vault_id: str) -> Path:
    name = hashlib.sha256(f"setkit/head/1{vault_id}".encode()).hexdigest()[:16]
    return folder / f"{name}.json"
