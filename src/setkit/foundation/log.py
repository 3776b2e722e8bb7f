"""The log: events and counts from a fixed list, so that nothing personal can get into it (P-05).

One line is `2026-05-12T06:00:00Z event key=number …`. Values are whole numbers or one of our own
short codes; text is refused. Five files of 1 MiB, readable by the owner only.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path

from setkit.foundation.clock import Clock
from setkit.foundation.files import FILE_MODE

FILES = 5
BYTES = 1024 * 1024
_CODE = re.compile(r"[A-Za-z0-9_.#-]{1,24}")


class Event(StrEnum):
    """Everything the log can say."""

    STARTED = "started"
    BROKE = "broke"


class _PrivateFile(logging.handlers.RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
        return os.fdopen(handle, "a", encoding="ascii")


class Log:
    """Writes to `folder`/setkit.log; without a folder it says nothing."""

    def __init__(self, clock: Clock, folder: Path | None = None) -> None:
        self._clock = clock
        self._logger = logging.Logger("setkit")
        if folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handler = _PrivateFile(
                folder / "setkit.log", maxBytes=BYTES, backupCount=FILES - 1, encoding="ascii"
            )
            handler.setFormatter(logging.Formatter("%(message)s"))
            self._logger.addHandler(handler)
        else:
            self._logger.addHandler(logging.NullHandler())

    def note(self, event: Event, **facts: int | str) -> None:
        """Write one line. Raises ValueError for anything but numbers and short codes."""
        for value in facts.values():
            if isinstance(value, str) and not _CODE.fullmatch(value):
                raise ValueError("the log takes numbers and short codes only")
        at = datetime.fromtimestamp(self._clock.now() / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        told = "".join(f" {name}={value}" for name, value in sorted(facts.items()))
        self._logger.info("%s %s%s", at, event.value, told)

    def close(self) -> None:
        """Let go of the file."""
        for handler in tuple(self._logger.handlers):
            handler.close()
            self._logger.removeHandler(handler)
