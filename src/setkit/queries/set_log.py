"""The log of one shooting day, line by line, with what was undone or corrected beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select

from setkit.domain.set_entries import KINDS, Entry, corrected
from setkit.models import Amendment, Diary, SetEvent
from setkit.storage.reading import Reader, unseal

TABLE = "set_event"
RETRACTED, CORRECTED = "retraction", "correction"
TIME = "happened_at"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an entry was made by both clocks. `at` ms UTC; `mono` ms of boot `boot`."""

    at: int
    mono: int
    boot: str
    zone: str = ""

    def elapsed(self, now: int, mono: int, boot: str) -> int:
        """Return ms since then: by the steady clock while it is the same boot, else by the wall."""
        return max(0, mono - self.mono if boot == self.boot else now - self.at)


def load_log(reader: Reader, day_id: str, *, after_hlc: int = 0) -> tuple[Entry, ...]:
    """Return the entries of a day behind `after_hlc` in the vault's order, undone ones marked.

    Behind a moment means new: nobody can have undone or corrected those yet, so it is not asked.
    """
    gone, moved = (frozenset[str](), {}) if after_hlc else (withdrawn(reader), _corrected(reader))
    made = []
    for row in reader.scalars(
        # Naming every kind lets the index on (day, kind, hlc) find the few new rows of a long day.
        select(SetEvent)
        .where(
            SetEvent.shoot_day_id == day_id,
            SetEvent.kind.in_(KINDS),
            SetEvent.hlc > after_hlc,
        )
        .order_by(SetEvent.hlc, SetEvent.id)
    ):
        one = entry_of(row, is_withdrawn=row.id in gone)
        made.append(corrected(one, moved[row.id]) if row.id in moved else one)
    return tuple(sorted(made, key=lambda one: one.order))


def entry_of(row: SetEvent, *, is_withdrawn: bool = False) -> Entry:
    """Return one stored line as the rules see it."""
    told = row.payload_j if isinstance(row.payload_j, dict) else {}
    return Entry(
        id=row.id,
        kind=row.kind,
        hlc=row.hlc,
        recorded_at=row.at,
        happened_at=int(told.get(TIME, row.at)),
        scene=row.scene_id or "",
        beat=row.beat_id or "",
        setup=row.setup_id or "",
        take=row.take or 0,
        person=row.person_id or "",
        by=row.by_role,
        outcome=row.outcome or "",
        told=told,
        has_note=row.note_x is not None,
        is_withdrawn=is_withdrawn,
    )


def withdrawn(reader: Reader) -> frozenset[str]:
    """Return the ids of the log's lines that were undone."""
    wanted = select(Amendment.row_id).where(*_of(RETRACTED))
    return frozenset(reader.scalars(wanted))


def stamps(reader: Reader, entry_ids: Iterable[str]) -> dict[str, Stamp]:
    """Return both clocks' times of some entries: what a running timer counts from."""
    rows = reader.execute(
        select(SetEvent.id, SetEvent.at, SetEvent.payload_j, Diary.body)
        .join(Diary, and_(Diary.dev == SetEvent.dev, Diary.seq == SetEvent.seq))
        .where(SetEvent.id.in_(list(entry_ids)))
    )
    made = {}
    for row_id, at, payload, body in rows:
        told = json.loads(body)
        happened = int((payload or {}).get(TIME, at))
        mono = int(told["mono"]) - (at - happened)
        made[row_id] = Stamp(happened, mono, str(told["boot"]), str(told["zone"]))
    return made


def note_of(reader: Reader, entry_id: str) -> str:
    """Return the free note of one entry, "" for none. Raises NotFound if it was erased."""
    sealed = reader.scalars(select(SetEvent.note_x).where(SetEvent.id == entry_id)).first()
    if sealed is None:
        return ""
    return unseal(
        reader,
        sealed,
        table=TABLE,
        row_id=entry_id,
        column="note_x",
        subject_id=None,
        retention="R4",
    )


def _corrected(reader: Reader) -> dict[str, int]:
    """Return by entry id the time (ms UTC) that its newest correction gives."""
    made: dict[str, int] = {}
    for row in reader.scalars(select(Amendment).where(*_of(CORRECTED)).order_by(Amendment.hlc)):
        if row.body_x is not None:
            made[row.row_id] = int(
                unseal(
                    reader,
                    row.body_x,
                    table="amendment",
                    row_id=row.id,
                    column="body_x",
                    subject_id=None,
                    retention="R4",
                )
            )
    return made


def _of(kind: str) -> tuple[ColumnElement[bool], ...]:
    return (Amendment.tbl == TABLE, Amendment.kind == kind)
