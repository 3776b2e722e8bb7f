import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from everyrow import fill_every_table
from vaults import make_vault


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
