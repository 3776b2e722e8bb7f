"""H2 and H8: nothing acknowledged is lost to SIGKILL, and a vault has one owner at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.house import ROOT

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork; Windows has none"),
]
KILLS = int(os.environ.get("SETKIT_KILLS", "200"))
SET_KILLS = int(os.environ.get("SETKIT_SET_KILLS", "50"))


def run(script: str, *arguments: object) -> dict:
    done = subprocess.run(
        [sys.executable, f"tests/trust/{script}", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.harness("H2", "killed while writing (D-03)")
def test_two_hundred_kills_lose_nothing_acknowledged(verdict, tmp_path: Path) -> None:
    told = run("kill_run.py", tmp_path, KILLS, 1)
    assert told["kills"] == KILLS
    assert told["acked"] > 5 * KILLS, "the children hardly wrote: the harness proves nothing"
    assert (told["lost"], told["faults"]) == (0, [])
    verdict.ran(
        f"{KILLS} kills ({told['early']} while opening), {told['acked']} acknowledged, 0 lost, "
        f"{told['unacked']} times one more was there"
    )


@pytest.mark.harness("J4", "killed in set mode (story 32)")
def test_fifty_kills_in_an_hour_of_set_mode_resume_the_same_take(verdict, tmp_path: Path) -> None:
    told = run("set_run.py", tmp_path, SET_KILLS, 1)
    assert told["kills"] == SET_KILLS
    assert told["confirmed"] > 2 * SET_KILLS, "set mode hardly wrote: the harness proves nothing"
    assert (told["lost"], told["wrong"], told["faults"]) == (0, 0, [])
    verdict.ran(f"{SET_KILLS} kills, {told['confirmed']} entries confirmed, 0 lost")


@pytest.mark.harness("H8", "two processes, one vault (D-13)")
def test_fifty_times_two_rivals_and_one_owner(verdict, tmp_path: Path) -> None:
    told = run("owners_run.py", tmp_path, 50)
    assert told["owners"] == [1] * 50
    assert len(told["refused"]) == 50
    assert set(told["refused"]) == {
        "in use setkit is already open. Use its window, or lock it there first."
    }
    assert told["dead"] == 10
    assert told["seen"]["faults"] == []
    verdict.ran("50 rounds, 1 owner each; 10 owners killed, the next got in")


@pytest.mark.harness("X-06", "killed while handing out papers")
def test_no_paper_exists_that_the_ledger_does_not_know(verdict, tmp_path: Path) -> None:
    told = run("export_run.py", tmp_path, 20)
    assert told["acked"] >= 20, "hardly anything was exported: the harness proves nothing"
    assert (told["unknown"], told["missing"], told["faults"]) == ([], [], [])
    assert told["listed"] >= len(told["files"]) >= told["acked"]
    count, ahead = len(told["files"]), told["listed"] - len(told["files"])
    verdict.ran(f"20 kills, {count} papers, all listed; {ahead} listed and not written")
