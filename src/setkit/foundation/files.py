"""Files that are whole or not there, and readable by nobody else (trust.md D-19, P-03)."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_BUSY = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_PATIENCE_S = 2.5


def private_umask() -> None:
    """Make every file this process creates readable by its owner only."""
    os.umask(0o077)


def make_private_folder(path: Path) -> None:
    """Create `path` with mode 0700. Raises FileExistsError if something is there."""
    path.mkdir(mode=FOLDER_MODE)
    path.chmod(FOLDER_MODE)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` all at once: temporary file beside it, fsync, replace, fsync folder.

    Raises OSError and leaves the old file as it was; the temporary file is gone then.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(FILE_MODE)
        move_into_place(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def move_into_place(
    temporary: Path, path: Path, pause: Callable[[float], None] = time.sleep
) -> None:
    """Rename `temporary` over `path` and make that durable; waits 2.5 s for a virus scanner."""
    waited, step = 0.0, 0.05
    while True:
        try:
            temporary.replace(path)
            break
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY or waited >= _PATIENCE_S:
                raise
            pause(step)
            waited, step = waited + step, step * 2
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
