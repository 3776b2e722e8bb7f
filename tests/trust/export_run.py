"""X-06: `export_run.py FOLDER ROUNDS` kills a process that exports papers, again and again."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

from setkit.domain.profiles import Profile
from setkit.queries import scenes
from setkit.queries.issues import Subject
from setkit.storage.backup import backup_before
from setkit.usecases.demo import build_demo
from setkit.usecases.paper_checks import verify
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import recipient_named
from trust.forks import ask, fork, warm_up
from trust.work import faults
from vaults import how, open_again, secret


def found(place: Path) -> tuple[str, str]:
    """Build the demonstration; return a scene and a recipient to export for."""
    made = build_demo(place, secret=secret(), how=how(), before_change=backup_before)
    with made.vault.read() as reader:
        scene = scenes.by_number(reader, made.report_scenes[0])[0].id
    who = recipient_named(made.vault, name=made.recipient, profile=Profile.PRODUCER)
    made.vault.lock()
    return scene, who


def exporter(place: Path, out: Path, scene: str, who: str):
    def work(say) -> None:
        vault = open_again(place)
        say("ready")
        while True:
            paper = export(vault, order=Order(Subject(scene), who, "prep"), folder=out)
            say(paper.path.name)

    return work


def compare(place: Path, out: Path) -> dict:
    """Every file is known to the ledger, byte for byte; and how many rows have no file."""
    vault = open_again(place)
    papers = sorted(out.glob("*.pdf"))
    unknown = [p.name for p in papers if verify(vault, content=p.read_bytes()).paper is None]
    with vault.read() as reader:
        listed = reader.connection().exec_driver_sql("SELECT count(*) FROM paper").scalar()
    told = {"files": [p.name for p in papers], "unknown": unknown, "listed": listed}
    told["faults"] = faults(vault)
    vault.lock()
    return told


def main(folder: Path, rounds: int) -> None:
    warm_up()
    chance, said = random.Random(6), set()
    place, out = folder / "Papers.setkit", folder / "out"
    out.mkdir()
    scene, who = ask(lambda: found(place))
    for _round in range(rounds):
        child = fork(exporter(place, out, scene, who))
        first = os.read(child.pipe, 4096)
        begin = time.monotonic()
        while first.count(b"\n") < 2:  # ready, and one paper
            first += os.read(child.pipe, 4096) or b"\n\n"
        time.sleep(chance.uniform(0.0, 1.1) * (time.monotonic() - begin))
        said.update((first + child.kill()).decode().split("\n"))
    told = ask(lambda: compare(place, out))
    told["missing"] = sorted(said - {"ready", ""} - set(told["files"]))
    told["acked"] = len(said - {"ready", ""})
    told["parts"] = len(list(out.glob(".part-*")))
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
