"""What every test stands on: no window, UTF-8, real vaults, no leftovers of Qt."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import HealthCheck, settings

from builders import Builder
from everyrow import fill_every_table
from setkit.usecases.vaults import create_vault
from vaults import how, make_vault, secret

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.umask(0o022)  # a careless user's umask; setkit must narrow it itself (trust.md H12)

settings.register_profile(
    "setkit", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("night", parent=settings.get_profile("setkit"), max_examples=2_000)
settings.load_profile("night" if "SETKIT_NIGHT" in os.environ else "setkit")

pytest_plugins = ["trust.verdicts"]


@pytest.fixture
def vault(tmp_path):
    """An open, empty vault with nothing but its founder."""
    made = make_vault(tmp_path / "Test.setkit")
    yield made
    made.lock()


@pytest.fixture
def bare_vault(vault):
    return vault


@pytest.fixture
def full_vault(vault):
    """A vault with a row in every table."""
    with vault.write() as uow:
        fill_every_table(uow)
    return vault


@pytest.fixture(scope="module", autouse=True)
def swept_house():
    """Take what earlier files left alive (hundreds of thousands of objects) out of later sweeps."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def deferred_deletes(request):
    """Deliver Qt's deleteLater between tests; without a loop they pile up and crash at exit."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        if "qtbot" in request.fixturenames:  # windows are circles of Python; the rest is not
            gc.collect()


@pytest.fixture
def production(tmp_path):
    """A production as a coordinator founds it, ready to build on."""
    made = create_vault(
        tmp_path / "Test.setkit",
        title="The Long Tide",
        secret=secret(),
        zone="Europe/Madrid",
        how=how(),
    ).vault
    yield Builder(made)
    made.lock()
