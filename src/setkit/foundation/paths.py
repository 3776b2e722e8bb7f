"""Where our own data files are: inside the installed package, or in the repository."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_state_path

_PACKAGE = Path(__file__).resolve().parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def _find(inside: str, outside: str) -> Path:
    installed = _PACKAGE / inside
    return installed if installed.is_dir() else _REPOSITORY / outside


def resources() -> Path:
    """Return the folder of checklists, rules, fonts, words and the demo script."""
    return _find("_resources", "resources")


def migrations() -> Path:
    """Return alembic's script folder."""
    return _find("_migrations", "migrations")


def state_folder() -> Path:
    """Return the operating system's folder for what setkit remembers of this machine."""
    return user_state_path("setkit", appauthor=False)
