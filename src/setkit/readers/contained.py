"""Reads a script in a child with limits, and believes nothing it answers (trust.md I-02)."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import setkit
from setkit.domain.scripts import BadDraft, ScriptDraft, draft_from_json
from setkit.foundation.errors import ImportRefused
from setkit.readers.limits import KINDS, MOST_ANSWER_BYTES, WALL_SECONDS
from setkit.readers.refusals import REASONS, refuse

CHILD_FLAG = "--parse-child"
"""A frozen bundle is its own interpreter: `__main__` hands what follows this to `child.main`."""

_BOOT = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from setkit.readers.child import main; sys.exit(main(sys.argv[1:]))"
)
_KINDS_BY_ENDING = {
    ".fdx": "fdx",
    ".fountain": "fountain",
    ".spmd": "fountain",
    ".txt": "pasted",
    ".md": "pasted",
}


def kind_of(file_name: str) -> str:
    """Return the kind of script `file_name` ends like. Raises ImportRefused `unknown_kind`."""
    kind = _KINDS_BY_ENDING.get(Path(file_name).suffix.lower())
    if kind is None:
        raise refuse("unknown_kind")
    return kind


def read_script_file(path: Path, encoding: str | None = None) -> tuple[ScriptDraft, bytes]:
    """Return the draft in the file at `path` and the bytes it was read from.

    Raises ImportRefused; OSError when the file cannot be opened.
    """
    kind = kind_of(path.name)
    with path.open("rb") as file:
        data = file.read(KINDS[kind] + 1)
    return read_script(data, kind, encoding), data


def read_script(data: bytes, kind: str, encoding: str | None = None) -> ScriptDraft:
    """Return the draft in `data`, parsed in a child that is killed after 30 s.

    `kind`: a key of limits.KINDS. `encoding`: what the person declared for text, None for UTF-8.
    Raises ImportRefused with a reason of refusals.REASONS; nothing else is learned or changed.
    """
    if kind not in KINDS:
        raise refuse("unknown_kind")
    if len(data) > KINDS[kind]:
        raise refuse("too_big")
    if not data:
        raise refuse("empty")
    answer = run_child([*child_command(), kind, encoding or "-"], data)
    return _believe_nothing(answer)


def child_command() -> list[str]:
    """Return how this installation starts the child, without kind and encoding.

    `-I` ignores environment, user folder and working folder; `-B` because the child may write
    no file; the package's own folder is handed over, since `-I` would lose a source checkout.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    package = Path(setkit.__file__).resolve().parents[1]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, str(package)]


def run_child(
    command: Sequence[str],
    data: bytes,
    *,
    wall_s: float = WALL_SECONDS,
    most_answer: int = MOST_ANSWER_BYTES,
) -> bytes:
    """Return what `command` writes when given `data`, killing it after `wall_s` seconds.

    Raises ImportRefused `timeout`, `crashed` (any exit but 0) or `bad_answer` (too long).
    """
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, fixed arguments, no shell
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        close_fds=True,
    )
    if child.stdin is None or child.stdout is None:
        raise refuse("crashed")
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(wall_s, stop)
    feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
    timer.start()
    feeder.start()
    try:
        answer = child.stdout.read(most_answer + 1)
        if len(answer) > most_answer:
            raise refuse("bad_answer")
        code = child.wait()
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        feeder.join()
        child.stdout.close()
    if late.is_set():
        raise refuse("timeout")
    if code != 0:
        raise refuse(_cause(code))
    return answer


def _cause(code: int) -> str:
    # SIGXCPU is the CPU limit of `limits.confine`; SIGKILL not from us is the kernel out of memory.
    return {-24: "timeout", -9: "out_of_memory"}.get(code, "crashed")


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # A child that dies or refuses early closes the pipe; its exit code says why.
    with contextlib.suppress(OSError):
        pipe.write(data)
    with contextlib.suppress(OSError):
        pipe.close()


def _believe_nothing(answer: bytes) -> ScriptDraft:
    try:
        value = json.loads(answer.decode("utf-8"))
        if isinstance(value, dict) and set(value) == {"draft"}:
            return draft_from_json(value["draft"])
    except (ValueError, RecursionError, BadDraft):
        raise refuse("bad_answer") from None
    raise _refused_by_child(value)


def _refused_by_child(value: object) -> ImportRefused:
    if isinstance(value, dict) and set(value) == {"refused"} and value["refused"] in REASONS:
        return refuse(value["refused"])
    return refuse("bad_answer")
