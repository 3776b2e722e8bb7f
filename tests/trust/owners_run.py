"""H8: `owners_run.py FOLDER ROUNDS` lets two processes open one vault at the same moment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from setkit.foundation.errors import InUse
from trust.forks import ask, fork, warm_up
from trust.work import look, write_one
from vaults import make_vault, open_again


def rival(folder: Path, start: int, finish: int, number: int):
    """Wait for the starting gun, try to own the vault, hold it until both have spoken."""

    def work(say) -> None:
        os.read(start, 1)
        try:
            vault = open_again(folder)
        except InUse as error:
            say(f"in use {error.sentence}")
            return
        say("owner")
        write_one(vault, number)
        os.read(finish, 1)
        vault.lock()

    return work


def main(place: str, rounds: int) -> None:
    warm_up()
    folder = Path(place) / "Two.setkit"
    ask(lambda: make_vault(folder).lock())
    told = {"rounds": 0, "owners": [], "refused": [], "dead": 0}
    for n in range(rounds):
        starts, finishes = [os.pipe() for _ in "ab"], [os.pipe() for _ in "ab"]
        rivals = [fork(rival(folder, starts[i][0], finishes[i][0], n + 1)) for i in range(2)]
        for _read, write in starts:
            os.write(write, b"!")
        said = [os.read(r.pipe, 4096).decode().strip() for r in rivals]
        if n % 5 == 4:  # the owner dies without a word: the next one must get in
            dead = said.index("owner")
            rivals[dead].kill()
            rivals[1 - dead].hear()
            told["dead"] += 1
        else:
            for _read, write in finishes:
                os.write(write, b"!")
            for r in rivals:
                r.hear()
        for pipe in (*starts, *finishes):
            os.close(pipe[0])
            os.close(pipe[1])
        told["rounds"] += 1
        told["owners"].append(said.count("owner"))
        told["refused"] += [line for line in said if line != "owner"]
    told["seen"] = ask(lambda: look(folder))
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
