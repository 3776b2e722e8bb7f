"""D-05: `disk_child.py FOLDER LEVELS` runs a small disk full again and again, and writes on."""

from __future__ import annotations

import json
import os
import random
import sys
from itertools import count
from pathlib import Path

from setkit.foundation.errors import NotSaved
from trust.work import faults, look, newest, write_one
from vaults import make_vault


def fill_up(ballast: Path, leave: int) -> None:
    """Put so much into `ballast` that about `leave` bytes stay free."""
    room = os.statvfs(ballast.parent)
    free = room.f_bavail * room.f_frsize
    with ballast.open("wb", buffering=0) as file:
        file.write(bytes(max(0, free - leave)))


def main(folder: Path, levels: int) -> None:
    chance, told = random.Random(11), {"full": 0, "acked": 0, "sentences": []}
    vault = make_vault(folder / "Full.setkit")
    numbers = count(1)
    for level in range(levels):
        ballast = folder / "ballast"
        fill_up(ballast, leave=chance.randrange(0, 60_000))
        try:
            for n in numbers:
                write_one(vault, n)
                told["acked"] = n
        except NotSaved as error:
            told["full"] += 1
            told["sentences"].append(error.sentence)
        assert newest(vault) == (told["acked"], told["acked"]), f"level {level}"
        if level % 5 == 4:  # somebody gives up and closes: no room must not mean no lock
            vault.lock()
            assert not vault.is_open
        ballast.unlink()
        if level % 5 == 4:
            from vaults import open_again

            vault = open_again(folder / "Full.setkit")
        numbers = count(told["acked"] + 1)
        n = next(numbers)
        write_one(vault, n)  # the same work goes on as soon as there is room
        told["acked"] = n
    told["faults"] = faults(vault)
    vault.lock()
    told["seen"] = look(folder / "Full.setkit")
    told["sentences"] = sorted(set(told["sentences"]))
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
