"""How large a script file may be, and what the process that parses it may use (I-01, I-02)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType

MIB = 1 << 20

KINDS: Mapping[str, int] = MappingProxyType(
    {"fountain": 20 * MIB, "fdx": 30 * MIB, "pasted": 20 * MIB, "lines": 1 * MIB}
)
"""Kind of script -> most bytes that are looked at at all."""

MEMORY_BYTES = 1024 * MIB
CPU_SECONDS = 20
OPEN_FILES = 32
WALL_SECONDS = 30.0
MOST_ANSWER_BYTES = 160 * MIB
"""The longest script, every character escaped in JSON; read no further than that."""


def confine() -> None:
    """Limit this process for good: 1 GiB of memory, 20 s CPU, 32 files, and it writes none.

    Called by the child on itself before it reads a byte of the file. Windows has no such limits:
    there only the parent's 30 s hold, and the child is no more than a separate process.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - the module does not exist on Windows

    for limit, soft, hard in (
        (resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES),
        # One second between the two, so that the signal tells CPU time from the kernel's memory
        # killer, which also sends SIGKILL.
        (resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        ceiling = resource.getrlimit(limit)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        try:
            resource.setrlimit(limit, (soft, hard))
        except (ValueError, OSError):
            # macOS refuses a limit on address space; the others and the wall clock still hold.
            continue
