"""A window for every test: offscreen, in the light theme."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from setkit.ui.theme.look import look
from ui_house import House


@pytest.fixture(autouse=True)
def daylight(qapp):
    """Start from the light theme at 100 %."""
    if (look().choice, look().scale) != ("light", 100):
        look().apply("light", 100)


@pytest.fixture
def house(qtbot, tmp_path):
    """Return a window with a small store of its own behind it."""
    built = House(tmp_path)
    qtbot.addWidget(built.window)
    built.window.resize(1280, 720)
    built.window.show()
    qtbot.waitExposed(built.window)
    yield built
    built.window.shut()
