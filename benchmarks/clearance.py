"""What judging costs through the vault, at 1x and 10x: `python benchmarks/clearance.py`.

    whole production   every scene read from the encrypted store and judged, nothing remembered
    one answer         every scene again after one performer said something about one scene

20 and 200 scenes of 12 beats, 30 performers, full forms, everybody in agreement. Milliseconds of
this machine, the best of several; growth is the ratio of the two sizes. Exits 1 over a ceiling.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from big_production import fill
from setkit.domain.clearance import PREPARED
from setkit.queries.judging import judged
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault
from setkit.usecases.boundaries import withdraw
from setkit.usecases.vaults import create_vault
from vaults import how, secret

SIZES, ROUNDS = (20, 200), 9
CEILINGS = (400.0, 20.0)
"""Milliseconds for 200 scenes: whole, and after one answer (issue 4, must 9)."""


def look(reader: Reader) -> None:
    """Judge every scene as the night before does."""
    judged(reader, checks=PREPARED)


def anew(reader: Reader) -> None:
    """The same by a reader that carries no memory."""
    reader.info.clear()
    look(reader)


def took(vault: Vault, work: Callable[[Reader], None]) -> float:
    """Return the milliseconds that `work` takes."""
    begin = time.perf_counter()
    with vault.read() as reader:
        work(reader)
    return (time.perf_counter() - begin) * 1000


def measured(folder: Path, count: int) -> tuple[float, float]:
    """Return milliseconds for the whole production, and after one answer."""
    vault = create_vault(
        folder / f"Big{count}.setkit",
        title="Big",
        secret=secret(),
        zone="Europe/Madrid",
        how=how(),
    ).vault
    _scenes, versions = fill(vault, count)
    gc.collect()
    gc.freeze()  # what lies about from filling is no part of judging
    try:
        whole = min(took(vault, anew) for _ in range(ROUNDS))
        took(vault, look)
        after = []
        for scene_id, person_id, _version in versions[:ROUNDS]:
            with vault.write() as uow:
                withdraw(uow, person_id=person_id, scope="scene", scene_id=scene_id)
            after.append(took(vault, look))
    finally:
        vault.lock()
        gc.unfreeze()
    return whole, min(after)


def main() -> int:
    """Print the figures and the growth; return 1 when a ceiling is passed."""
    with tempfile.TemporaryDirectory() as place:
        small, large = (measured(Path(place), count) for count in SIZES)
    for count, (whole, one) in zip(SIZES, (small, large), strict=True):
        sys.stdout.write(f"{count:>4} scenes  whole {whole:8.1f} ms  one answer {one:6.2f} ms\n")
    growth = f"growth  whole {large[0] / small[0]:.1f}x  one answer {large[1] / small[1]:.1f}x\n"
    sys.stdout.write(growth)
    return int(any(found > most for found, most in zip(large, CEILINGS, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
