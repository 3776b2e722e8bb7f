"""docs/format.md names every table and every column there is, and none there is not."""

import re
from pathlib import Path

import pytest

from setkit.models import Base
from setkit.storage import anchors, chain, engine, schema, slots
from setkit.storage.header import Header

PAGE = Path(__file__).parents[2] / "docs" / "format.md"


def told(page):
    """Return {(table, write class): set of columns} as section 16 of the page has them."""
    found = {}
    part = page.partition("\n## 16. ")[2]
    for block in part.split("\n### ")[1:]:
        name, write_class = re.match(r"`(\w+)` \(class (\w)\)", block).groups()
        columns = block.split("\n\n")[2]
        # what a column points at or may hold is no column
        found[name, write_class] = re.findall(r"`(\w+)`", columns)
    return found


def real():
    return {
        (model.class_.__tablename__, model.class_.write_class): [
            column.name for column in model.class_.__table__.columns
        ]
        for model in Base.registry.mappers
    }


def test_every_table_with_every_column_in_order():
    assert told(PAGE.read_text(encoding="utf-8")) == real()


@pytest.mark.parametrize(
    "change",
    [("`zone`?", "`shoe`?"), ("(class E)", "(class C)"), ("### `unit`", "### `units`")],
)
def test_a_wrong_name_would_be_seen(change):
    page = PAGE.read_text(encoding="utf-8")
    head, mark, tables = page.partition("\n## 16. ")
    assert change[0] in tables
    assert told(head + mark + tables.replace(*change)) != real()


def test_the_strings_and_figures_the_code_uses_are_on_the_page():
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    strings = (
        chain.ROW_PREFIX.rstrip(b"\0").decode(),
        chain.START_PREFIX.decode(),
        anchors.SEAL_PREFIX.decode(),
        "setkit/store/1",
        "setkit/header/1",
        "setkit/backup/1",
        "setkit/seat/1",
        "setkit/head/1",
        f"0x{schema.APPLICATION_ID:X}",
        f"`{schema.HEAD}`",
        "65,536-2,097,152 KiB, 3-20 passes, 4-16 lanes",
        *(f"`{kind}`" for kind in slots.KINDS),
        *(name for name, _value, _wanted in engine.PRAGMAS),
        *(f"`{name}`" for name in Header.__dataclass_fields__),
    )
    assert [one for one in strings if one not in page] == []
