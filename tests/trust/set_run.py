"""J4: `set_run.py FOLDER ROUNDS SEED` kills set mode ROUNDS times in a scripted hour and compares.

What a key confirmed must be there afterwards, and the same scene, take and STOP resumed.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from itertools import cycle
from pathlib import Path

from builders import Builder
from set_house import Floor
from setkit.domain.set_state import folded
from setkit.queries.set_log import load_log
from setkit.queries.set_mode import unfinished_floor
from setkit.usecases import door_log, set_day, set_log, takes
from setkit.usecases.set_entries import Where
from setkit.usecases.vaults import create_vault
from trust.forks import ask, fork, warm_up
from trust.work import faults
from vaults import how, open_again, secret

NOTES = "where.json"


def found(folder: Path) -> None:
    """Make a vault with a scene on a day, its list, and set mode entered."""
    vault = create_vault(
        folder, title="The Long Tide", secret=secret(), zone="Europe/Madrid", how=how()
    ).vault
    floor = Floor(Builder(vault))
    floor.list_of("Ana", "Bo")
    floor.log(takes.go_to_scene)
    told = {"day": floor.day, "scene": floor.scene, "beat": floor.beat, "people": floor.people}
    (folder.parent / NOTES).write_text(json.dumps(told))
    vault.lock()


def hour(folder: Path):
    """Return the work of a child: the script of an hour, over and over, each line confirmed."""
    told = json.loads((folder.parent / NOTES).read_text())
    where = Where(told["day"], told["scene"], told["beat"])

    def work(say) -> None:
        vault = open_again(folder)

        def do(usecase, **words) -> None:
            with vault.write() as uow:
                made = usecase(uow, where=where, **words)
            say(made)

        steps = [
            *((set_log.check_in_here, {"person_id": p, "outcome": "go"}) for p in told["people"]),
            (door_log.all_inside, {}),
            (takes.roll, {}),
            (takes.cut, {}),
            (set_log.log_check, {"what": "robe"}),
            (takes.roll, {}),
            (takes.slow, {}),
            (takes.stop, {"is_rolling": True}),
            *((takes.say_yes, {"person_id": p}) for p in told["people"]),
            (takes.resume, {}),
            (set_day.start_break, {"kind": "warmth"}),
            (set_day.log_note, {"text": "warm room"}),
            (set_day.end_break, {}),
        ]
        for usecase, words in cycle(steps):
            do(usecase, **words)

    return work


def look(folder: Path) -> dict:
    """Return what a fresh process sees: ids, takes, STOP, and where it would resume."""
    told = json.loads((folder.parent / NOTES).read_text())
    vault = open_again(folder)
    with vault.read() as reader:
        entries = load_log(reader, told["day"])
        back = unfinished_floor(reader, vault.clock.now())
    state = folded(entries)
    rolls = sum(entry.kind == "roll" for entry in entries)
    with vault.write() as uow:  # as entering set mode again does
        where = Where(told["day"], told["scene"])
        set_day.come_back(uow, where=where, since=entries[-1].recorded_at, why="closed")
    problems = faults(vault)
    vault.lock()
    return {
        "ids": [entry.id for entry in entries],
        "take": state.take == rolls,
        "back": back == (told["day"], told["scene"]),
        "faults": problems,
    }


def main(place: str, rounds: int, seed: int) -> None:
    """Kill, look, count."""
    warm_up()
    chance = random.Random(seed)
    folder = Path(place) / "Set.setkit"
    ask(lambda: found(folder))
    told = {"kills": 0, "confirmed": 0, "lost": 0, "wrong": 0, "faults": []}
    for _round in range(rounds):
        child = fork(hour(folder))
        select.select([child.pipe], [], [], 10)
        time.sleep(chance.uniform(0.0, 0.1))
        confirmed = [line.decode() for line in child.kill().split(b"\n")[:-1]]
        seen = ask(lambda: look(folder))
        told["kills"] += 1
        told["confirmed"] += len(confirmed)
        told["lost"] += len(set(confirmed) - set(seen["ids"]))
        told["wrong"] += not (seen["take"] and seen["back"])
        told["faults"] += seen["faults"]
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
