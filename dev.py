"""Everything a developer types, from a bare machine on: `python3 dev.py VERB` (stdlib only).

demo [--no-window] [DIR]  build the demo production and its papers in DIR (default: out)
test [PYTEST ARGUMENTS]   every check; with arguments only pytest runs, with those
run [ARGUMENTS]           start setkit
lint                      style, types, walls and the extraction of sentences
lock                      write requirements/*.lock anew (needs the network)
migration "TEXT"          draft the next migration from the models
screens                   every screen as a picture to out/screens
papers                    every paper as PDF and PNG to out/papers
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.system_libraries import apt_install, has_screen, missing_libraries

ROOT = Path(__file__).resolve().parent
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
        command = [python(), "-m", "pip", "install", "--quiet", "--no-deps", *wheels]
    if call(command) != 0:
        raise Stop("The locked packages could not be installed; the message above says why.")
    add_project()
    levels = ["dev", "run"] if level == "dev" else ["run"]
    STAMP.write_text("\n".join(map(stamp_text, levels)) + "\n", encoding="utf-8")


def summarise(results: list[tuple[str, int]]) -> int:
    """Print one line per check and return 0 only if every exit code was 0."""
    print("\n" + "-" * 60)
    for name, code in results:
        print(f"  {name:<16} {'ok' if code == 0 else f'FAILED (exit code {code})'}")
    print("-" * 60, flush=True)
    return 0 if all(code == 0 for _, code in results) else 1


def static_checks() -> list[tuple[str, int]]:
    """Run style, format, types and walls; return each name with its exit code."""
    walls = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    checks = [
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("mypy", ["-m", "mypy"]),
        ("lint-imports", ["-c", walls]),
    ]
    results = []
    for name, arguments in checks:
        print(f"== {name}", flush=True)
        results.append((name, call([python(), *arguments])))
    return results


def run_pytest(arguments: list[str]) -> tuple[int, str]:
    """Run pytest, pass its output on, and return the process's exit code and its closing line."""
    print("== pytest", flush=True)
    command = [python(), "-m", "pytest", *arguments]
    closing = "pytest printed no closing line"
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(offscreen=True),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if (
                " in " in line
                and line.rstrip(" =\n").endswith(("s", ")"))
                and any(word in line for word in (" passed", " failed", " error", "no tests ran"))
            ):
                closing = line.strip()
    return exit_code(process.returncode), closing


def verb_test(arguments: list[str]) -> int:
    """Run every check, or pytest alone with `arguments`; pytest's own closing line comes last."""
    install("dev")
    need_system_libraries(window=False)
    want_strace()
    results = [] if arguments else static_checks()
    code, closing = run_pytest(arguments or ["-q"])
    results.append(("pytest", code))
    failed = summarise(results)
    if code != 0 and " passed" in closing and "failed" not in closing:
        print(
            f"dev.py: pytest died with exit code {code} after its last test; that is a failure.",
            flush=True,
        )
    print(closing, flush=True)
    return failed


def verb_lint(arguments: list[str]) -> int:
    """Run the static checks and see that every sentence for people can be extracted."""
    install("dev")
    results = static_checks()
    catalogue = ROOT / "out/locale"
    catalogue.mkdir(parents=True, exist_ok=True)
    extract = ["-m", "babel.messages.frontend", "extract", "-F", "babel.cfg", "-o"]
    print("== sentences", flush=True)
    pot = str(catalogue / "setkit.pot")
    results.append(("sentences", call([python(), *extract, pot, "src/setkit"])))
    return summarise(results)


def verb_demo(arguments: list[str]) -> int:
    """Build the demo production; without a screen `--no-window` is added."""
    install("run")
    window = has_screen() and "--no-window" not in arguments
    need_system_libraries(window=window)
    places = [a for a in arguments if a != "--no-window"] or ["out"]
    flags = [] if window else ["--no-window"]
    return call([python(), "-m", "setkit", "demo", *places, *flags], offscreen=not window)


def verb_run(arguments: list[str]) -> int:
    """Start setkit with `arguments`."""
    install("run")
    need_system_libraries(window=has_screen())
    return call([python(), "-m", "setkit", *arguments])


def verb_lock(arguments: list[str]) -> int:
    """Write both lock files: `dev` first, `run` within it, so both name the same versions."""
    install("dev")
    if arguments:
        raise Stop("lock takes no arguments", 2)
    uv = shutil.which("uv")
    if uv is None:
        if call([python(), "-m", "pip", "install", "--quiet", "uv"]) != 0:
            raise Stop("uv could not be installed; lock needs it and the network.")
        uv = str(Path(python()).with_name("uv.exe" if WINDOWS else "uv"))
    base = [uv, "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", "3.11"]
    base += ["--generate-hashes", "--no-annotate", "--no-header"]
    base += ["--no-emit-index-url", "--no-emit-find-links", "pyproject.toml"]
    run = call([*base, "--extra", "dev", "-o", "requirements/dev.lock"])
    return run or call([*base, "-c", "requirements/dev.lock", "-o", "requirements/run.lock"])


def script(name: str) -> Callable[[list[str]], int]:
    """Return the verb that runs `tools/NAME.py` in the environment, without a window."""

    def verb(arguments: list[str]) -> int:
        install("dev")
        need_system_libraries(window=False)
        return call([python(), f"tools/{name}.py", *arguments], offscreen=True)

    return verb


VERBS: dict[str, Callable[[list[str]], int]] = {
    "demo": verb_demo,
    "test": verb_test,
    "run": verb_run,
    "lint": verb_lint,
    "lock": verb_lock,
    "migration": script("migration"),
    "screens": script("screens"),
    "papers": script("papers"),
}


def main(arguments: list[str]) -> int:
    """Carry out the verb in `arguments` and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - read by whatever Python a bare machine has
        print("dev.py needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 2
    if not arguments or arguments[0] not in VERBS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
