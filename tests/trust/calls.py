"""What a process asked of the system: run it under strace, or under shim.c where that is forbidden.

Both write the same words, one call per line; here they become events.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from architecture.house import ROOT

DISK = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat"
FILES = "openat,open,creat,mkdir,mkdirat,link,linkat,rename,renameat,renameat2,symlink,symlinkat"
NETWORK = "socket,connect,bind,listen"
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*?)\)\s+= (-?\d+|\?)(.*)$")
_FD = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    """One call: its name, the path behind its file descriptor, its texts, its other numbers."""

    name: str
    path: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    raw: str


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def parse(log: Path) -> list[Call]:
    """The calls in `log` that succeeded, in the order they were made."""
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None or match[3] == "-1":
            continue
        name, inside = match[1], match[2]
        fd = _FD.match(inside)
        path = fd[1] if fd else ""
        if path.startswith("\\x"):
            path = _decoded(path).decode(errors="replace")
        bare = _TEXT.sub("", _FD.sub("", inside))
        numbers = tuple(int(n) for n in re.findall(r"(?<![\w<])\d+(?![\w>])", bare))
        texts = tuple(_decoded(t) for t in _TEXT.findall(inside))
        found.append(Call(name, path, texts, numbers, line))
    return found


def strace() -> str | None:
    """strace, if it is here and may watch a process of ours."""
    tool = shutil.which("strace")
    if tool is None:
        return None
    tried = subprocess.run([tool, "-o", os.devnull, "true"], capture_output=True, check=False)
    return tool if tried.returncode == 0 else None


def record(
    arguments: list[str], log: Path, calls: str, env: dict[str, str], *, shim: bool = False
) -> tuple[str, subprocess.CompletedProcess[str]]:
    """Run `arguments` with every call of `calls` written to `log`; say how: strace or shim."""
    tool = None if shim else strace()
    if tool is not None:
        watch = [tool, "-f", "-y", "-xx", "-s", "200000", "-e", f"trace={calls}", "-o", str(log)]
        how, command, extra = "strace", [*watch, *arguments], {}
    else:
        how, command = "shim", arguments
        extra = {"LD_PRELOAD": str(build_shim(log.parent)), "TRUST_LOG": str(log)}
    done = subprocess.run(
        command, cwd=ROOT, env={**env, **extra}, capture_output=True, text=True, check=False
    )
    return how, done


def build_shim(folder: Path) -> Path:
    """Compile shim.c. Raises when there is no compiler: then the harness has not run."""
    out = folder / "shim.so"
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    assert compiler, "neither strace nor a C compiler is here: apt-get install strace"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", out, source, "-ldl"], check=True)
    return out


def python_env(**more: str) -> dict[str, str]:
    """What a child needs to find the program and the harnesses."""
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **more}


def script(name: str, *arguments: object) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name(name)), *map(str, arguments)]
