"""A-01: SQL that tries to get around the insert-only triggers."""

import pytest
from sqlalchemy.exc import DatabaseError

from setkit.models import Base, Person
from vaults import raw

FORMS = (
    "UPDATE {t} SET {c} = {c}",
    "UPDATE OR REPLACE {t} SET {c} = 'x'",
    "UPDATE OR IGNORE {t} SET {c} = 'x'",
    "DELETE FROM {t}",
    "DELETE FROM {t} WHERE 1 = 1",
    "DELETE FROM {t} RETURNING *",
    "INSERT OR REPLACE INTO {t} SELECT * FROM {t} LIMIT 1",
    "REPLACE INTO {t} SELECT * FROM {t} LIMIT 1",
    "INSERT INTO {t} SELECT * FROM {t} WHERE true LIMIT 1 ON CONFLICT DO UPDATE SET {c} = 'x'",
    "UPDATE {t} SET {c} = 'x' FROM (SELECT 1) AS other",
    "WITH gone AS (SELECT 1) DELETE FROM {t}",
    "UPDATE {t} SET {k} = 'other'",
    "UPDATE {t} SET salt = zeroblob(32)",
    "UPDATE {t} SET seq = seq + 1",
)
PROTECTED = sorted(
    mapper.class_.__tablename__
    for mapper in Base.registry.mappers
    if mapper.class_.write_class in "EP" and mapper.class_.__tablename__ not in ("diary",)
)


@pytest.mark.parametrize("table", PROTECTED)
def test_no_form_of_sql_changes_a_row(full_vault, table):
    known = Base.metadata.tables[table]
    key = next(iter(known.primary_key)).name
    column = next(c.name for c in known.columns if c.name not in ("salt", key))
    with raw(full_vault) as connection:
        before = connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()
        assert before, f"{table} must hold a row, or this test cannot fail"
        for form in FORMS:
            sql = form.format(t=f'"{table}"', c=f'"{column}"', k=f'"{key}"')
            with pytest.raises(DatabaseError, match=r"insert-only|NOT NULL|CHECK|datatype|cannot"):
                connection.exec_driver_sql(sql)
        assert connection.exec_driver_sql(f'SELECT * FROM "{table}"').all() == before


def test_the_diary_takes_only_the_next_number(vault):
    with raw(vault) as connection:
        dev, last = connection.exec_driver_sql("SELECT dev, max(seq) FROM diary").one()
        for seq in (last, last + 2, 1, 0, -1):
            with pytest.raises(DatabaseError, match=r"next one|UNIQUE|insert-only"):
                connection.exec_driver_sql(
                    "INSERT INTO diary VALUES (?, ?, '{}', x'00')", (dev, seq)
                )
        for form in (
            "UPDATE diary SET body = '{}'",
            "DELETE FROM diary",
            "INSERT OR REPLACE INTO diary SELECT * FROM diary LIMIT 1",
        ):
            with pytest.raises(DatabaseError, match=r"insert-only|next one"):
                connection.exec_driver_sql(form)


CELLS = sorted(
    mapper.class_.__tablename__
    for mapper in Base.registry.mappers
    if mapper.class_.write_class == "C"
)


@pytest.mark.parametrize("table", CELLS)
def test_cells_are_never_deleted_nor_renamed(full_vault, table):
    with raw(full_vault) as connection:
        assert connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar()
        for form in (
            "DELETE FROM {t}",
            "INSERT OR REPLACE INTO {t} SELECT * FROM {t} LIMIT 1",
            "UPDATE {t} SET id = 'other'",
        ):
            with pytest.raises(DatabaseError, match=r"insert-only"):
                connection.exec_driver_sql(form.format(t=f'"{table}"'))


def test_a_key_is_nulled_once_and_nothing_else(full_vault):
    with raw(full_vault) as connection:
        for sql in (
            "UPDATE keyring SET key = x'00'",
            "UPDATE keyring SET kind = 'sign' WHERE kind = 'content'",
            "UPDATE keyring SET subject_id = 'other', key = NULL, destroyed_at = 1",
            "UPDATE keyring SET key = NULL WHERE kind = 'content'",
        ):
            with pytest.raises(DatabaseError, match="insert-only"):
                connection.exec_driver_sql(sql)
        connection.exec_driver_sql(
            "UPDATE keyring SET key = NULL, destroyed_at = 1 WHERE kind = 'content'"
        )
        with pytest.raises(DatabaseError, match="insert-only"):
            connection.exec_driver_sql(
                "UPDATE keyring SET key = x'00', destroyed_at = NULL WHERE kind = 'content'"
            )
        connection.rollback()


def test_a_permit_opens_exactly_its_row(full_vault):
    with full_vault.write() as uow:
        people = [Person(kind="crew", name=name, is_me=False) for name in ("Ada", "Bea")]
        uow.add(*people)
        uow.record("person.added")
        person, other = (row.id for row in people)
    with raw(full_vault) as connection:
        columns = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_info('retention_action')"
        )
        names = list(columns.scalars())
        values = {
            "id": "p1",
            "batch_id": "b",
            "tbl": "person",
            "row_id": person,
            "class": "R4",
            "due_on": "2030-01-01",
            "backup_sha": None,
            "dev": "d",
            "seq": 1,
            "hlc": 1,
            "at": 1,
            "salt": b"s",
        }
        marks = ", ".join("?" * len(names))
        listed = ", ".join(f'"{name}"' for name in names)
        connection.exec_driver_sql(
            f"INSERT INTO retention_action ({listed}) VALUES ({marks})",
            tuple(values[name] for name in names),
        )
        with pytest.raises(DatabaseError, match="insert-only"):
            connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (other,))
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (person,))
        connection.rollback()
