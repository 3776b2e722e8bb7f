"""What was worked out from an open vault, kept until it is locked.

Nothing here is the record: everything can be thrown away and worked out again. Whoever keeps
something notes at which entries of the diary it was worked out, and catches up from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from sqlalchemy import func, select

from setkit.models import Device, Diary
from setkit.storage.reading import Reader

PLACE = "memory"
"""Where a reader of an open vault carries it; a writer's session carries none."""

Heads = Mapping[str, int]
"""The last entry of each device."""


@dataclass(slots=True)
class Memory:
    """One per open vault, shared by all its readers. `turn`: held while it is used."""

    kept: dict[str, Any] = field(default_factory=dict)
    turn: RLock = field(default_factory=RLock)

    def forget(self) -> None:
        """Drop everything; at the lock."""
        with self.turn:
            self.kept.clear()


@dataclass(frozen=True, slots=True)
class Written:
    """One row that an entry wrote. `columns`: those of a change, () for a new row."""

    table: str
    row_id: str
    columns: tuple[str, ...] = ()


def memory_of(reader: Reader) -> Memory | None:
    """Return the memory of the vault `reader` looks at, None where nothing may be kept."""
    found = reader.info.get(PLACE)
    return found if isinstance(found, Memory) else None


def heads_seen(reader: Reader) -> dict[str, int]:
    """Return the last entry of each device at the moment this reader sees."""
    last = select(func.max(Diary.seq)).where(Diary.dev == Device.dev).scalar_subquery()
    return {dev: seq or 0 for dev, seq in reader.execute(select(Device.dev, last))}


def written_since(reader: Reader, before: Heads, now: Heads) -> Iterator[Written]:
    """Yield every row that entries after `before` wrote, up to `now`, from the diary's bodies."""
    for dev, last in now.items():
        first = before.get(dev, 0)
        if last <= first:
            continue
        bodies = select(Diary.body).where(Diary.dev == dev, Diary.seq > first, Diary.seq <= last)
        for body in reader.scalars(bodies):
            for table, row_id, sign, *rest in json.loads(body)["rows"]:
                yield Written(table, row_id, tuple(rest[0]) if sign == "~" else ())
