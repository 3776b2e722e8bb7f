"""The committed vault and backup of format 1 open for ever. They are never made again."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from setkit.storage import check, opening, restore
from setkit.storage.dump import open_export
from setkit.storage.kdf import Argon2Kdf
from setkit.storage.load import load_vault
from setkit.storage.verify import verify
from vaults import how

GOLDEN = Path(__file__).parents[1] / "golden"
TOOL = Path(__file__).parents[2] / "tools" / "setkit_read.py"
SUMS = GOLDEN / "SHA256SUMS"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "golden")
    return tmp_path / "golden"


def words(folder, name):
    return (folder / name).read_text(encoding="utf-8").strip()


def using():
    return how(kdf=Argon2Kdf())


def passphrase(folder):
    return bytearray(words(folder, "passphrase.txt").encode())


def told(data):
    whole = json.loads(data)
    whole.pop("app")
    return whole


def is_whole(vault):
    with vault.read() as reader:
        return verify(reader.connection(), vault.vault_id, vault.chain_key(reader)).is_whole


def test_the_files_are_the_committed_ones():
    listed = [line.split("  ") for line in SUMS.read_text(encoding="ascii").splitlines()]
    assert len(listed) == 5
    for digest, name in listed:
        assert hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() == digest, name
    assert not (GOLDEN / "Golden.setkit" / "vault.lock").exists()


@pytest.mark.parametrize("kind", ["passphrase", "code"])
def test_the_vault_opens_and_says_what_it_said(copy, kind):
    given = (
        {"secret": passphrase(copy)} if kind == "passphrase" else {"code": words(copy, "code.txt")}
    )
    vault = opening.open_vault(copy / "Golden.setkit", how=using(), **given)
    assert vault.problems == () and vault.older_than is None
    assert check.check(vault).sentences == () and is_whole(vault)
    assert told(open_export(vault)) == told((copy / "expected.json").read_bytes())
    with vault.read() as reader:
        before = reader.scalar(text("SELECT count(*) FROM device"))
    with vault.write() as uow:
        uow.record("golden.written")
    with vault.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM device")) == before
    assert is_whole(vault)
    vault.lock()


def test_the_backup_comes_back(copy, tmp_path):
    back = restore.restore(
        copy / "golden.setkitbackup", tmp_path / "B.setkit", how=using(), secret=passphrase(copy)
    )
    assert told(open_export(back)) == told((copy / "expected.json").read_bytes())
    assert is_whole(back)
    back.lock()


def test_the_export_loads(copy, tmp_path):
    data = (copy / "expected.json").read_bytes()
    made = load_vault(tmp_path / "L.setkit", data, secret=passphrase(copy), how=how())
    assert told(open_export(made.vault)) == told(data)
    made.vault.lock()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Golden.setkit", ("--passphrase-file", "passphrase.txt")),
        ("golden.setkitbackup", ("--code-file", "code.txt")),
    ],
)
def test_the_standalone_reader_says_the_same(copy, source, words):
    done = subprocess.run(
        [sys.executable, TOOL, source, "out.json", *words],
        cwd=copy,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert told((copy / "out.json").read_bytes()) == told((copy / "expected.json").read_bytes())


def test_it_holds_what_makes_it_worth_keeping():
    whole = json.loads((GOLDEN / "expected.json").read_bytes())
    tables = whole["tables"]
    cells = [row["body_x"] for row in tables["amendment"]]
    assert any("x" in cell for cell in cells) and any("sealed" in cell for cell in cells)
    assert {row["tbl"] for row in tables["retention_action"]} == {"person"}
    assert tables["withdrawal"] and tables["beat_contact"] and tables["beat_exposure"]
    assert len({row["answer"] for row in tables["boundary_answer"]}) >= 2
    assert len(whole["attachments"]) == 1 and tables["attachment"]
    assert any("sig" in row for row in tables["anchor"])
    raw = (GOLDEN / "expected.json").read_bytes().decode()
    assert "person who left" not in raw.lower() and "together with its key" not in raw
