"""Words are translated when they are shown, never when a module is read."""

import ast

import pytest

from architecture.house import name, sources, tree


def said_too_early(whole):
    """Return the lines that translate while the module is imported."""
    found = []

    def walk(node, is_inside):
        for child in ast.iter_child_nodes(node):
            is_call = isinstance(child, ast.Call) and isinstance(child.func, ast.Name)
            if is_call and not is_inside and child.func.id in ("_", "ngettext"):
                found.append(child.lineno)
            inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            walk(child, is_inside or inner)

    walk(whole, False)
    return found


@pytest.mark.parametrize("path", sources(), ids=name)
def test_nothing_is_translated_at_import(path):
    assert said_too_early(tree(path)) == []


def test_the_check_sees_a_constant_said_too_early():
    assert said_too_early(ast.parse("WORDS = _('Scenes')")) == [1]
    assert said_too_early(ast.parse("def words():\n    return _('Scenes')")) == []
