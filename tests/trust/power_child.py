"""H3: `power_child.py FOLDER COMMITS FULL|NORMAL` writes and acknowledges, while it is watched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from trust.work import write_one
from vaults import open_again


def main(folder: Path, commits: int, synchronous: str) -> None:
    vault = open_again(folder)
    if synchronous != "FULL":  # FULL is what it has anyway; the control weakens it
        raw = vault._writer.raw_connection()
        raw.driver_connection.execute(f"PRAGMA synchronous={synchronous}")
        raw.close()
    for n in range(1, commits + 1):
        write_one(vault, n)
        os.write(1, b"ACK %d\n" % n)
    vault.lock()
    os.write(1, b"ACK %d\n" % commits)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
