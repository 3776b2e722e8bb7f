"""Every command as a person types it: in a process of its own, with its exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "resources" / "demo" / "the_tide_table.fountain"
SPOKEN = "hollow otter ribbon canvas meadow thirteen"


class Shell:
    """Runs setkit in a folder of its own, with a home of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        (folder / "home").mkdir()
        (folder / "pass.txt").write_text(SPOKEN + "\n")

    def __call__(self, *words, stdin=None, passphrase=True):
        told = ["--passphrase-file", "pass.txt"] if passphrase else []
        return subprocess.run(
            [sys.executable, "-m", "setkit", *map(str, words), *told],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            check=False,
        )


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """A vault made on the command line, with the demo script taken in."""
    made = Shell(tmp_path_factory.mktemp("cli"))
    done = made("new", "a.setkit", "--title", "The Long Tide")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^SK1(-[0-9A-Z]{5}){8}$", done.stdout, re.M)
    assert made("import", "a.setkit", SCRIPT, "--apply").returncode == 0
    return made


def one_sentence(text):
    lines = text.strip().splitlines()
    return len(lines) == 1 and lines[0].endswith(".") and "Traceback" not in text


def test_a_dry_run_changes_nothing_and_names_the_words(shell):
    done = shell("import", "a.setkit", SCRIPT, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0 and told["applied"] is False
    assert {step["step"] for step in told["scenes"]} == {"unchanged"}
    again = shell("import", "a.setkit", SCRIPT, "--apply")
    assert again.returncode == 3 and one_sentence(again.stderr)


def test_nothing_is_clear_before_anybody_looked(shell):
    done = shell("clearance", "a.setkit", "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1 and len(rows) == 43
    assert {row["state"] for row in rows} == {"unknown"}
    assert {row["level"] for row in rows} == {"not_yet"}
    one = shell("clearance", "a.setkit", "--scene", "12A")
    assert one.returncode == 1 and "Nobody has said yet whether scene 12A" in one.stdout


def test_clearance_says_how_far_it_looked(shell):
    def skipped(*words):
        rows = json.loads(shell("clearance", "a.setkit", "--scene", "12A", "--json", *words).stdout)
        return rows[0]["not_checked"]

    assert "riders" in skipped() and skipped("--mode", "prep") == ["day"]
    assert skipped("--mode", "day") == []
    empty = shell("clearance", "a.setkit", "--day", "2026-05-16", "--json")
    assert (empty.returncode, json.loads(empty.stdout)) == (0, [])
    wrong = shell("clearance", "a.setkit", "--day", "soon")
    assert wrong.returncode == 2 and one_sentence(wrong.stderr)


def test_export_verify_and_an_altered_file(shell):
    (shell.folder / "out").mkdir()
    done = shell(
        "export",
        "a.setkit",
        "scene-report",
        "--scene",
        "12",
        "--recipient",
        "Rosa Quill",
        "--out",
        "out",
    )
    assert done.returncode == 0, done.stderr
    assert "Password, shown this once:" in done.stdout
    (paper,) = (shell.folder / "out").iterdir()
    assert "Rosa" not in paper.name and paper.read_bytes().startswith(b"%PDF")
    assert shell("verify", paper, "--vault", "a.setkit").returncode == 0
    changed = shell.folder / "changed.pdf"
    changed.write_bytes(paper.read_bytes()[:-2] + b"\n\n")
    done = shell("verify", changed, "--vault", "a.setkit")
    assert done.returncode == 1 and "Not known, or changed" in done.stdout


def test_check_backup_restore_dump_load(shell):
    assert shell("backup", "a.setkit", "b.setkitbackup").returncode == 0
    done = shell("check", "a.setkit", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0 and told["is_whole"] and told["problems"] == []
    assert shell("restore", "b.setkitbackup", "c.setkit").returncode == 0
    assert shell("check", "c.setkit").returncode == 0
    done = shell("dump", "a.setkit", "d.json", "--reason", "moving to another program")
    assert done.returncode == 0, done.stderr
    assert shell("load", "e.setkit", "d.json").returncode == 0
    assert shell("check", "e.setkit").returncode == 0
    assert shell("dump", "e.setkit", "f.json", "--reason", "to compare").returncode == 0
    first, second = (json.loads((shell.folder / n).read_text()) for n in ("d.json", "f.json"))
    assert first["tables"] == second["tables"] and first["diary"] == second["diary"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["clearance", "nowhere.setkit"], 3),
        (["clearance", "a.setkit", "--scene", "999"], 3),
        (["import", "a.setkit", "nowhere.fountain"], 2),
        (["import", "a.setkit", "pass.txt.exe"], 3),
        (
            [
                "export",
                "a.setkit",
                "no-such-paper",
                "--scene",
                "1",
                "--recipient",
                "A",
                "--out",
                ".",
            ],
            2,
        ),
        (["new", "a.setkit", "--title", "Taken"], 3),
        (["restore", "pass.txt", "x.setkit"], 3),
        (["load", "x.setkit", "pass.txt"], 3),
        (["dump", "a.setkit", "g.json", "--reason", "x"], 3),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(shell, words, code):
    before = sorted(path.name for path in shell.folder.iterdir())
    done = shell(*words)
    assert done.returncode == code, done.stderr
    assert one_sentence(done.stderr) and done.stdout == ""
    assert sorted(path.name for path in shell.folder.iterdir()) == before


def test_wrong_words_and_wrong_passphrases(shell):
    assert shell("no-such-verb").returncode == 2
    assert shell("new", passphrase=False).returncode == 2
    done = shell("check", "a.setkit", passphrase=False)
    assert done.returncode == 2 and "no terminal" in done.stderr
    (shell.folder / "wrong.txt").write_text("quite another passphrase\n")
    done = shell("check", "a.setkit", "--passphrase-file", "wrong.txt", passphrase=False)
    assert done.returncode == 3 and one_sentence(done.stderr)
    assert shell("check", "a.setkit").returncode == 0
    read, write = os.pipe()
    os.write(write, SPOKEN.encode() + b"\n")
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "setkit", "check", "a.setkit", "--passphrase-fd", str(read)],
        cwd=shell.folder,
        env=shell.env,
        capture_output=True,
        pass_fds=[read],
        check=False,
    )
    os.close(read)
    assert done.returncode == 0


def test_the_command_line_never_loads_qt(shell):
    code = (
        "import sys; from setkit.cli.main import main; main(['--version'])\n"
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=shell.env, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
