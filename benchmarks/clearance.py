"""What judging costs, at 1x and 10x: `python benchmarks/clearance.py`.

    whole production   every scene judged from frozen values (milliseconds)
    one answer         the one scene that an answer concerns, judged again (milliseconds)

20 scenes x 12 beats and 200 scenes x 12 beats, 30 performers, everybody in agreement. Growth is
the ratio of the two sizes. Reading the rows from the vault is not in these figures.
Exits 1 over a ceiling.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from domain.small_world import CATALOGUE, NECK, beat, record, scene, yes_to_all
from setkit.domain.clearance import clearance
from setkit.domain.plan import Age, Scene, Slot

SIZES, BEATS, PERFORMERS, ROUNDS = (20, 200), 12, 30, 50
CEILINGS = (400.0, 20.0)
"""Milliseconds for 200 scenes, and for one answer (issue 4, must 9)."""


def production(count: int) -> list[Scene]:
    """Return scenes of 12 beats, each of two of 30 performers."""
    made = []
    for n in range(count):
        pair = [(n * 2 + k) % PERFORMERS for k in (0, 1)]
        slots = [Slot(f"s-{p}", f"PART {p}", f"p{p}", f"Name {p}", Age.ADULT) for p in pair]
        touch = replace(NECK, giver=slots[0].id, receiver=slots[1].id)
        beats = [beat(replace(touch, id=f"c-{b}"), id=f"b-{b}") for b in range(BEATS)]
        made.append(scene(*beats, slots=slots))
    return made


def measured(count: int) -> tuple[float, float]:
    """Return milliseconds for the whole production and for one scene."""
    cases = [(one, record(one, *yes_to_all(one))) for one in production(count)]
    start = time.perf_counter()
    for one, told in cases:
        clearance(one, told, CATALOGUE)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    for _again in range(ROUNDS):
        clearance(*cases[0], CATALOGUE)
    return whole * 1000, (time.perf_counter() - start) * 1000 / ROUNDS


def main() -> int:
    """Print the figures and the growth; return 1 when a ceiling is passed."""
    small, large = (measured(count) for count in SIZES)
    for count, (whole, one) in zip(SIZES, (small, large), strict=True):
        sys.stdout.write(f"{count:>4} scenes  whole {whole:8.1f} ms  one answer {one:6.2f} ms\n")
    growth = f"growth  whole {large[0] / small[0]:.1f}x  one answer {large[1] / small[1]:.1f}x\n"
    sys.stdout.write(growth)
    return int(any(took > most for took, most in zip(large, CEILINGS, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
