"""H2: `kill_run.py FOLDER ROUNDS SEED` kills a writing process ROUNDS times and compares.

A process of its own, so that pytest itself never forks with threads or windows around.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from itertools import count
from pathlib import Path

from trust.forks import ask, fork, warm_up
from trust.work import look, newest, write_one
from vaults import make_vault, open_again

PER_VAULT = 25


def found(folder: Path) -> None:
    make_vault(folder).lock()


def writer(folder: Path):
    def work(say) -> None:
        vault = open_again(folder)
        begin, _count = newest(vault)
        for n in count(begin + 1):
            write_one(vault, n)
            say(str(n))

    return work


def one_round(folder: Path, delay: float) -> bytes:
    """Let a child write for `delay` seconds after its first acknowledgement, then kill it.

    One round in eight dies earlier: while it opens the vault.
    """
    child = fork(writer(folder))
    if delay > 0:
        select.select([child.pipe], [], [], 10)
    time.sleep(abs(delay))
    return child.kill()


def main(place: str, rounds: int, seed: int) -> None:
    warm_up()
    chance = random.Random(seed)
    told = {"kills": 0, "acked": 0, "lost": 0, "faults": [], "unacked": 0, "early": 0}
    for n in range(rounds):
        folder = Path(place) / f"V{n // PER_VAULT}.setkit"
        if n % PER_VAULT == 0:
            acked = 0
            ask(lambda folder=folder: found(folder))
        early = n % 8 == 7
        delay = -chance.uniform(0.001, 0.04) if early else chance.uniform(0.0, 0.12)
        lines = one_round(folder, delay).split(b"\n")[:-1]
        acked = max([acked, *map(int, lines)])
        seen = ask(lambda folder=folder: look(folder))
        told["kills"] += 1
        told["early"] += early
        told["acked"] += len(lines)
        told["lost"] += seen["top"] < acked or seen["count"] != seen["top"]
        told["unacked"] += seen["top"] > acked
        told["faults"] += seen["faults"]
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
