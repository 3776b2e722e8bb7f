"""P-02, H11: sorting, indexing and tidying a vault writes nothing outside the vault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from trust import calls
from vaults import make_vault

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches Linux system calls"),
]


def made_outside(folder: Path, log: Path) -> list[str]:
    """Paths that were created or opened for writing and do not lie in `folder`."""
    found = []
    for call in calls.parse(log):
        text = call.texts[0].decode(errors="replace") if call.texts else ""
        fresh = call.name in {"creat", "mkdir", "mkdirat", "link", "symlink"} or (
            any(flag in call.raw for flag in ("O_CREAT", "O_WRONLY", "O_RDWR"))
        )
        if fresh and not text.startswith((str(folder), "/dev/null", "/dev/tty", "/proc/self/")):
            found.append(text)
    return found


def run(tmp_path: Path, temp_store: str) -> list[str]:
    make_vault(tmp_path / "Heavy.setkit").lock()
    log = tmp_path / "calls.log"
    words = calls.script("heavy_child.py", tmp_path / "Heavy.setkit", temp_store)
    how, done = calls.record(words, log, calls.FILES, calls.python_env(TMPDIR=str(tmp_path)))
    assert done.returncode == 0, done.stderr
    assert how == "strace", "the shim does not see SQLite open its files"
    return made_outside(tmp_path / "Heavy.setkit", log)


@pytest.mark.harness("H11", "no file outside the vault (P-02)")
def test_heavy_work_makes_no_temporary_file(verdict, tmp_path: Path) -> None:
    if calls.strace() is None:
        pytest.fail("strace is not here or may not be used: apt-get install strace")
    assert run(tmp_path, "MEMORY") == []
    verdict.ran("20,000 rows sorted, indexed, grouped, vacuumed: 0 files outside")


def test_control_with_temporary_files_is_caught(tmp_path: Path) -> None:
    assert any("etilqs" in path for path in run(tmp_path, "FILE"))
