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

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.environment import (
    ROOT,
    WINDOWS,
    Stop,
    call,
    environment,
    exit_code,
    install,
    need_system_libraries,
    python,
    want_strace,
)
from tools.system_libraries import has_screen

# A file's tests stay together: some share a recorded run. A worker that dies is a failure.
ALL_TESTS = ["-q", "-n", "auto", "--dist", "loadfile", "--max-worker-restart=0"]


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


def run_pytest(command: list[str]) -> tuple[int, str]:
    """Run pytest, pass its output on, and return the process's exit code and its closing line."""
    print("== pytest", flush=True)
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
    code, closing = run_pytest([python(), "-m", "pytest", *(arguments or ALL_TESTS)])
    results.append(("pytest", code))
    failed = summarise(results)
    if code != 0 and " passed" in closing and "failed" not in closing:
        print(
            f"dev.py: pytest died with exit code {code} after its last test; that is a failure.",
            flush=True,
        )
    print(closing, flush=True)
    return failed


def extract_sentences() -> int:
    """Write every sentence for people to out/locale/setkit.pot; return the exit code."""
    folder = ROOT / "out/locale"
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        python(),
        "-m",
        "babel.messages.frontend",
        "extract",
        "-k",
        "mark",
        "-F",
        "babel.cfg",
    ]
    command += ["-o", str(folder / "setkit.pot"), "src/setkit"]
    env = environment(offscreen=True)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return exit_code(done.returncode)


def verb_lint(arguments: list[str]) -> int:
    """Run the static checks and see that every sentence for people can be extracted."""
    install("dev")
    results = static_checks()
    print("== sentences", flush=True)
    results.append(("sentences", extract_sentences()))
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
