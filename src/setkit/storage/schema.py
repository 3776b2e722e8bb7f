"""Bringing a store to the newest revision, all steps in one transaction, or not at all (D-11)."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from setkit.foundation.errors import TooNew
from setkit.foundation.i18n import _
from setkit.foundation.paths import migrations
from setkit.models import Base

FORMAT = 1
APPLICATION_ID = 0x534B4954  # "SKIT"; a zero-length file opens as an empty database without it
HEAD = "0001"
KNOWN = ("0001",)
IMMEDIATE = {"sk_begin": "BEGIN IMMEDIATE"}


def revision(connection: Connection) -> str | None:
    """Return the schema revision of the store behind `connection`, None for an empty one."""
    found = connection.execute(
        text("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'")
    ).first()
    if found is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def refuse_newer(connection: Connection) -> None:
    """Raise TooNew if the store was written by a setkit that knows more revisions (D-12)."""
    found = revision(connection)
    if found is not None and found not in KNOWN:
        raise TooNew(
            _(
                "This vault was last opened with a newer setkit. Nothing was changed. "
                "Install that version to open it."
            ),
            _("Close"),
        )


def upgrade(engine: Engine) -> bool:
    """Run every missing revision in one BEGIN IMMEDIATE; return whether there was one.

    Raises TooNew before anything is touched. Any other failure rolls all of it back.
    """
    with engine.connect() as connection:
        refuse_newer(connection)
        if revision(connection) == HEAD:
            return False
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - a checked-out connection has one
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        try:
            with connection.execution_options(**IMMEDIATE).begin():
                command.upgrade(_config(connection), "head")
                broken = connection.execute(text("PRAGMA foreign_key_check")).all()
                if broken:
                    raise ValueError("a migration left rows that point nowhere")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
    return True


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = Base.metadata
    return config
