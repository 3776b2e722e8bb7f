"""What the harnesses interrupt: a real use of a real vault, one numbered person at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select, text

from setkit.models import Person
from setkit.storage.vault import Vault
from setkit.storage.verify import verify
from setkit.usecases.people import add_performer
from vaults import open_again

PREFIX = "Nobody "


def write_one(vault: Vault, n: int) -> None:
    """Add person number `n`; has returned only after COMMIT has."""
    with vault.write() as uow:
        add_performer(uow, name=f"{PREFIX}{n:06d}")


def newest(vault: Vault) -> tuple[int, int]:
    """The highest number and how many there are."""
    with vault.read() as reader:
        names = select(func.max(Person.name), func.count()).where(Person.name.startswith(PREFIX))
        top, count = reader.execute(names).one()
    return int(top.removeprefix(PREFIX)) if top else 0, count


def faults(vault: Vault) -> list[str]:
    """Everything the store, the cipher and the chain have to complain about.

    The log is put into the store first: `cipher_integrity_check` reads the bare file, where a
    power cut may leave half a page whose whole copy stands in the log.
    """
    raw = vault._writer.raw_connection()
    raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    with vault.read() as reader:
        connection = reader.connection()
        found = [str(row) for row in connection.execute(text("PRAGMA cipher_integrity_check"))]
        whole = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        found += [line for line in whole if line != "ok"]
        problems = verify(connection, vault.vault_id, vault.chain_key(reader))
        found += [str(problem) for problem in problems.problems]
    return found


def look(folder: Path) -> dict[str, object]:
    """Open the vault, say what is in it and what is wrong with it, and lock it again."""
    vault = open_again(folder)
    try:
        top, count = newest(vault)
        return {"top": top, "count": count, "faults": faults(vault)}
    finally:
        vault.lock()
