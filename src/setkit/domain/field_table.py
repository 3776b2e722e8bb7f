"""How a table of the vault is described in the field registry: levels, purpose, retention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

KEYED = "id dev seq hlc at salt"
"""The common columns of class E and P rows (data-model.md section 2)."""

CELLS = KEYED + " removed_at"
"""The common columns of class C rows."""


class Level(StrEnum):
    """How much harm a value does in the wrong hands (trust.md section 1.1).

    K is never exported except in the full dump: keys, salts, row ids, chain positions.
    """

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    K = "K"

    @property
    def rank(self) -> int:
        """0 to 3 for P0 to P3, 9 for K: the number that `paper.max_level` keeps."""
        return 9 if self is Level.K else int(self.value[1])


@dataclass(frozen=True, slots=True)
class Field:
    """One value that could leave the vault: a column, or something computed from columns."""

    table: str
    column: str
    level: Level
    purpose: str
    retention: str

    @property
    def name(self) -> str:
        """`table.column`, the spelling that allow-lists use."""
        return f"{self.table}.{self.column}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns by level, each list one string of names separated by spaces.

    `common` are the bookkeeping columns, always K: an id tells when its row was made, and a salt
    opens the commitments of the diary. `retention` is a class of data-model.md section 1, or
    `owner`, `target`, `last` where the class is that of the row it belongs to.
    """

    name: str
    retention: str
    purpose: str
    common: str = ""
    k: str = ""
    p0: str = ""
    p1: str = ""
    p2: str = ""
    p3: str = ""

    def fields(self) -> Iterator[Field]:
        """Yield one Field per column."""
        listed = (
            (Level.K, f"{self.common} {self.k}"),
            (Level.P0, self.p0),
            (Level.P1, self.p1),
            (Level.P2, self.p2),
            (Level.P3, self.p3),
        )
        for level, columns in listed:
            for column in columns.split():
                yield Field(self.name, column, level, self.purpose, self.retention)


@dataclass(frozen=True, slots=True)
class Source:
    """Written beside a field of a row: which registered field its value is."""

    name: str
