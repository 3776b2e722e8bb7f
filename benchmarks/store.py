"""What the vault costs, as ratios to a baseline in the same run: `python benchmarks/store.py`.

    scenes list   5,000 scenes through the product's query, encrypted / a plain SQLite file
    one change    a use case with its diary entry, committed / the bare insert, committed
    fresh vault   from nothing to unlocked, with the tests' key derivation (milliseconds)

Exits 1 when a ceiling of issue 2 is passed. `--small` is a quick run with fewer scenes.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.models import Part, Person, Scene, SceneCast
from setkit.queries import scenes
from setkit.storage import opening
from setkit.storage.engine import PRAGMAS
from setkit.storage.vault import Vault
from setkit.usecases.people import add_performer
from vaults import how, make_vault, secret

SCENES, SMALL = 5_000, 500
CEILINGS = {"scenes list": 1.2, "one change": 2.0, "fresh vault": 50.0}


def fill(vault: Vault, count: int) -> None:
    """A production with `count` scenes and two role slots in each."""
    with vault.write() as uow:
        parts = [
            Part(name=f"Part {n}", cast_no=str(n), kind="principal", person_id=None)
            for n in range(40)
        ]
        uow.add(*parts)
        uow.session.flush()
        for n in range(count):
            scene = Scene(
                id=uow.new_id(), number=str(n), sort_key=f"{n:08d}", order_n=n, int_ext="INT",
                set_name=f"ROOM {n % 90}", day_night="NIGHT", intimacy="unassessed",
                eighths=n % 16 + 1, themes_j=[], risks_j=[], needs_j=[],
            )  # fmt: skip
            slots = [
                SceneCast(scene_id=scene.id, part_id=parts[(n + k) % 40].id, role="principal")
                for k in range(2)
            ]
            uow.add(scene, *slots)
        uow.record("benchmark.filled")


def plain_copy(vault: Vault, path: Path) -> object:
    """Baseline: the same tables and rows in an unencrypted file, same switches, same library."""
    raw = vault._writer.raw_connection()
    run = raw.driver_connection.execute
    run("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
    run("SELECT sqlcipher_export('plain')")
    run("DETACH DATABASE plain")
    raw.close()
    assert path.read_bytes()[:15] == b"SQLite format 3"

    def connect() -> object:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        for name, value, _wanted in PRAGMAS:
            connection.execute(f"PRAGMA {name}={value}")
        return connection

    return create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool)


def alternately(first: Callable[[], object], second: Callable[[], object], times: int) -> tuple:
    """Median milliseconds of both, taken in turn so that a busy machine hurts both alike."""
    took: tuple[list[float], list[float]] = ([], [])
    first()
    second()
    for _ in range(times):
        for work, kept in zip((first, second), took, strict=True):
            begin = time.perf_counter()
            work()
            kept.append((time.perf_counter() - begin) * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


def scenes_list(folder: Path, count: int) -> tuple[float, float]:
    vault = make_vault(folder / "Scenes.setkit")
    fill(vault, count)
    plain = plain_copy(vault, folder / "plain.db")

    def encrypted() -> None:
        with vault.read() as reader:
            assert len(scenes.rows(reader)) == count

    def baseline() -> None:
        with Session(plain, autoflush=False) as reader:
            assert len(scenes.rows(reader)) == count

    try:
        return alternately(encrypted, baseline, 15)
    finally:
        plain.dispose()
        vault.lock()


def one_change(folder: Path, times: int) -> tuple[float, float]:
    vault = make_vault(folder / "Change.setkit")
    numbers = iter(range(10**9))

    def recorded() -> None:
        with vault.write() as uow:
            add_performer(uow, name=f"Recorded {next(numbers)}")

    def bare() -> None:
        """The same row into the same encrypted store, committed, and nothing else."""
        n = next(numbers)
        stamped = {"dev": "aaaaaaaa", "seq": 1, "hlc": n, "at": n, "salt": os.urandom(32)}
        with Session(vault._writer) as session:
            row = Person(id=f"{n:032x}", kind="performer", name=f"Bare {n}", is_me=False)
            for name, value in stamped.items():
                setattr(row, name, value)
            session.add(row)
            session.commit()

    try:
        return alternately(recorded, bare, times)
    finally:
        vault.lock()


def fresh_vault(folder: Path) -> float:
    took = []
    for n in range(9):
        begin = time.perf_counter()
        made = opening.create(folder / f"Fresh{n}.setkit", secret=secret(), how=how())
        took.append((time.perf_counter() - begin) * 1000)
        made.vault.lock()
    return min(took)  # an absolute figure: what the machine does when nothing else disturbs it


def main(arguments: list[str]) -> int:
    small = "--small" in arguments
    count = SMALL if small else SCENES
    with tempfile.TemporaryDirectory() as place:
        ours, theirs = scenes_list(Path(place), count)
        change, bare = one_change(Path(place), 40 if small else 200)
        fresh = fresh_vault(Path(place))
    rows = [
        ("scenes list", ours / theirs, f"{ours:.1f} / {theirs:.1f} ms, {count} scenes"),
        ("one change", change / bare, f"{change:.2f} / {bare:.2f} ms"),
        ("fresh vault", fresh, "ms, best of nine"),
    ]
    missed = 0
    for name, figure, detail in rows:
        held = figure <= CEILINGS[name]
        missed += not held
        word = "ok" if held else "MISSED"
        print(f"{name:<12} {figure:7.2f}  (ceiling {CEILINGS[name]:g})  {word:<6} {detail}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
