"""A window for every test: offscreen, in the light theme, with deferred deletions delivered."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from setkit.ui.theme.look import look
from ui_house import House


@pytest.fixture(autouse=True)
def tidy(qapp):
    """Start from the light theme at 100 %; deliver what was to be deleted (gui.md s. 11)."""
    if (look().choice, look().scale) != ("light", 100):
        look().apply("light", 100)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


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
