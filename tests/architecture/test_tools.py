"""The tools behind dev.py's verbs do what they say, on a copy of the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.house import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("src", "migrations", "tools"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
        )
    return tmp_path


def migration(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "tools/migration.py"), *words],
        env={**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_revision_is_drafted_while_models_and_migrations_agree(copy: Path) -> None:
    before = sorted((copy / "migrations/versions").iterdir())
    done = migration(copy, "nothing new")
    assert done.returncode == 0, done.stderr
    assert "nothing was written" in done.stdout
    assert sorted((copy / "migrations/versions").iterdir()) == before


def test_a_new_column_becomes_a_revision(copy: Path) -> None:
    model = copy / "src/setkit/models/kit.py"
    text = model.read_text(encoding="utf-8")
    place = text.index("    kind: Mapped")
    model.write_text(text[:place] + "    shelf: Mapped[str | None]\n" + text[place:])
    done = migration(copy, "a shelf")
    assert done.returncode == 0, done.stderr
    (made,) = (copy / "migrations/versions").glob("0002_*.py")
    drafted = made.read_text(encoding="utf-8")
    assert "0002_a_shelf.py" in done.stdout
    assert "shelf" in drafted
    assert "down_revision = '0001'" in drafted.replace('"', "'")
    assert "search" not in drafted.split("def downgrade")[0]


def test_a_revision_needs_a_name(copy: Path) -> None:
    assert migration(copy).returncode == 2
