"""P-02: `heavy_child.py FOLDER MEMORY|FILE` makes SQLite want temporary files, while watched."""

from __future__ import annotations

import sys
from pathlib import Path

from trust.canary import token
from vaults import open_again


def main(folder: Path, temp_store: str) -> None:
    vault = open_again(folder)
    raw = vault._writer.raw_connection()
    run = raw.driver_connection.execute
    if temp_store == "FILE":  # the control; MEMORY is what every connection has anyway
        run("PRAGMA temp_store=FILE")
        run("PRAGMA cache_size=50")
    word = token("residue", "sorted")
    run("CREATE TABLE big (n INTEGER PRIMARY KEY, a TEXT)")
    run("BEGIN")
    for n in range(20_000):
        run("INSERT INTO big (a) VALUES (?)", (f"{(n * 7919) % 20_000:06d} {word} {'x' * 60}",))
    run("COMMIT")
    run("SELECT a FROM big ORDER BY a DESC, n").fetchall()
    run("CREATE INDEX big_a ON big (a)")
    run("SELECT a, count(*) FROM big GROUP BY substr(a, 3) ORDER BY 2, 1").fetchall()
    run("DROP TABLE big")
    run("VACUUM")
    raw.close()
    vault.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
