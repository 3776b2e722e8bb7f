"""Who writes: the founder, a restore, a copy, a loaded dump. A new one begins at its first write.

Peers that merge ignore changes they have already seen from a device, so a vault that goes on from
an older state must write under a new name (storage.md section 8).
"""

from __future__ import annotations

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from setkit.models import Device, Diary, Keyring
from setkit.storage import chain
from setkit.storage.chain import Head
from setkit.storage.unit_of_work import UnitOfWork

CHAIN_KEY_BYTES = 32


def found_vault(uow: UnitOfWork, label: str, chain_key: bytes) -> None:
    """Write the first entry of a vault: its founder device, the chain key, the signing key."""
    uow.add(Keyring(kind="chain", key=chain_key))
    _add_device(uow, "founder", label, None)
    uow.record("vault.created")


def continue_as_new(uow: UnitOfWork, kind: str, label: str, parent: Head | None) -> None:
    """Write the first entry of a new device (`kind`: restore, copy, load) after `parent`."""
    _add_device(uow, kind, label, parent)
    uow.record("device.added")


def newest_head(session: Session) -> Head | None:
    """Return the newest entry of any device by hybrid clock, None in an empty vault."""
    heads = []
    for dev in session.scalars(select(Device.dev)):
        row = session.execute(
            select(Diary.seq, Diary.body, Diary.mac)
            .where(Diary.dev == dev)
            .order_by(Diary.seq.desc())
            .limit(1)
        ).first()
        if row is not None:
            heads.append(chain.head_of(row.body, dev, row.seq, row.mac))
    return max(heads, key=lambda head: (head.hlc, head.dev), default=None)


def _add_device(uow: UnitOfWork, kind: str, label: str, parent: Head | None) -> None:
    private = uow.entropy(32)
    public = Ed25519PrivateKey.from_private_bytes(private).public_key()
    uow.add(
        Keyring(kind="sign", key=private),
        Device(
            dev=uow.head.dev,
            kind=kind,
            label=label,
            pub=public.public_bytes(
                serialization.Encoding.Raw, serialization.PublicFormat.Raw
            ).hex(),
            parent_dev=parent.dev if parent else None,
            parent_seq=parent.seq if parent else None,
        ),
    )
