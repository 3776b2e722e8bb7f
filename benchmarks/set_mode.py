"""What a key of set mode costs, with 5,000 and 50,000 entries in the day.

`python benchmarks/set_mode.py`:

    STOP       from the key to the durable entry, against the barest write the vault knows: one
               row with its diary entry, committed
    painted    from the key to the painted state, against a bare repaint and that write

Exits 1 over a ceiling (issue text "shooting day", done when): STOP 3x of the bare insert, painted
2x of the bare work, and with 50,000 entries no more than 1.2x of what it is with 5,000.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from builders import Builder
from set_house import Floor
from setkit.app import make_application
from setkit.domain import set_entries as kinds
from setkit.models import Unit
from setkit.ui.places import Place
from setkit.ui.theme.look import look
from setkit.usecases import takes
from setkit.usecases.set_entries import entry
from ui_house import House

SIZES, ROUNDS, WARM, CHUNK = (5_000, 50_000), 60, 20, 1_000
STOP_MOST, PAINT_MOST, GROWTH_MOST = 3.0, 2.0, 1.2


def fill(floor: Floor, count: int) -> None:
    """Put `count` entries into the day's log, a thousand to a diary entry."""
    for start in range(0, count, CHUNK):
        floor.vault.clock.tick()
        with floor.vault.write() as uow:
            for n in range(start, min(start + CHUNK, count)):
                entry(uow, kinds.ROLL if n % 2 == 0 else kinds.CUT, floor.where)
            uow.record("set.logged")
    with floor.vault.checkpointed():
        pass  # a real day is not written in one go: it does not lie in the log of the store
    os.sync()  # nor does the disk still write it while a key is pressed


def median(work: Callable[[], object]) -> float:
    """Return the median milliseconds of some rounds."""
    took = []
    for _warm_up in range(WARM):
        work()
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def bare_write(floor: Floor) -> float:
    """Return what one row with its diary entry costs in this very store, committed."""

    def one() -> None:
        with floor.vault.write() as uow:
            uow.add(Unit(code="B", name="Bench"))
            uow.record("set.logged")

    return median(one)


def measured(count: int, folder: Path) -> tuple[float, float, float, float]:
    """Return ms: bare insert, STOP durable, bare repaint, key painted; `count` entries."""
    house = House(folder)
    house.window.resize(1280, 720)
    house.window.show()
    house.enter()
    house.window.watch.stop()
    vault = house.window.content.context.session.vault
    vault.clock = house.clock
    floor = Floor(Builder(vault))
    fill(floor, count)
    house.window.content.go(Place("set", floor.day, floor.scene))
    QApplication.processEvents()
    insert = bare_write(floor)
    stop = median(lambda: floor.log(takes.stop, is_rolling=True))
    screen = house.window.content.screens["set"]
    view, presenter = screen.view, screen.presenter
    paint = median(view.repaint)

    def key() -> None:
        house.clock.tick(10)
        presenter.press("Space")
        view.repaint()

    painted = median(key)
    house.window.shut()
    house.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return insert, stop, paint, painted


def main() -> int:
    """Print the figures; return 1 when a ceiling is passed."""
    application = make_application(sys.argv)
    look().apply("light", 100)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for count in SIZES:
            folder = Path(place) / str(count)
            folder.mkdir()
            rows.append(measured(count, folder))
    for count, (insert, stop, paint, painted) in zip(SIZES, rows, strict=True):
        sys.stdout.write(
            f"{count:>6} entries  write  {insert:6.2f}  STOP {stop:6.2f} ({stop / insert:.1f}x)  "
            f"repaint {paint:6.2f}  painted {painted:6.2f} ({painted / (paint + insert):.1f}x) ms\n"
        )
    growth = [large / small for small, large in zip(*(r[1::2] for r in rows), strict=True)]
    sys.stdout.write(f"growth  STOP {growth[0]:.2f}x  painted {growth[1]:.2f}x\n")
    small = rows[0]
    over = (
        small[1] / small[0] > STOP_MOST,
        small[3] / (small[2] + small[0]) > PAINT_MOST,
        max(growth) > GROWTH_MOST,
    )
    application.quit()
    return int(any(over))


if __name__ == "__main__":
    raise SystemExit(main())
