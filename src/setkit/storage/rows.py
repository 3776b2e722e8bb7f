"""Rows exactly as SQLite holds them, below the ORM: what commitments and open exports are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table

from setkit.models import Base

CHUNK = 500


def primary_key(table: Table) -> ColumnElement[Any]:
    """Return the one key column of `table` (the diary, which has two, is never asked for)."""
    (column,) = table.primary_key.columns
    return column


def stamped_tables() -> tuple[Table, ...]:
    """Return every table whose rows the chain commits to, parents before children."""
    return tuple(table for table in Base.metadata.sorted_tables if "salt" in table.c)


def stored_rows(
    connection: Connection, name: str, row_ids: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """Return the stored values of some rows of the table `name`, by id."""
    table = Base.metadata.tables[name]
    key = primary_key(table).name
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(row_ids), CHUNK):
        part = row_ids[start : start + CHUNK]
        marks = ", ".join("?" * len(part))
        result = connection.exec_driver_sql(
            f'SELECT * FROM "{name}" WHERE "{key}" IN ({marks})', tuple(part)
        )
        columns = list(result.keys())
        for values in result:
            row = dict(zip(columns, values, strict=True))
            found[row[key]] = row
    return found


def all_rows(connection: Connection, name: str) -> Iterator[dict[str, Any]]:
    """Yield every row of the table `name` as stored, ordered by key."""
    keys = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[name].primary_key)
    result = connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY {keys}')
    columns = list(result.keys())
    for values in result:
        yield dict(zip(columns, values, strict=True))
