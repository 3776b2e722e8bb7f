"""What the architecture tests look at: our source files, their syntax trees, the room map."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/setkit"


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contracts() -> dict[str, dict]:
    return {c["id"]: c for c in project()["tool"]["importlinter"]["contracts"]}


def layers() -> list[list[str]]:
    """The rooms from the top down; rooms of one line stand beside each other."""
    return [
        [room.strip(" ()") for room in re.split(r"[|:]", line)]
        for line in contracts()["rooms"]["layers"]
    ]


def rooms() -> list[str]:
    return [room for line in layers() for room in line]


def imported(node: ast.AST) -> list[str]:
    """Full names of the modules that `node` imports, or nothing."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        module = node.module or ""
        return [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return []
