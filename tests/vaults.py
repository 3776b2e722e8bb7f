"""Real encrypted vaults for tests, made in some 30 ms: only the key derivation is a fast one."""

import hashlib
from contextlib import contextmanager

from setkit.foundation.clock import ManualClock
from setkit.foundation.entropy import seeded, system
from setkit.storage import engine, opening
from setkit.storage.kdf import FLOOR, KdfParams

PASSPHRASE = "hollow otter ribbon canvas meadow thirteen"


class FastKdf:
    """Stands in for Argon2id. It is an object tests hand in: no flag or file selects it (S-07)."""

    params: KdfParams = FLOOR

    def derive(self, secret, salt, params):
        return bytearray(hashlib.sha256(salt + bytes(secret)).digest())

    def check(self, params):
        from setkit.storage.kdf import Argon2Kdf

        Argon2Kdf().check(params)


def how(*, clock=None, entropy=None, heads=None, kdf=None):
    """Return what vaults are opened with in tests. `entropy`: a seed for repeatable ones."""
    return opening.How(
        clock=clock or ManualClock(),
        entropy=seeded(entropy) if isinstance(entropy, str) else entropy or system,
        kdf=kdf or FastKdf(),
        heads=heads,
        memory_security=False,
    )


def secret(text=PASSPHRASE):
    return bytearray(text.encode())


def make_vault(folder, **options):
    """Return an open vault whose first diary entry is written."""
    vault = opening.create(folder, secret=secret(), how=how(**options)).vault
    with vault.write():
        pass  # the founder writes its first entry
    return vault


def open_again(folder, text=PASSPHRASE, **options):
    """Return the vault at `folder`, opened with a passphrase."""
    return opening.open_vault(folder, secret=secret(text), how=how(**options))


def empty_engine(path):
    """Return an engine on a keyed store without any table."""
    key = bytearray(b"1" * 32)
    engine.connect(path, key, mode="rwc", memory_security=False).close()
    return engine.make_engine(path, key, size=2, memory_security=False)


@contextmanager
def raw(vault):
    """Yield a connection that may write what the unit of work never would."""
    with vault._writer.connect() as connection:
        yield connection
