"""H3, D-04: a power cut at any moment loses nothing acknowledged, and the harness can tell."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from setkit.storage import engine
from trust import calls, power
from trust.work import PREFIX
from vaults import make_vault, open_again

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches Linux system calls"),
]
IMAGES = int(os.environ.get("SETKIT_IMAGES", "2000"))
COMMITS = 60


class Recorded:
    """A run of power_child.py: the store before it, what it asked of the disk, its key."""

    def __init__(self, folder: Path, synchronous: str, *, shim: bool = False) -> None:
        vault = make_vault(folder / "Cut.setkit")
        self.key = bytes(vault._store_key.raw)
        self.store = vault._seat.store
        vault.lock()
        self.before = {"": self.store.read_bytes()}
        log = folder / "calls.log"
        words = calls.script("power_child.py", self.store.parent, COMMITS, synchronous)
        self.how, done = calls.record(words, log, calls.DISK, calls.python_env(), shim=shim)
        assert done.returncode == 0, done.stderr
        self.events = power.events(calls.parse(log), self.store)
        assert sum(e.kind == "a" for e in self.events) == COMMITS + 1
        assert any(e.kind == "s" for e in self.events)

    def judge(self, count: int) -> dict[str, int]:
        """Open `count` images; count those that lost an acknowledged write or do not open."""
        told = {"lost": 0, "most": 0, "broken": 0}
        room = "/dev/shm" if Path("/dev/shm").is_dir() else None
        with tempfile.TemporaryDirectory(dir=room) as place:
            for image in power.images(self.before, self.events, count, seed=3):
                top, found, whole = self._open(Path(place) / "image.db", image)
                missing = max(0, image.acked - top)
                told["lost"] += missing > 0
                told["most"] = max(told["most"], missing)
                told["broken"] += found != top or not whole
        return told

    def _open(self, path: Path, image: power.Image) -> tuple[int, int, bool]:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        for suffix, data in image.files.items():
            Path(f"{path}{suffix}").write_bytes(data)
        try:
            opened = engine.connect(path, bytearray(self.key), memory_security=False)
        except sqlcipher.DatabaseError:
            return 0, 0, False
        try:
            names = "SELECT max(name), count(*) FROM person WHERE name LIKE ?"
            top, found = opened.execute(names, (f"{PREFIX}%",)).fetchone()
            whole = opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return int(top.removeprefix(PREFIX)) if top else 0, found, whole
        except sqlcipher.DatabaseError:
            return 0, 0, False
        finally:
            opened.close()


@pytest.mark.harness("H3", "power cut, FULL (D-04)")
def test_power_cuts_lose_nothing_acknowledged(verdict, tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, "FULL")
    assert recorded.judge(IMAGES) == {"lost": 0, "most": 0, "broken": 0}
    said = f"{IMAGES} images of {len(recorded.events)} events, 0 lost ({recorded.how})"
    (verdict.ran if recorded.how == "strace" else verdict.fell_back)(said)


@pytest.mark.harness("H3", "power cut, NORMAL must lose")
def test_control_with_less_syncing_does_lose(verdict, tmp_path: Path) -> None:
    """If this finds no loss, the test above proves nothing."""
    recorded = Recorded(tmp_path, "NORMAL")
    count = IMAGES // 4
    told = recorded.judge(count)
    assert told["lost"] > count // 20
    said = f"{told['lost']} of {count} images lost up to {told['most']} acknowledged writes"
    (verdict.ran if recorded.how == "strace" else verdict.fell_back)(said)


@pytest.mark.skipif(not (shutil.which("cc") or shutil.which("gcc")), reason="needs a compiler")
def test_fallback_without_strace_records_the_same(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "normal").mkdir()
    full = Recorded(tmp_path / "full", "FULL", shim=True)
    assert full.how == "shim"
    assert full.judge(100) == {"lost": 0, "most": 0, "broken": 0}
    assert Recorded(tmp_path / "normal", "NORMAL", shim=True).judge(100)["lost"] > 5


def test_a_cut_image_opens_as_a_vault_with_a_whole_chain(tmp_path: Path) -> None:
    """A sample goes the whole way: through the header, the real opening and the chain."""
    from trust.work import faults, newest

    recorded = Recorded(tmp_path, "FULL")
    folder = recorded.store.parent
    for image in power.images(recorded.before, recorded.events, 20, seed=5):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{recorded.store}{suffix}").unlink(missing_ok=True)
        for suffix, data in image.files.items():
            Path(f"{recorded.store}{suffix}").write_bytes(data)
        vault = open_again(folder)
        assert newest(vault)[0] >= image.acked
        assert faults(vault) == []
        vault.lock()
