"""One scripted day that ends in a crash; afterwards: no word, no socket, no open file mode.

P-01 (H1), P-03 (H12), P-05, P-06, K-10, K-13, N-01 (H6) look at the same run.
"""

from __future__ import annotations

import signal
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from trust import calls
from trust.canary import MARK, scan_bytes, scan_pdf, scan_tree, token
from trust.session_child import PASSPHRASE

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches Linux system calls"),
]
SCRIPT = """Title: {title}

INT. BEDROOM - NIGHT #12A#

{name} kisses {other} slowly.

{name}
Stay.
"""
SHARED = tuple(Path(p) for p in ("/tmp", "/var/tmp", "/dev/shm"))


@dataclass(frozen=True)
class Day:
    """What the session left: its folders, what it said, which calls it made."""

    root: Path
    said: str
    log: list[calls.Call]
    exit: int

    @property
    def work(self) -> Path:
        return self.root / "work"


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    root = tmp_path_factory.mktemp("day")
    for name in ("home", "tmp", "work", "inbox", "config", "data", "cache", "state", "run"):
        (root / name).mkdir(mode=0o700)
    text = SCRIPT.format(
        title=token("script", "title"), name=token("script", "cue"), other=token("script", "text")
    )
    (root / "inbox/script.fountain").write_text(text)
    env = calls.python_env(
        HOME=str(root / "home"),
        TMPDIR=str(root / "tmp"),
        XDG_CONFIG_HOME=str(root / "config"),
        XDG_DATA_HOME=str(root / "data"),
        XDG_CACHE_HOME=str(root / "cache"),
        XDG_STATE_HOME=str(root / "state"),
        XDG_RUNTIME_DIR=str(root / "run"),
    )
    words = calls.script("session_child.py", root / "work", root / "inbox")
    if calls.strace() is None:
        pytest.fail("strace is not here or may not be used: apt-get install strace")
    kinds = f"{calls.FILES},{calls.NETWORK},execve"
    _how, done = calls.record(words, root / "calls.log", kinds, env)
    assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), done.stdout + done.stderr
    return Day(root, done.stdout + done.stderr, calls.parse(root / "calls.log"), done.returncode)


def written(day: Day) -> set[Path]:
    """Every path the session and its children created or opened for writing."""
    found = set()
    for call in day.log:
        if any(flag in call.raw for flag in ("O_CREAT", "O_WRONLY", "O_RDWR", "mkdir", "creat(")):
            found.add(Path(call.texts[0].decode(errors="replace")))
    return {p for p in found if p not in {Path("/dev/null"), Path("/dev/tty")}}


@pytest.mark.harness("H1", "no word in any file (P-01)")
def test_no_word_of_the_day_is_anywhere_on_disk(verdict, day: Day) -> None:
    folders = [p for p in day.root.iterdir() if p.is_dir() and p.name != "inbox"]
    assert scan_tree(*folders) == {}
    outside = {p for p in written(day) if not p.is_relative_to(day.root)}
    assert {str(p) for p in outside} == set(), "the session wrote outside its folders"
    files = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
    size = sum(p.stat().st_size for p in files)
    assert any(p.name.endswith("-wal") for p in files), "it crashed with an empty log"
    kinds = {p.suffix for p in files}
    assert (day.work / "Typed.setkit/store-1.db").exists()
    assert kinds >= {".pdf", ".setkit-backup", ".db", ".json"}, "the day left too little behind"
    verdict.ran(f"{len(files)} files, {size / 1e6:.1f} MB after a crash: 0 words")


def test_scanner_would_have_seen_a_leak_of_this_session(day: Day, tmp_path: Path) -> None:
    """The same words in the same places, in clear, are found."""
    (tmp_path / "leak.tmp").write_bytes(b"\0" * 500 + PASSPHRASE.encode("utf-16-le"))
    assert scan_tree(tmp_path)
    assert scan_tree(day.root / "inbox")


def test_the_paper_of_the_day_does_hold_what_nobody_finds(day: Day) -> None:
    """Opened with its password, the scanner finds title and recipient: it is not blind."""
    (paper,) = (day.work / "papers").glob("*.pdf")
    words = [token("production", "title"), token("recipient", "name")]
    password = (day.root / "inbox/password.txt").read_text()
    assert scan_bytes(paper.read_bytes(), words) == []
    found = " ".join(scan_pdf(paper.read_bytes(), words, password))
    assert all(word in found for word in words)


def test_nothing_secret_is_said(day: Day) -> None:
    """P-05, P-06, K-13: errors become codes; no passphrase, name or parameter is printed."""
    assert "did take_in\ndid hand_out\ndid fill\ndid keep\n" in day.said
    assert "did command_line" in day.said
    assert "code " in day.said
    assert "said " in day.said
    assert scan_bytes(day.said.encode()) == []
    assert MARK not in day.said


def test_no_recovery_code_and_no_secret_in_arguments(day: Day) -> None:
    started = [call for call in day.log if call.name == "execve"]
    assert len(started) >= 2, "the reader's child was not started: the test proves nothing"
    for call in started:
        assert not any(MARK.encode() in text for text in call.texts)
    code = (day.root / "inbox/code.txt").read_text()
    folders = [p for p in day.root.iterdir() if p.is_dir()]
    forms = [code, code.replace("-", ""), code.removeprefix("SK1-").replace("-", "")]
    assert list(scan_tree(*folders, words=forms)) == [str(day.root / "inbox/code.txt")]
    assert scan_bytes(day.said.encode(), forms) == []


def test_dumps_are_off_before_the_first_key(day: Day) -> None:
    """P-07: no core file, and no other process of the same user may look."""
    assert "dumpable False 0" in day.said


@pytest.mark.harness("H6", "no internet socket (N-01)")
def test_no_process_of_the_day_opens_a_socket(verdict, day: Day) -> None:
    opened = [call.raw for call in day.log if call.name in calls.NETWORK.split(",")]
    assert [raw for raw in opened if "AF_INET" in raw or "listen(" in raw] == []
    processes = {call.raw.split()[0] for call in day.log}
    assert len(processes) >= 2
    verdict.ran(f"{len(processes)} processes, {len(opened)} local sockets, 0 to any network")


def test_control_that_opens_a_socket_is_seen(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-I', '-c', sys.argv[1]])"
    inner = "import socket; socket.socket(socket.AF_INET)"
    log = tmp_path / "calls.log"
    words = [sys.executable, "-c", code, inner]
    calls.record(words, log, calls.NETWORK, calls.python_env())
    assert any("AF_INET" in call.raw for call in calls.parse(log))


@pytest.mark.harness("H12", "folders 0700, files 0600 (P-03)")
def test_only_the_owner_may_read(verdict, day: Day) -> None:
    """The session ran under umask 022, as most machines have it."""
    seen = 0
    for path in sorted(day.work.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path.name, oct(mode))
        seen += 1
    for path in written(day):
        if path.exists() and not path.is_relative_to(day.work):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert seen > 4
    verdict.ran(f"{seen} folders and files under umask 022")
