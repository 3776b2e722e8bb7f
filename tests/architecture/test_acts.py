"""The list of what a diary entry can say equals what the code says; nothing else gets in."""

import ast
import json
from pathlib import Path

from sqlalchemy import text

from setkit.storage.acts import ACTS

SRC = Path(__file__).parents[2] / "src" / "setkit"
MADE = {
    "row.": {"correction", "retraction", "note", "disagreement"},
    "paper.": {"written", "failed"},
}
PASSED_ON = {"_put_slot", "_exchange"}  # the act is their second argument
CLOCK = {"clock.back", "clock.jump"}


def recorded():
    """Return every act that some use case records, f-strings spelled out."""
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PASSED_ON:
                found |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr != "record" or not node.args:
                continue
            act = node.args[0]
            if isinstance(act, ast.Constant):
                found.add(act.value)
            elif isinstance(act, ast.JoinedStr):
                start = act.values[0].value
                found |= {start + end for end in MADE[start]}
    return found


def test_the_list_is_what_the_code_records():
    assert recorded() | CLOCK == ACTS


def test_a_day_of_work_says_nothing_else(production):
    scene = production.scene("1")
    production.slot(scene, "ANA", production.performer("Ada"))
    with production.vault.read() as reader:
        bodies = reader.execute(text("SELECT body FROM diary")).scalars().all()
    assert {json.loads(body)["act"] for body in bodies} <= ACTS
