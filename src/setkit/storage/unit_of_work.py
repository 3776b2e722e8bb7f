"""The only place that commits. No diary entry, no commit (architecture.md, "one change").

A use case adds and changes rows, then calls `record(act)`: that flushes, stamps every touched row
with the entry's device, sequence and clock, writes one diary entry with a commitment to each row,
and opens the next entry. Leaving with unrecorded changes raises UnauditedWrite and rolls back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from setkit.domain.topics import Changes, Topic
from setkit.foundation.canonical import Json
from setkit.foundation.clock import Clock, offset_minutes
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import NotFound, UnauditedWrite
from setkit.foundation.i18n import _
from setkit.foundation.ids import new_id
from setkit.models import Base, Diary, Keyring, Person
from setkit.models.base import Cells
from setkit.storage import chain, sealing
from setkit.storage.chain import Head
from setkit.storage.rows import stored_rows

Row = TypeVar("Row", bound=Base)
SALT_BYTES = 32
_ACT = re.compile(r"[a-z_]+(\.[a-z_]+)+")
BACK_MS = 2 * 60 * 1000
JUMP_MS = 24 * 60 * 60 * 1000


@dataclass(slots=True)
class Touched:
    """One row of the open entry: new, or changed in these columns."""

    is_new: bool
    columns: set[str] = field(default_factory=set)


class UnitOfWork:
    """One transaction of one device. Made by `Vault.write`, never by hand."""

    def __init__(
        self, session: Session, head: Head, chain_key: bytes, clock: Clock, entropy: Entropy
    ) -> None:
        self.session = session
        self.clock = clock
        self.entropy = entropy
        self.now = clock.now()
        self.head = head
        self.changes = Changes(frozenset())
        self._chain_key = chain_key
        self._zone = clock.zone()
        self._touched: dict[tuple[str, str], Touched] = {}
        self._topics: set[Topic] = set()
        self._content_keys: dict[tuple[str | None, str], Keyring] = {}
        self._hlc = chain.next_hlc(self.now, head.hlc)
        self._note_clock()
        event.listen(session, "before_flush", self._before_flush)

    # ---- what use cases call

    def new_id(self) -> str:
        """Return a fresh row id for this moment."""
        return new_id(self.now, self.entropy)

    def add(self, *rows: Base) -> None:
        """Put new rows into this transaction; a missing `id` is filled in."""
        for row in rows:
            if hasattr(row, "id") and getattr(row, "id", None) is None:
                row.id = self.new_id()
            self.session.add(row)

    def get(self, kind: type[Row], row_id: str) -> Row:
        """Return one row. Raises NotFound if it does not exist or lies in the trash."""
        row = self.session.get(kind, row_id)
        if row is None or getattr(row, "removed_at", None) is not None:
            raise NotFound(_("That entry is no longer there. Refresh the list and try again."))
        return row

    def remove(self, *rows: Cells) -> None:
        """Put cells rows into the trash; they can be brought back for 30 days."""
        for row in rows:
            row.removed_at = self.now

    def me(self) -> str:
        """Return the person id of the coordinator, who records everything in this vault."""
        found = self.session.scalars(select(Person.id).where(Person.is_me)).first()
        if found is None:
            raise NotFound(_("This vault does not say who its coordinator is."))
        return found

    def record(
        self,
        act: str,
        *,
        speaker: str | None = None,
        witness: bool = False,
        facts: dict[str, Json] | None = None,
    ) -> None:
        """Write one diary entry for everything changed since the last one.

        `act`: a lower-case dotted name. `speaker`: who said it (performer, rep). `facts`: numbers
        and codes only, never a name, a value or free text (data-model.md section 5).
        """
        if not _ACT.fullmatch(act):
            raise ValueError(f"not an act name: {act}")
        self.session.flush()
        self._write_entry(act, speaker=speaker, witness=witness, facts=facts or {})

    def content_key(self, subject_id: str | None, retention: str) -> Keyring:
        """Return the live content key of a person (None: the vault's own) and retention class."""
        place = (subject_id, retention)
        found = (
            self._content_keys.get(place)
            or self.session.scalars(
                select(Keyring).where(
                    Keyring.kind == "content",
                    Keyring.subject_id.is_(None)
                    if subject_id is None
                    else Keyring.subject_id == subject_id,
                    Keyring.class_ == retention,
                    Keyring.key.is_not(None),
                )
            ).first()
        )
        if found is None:
            found = Keyring(
                kind="content",
                subject_id=subject_id,
                class_=retention,
                key=self.entropy(sealing.KEY_BYTES),
            )
            self.add(found)
        self._content_keys[place] = found
        return found

    def seal(
        self,
        text: str,
        *,
        table: str,
        row_id: str,
        column: str,
        subject_id: str | None,
        retention: str,
    ) -> bytes:
        """Return `text` sealed for one cell under the key of its subject and retention class."""
        key = self.content_key(subject_id, retention).key
        if key is None:
            raise NotFound(_("The key of this note was destroyed on request."))
        return sealing.seal(key, text.encode(), table, row_id, column)

    def forget_content_keys(self) -> None:
        """Look content keys up again; called after some were destroyed."""
        self._content_keys.clear()

    def note_topic(self, topic: Topic) -> None:
        """Announce `topic` with this commit though no row of it was written."""
        self._topics.add(topic)

    # ---- what the vault calls

    @property
    def is_recorded(self) -> bool:
        """Tell whether every change so far has its diary entry."""
        self.session.flush()
        return not self._touched

    def finish(self) -> Changes:
        """Commit. Raises UnauditedWrite (and the vault rolls back) if something is unrecorded."""
        if not self.is_recorded:
            tables = ", ".join(sorted({table for table, _row in self._touched}))
            raise UnauditedWrite(f"changed without a diary entry: {tables}")
        self.session.commit()
        self.changes = Changes(frozenset(self._topics))
        return self.changes

    # ---- inside

    def _before_flush(self, session: Session, context: object, instances: object) -> None:
        for row in session.new:
            if _is_stamped(row):
                self._stamp(row)
                self._touch(row, is_new=True)
        for row in session.dirty:
            if not _is_stamped(row) or not session.is_modified(row):
                continue
            state = inspect(row)
            changed = {
                state.mapper.attrs[name].columns[0].name
                for name in state.mapper.column_attrs.keys()  # noqa: SIM118 - not a dict
                if state.attrs[name].history.has_changes()
            }
            self._stamp(row)
            self._touch(row, is_new=False, columns=changed)
        if session.deleted:
            raise UnauditedWrite("rows are removed or purged, never deleted")

    def _stamp(self, row: Any) -> None:  # noqa: ANN401 - any stamped model
        if row.__tablename__ == "device":
            row.dev = row.dev or self.head.dev
        else:
            row.dev = self.head.dev
        row.seq = self.head.seq + 1
        row.hlc = self._hlc
        row.at = self.now
        row.salt = self.entropy(SALT_BYTES)

    def _touch(self, row: Any, *, is_new: bool, columns: set[str] | None = None) -> None:  # noqa: ANN401
        table = row.__tablename__
        key = str(inspect(row).mapper.primary_key_from_instance(row)[0])
        known = self._touched.setdefault((table, key), Touched(is_new))
        if not known.is_new:
            known.columns |= columns or set()
        self._topics.add(row.topic)

    def _note_clock(self) -> None:
        """Flag a clock that fell by 2 minutes or ran a day ahead of itself (A-06)."""
        if self.head.seq == 0:
            return
        wall = self.now - self.head.at
        same_boot = self.clock.boot() == self.head.boot
        drift = wall - (self.clock.monotonic() - self.head.mono)
        if wall < -BACK_MS or (same_boot and abs(drift) > JUMP_MS):
            moved = drift if same_boot else wall
            act = "clock.back" if moved < 0 else "clock.jump"
            self._write_entry(act, speaker=None, witness=False, facts={"moved_ms": moved})

    def _write_entry(
        self, act: str, *, speaker: str | None, witness: bool, facts: dict[str, Json]
    ) -> None:
        dev, seq = self.head.dev, self.head.seq + 1
        told: dict[str, Any] = {
            "act": act,
            "at": self.now,
            "boot": self.clock.boot(),
            "dev": dev,
            "hlc": self._hlc,
            "mono": self.clock.monotonic(),
            "off": offset_minutes(self.now, self._zone),
            "operator": "lead",
            "rows": self._committed_rows(),
            "seq": seq,
            "speaker": speaker,
            "witness": witness,
            "zone": self._zone,
            "facts": facts or None,
        }
        text = chain.body(told)
        mac = chain.link(self._chain_key, dev, seq, self.head.mac, text)
        self.session.execute(
            Diary.__table__.insert(),  # type: ignore[attr-defined] # Table at run time
            {"dev": dev, "seq": seq, "body": text, "mac": mac},
        )
        self.head = Head(dev, seq, mac, self._hlc, self.now, told["mono"], told["boot"])
        self._hlc = chain.next_hlc(self.now, self._hlc)
        self._touched.clear()
        self._topics.add(Topic.DIARY)

    def _committed_rows(self) -> list[Json]:
        listed: list[Json] = []
        connection = self.session.connection()
        by_table: dict[str, list[str]] = {}
        for table, row_id in self._touched:
            by_table.setdefault(table, []).append(row_id)
        for table in sorted(by_table):
            stored = stored_rows(connection, table, by_table[table])
            for row_id in sorted(by_table[table]):
                made = chain.commitment(table, stored[row_id])
                touched = self._touched[table, row_id]
                columns: list[Json] = [*sorted(touched.columns)]
                listed.append(
                    [table, row_id, "+", made]
                    if touched.is_new
                    else [table, row_id, "~", columns, made]
                )
        return listed


def _is_stamped(row: object) -> bool:
    return hasattr(row, "salt")
