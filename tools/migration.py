"""Drafts the next revision from the difference of models and migrations.

`python dev.py migration "what changed"` writes migrations/versions/NNNN_what_changed.py. Read it:
tables of the insert-only classes may only gain nullable columns (data-model.md section 1), and
triggers are written by hand. Then add its number to KNOWN and HEAD in storage/schema.py.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from alembic import command
from alembic.config import Config
from alembic.script import Script
from sqlalchemy import Engine

from setkit.models import Base
from setkit.storage import engine, schema

# Made by migration 0001 itself and unknown to the models: full-text search and its shadows.
OUTSIDE = ("search",)


def config(connection: object) -> Config:
    """Return alembic's settings for an open connection."""
    made = Config()
    made.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["connection"] = connection
    made.attributes["metadata"] = Base.metadata
    return made


def without_outsiders(_context: object, _revision: object, directives: list) -> None:
    """Take out of a drafted revision what the models never knew."""
    for directive in directives:
        for ops in (directive.upgrade_ops, directive.downgrade_ops):
            ops.ops = [
                one
                for one in ops.ops
                if not str(getattr(one, "table_name", "")).startswith(OUTSIDE)
            ]


def draft(store: Engine, text: str) -> Script | None:
    """Write the next revision; return it, or None if models and migrations agree."""
    number = f"{len(schema.KNOWN) + 1:04d}"
    with store.connect() as connection:
        made = command.revision(
            config(connection),
            message=text,
            autogenerate=True,
            rev_id=number,
            process_revision_directives=without_outsiders,
        )
    if not isinstance(made, Script):
        return None
    if "op." in Path(made.path).read_text(encoding="utf-8").split("def upgrade")[1]:
        return made
    Path(made.path).unlink()
    return None


def main(arguments: list[str]) -> int:
    """Draft a revision named `arguments[0]`; return 2 without a name."""
    if len(arguments) != 1 or not arguments[0].strip():
        print('usage: python dev.py migration "what changed"')
        return 2
    with tempfile.TemporaryDirectory() as place:
        path, key = Path(place) / "store.db", bytearray(secrets.token_bytes(32))
        engine.connect(path, key, mode="rwc").close()
        store = engine.make_engine(path, key, size=1, memory_security=False)
        schema.upgrade(store)
        made = draft(store, arguments[0])
        store.dispose()
    if made is None:
        print("Models and migrations agree; nothing was written.")
    else:
        print(f"Written: migrations/versions/{Path(made.path).name}. Read it before you use it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
