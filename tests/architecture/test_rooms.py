"""Rooms answer their question, files stay small, and the README draws the real map."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from architecture.house import PACKAGE, ROOT, imported, layers, name, project, rooms, sources, tree

FOLDERS = [room for room in rooms() if (PACKAGE / room / "__init__.py").exists()]
QUESTIONS = {
    "foundation": "Which small tools does everybody need?",
    "domain": "What is allowed, required, in conflict, due?",
    "models": "What are the tables called?",
    "storage": "How is it kept, locked, backed up, proven?",
    "queries": "What is there to see?",
    "documents": "What does the paper say, and to whom?",
    "readers": "What does this hostile file contain?",
    "usecases": "What can the coordinator do?",
    "ui": "How does it look and feel?",
    "app": "Who is introduced to whom",
    "cli": "Who is introduced to whom",
}
NAMELESS = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|stuff)(_|$)")


@pytest.mark.parametrize("room", FOLDERS)
def test_room_answers_its_question(room: str) -> None:
    said = ast.get_docstring(tree(PACKAGE / room / "__init__.py")) or ""
    assert " ".join(said.split()).startswith(QUESTIONS[room])


def test_every_folder_is_a_room_on_the_map() -> None:
    found = {p.name for p in PACKAGE.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert found == set(FOLDERS)
    assert found | {"app", "cli"} == set(QUESTIONS)


def test_readme_draws_the_rooms_of_the_contract() -> None:
    """The line of doors in the README is the layer contract, room for room."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    drawn = next(line for line in readme.splitlines() if line.strip().startswith("__main__ ->"))
    assert [[room.strip() for room in step.split("|")] for step in drawn.split("->")] == layers()
    part = readme.split("## Map of the rooms")[1].split("\n## ")[0]
    table = re.findall(r"^\| `(\w+)`(?:, `(\w+)`)? \| ([^|]+) \|", part, re.MULTILINE)
    assert {room for row in table for room in row[:2] if room} == set(rooms()) - {"__main__"}
    for room, _, question in table:
        assert QUESTIONS[room].rstrip("?") in question


def test_readme_lists_exactly_the_dependencies_of_the_project() -> None:
    wanted = (
        project()["project"]["dependencies"] + project()["project"]["optional-dependencies"]["dev"]
    )
    names = {re.match(r"[\w.-]+", line).group().lower() for line in wanted}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = readme.split("## Dependencies")[1].split("\n## ")[0]
    rows = [row.split("|")[1:-1] for row in part.splitlines() if row.startswith("| `")]
    listed = [found.lower() for row in rows for found in re.findall(r"`([^`]+)`", row[0])]
    assert sorted(listed) == sorted(names)
    assert all(cell.strip() for row in rows for cell in row), "a reason or a licence is missing"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_file_is_short_and_says_what_it_is(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    said = ast.get_docstring(tree(path)) or ""
    assert said.splitlines()[:1], "the module says nothing about itself"
    assert not NAMELESS.search(path.stem), "a name that says nothing"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"


def test_domain_imports_only_the_standard_library_and_foundation() -> None:
    """Stronger than the contract's list: whatever is not stdlib or foundation is refused."""
    for path in (PACKAGE / "domain").rglob("*.py"):
        for node in ast.walk(tree(path)):
            for module in imported(node):
                top = module.split(".")[0]
                ours = module.startswith(("setkit.domain", "setkit.foundation"))
                assert top in sys.stdlib_module_names or ours or module == "setkit", (path, module)
