"""A row in every table, every free text column filled with a token nobody else has (H1, X-01).

Columns are filled from the models themselves, so a new column is in here the day it is made.
"""

import re

from sqlalchemy import CheckConstraint, Integer, LargeBinary

from setkit.foundation.canonical import canonical
from setkit.models import Base
from setkit.models.base import Flag, JsonText

SKIP = {"device", "diary", "draft"}
COMMON = {"dev", "seq", "hlc", "at", "salt"}
SHA = "ab" * 32
FIXED = {
    "amendment": {"kind": "note"},
    "beat_contact": {"kind": "contact", "side": "L", "intensity": 2, "times": 1, "max_s": 5},
    "boundary_answer": {"answer": "yes_with_conditions", "intensity_max": 3},
    "boundary_version": {"kind": "act", "scope": "scene"},
    "age_check": {"result": "adult"},
    "closed_set_plan": {"level": 1},
    "keyring": {"kind": "content", "destroyed_at": None},
    "production_hold": {"scope": "scene"},  # of a scene nobody knows: one of all would hold all
    "production": {"one": 1, "zone": "Europe/Madrid", "is_adult": False},
    "scene": {"intimacy": "intimate", "nudity_level": 1, "act_level": 1, "omitted_at": None},
    "shoot_day": {"zone": "Europe/Madrid"},
    "person": {"erased_at": None},
    "contact": {"is_withheld": False},
    "checklist_item": {"family": "contact", "side": "L", "direction": "receive"},
    "attachment": {"size": 3},
    "roster_veto": {"lifts_id": None},
}
ORDER_FIRST = ("keyring", "text_version", "person", "production", "checklist_item", "age_check")


def token(table, column, row=1):
    """Return the canary of one cell: never a word, survives PDF text extraction."""
    return f"ZQ{table}{column}{row}".replace("_", "").upper()


def sealed_owner(table, row):
    """Return whose key seals the text columns of a row."""
    return row.get("person_id") or row.get("performer_id")


def fill_every_table(uow, *, token=token, skip=()):
    """Add one row to every table that has none yet; return {table: row instance}."""
    made = {}
    models = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}
    tables = [t.name for t in Base.metadata.sorted_tables]
    for name in (*ORDER_FIRST, *(t for t in tables if t not in ORDER_FIRST)):
        if name in SKIP or name in skip:
            continue
        row = models[name](**_values(uow, models[name], made, token))
        uow.add(row)
        uow.session.flush()
        made[name] = row
    uow.record("test.filled")
    return made


def _values(uow, model, made, token):
    table = model.__table__
    fixed = FIXED.get(table.name, {})
    values = {}
    attributes = {c.name: key for key, c in model.__mapper__.columns.items()}
    row_id = uow.new_id()
    for column in table.columns:
        name = column.name
        if name in COMMON or name == "removed_at":
            continue
        values[attributes[name]] = (
            fixed[name] if name in fixed else _value(uow, table, column, made, token, row_id)
        )
    return values


def _value(uow, table, column, made, token, row_id):
    name = column.name
    if name == "id":
        return row_id
    for key in column.foreign_keys:
        target = key.column.table.name
        if target == table.name:
            return None
        if target in made:
            return getattr(made[target], key.column.name)
        return None
    allowed = _allowed(table, name)
    if allowed:
        return allowed[0]
    if isinstance(column.type, Flag):
        return True
    if isinstance(column.type, JsonText):
        return [token(table.name, name)]
    if isinstance(column.type, LargeBinary):
        if name == "key":
            return uow.entropy(64)
        text = token(table.name, name)
        owner = made["person"].id if "person" in made and "person_id" in table.c else None
        return uow.seal(
            text, table=table.name, row_id=row_id, column=name, subject_id=owner, retention="R1"
        )
    if isinstance(column.type, Integer):
        return 1
    if name.endswith("_sha") or name == "sha":
        return SHA
    if name.endswith("_on"):
        return "2026-05-12"
    if name.endswith("_wall"):
        return "07:00"
    return token(table.name, name)


def _allowed(table, name):
    for rule in (*table.constraints, *table.columns[name].constraints):
        if isinstance(rule, CheckConstraint):
            found = re.match(rf"^{name} IN \((.*)\)$", str(rule.sqltext))
            if found:
                return [value.strip("' ") for value in found[1].split(",") if "'" in value]
    return None


def snapshot(connection):
    """Return every row of every table as canonical text: equal snapshots are equal vaults."""
    out = {}
    for name in sorted(Base.metadata.tables):
        rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings().all()
        out[name] = sorted(canonical(dict(row)) for row in rows)
    return out
