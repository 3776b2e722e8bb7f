"""The environment of the developers: `.venv` with exactly the locked packages (stdlib only)."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.system_libraries import apt_install, missing_libraries

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "setkit.stamp"
LOCKS = {"run": ROOT / "requirements/run.lock", "dev": ROOT / "requirements/dev.lock"}
WINDOWS = os.name == "nt"


class Stop(Exception):
    """Ends the program with a sentence and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def exit_code(code: int) -> int:
    """Return `code` as a shell shows it: death by signal 6 is 134, never a small negative."""
    return code if code >= 0 else 128 - code


def environment(*, offscreen: bool) -> dict[str, str]:
    """Return what child processes see: no foreign Python paths, UTF-8, and no window if asked."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    env.update(PYTHONUTF8="1", PYTHONNOUSERSITE="1")
    if sys.platform.startswith("linux"):
        env.update(LANG="C.UTF-8", LC_ALL="C.UTF-8")
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def python() -> str:
    """Return the path of the environment's interpreter."""
    return str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def call(arguments: list[str], *, offscreen: bool = False) -> int:
    """Run `arguments` in the repository and return the exit code as a shell shows it."""
    done = subprocess.run(arguments, cwd=ROOT, env=environment(offscreen=offscreen), check=False)
    return exit_code(done.returncode)


def need_system_libraries(*, window: bool) -> None:
    """Stop with every missing library and one command, before Qt could abort the process."""
    missing = missing_libraries(window=window)
    packages = sorted(set(missing.values()))
    if missing and apt_install(packages):
        missing = missing_libraries(window=window)
    if missing:
        raise Stop(
            f"Qt needs {len(missing)} system libraries that are not here: "
            + ", ".join(missing)
            + "\n  On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends "
            + " ".join(sorted(set(missing.values()))),
            3,
        )


def want_strace() -> None:
    """The power-cut harness watches system calls with strace; without it the harness falls back."""
    if sys.platform.startswith("linux") and shutil.which("strace") is None:
        apt_install(["strace"])


def stamp_text(level: str) -> str:
    """Return what the stamp must say for `level` to count as installed with this Python."""
    lock = hashlib.sha256(LOCKS[level].read_bytes()).hexdigest()
    return f"{level} {lock} {sys.version_info[0]}.{sys.version_info[1]} {sys.platform}"


def is_installed(level: str) -> bool:
    """Tell whether the environment already holds `level` or more; asks no network."""
    if not Path(python()).exists() or not STAMP.exists():
        return False
    lines = STAMP.read_text(encoding="utf-8").splitlines()
    return stamp_text(level) in lines


def make_venv(uv: str | None) -> None:
    """Create `.venv` with this Python. As root with apt it installs Debian's missing venv parts."""
    if VENV.exists() and not Path(sys.prefix).resolve().is_relative_to(VENV):
        shutil.rmtree(VENV)
    if uv is not None:
        if call([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]) == 0:
            return
        raise Stop("uv could not create .venv; its message stands above.")
    command = [sys.executable, "-m", "venv", str(VENV)]
    if call(command) == 0:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not apt_install([package]) or call(command) != 0:
        raise Stop(
            f"Python cannot create .venv. On Debian or Ubuntu: sudo apt-get install {package}"
        )


def add_project() -> None:
    """Point the environment at src/ by a relative .pth file: no build, no network, any path."""
    ask = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    answer = subprocess.run([python(), "-c", ask], capture_output=True, text=True, check=True)
    site = Path(answer.stdout.strip())
    (site / "setkit-source.pth").write_text(
        os.path.relpath(ROOT / "src", site) + "\n", encoding="ascii"
    )


def install(level: str) -> None:
    """Make `.venv` hold exactly the locked wheels of `level`, checked by hash."""
    if is_installed(level):
        return
    uv = shutil.which("uv")
    print(
        f"dev.py: installing the locked packages ({level}); needs the network this one time",
        flush=True,
    )
    make_venv(uv)
    wheels = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[level])]
    if uv is not None:
        command = [uv, "pip", "install", "--quiet", "--python", python(), *wheels]
    else:
        command = [python(), "-m", "pip", "install", "-qq", "--no-deps", *wheels]
    if call(command) != 0:
        raise Stop("The locked packages could not be installed; the message above says why.")
    add_project()
    levels = ["dev", "run"] if level == "dev" else ["run"]
    STAMP.write_text("\n".join(map(stamp_text, levels)) + "\n", encoding="utf-8")
