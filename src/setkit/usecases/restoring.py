"""What a backup would bring back, before anybody brings it back (trust.md B-05)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from setkit.foundation.errors import BackupDamaged, TooNew
from setkit.foundation.progress import Progress
from setkit.models import Base, Diary
from setkit.storage import anchors, backup
from setkit.storage.backup_file import BackupFacts, examine
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault
from setkit.storage.verify import Anchored


class Kin(StrEnum):
    """What a backup is to the vault that is open."""

    EARLIER = "earlier"
    APART = "apart"
    OTHER = "other"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring one backup would give. `made_at`: ms UTC; `size`: bytes.

    `since`: how many entries of the open vault it does not hold. `rows`: (table, in the backup,
    now) where the numbers differ.
    """

    path: Path
    kin: Kin
    made_at: int = 0
    size: int = 0
    since: int = 0
    rows: tuple[tuple[str, int, int], ...] = ()


def list_previews(vault: Vault, progress: Progress) -> tuple[Preview, ...]:
    """Return the backups beside the open vault, newest first, each with what it would bring.

    Every byte of every backup is read and checked; damaged ones are listed as such.
    """
    found = backup.list_backups(backup.backups_folder(vault.folder))
    made = []
    for number, path in enumerate(found):
        progress.step(number, len(found))
        made.append(preview(vault, path))
    return tuple(made)


def preview(vault: Vault, path: Path) -> Preview:
    """Return what restoring `path` would give; nothing is written (a dry run)."""
    try:
        facts = examine(path)
    except (BackupDamaged, TooNew):
        return Preview(path, Kin.DAMAGED)
    if facts.vault_id != vault.vault_id:
        return Preview(path, Kin.OTHER, facts.made_at, facts.size)
    with vault.read() as reader:
        return _compared(reader, facts)


def _compared(reader: Reader, facts: BackupFacts) -> Preview:
    connection = reader.connection()
    held = all(
        anchors.reaches(connection, Anchored(dev, seq, code)) for dev, seq, code in facts.heads
    )
    told = {dev: seq for dev, seq, _code in facts.heads}
    newest = reader.execute(select(Diary.dev, func.max(Diary.seq)).group_by(Diary.dev))
    since = sum(max(seq - told.get(dev, 0), 0) for dev, seq in newest)
    now = {
        name: reader.scalar(select(func.count()).select_from(table)) or 0
        for name, table in Base.metadata.tables.items()
    }
    rows = tuple(
        (name, count, now.get(name, 0)) for name, count in facts.counts if count != now.get(name, 0)
    )
    kin = Kin.EARLIER if held else Kin.APART
    return Preview(facts.path, kin, facts.made_at, facts.size, since, rows)
