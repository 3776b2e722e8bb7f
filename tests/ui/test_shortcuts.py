"""One table of keys: whatever is bound stands in it."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut

import paper_house
import setkit.ui
from setkit.foundation.errors import Bug
from setkit.ui.catalog import SCREENS
from setkit.ui.places import Place
from setkit.ui.shortcuts import SHORTCUTS, bind

OF_ITSELF = {"hide"}  # seen by the window before any widget (ui/shell/keys.py)


@pytest.fixture
def content(house):
    house.enter()
    paper_house.fill(house)
    paper_house.finish(house)
    return house.window.content


def test_no_other_module_binds_keys():
    root = Path(setkit.ui.__file__).parent
    found = [
        path.name
        for path in root.rglob("*.py")
        if re.search(r"QShortcut\(|setShortcut\(", path.read_text("utf-8"))
    ]
    assert found == ["shortcuts.py"]


def test_what_is_bound_is_what_the_table_says(content):
    for spec in SCREENS:
        if not spec.is_whole:
            content.go(Place(spec.id))
    bound = {one.key().toString() for one in content.findChildren(QShortcut)}
    told = {one.keys for one in SHORTCUTS if one.id not in OF_ITSELF}
    assert bound == told | {spec.key for spec in SCREENS if spec.key}


def test_an_unknown_deed_is_a_bug(content):
    with pytest.raises(Bug):
        bind(content, "nothing", content.back)
