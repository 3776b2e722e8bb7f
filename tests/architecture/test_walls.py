"""Every wall of architecture.md stands, and each contract is shown to break when it is crossed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.house import PACKAGE, ROOT, contracts, layers

RUN = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"


def lint(folder: Path, *contract: str) -> subprocess.CompletedProcess[str]:
    arguments = [f"--contract={name}" for name in contract]
    return subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "LANG": "C.UTF-8", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a place of its own, with every room that the contract names."""
    shutil.copytree(PACKAGE, tmp_path / "src/setkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("__main__", "app", "cli"):
        module = tmp_path / f"src/setkit/{room}.py"
        if not module.exists() and not module.with_suffix("").is_dir():
            module.write_text('"""A room still to come."""\n')
    return tmp_path


def plant(folder: Path, file: str, line: str) -> None:
    path = folder / "src/setkit" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in path.relative_to(folder / "src/setkit").parents:
        package = folder / "src/setkit" / parent / "__init__.py"
        if not package.exists():
            package.write_text('"""Planted."""\n')
    old = path.read_text(encoding="utf-8") if path.exists() else '"""Planted."""\n'
    path.write_text(old + f"\n{line}\n", encoding="utf-8")


def first_module(room: str) -> str:
    single = room == "__main__" or (room in {"app", "cli"} and not (PACKAGE / room).is_dir())
    return f"{room}.py" if single else f"{room}/planted.py"


UPWARDS = [
    (lower, upper)
    for index, line in enumerate(layers()[1:], 1)
    for lower in line
    for upper in layers()[index - 1]
]
SIDEWAYS = [(a, b) for line in layers() for a in line for b in line if a != b]

CROSSINGS = [
    *(("rooms", [(first_module(a), f"import setkit.{b}")]) for a, b in UPWARDS + SIDEWAYS),
    ("rooms", [("attic/__init__.py", "")]),  # exhaustive: a room that nobody drew
    *(("qt", [(first_module(m.split(".")[1]), "import PySide6.QtCore")])
      for m in contracts()["qt"]["source_modules"]),
    *(("sql", [("ui/planted.py", f"import {m}")]) for m in contracts()["sql"]["forbidden_modules"]),
    *(("domain", [("domain/planted.py", f"import {m}")])
      for m in contracts()["domain"]["forbidden_modules"]),
    ("documents", [("documents/planted.py", "import setkit.models")]),
    ("documents", [("readers/planted.py", "import sqlalchemy")]),
    ("reportlab", [("usecases/planted.py", "import reportlab.pdfgen")]),
    ("reportlab", [(first_module("cli"), "import pikepdf")]),
    ("presenters", [("ui/screens/planted/presenter.py", "from PySide6 import QtCore")]),
    ("screens", [("ui/screens/one/view.py", "import setkit.ui.screens.two.view"),
                 ("ui/screens/two/view.py", "")]),
    ("cycles", [("queries/one.py", "import setkit.queries.two"),
                ("queries/two.py", "import setkit.queries.one")]),
]  # fmt: skip


def test_every_wall_stands(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_is_broken_by_some_crossing() -> None:
    assert {contract for contract, _ in CROSSINGS} == set(contracts())


@pytest.mark.parametrize(
    ("contract", "plants"), CROSSINGS, ids=[f"{c}-{p[0][0]}-{p[0][1][7:]}" for c, p in CROSSINGS]
)
def test_crossing_breaks_its_contract(
    copy: Path, contract: str, plants: list[tuple[str, str]]
) -> None:
    for file, line in plants:
        plant(copy, file, line)
    done = lint(copy, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    title = contracts()[contract]["name"]
    broken = f"{title} BROKEN" in done.stdout
    uncovered = plants[0][0].startswith("attic") and "attic" in done.stdout
    assert broken or uncovered, done.stdout + done.stderr
