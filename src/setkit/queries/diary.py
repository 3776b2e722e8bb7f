"""The record as a list: what was done, when, where. It holds no names and no values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from setkit.models import Anchor, Device, Diary, Setting
from setkit.storage import chain
from setkit.storage.check import LAST_CHECK
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry. `at`: ms UTC; `zone`: where the laptop was; `code`: what papers print of it.

    `touched`: (table, how many rows), in the order of the entry.
    """

    dev: str
    seq: int
    at: int
    zone: str
    act: str
    operator: str
    speaker: str
    code: str
    touched: tuple[tuple[str, int], ...]

    @property
    def id(self) -> str:
        """Return what names this entry."""
        return f"{self.dev}:{self.seq}"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """The record as a whole. `checked_at`, `backed_up_at`: ms UTC, 0 for never."""

    entries: int
    devices: tuple[tuple[str, str, str], ...]
    checked_at: int
    backed_up_at: int


def entries(reader: Reader, *, limit: int, acts: Sequence[str] = ()) -> tuple[EntryRow, ...]:
    """Return the newest `limit` entries, newest first; only of `acts` where some are given."""
    query = select(Diary.dev, Diary.seq, Diary.body, Diary.mac)
    if acts:
        query = query.where(func.json_extract(Diary.body, "$.act").in_(acts))
    query = query.order_by(func.json_extract(Diary.body, "$.hlc").desc(), Diary.dev).limit(limit)
    founder = _founder(reader)
    return tuple(
        _entry(row.dev, row.seq, row.body, row.mac, founder) for row in reader.execute(query)
    )


def find_code(reader: Reader, typed: str) -> EntryRow | None:
    """Return the entry that a printed code names, None if this record never had it.

    `typed` may be written in small letters and without its dashes.
    """
    wanted = _bare(typed)
    seq = typed.strip().lstrip("#").split(" ")[0].split("·")[0]
    if not seq.isdecimal():
        return None
    founder = _founder(reader)
    found = reader.execute(
        select(Diary.dev, Diary.seq, Diary.body, Diary.mac).where(Diary.seq == int(seq))
    )
    rows = (_entry(row.dev, row.seq, row.body, row.mac, founder) for row in found)
    return next((row for row in rows if _bare(row.code) == wanted), None)


def record(reader: Reader) -> RecordRow:
    """Return how long the record is, who wrote in it, and when it was last checked and kept."""
    checked = reader.get(Setting, LAST_CHECK)
    backed_up = reader.scalar(select(func.max(Anchor.at)).where(Anchor.medium == "backup"))
    devices = reader.execute(select(Device.dev, Device.kind, Device.label).order_by(Device.hlc))
    return RecordRow(
        entries=reader.scalar(select(func.count()).select_from(Diary)) or 0,
        devices=tuple((row.dev, row.kind, row.label) for row in devices),
        checked_at=int(checked.value_j) if checked is not None else 0,
        backed_up_at=backed_up or 0,
    )


def _founder(reader: Reader) -> str:
    return reader.scalar(select(Device.dev).where(Device.kind == "founder")) or ""


def _entry(dev: str, seq: int, body: str, mac: bytes, founder: str) -> EntryRow:
    told = json.loads(body)
    counts: dict[str, int] = {}
    for row in told.get("rows", ()):
        counts[str(row[0])] = counts.get(str(row[0]), 0) + 1
    return EntryRow(
        dev=dev,
        seq=seq,
        at=int(told["at"]),
        zone=str(told.get("zone", "UTC")),
        act=str(told["act"]),
        operator=str(told.get("operator", "")),
        speaker=str(told.get("speaker", "")),
        code=chain.anchor_code(dev, seq, mac, founder),
        touched=tuple(counts.items()),
    )


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
