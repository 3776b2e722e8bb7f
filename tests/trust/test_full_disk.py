"""D-05: a full disk loses nothing acknowledged, says one sentence, and work goes on after it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from setkit.foundation.errors import NotSaved
from trust import calls
from trust.work import newest, write_one
from vaults import make_vault

pytestmark = pytest.mark.trust
LEVELS = 40
SENTENCE = "Not saved yet: the disk is full or cannot be written. Free 64 MB and try again."


def in_small_disk(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str] | None:
    """Run `command` with a 32 MiB disk of its own mounted at `folder`; None where we may not."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    mount = f"mount -t tmpfs -o size=32m tmpfs {shlex.quote(str(folder))}"
    alone = [unshare, "-Urm", "sh", "-c"]
    if subprocess.run([*alone, mount], capture_output=True, check=False).returncode != 0:
        return None
    words = f"{mount} && exec {shlex.join(command)}"
    return subprocess.run(
        [*alone, words], env=calls.python_env(), capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a small disk of its own")
@pytest.mark.harness("D-05", "full disk")
def test_a_full_disk_loses_nothing_acknowledged(verdict, tmp_path: Path) -> None:
    done = in_small_disk(tmp_path, calls.script("disk_child.py", tmp_path, LEVELS))
    if done is None:
        verdict.fell_back("no name spaces here: the store's own limit on pages, below")
        return
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["full"] == LEVELS
    assert told["sentences"] == [SENTENCE]
    assert told["faults"] == []
    assert told["seen"] == {"top": told["acked"], "count": told["acked"], "faults": []}
    verdict.ran(f"{LEVELS} times full, {told['acked']} acknowledged, 0 lost, each time went on")


def test_a_store_that_may_not_grow_says_the_same(tmp_path: Path) -> None:
    """The fallback, everywhere: SQLite's own ceiling instead of a real one."""
    vault = make_vault(tmp_path / "Small.setkit")
    raw = vault._writer.raw_connection()
    pages = raw.driver_connection.execute("PRAGMA page_count").fetchone()[0]
    raw.driver_connection.execute(f"PRAGMA max_page_count={pages + 3}")
    raw.close()
    acked = 0
    with pytest.raises(NotSaved) as refused:
        for n in range(1, 10_000):
            write_one(vault, n)
            acked = n
    assert refused.value.sentence == SENTENCE
    assert newest(vault) == (acked, acked)
    raw = vault._writer.raw_connection()
    raw.driver_connection.execute("PRAGMA max_page_count=1000000")
    raw.close()
    write_one(vault, acked + 1)
    assert newest(vault) == (acked + 1, acked + 1)
    vault.lock()
