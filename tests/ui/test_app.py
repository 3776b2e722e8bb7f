"""Start-up: what is loaded before the first paint, private files, quiet Qt, the last resort."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from setkit import app
from setkit.ui.shell.quiet import LastResort, hush_qt

# The whole list. It may shrink; growing it makes every start slower (architecture.md, Start-up).
ALLOWED = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap"}
ALLOWED |= {"platformdirs", "setkit"}
QT = {"QtCore", "QtGui", "QtWidgets", "QtSvg"}

PROBE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
before = set(sys.modules)
from setkit import app
from setkit.foundation.preferences import PreferenceFile
from setkit.ui.gate import Memory
from setkit.ui.theme.look import look
qt = app.make_application(sys.argv)
memory = Memory(PreferenceFile(Path(sys.argv[1])))
look().apply("light", 100)
from setkit.ui.shell.window import Window
window = Window(app.wire(memory))
app.start(window, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
window.show()
qt.processEvents()
window.grab()
print(",".join(sorted(sys.modules)))
window.close()
"""


def python(*arguments: str, home: Path, **extra: str) -> subprocess.CompletedProcess:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        **extra,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("page", [(), ("nowhere.setkit",)], ids=["welcome", "unlock"])
def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path, page):
    run = python("-c", PROBE, str(tmp_path / "config"), *page, home=tmp_path)
    assert run.returncode == 0, run.stderr
    loaded = run.stdout.strip().split(",")
    tops = {name.partition(".")[0] for name in loaded}
    foreign = {n for n in tops if n not in sys.stdlib_module_names and not n.startswith("_")}
    assert foreign <= ALLOWED
    qt = {n.split(".")[1] for n in loaded if n.startswith("PySide6.Qt")}
    assert qt <= QT
    rooms = {
        n for n in loaded if n.startswith(("setkit.models", "setkit.queries", "setkit.readers"))
    }
    assert rooms == set()


def test_the_window_starts_and_ends_by_itself(tmp_path):
    code = (
        "import sys; from PySide6.QtCore import QTimer, QCoreApplication\n"
        "QTimer.singleShot(0, lambda: QTimer.singleShot(0, QCoreApplication.quit))\n"
        "from setkit.__main__ import main\n"
        "sys.exit(main([]))"
    )
    run = python("-c", code, home=tmp_path)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    for found in tmp_path.rglob("*"):
        assert found.stat().st_mode & 0o077 == 0, found


def test_a_new_vault_stands_in_a_free_place_with_a_name_that_says_nothing(tmp_path):
    first = app.new_place(tmp_path)
    assert first == tmp_path / "setkit" / "production-1.setkit"
    first.mkdir(parents=True)
    assert app.new_place(tmp_path).name == "production-2.setkit"


def test_the_next_process_is_told_by_the_environment_not_by_arguments():
    assert app.own_command()[1:] == ["-m", "setkit"]
    assert app.REOPEN not in os.environ


def test_a_fresh_process_learns_where_the_vault_is_and_nothing_stands_in_its_arguments(
    qtbot, tmp_path, monkeypatch
):
    heard, path = tmp_path / "heard", tmp_path / "Quiet Water.setkit"
    code = (
        "import os, sys, pathlib\n"
        "told = os.environ['SETKIT_REOPEN'] + '|' + str(os.getpid()) + '|' + ' '.join(sys.argv)\n"
        f"part = pathlib.Path({str(heard)!r} + '.part')\n"
        "part.write_text(told)\n"
        f"part.rename({str(heard)!r})\n"
    )
    monkeypatch.setattr(app, "own_command", lambda: [sys.executable, "-c", code])
    assert app.relaunch(path)
    qtbot.waitUntil(heard.exists, timeout=20_000)
    told, pid, arguments = heard.read_text().split("|")
    assert told == str(path)
    assert int(pid) != os.getpid()
    assert "Quiet" not in arguments


def test_without_a_program_to_start_this_process_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(app, "own_command", lambda: [str(tmp_path / "nothing")])
    assert not app.relaunch(tmp_path)


def test_qt_keeps_no_settings_file(tmp_path, monkeypatch):
    code = (
        "import sys\n"
        "from setkit import app\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QFileDialog\n"
        "qt = app.make_application(sys.argv)\n"
        "dialog = QFileDialog(None, 'x', sys.argv[1])\n"
        "QTimer.singleShot(0, dialog.accept)\n"
        "dialog.exec()\n"
        "del dialog\n"
    )
    run = python("-c", code, str(tmp_path / "Quiet Water Canary"), home=tmp_path)
    assert run.returncode == 0, run.stderr
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in found if b"Canary" in path.read_bytes()] == []
    assert not list(tmp_path.rglob("QtProject*"))


def test_qt_warnings_are_told_without_their_text():
    told: list[str] = []
    hush_qt(told.append)
    try:
        qWarning("Ana Reyes in /home/ana")
        qWarning("This plugin does not support propagateSizeHints()")
    finally:
        qInstallMessageHandler(None)
    assert len(told) == 1
    assert told[0].startswith("qt: QtWarningMsg")
    assert "Ana" not in told[0]


def test_what_nobody_caught_locks_and_says_a_code(qtbot, capsys):
    heard: list[str] = []
    resort = LastResort(heard.append)
    try:
        raise ValueError("Ana Reyes said no")
    except ValueError as error:
        resort.hook(ValueError, error, error.__traceback__)
    resort.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 1
    assert len(heard[0]) == 8
    assert "Ana" not in capsys.readouterr().err
