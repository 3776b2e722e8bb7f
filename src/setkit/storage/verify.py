"""Checking the diary's chain, and every live row against it (trust.md A-02, A-03).

A verifier recomputes each mac, then compares every stored row with the last commitment the chain
holds for it. That locates and names edits, inserts, deletions, swaps and replayed old pages, which
SQLCipher's own page check does not see. A cut tail is only seen against an anchor (A-04).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from setkit.foundation.progress import Progress
from setkit.models import Device, Diary, RetentionAction
from setkit.storage import chain
from setkit.storage.rows import all_rows, primary_key, stamped_tables

RECENT = 1000


class Fault(StrEnum):
    """What can be wrong with an entry or a row."""

    GAP = "gap"
    MAC = "mac"
    PLACE = "place"
    EDITED = "edited"
    INSERTED = "inserted"
    MISSING = "missing"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, and where. `seq` is 0 where the fault is a row no entry speaks of."""

    fault: Fault
    dev: str
    seq: int
    table: str = ""
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verifier found."""

    entries: int
    rows: int
    erased: int
    problems: tuple[Problem, ...]
    heads: tuple[tuple[str, int, str], ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was altered."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Anchored:
    """A head somebody else holds: a receipt, the header, a backup, the operating system."""

    dev: str
    seq: int
    code: str


def verify(
    connection: Connection,
    vault_id: str,
    chain_key: bytes,
    *,
    anchors: Iterable[Anchored] = (),
    progress: Progress | None = None,
) -> Verification:
    """Check all entries and all rows of the store behind `connection`."""
    problems: list[Problem] = []
    heads: list[tuple[str, int, str]] = []
    promised: dict[tuple[str, str], tuple[int, str, int, str]] = {}
    entries = 0
    founder = _founder(connection)
    codes: dict[tuple[str, int], str] = {}
    wanted = {(anchor.dev, anchor.seq): anchor for anchor in anchors}
    for dev, previous in _starts(connection, vault_id):
        expected, mac = 1, previous
        found = connection.execute(
            select(Diary.seq, Diary.body, Diary.mac).where(Diary.dev == dev).order_by(Diary.seq)
        )
        for seq, body, stored in found:
            if progress and entries % RECENT == 0:
                progress.step(entries, entries + RECENT)
            entries += 1
            if seq != expected:
                problems.append(Problem(Fault.GAP, dev, expected))
            made = chain.link(chain_key, dev, seq, mac, body)
            if not hmac.compare_digest(made, stored):
                problems.append(Problem(Fault.MAC, dev, seq))
            _collect(body, dev, seq, promised, problems)
            expected, mac = seq + 1, stored
            if (dev, seq) in wanted:
                codes[dev, seq] = chain.anchor_code(dev, seq, stored, founder)
        heads.append((dev, expected - 1, chain.anchor_code(dev, expected - 1, mac, founder)))
    problems += [
        Problem(Fault.CUT, anchor.dev, anchor.seq)
        for place, anchor in wanted.items()
        if codes.get(place) != anchor.code
    ]
    rows, erased = _compare_rows(connection, promised, problems)
    return Verification(entries, rows, erased, tuple(problems), tuple(heads))


def verify_recent(connection: Connection, vault_id: str, chain_key: bytes) -> tuple[Problem, ...]:
    """Check the macs of the last 1,000 entries of each device: at every unlock (A-02)."""
    problems: list[Problem] = []
    for dev, begin in _starts(connection, vault_id):
        latest = connection.execute(
            select(Diary.seq, Diary.body, Diary.mac)
            .where(Diary.dev == dev)
            .order_by(Diary.seq.desc())
            .limit(RECENT + 1)
        ).all()[::-1]
        mac = begin
        if latest and latest[0].seq > 1:
            mac, latest = latest[0].mac, latest[1:]
        for seq, body, stored in latest:
            if not hmac.compare_digest(chain.link(chain_key, dev, seq, mac, body), stored):
                problems.append(Problem(Fault.MAC, dev, seq))
            mac = stored
    return tuple(problems)


def _founder(connection: Connection) -> str:
    founder = connection.execute(select(Device.dev).where(Device.kind == "founder")).scalar()
    return founder or ""


def _starts(connection: Connection, vault_id: str) -> list[tuple[str, bytes]]:
    """Return each writing device with the value that stands before its first entry."""
    starts = []
    known = {
        row.dev: row
        for row in connection.execute(select(Device.dev, Device.parent_dev, Device.parent_seq))
    }
    writing = connection.execute(select(Diary.dev).distinct().order_by(Diary.dev)).scalars().all()
    for dev in writing:
        parent = b""
        told = known.get(dev)
        if told is not None and told.parent_dev is not None:
            found = connection.execute(
                select(Diary.mac).where(Diary.dev == told.parent_dev, Diary.seq == told.parent_seq)
            ).scalar()
            parent = found or b""
        starts.append((dev, chain.start(vault_id, dev, parent)))
    return starts


def _collect(
    body: str,
    dev: str,
    seq: int,
    promised: dict[tuple[str, str], tuple[int, str, int, str]],
    problems: list[Problem],
) -> None:
    """Remember the newest commitment to each row that this entry speaks of."""
    try:
        told = json.loads(body)
        hlc = int(told["hlc"])
        listed = [(str(line[0]), str(line[1]), str(line[-1])) for line in told["rows"]]
        if told["dev"] != dev or told["seq"] != seq:
            problems.append(Problem(Fault.PLACE, dev, seq))
    except (ValueError, LookupError, TypeError, RecursionError, OverflowError):
        problems.append(Problem(Fault.MAC, dev, seq))
        return
    for table, row_id, promise in listed:
        place, said = (table, row_id), (hlc, dev, seq, promise)
        if place not in promised or promised[place][:2] <= said[:2]:
            promised[place] = said


def _compare_rows(
    connection: Connection,
    promised: dict[tuple[str, str], tuple[int, str, int, str]],
    problems: list[Problem],
) -> tuple[int, int]:
    """Hold every stored row against its commitment; return how many rows, how many erased."""
    rows = erased = 0
    left = dict(promised)
    for table in stamped_tables():
        key = primary_key(table).name
        for row in all_rows(connection, table.name):
            rows += 1
            place = (table.name, row[key])
            said = left.pop(place, None)
            if said is None:
                problems.append(Problem(Fault.INSERTED, row["dev"], 0, *place))
            elif chain.commitment(table.name, row) != said[3]:
                problems.append(Problem(Fault.EDITED, said[1], said[2], *place))
    permitted = {
        (row.tbl, row.row_id)
        for row in connection.execute(select(RetentionAction.tbl, RetentionAction.row_id))
    }
    for place, said in left.items():
        if place in permitted:
            erased += 1
        else:
            problems.append(Problem(Fault.MISSING, said[1], said[2], *place))
    return rows, erased
