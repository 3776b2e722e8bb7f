"""The standalone reader needs no setkit and says the same as setkit does (issue 2, section 2)."""

import ast
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from everyrow import fill_every_table
from setkit.storage import backup, opening
from setkit.storage.dump import open_export
from setkit.storage.kdf import FLOOR, Argon2Kdf
from vaults import PASSPHRASE, how, secret

TOOL = Path(__file__).parents[2] / "tools" / "setkit_read.py"
ALLOWED = sys.stdlib_module_names | {"cryptography", "sqlcipher3"}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0] if not node.level else "."


def test_it_imports_nothing_but_the_standard_library_and_two_packages():
    found = set(imported(ast.parse(TOOL.read_text(encoding="utf-8"))))
    assert found <= ALLOWED and {"cryptography", "sqlcipher3"} <= found
    assert set(imported(ast.parse("import setkit.x, numpy"))) - ALLOWED == {"setkit", "numpy"}


def same(told, data):
    one, other = json.loads(told), json.loads(data)
    assert one.pop("app") != other.pop("app")
    return one == other and told.replace(b'"app":"setkit_read"', b"") == data.replace(
        b'"app":"%s"' % json.loads(data)["app"].encode(), b""
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A closed vault under the real Argon2id at its floor, a backup, its code, its export."""
    folder = tmp_path_factory.mktemp("real")
    using = how(kdf=Argon2Kdf(FLOOR))
    made = opening.create(folder / "Real.setkit", secret=secret(), how=using)
    with made.vault.write() as uow:
        fill_every_table(uow)
    place = backup.write_backup(made.vault, folder / "real.setkitbackup")
    data = open_export(made.vault)
    made.vault.lock()
    (folder / "pass").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "code").write_text(made.recovery_code.lower(), encoding="utf-8")
    return folder, place, data


def run(*words):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, TOOL, *words], capture_output=True, text=True, env=environment, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def untouched(folder):
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}


def test_a_vault_by_passphrase_and_a_backup_by_code(real, tmp_path):
    folder, place, data = real
    before = untouched(folder / "Real.setkit")
    done = run(folder / "Real.setkit", tmp_path / "a.json", "--passphrase-file", folder / "pass")
    assert (done.returncode, done.stderr) == (0, "")
    assert same((tmp_path / "a.json").read_bytes(), data)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o600
    assert untouched(folder / "Real.setkit") == before
    done = run(place, tmp_path / "b.json", "--code-file", folder / "code")
    assert done.returncode == 0 and same((tmp_path / "b.json").read_bytes(), data)


def test_refusals_are_one_sentence_and_exit_3(real, tmp_path):
    folder, place, _data = real
    (tmp_path / "wrong").write_text("no such passphrase", encoding="utf-8")
    (tmp_path / "code").write_text("SK1-00000-11111", encoding="utf-8")
    torn = tmp_path / "torn.setkitbackup"
    torn.write_bytes(place.read_bytes()[:-5000])
    flipped = tmp_path / "flipped.setkitbackup"
    middle = len(place.read_bytes()) // 2
    data = bytearray(place.read_bytes())
    data[middle] ^= 1
    flipped.write_bytes(data)
    lame = tmp_path / "Lame.setkit"
    shutil.copytree(folder / "Real.setkit", lame)
    for name in ("vault.json", "vault.copy.json"):
        (lame / name).write_bytes((lame / name).read_bytes().replace(b"founder", b"restore"))
    bad = tmp_path / "Bad.setkit"
    shutil.copytree(folder / "Real.setkit", bad)
    store = bytearray((bad / "store-1.db").read_bytes())
    store[len(store) // 2] ^= 1
    (bad / "store-1.db").write_bytes(store)
    right, wrong = ["--passphrase-file", folder / "pass"], ["--passphrase-file", tmp_path / "wrong"]
    cases = (
        (folder / "Real.setkit", wrong),
        (folder / "Real.setkit", ["--code-file", tmp_path / "code"]),
        (torn, right),
        (flipped, right),
        (lame, right),
        (bad, right),
        (tmp_path, right),
        (tmp_path / "nothing", right),
    )
    for source, words in cases:
        done = run(source, tmp_path / "out.json", *words)
        assert done.returncode == 3, source
        assert done.stderr.count("\n") == 1 and done.stdout == ""
        assert not (tmp_path / "out.json").exists()
    (tmp_path / "taken.json").write_text("mine")
    assert run(folder / "Real.setkit", tmp_path / "taken.json", *right).returncode == 3
    assert (tmp_path / "taken.json").read_text() == "mine"
    assert run().returncode == 2


def test_a_vault_in_use_is_read_with_its_log(tmp_path):
    using = how(kdf=Argon2Kdf(FLOOR))
    vault = opening.create(tmp_path / "Used.setkit", secret=secret(), how=using).vault
    with vault.write() as uow:
        fill_every_table(uow)
    assert (tmp_path / "Used.setkit" / "store-1.db-wal").stat().st_size
    (tmp_path / "pass").write_text(PASSPHRASE, encoding="utf-8")
    done = run(vault.folder, tmp_path / "a.json", "--passphrase-file", tmp_path / "pass")
    assert done.returncode == 0 and same((tmp_path / "a.json").read_bytes(), open_export(vault))
    vault.lock()


def test_codes_that_setkit_spells_are_understood():
    from setkit.storage import recovery_code

    spec = importlib.util.spec_from_file_location("setkit_read", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for n in range(40):
        plain = bytes((n * 37 + i * 91) % 256 for i in range(20))
        code = recovery_code.spell(plain)
        assert tool.parse_code(code) == plain
        wrong = code[:-1] + ("0" if code[-1] != "0" else "2")
        with pytest.raises(tool.Refused, match="group 8"):
            tool.parse_code(wrong)
