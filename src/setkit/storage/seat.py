"""Where an open vault sits: its folder, its owner's lock, its header and the header's key."""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from setkit.storage import anchors, header
from setkit.storage.header import Header
from setkit.storage.lockfile import Ownership
from setkit.storage.slots import Secret, Slot
from setkit.storage.verify import Anchored

MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class Seat:
    """Everything about an open vault that is not in its store."""

    def __init__(
        self,
        folder: Path,
        ownership: Ownership,
        dek: Secret,
        found: Header,
        heads: Path | None,
        *,
        is_lame: bool = False,
    ) -> None:
        self.folder = folder
        self.header = found
        self.heads = heads
        self.dek = dek
        self._ownership = ownership
        self._key = header.header_key(dek)
        self._is_lame = is_lame

    @property
    def store(self) -> Path:
        """Return where the store file is. Never open it."""
        return self.folder / self.header.store

    @property
    def is_lame(self) -> bool:
        """Tell whether only one of the two header files says what is in force."""
        return self._is_lame

    def wrote_as(self, dev: str) -> None:
        """Remember in the header under which name this folder writes, once it has.

        What was written is committed already, so a full disk is no error here: the name is kept
        until the next change of the header or the lock.
        """
        if self.header.device != dev:
            changed = replace(self.header, device=dev)
            try:
                self.rewrite(changed)
            except OSError:
                self.header, self._is_lame = changed, True

    def rewrite(self, changed: Header) -> None:
        """Put a changed header into both files. Raises OSError, and the old one is in force."""
        found = header.write(self.folder, changed, self._key)
        self.header, self._is_lame = found.header, found.is_lame

    def header_for_copy(self, *, cipher_salt: str) -> bytes:
        """Return a header file for a copy of the store whose salt is `cipher_salt`."""
        return header.encoded(replace(self.header, cipher_salt=cipher_salt), self._key)

    def replace_slots(self, slots: Iterable[Slot]) -> None:
        """Put new key slots into the header."""
        self.rewrite(replace(self.header, slots=tuple(slots)))

    def switch(self, changed: Header, dek: Secret) -> None:
        """Go over to a new data key: one header write names the new store, slots and key.

        Raises OSError, and the old key is in force; this seat keeps it.
        """
        key = header.header_key(dek)
        try:
            found = header.write(self.folder, changed, key)
        except OSError:
            key.wipe()
            raise
        self.header, self._is_lame = found.header, found.is_lame
        self._key.wipe()
        self.dek.wipe()
        self._key, self.dek = key, dek

    def leave(self, head: Anchored | None) -> None:
        """Note the last head in both headers and with the system, wipe the keys, let others in."""
        told = None if head is None else {"dev": head.dev, "seq": head.seq, "code": head.code}
        with contextlib.suppress(OSError):  # a full disk must not keep the vault open
            if self._is_lame or (told is not None and told != self.header.head):
                self.rewrite(replace(self.header, head=told or self.header.head))
            if head is not None and self.heads is not None:
                anchors.remember(self.heads, self.header.vault_id, head)
        self._key.wipe()
        self.dek.wipe()
        self._ownership.release()


def seat_of(vault_id: str) -> str:
    """Return a mark of this vault on this machine: another mark means the folder was copied."""
    machine = ""
    for path in MACHINE_FILES:
        with contextlib.suppress(OSError):
            machine = path.read_text(encoding="ascii").strip()
            break
    machine = machine or f"{uuid.getnode():012x}"
    return hashlib.sha256(f"setkit/seat/1{vault_id}{machine}".encode()).hexdigest()[:16]
