"""What every table shares: column types, the common columns, the four write classes.

data-model.md section 1, "classes": **E** insert-only for ever, **P** insert-only but purgeable,
**C** mutable cells with `removed_at` instead of DELETE, **L** this laptop only. The triggers that
hold these are in migration 0001; here the class is only named, so that the unit of work knows.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from setkit.domain.topics import Topic
from setkit.foundation.canonical import canonical


class Flag(TypeDecorator[bool]):
    """A yes/no kept as 0/1: STRICT tables have no BOOLEAN."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return 0 or 1."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return False or True."""
        return None if value is None else bool(value)


class JsonText(TypeDecorator[Any]):
    """A structured value kept as canonical JSON text, so equal values are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401
        """Return canonical JSON."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Return the value the JSON holds."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """All tables. `topic` is the kind of thing a commit announces when one of its rows changes."""

    topic: ClassVar[Topic]
    write_class: ClassVar[str]
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Text, int: Integer, bytes: LargeBinary, bool: Flag}


class Stamped:
    """The common columns: which device wrote this, in which diary entry, when, with which salt."""

    dev: Mapped[str]
    seq: Mapped[int]
    hlc: Mapped[int]
    at: Mapped[int]
    salt: Mapped[bytes]


class Keyed(Stamped):
    """A row with an id of its own: UUIDv7, 32 hex digits."""

    id: Mapped[str] = mapped_column(primary_key=True)


class Forever(Keyed):
    """Class E: inserted once, never changed, never deleted."""

    write_class: ClassVar[str] = "E"


class Purgeable(Keyed):
    """Class P: inserted once, never changed; deleted only when `retention_action` names the row."""

    write_class: ClassVar[str] = "P"


class Cells(Keyed):
    """Class C: cells that change; `removed_at` puts a row into the 30-day trash."""

    write_class: ClassVar[str] = "C"
    removed_at: Mapped[int | None]


def key_to(target: str, *, optional: bool = False, index: bool = True) -> MappedColumn[Any]:
    """Return a column that points at `target` ("table" or "table.column"); checked at commit.

    NO ACTION DEFERRABLE: RESTRICT would fire at once in SQLite, so a purge of a person with all
    rows in one transaction would fail (data-model.md section 1, "schema").
    """
    column = target if "." in target else f"{target}.id"
    return mapped_column(
        ForeignKey(column, deferrable=True, initially="DEFERRED"), index=index, nullable=optional
    )


def one_of(name: str, *values: str, optional: bool = False) -> MappedColumn[Any]:
    """Return a text column `name` that holds one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return mapped_column(
        Text, CheckConstraint(f"{name} IN ({listed})", name=name), nullable=optional
    )


def json_text(*, optional: bool = False) -> MappedColumn[Any]:
    """Return a column of canonical JSON."""
    return mapped_column(JsonText, nullable=optional)


def check(name: str, rule: str) -> CheckConstraint:
    """Return a table rule in SQL, named so that a later migration can address it."""
    return CheckConstraint(rule, name=name)


STRICT = {"sqlite_strict": True}
"""Table option: SQLite refuses values of the wrong type."""

STRICT_WITHOUT_ROWID = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""The diary lives in its primary key."""
