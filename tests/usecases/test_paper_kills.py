"""X-06: whenever setkit dies during an export, no file is on disk that the ledger does not hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from setkit.foundation.canonical import sha256
from setkit.queries.papers import LISTED, WRITTEN, ledger
from setkit.storage.verify import verify as verify_chain
from usecases.agreed_scene import stage
from vaults import open_again

KILLS = 36
NIGHT = 200
TESTS = Path(__file__).parents[1]


@pytest.mark.trust
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are counted where processes fork")
@pytest.mark.harness("X-06", "kills during an export")
def test_no_file_without_a_row(tmp_path, verdict):
    made = stage(tmp_path / "A.setkit")
    out = tmp_path / "out"
    out.mkdir()
    made.vault.lock()
    count = NIGHT if "SETKIT_NIGHT" in os.environ else KILLS
    words = (tmp_path / "A.setkit", out, made.scene, made.producer, count, 7)
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "src")))
    subprocess.run(
        [sys.executable, str(TESTS / "usecases" / "paper_child.py"), *map(str, words)],
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    vault = open_again(tmp_path / "A.setkit")
    with vault.read() as reader:
        rows = ledger(reader)
        faults = verify_chain(reader.connection(), vault.vault_id, vault.chain_key(reader)).problems
    vault.lock()
    files = {path.name: path for path in out.iterdir()}
    papers = {name: path for name, path in files.items() if name.endswith(".pdf")}
    unfinished = len(files) - len(papers)
    listed = {row.file_name: row for row in rows}
    assert set(papers) <= set(listed)
    for name, path in papers.items():
        assert sha256(path.read_bytes()) == listed[name].file_sha
    without = [row for row in rows if row.file_name not in papers]
    assert unfinished <= len(without), "a half-written file belongs to a listed paper"
    assert {row.status for row in without} <= {LISTED}, "never called written without its file"
    assert faults == ()
    # Not vacuous: some died before the row, some after it, some after the file.
    assert 0 < len(papers) < len(rows) < count
    assert any(row.status == WRITTEN for row in rows)
    verdict.ran(f"{count} kills, {len(rows)} listed, {len(papers)} files, 0 unlisted")
