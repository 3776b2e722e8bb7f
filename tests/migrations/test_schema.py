"""Head equals models; every write class has its triggers; nothing half-done stays."""

import re

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from setkit.foundation.errors import TooNew
from setkit.foundation.paths import migrations
from setkit.models import Base
from setkit.storage import schema
from vaults import empty_engine


def master(engine):
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        ).all()
    return {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


def test_head_equals_models_word_for_word(tmp_path):
    migrated, created = empty_engine(tmp_path / "a.db"), empty_engine(tmp_path / "b.db")
    assert schema.upgrade(migrated)
    with created.begin() as connection:
        Base.metadata.create_all(connection)
    wanted = master(created)
    found = {place: sql for place, sql in master(migrated).items() if place in wanted}
    assert found == wanted
    extra = {name for kind, name in master(migrated) if kind == "table"} - {
        name for kind, name in wanted if kind == "table"
    }
    assert {name for name in extra if not name.startswith("search")} == {"alembic_version"}
    for engine in (migrated, created):
        engine.dispose()


def test_every_table_is_strict(tmp_path):
    engine = empty_engine(tmp_path / "a.db")
    schema.upgrade(engine)
    with engine.connect() as connection:
        strict = dict(connection.execute(text("SELECT name, strict FROM pragma_table_list")).all())
    assert {name for name in Base.metadata.tables if not strict[name]} == set()
    engine.dispose()


def test_every_write_class_has_its_triggers(tmp_path):
    engine = empty_engine(tmp_path / "a.db")
    schema.upgrade(engine)
    triggers = {name for kind, name in master(engine) if kind == "trigger"}
    wanted = set()
    for mapper in Base.registry.mappers:
        name, kind = mapper.class_.__tablename__, mapper.class_.write_class
        ends = {"E": ("update", "delete"), "P": ("update", "delete"), "C": ("id", "delete")}
        wanted |= {f"{name}_{end}" for end in ends.get(kind, ())}
    assert wanted - triggers == set()
    engine.dispose()


def test_head_is_the_last_script_and_known():
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    directory = ScriptDirectory.from_config(config)
    assert directory.get_current_head() == schema.HEAD
    assert tuple(s.revision for s in directory.walk_revisions())[::-1] == schema.KNOWN


def test_no_migration_imports_anything_of_ours():
    for path in (migrations() / "versions").glob("*.py"):
        assert "setkit" not in re.findall(r"^(?:from|import) (\w+)", path.read_text(), re.M)


def test_a_newer_store_is_refused_before_anything_changes(tmp_path):
    engine = empty_engine(tmp_path / "a.db")
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = master(engine)
    with pytest.raises(TooNew):
        schema.upgrade(engine)
    assert master(engine) == before
    engine.dispose()


def test_a_failure_at_any_statement_leaves_nothing_behind(tmp_path):
    """D-11: stop the migration after statement k, for a spread of k; the store stays empty."""
    total = len(statements(tmp_path / "count.db"))
    assert total > 300
    for stop in (0, 1, 2, 5, 17, 62, 63, 150, total // 2, total - 3, total - 1):
        engine = empty_engine(tmp_path / f"stop{stop}.db")
        with pytest.raises(RuntimeError, match="power cut"):
            statements_until(engine, stop)
        assert master(engine) == {}
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA user_version")).scalar() == 0
        engine.dispose()


def statements(path):
    engine = empty_engine(path)
    seen = record(engine, None)
    schema.upgrade(engine)
    engine.dispose()
    return seen


def statements_until(engine, stop):
    record(engine, stop)
    schema.upgrade(engine)


def record(engine, stop):
    from sqlalchemy import event

    seen = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(conn, cursor, statement, parameters, context, executemany):
        if (
            statement.lstrip()
            .upper()
            .startswith(("CREATE", "INSERT", "PRAGMA APP", "PRAGMA USER_VERSION ="))
        ):
            if stop is not None and len(seen) == stop:
                raise RuntimeError("power cut")
            seen.append(statement)

    return seen
