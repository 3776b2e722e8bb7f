"""A vault for one command: opened with the passphrase it was given, locked whatever happens."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setkit.cli.passphrases import passphrase
from setkit.storage.vault import Vault
from setkit.usecases.vaults import open_vault


@contextmanager
def opened(words: argparse.Namespace) -> Iterator[Vault]:
    """Yield the vault that `words.vault` names. Raises the six refusals."""
    vault = open_vault(Path(words.vault), secret=passphrase(words))
    try:
        yield vault
    finally:
        vault.lock()
