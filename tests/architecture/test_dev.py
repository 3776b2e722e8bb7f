"""The commands judge processes by their exit code, and the locks name no place they came from."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from architecture.house import ROOT, project


def load(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT))
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ABORTS = """
import atexit, os, signal

def test_fine():
    pass

atexit.register(lambda: os.kill(os.getpid(), signal.SIGABRT))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGABRT for processes")
def test_a_run_that_says_passed_and_then_aborts_has_failed(monkeypatch, tmp_path: Path) -> None:
    dev = load(monkeypatch)
    (tmp_path / "test_aborts.py").write_text(ABORTS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"]
    code, closing = dev.run_pytest([*command, str(tmp_path)])
    assert (code, closing.split(" in ")[0]) == (134, "1 passed")
    assert dev.summarise([("ruff", 0), ("pytest", code)]) == 1


def test_summary_is_green_only_when_every_code_is_zero(monkeypatch) -> None:
    dev = load(monkeypatch)
    assert dev.summarise([("a", 0), ("b", 0)]) == 0
    assert dev.summarise([("a", 1), ("b", 0)]) == 1


def test_dev_uses_only_the_standard_library() -> None:
    for file in ("dev.py", "tools/environment.py", "tools/system_libraries.py"):
        text = (ROOT / file).read_text(encoding="utf-8")
        for module in re.findall(r"^(?:from|import) ([\w.]+)", text, re.MULTILINE):
            assert module.split(".")[0] in sys.stdlib_module_names | {"tools"}, module
        assert len(text.splitlines()) <= 300


@pytest.mark.parametrize("name", ["run", "dev"])
def test_lock_holds_versions_and_hashes_and_no_hosts(name: str) -> None:
    text = (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|index|find-links|^#|/", text, re.MULTILINE)
    entries = re.split(r"\n(?=\w)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    locked = {re.sub(r"[-_.]+", "-", entry.split("==")[0].lower()) for entry in entries}
    wanted = project()["project"]["dependencies"]
    if name == "dev":
        wanted = wanted + project()["project"]["optional-dependencies"]["dev"]
    for line in wanted:
        package = re.match(r"[\w.-]+", line).group().lower()
        assert re.sub(r"[-_.]+", "-", package) in locked


def test_ci_runs_the_command_of_the_developers() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "python3 dev.py test"
    assert "set -euo pipefail" in lines
