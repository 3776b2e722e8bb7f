"""The parts a key is made of: derivation, recovery code, passphrases, self-check, hardening."""

import ast
import random
import re
import resource
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from setkit.foundation import hardening
from setkit.foundation.entropy import seeded, system
from setkit.foundation.errors import HeaderRefused, NotEncrypted, WeakPassphrase, WrongCode
from setkit.foundation.ids import CROCKFORD
from setkit.storage import kdf, passphrase, recovery_code, selfcheck
from setkit.storage.kdf import KdfParams
from setkit.storage.slots import Secret, make_slot, open_slot
from vaults import FastKdf, make_vault

SRC = Path(__file__).parents[2] / "src"


# ---- K-02, K-03


def test_the_default_is_four_times_the_choice_of_the_rfc():
    params = kdf.Argon2Kdf().params
    assert (params.m_kib, params.t, params.p) == (256 * 1024, 3, 4)
    assert (kdf.FLOOR.m_kib, kdf.FLOOR.t, kdf.FLOOR.p) == (64 * 1024, 3, 4)


@pytest.mark.parametrize(
    ("took_ms", "memory", "m_mib"),
    [(100, None, 640), (10, None, 1024), (5000, None, 256), (100, 2 * 1024 * 1024, 64)],
)
def test_calibration_aims_at_a_second_and_never_falls_below(took_ms, memory, m_mib, monkeypatch):
    ticks = iter([0, took_ms])
    monkeypatch.setattr(kdf.Argon2Kdf, "derive", FastKdf().derive)
    assert kdf.calibrated(lambda: next(ticks), memory).m_kib == m_mib * 1024


def test_the_range_holds_at_its_edges():
    check = kdf.Argon2Kdf().check
    check(KdfParams(kdf.MOST_KIB, 20, 16))
    check(kdf.FLOOR)
    for wrong in (
        KdfParams(kdf.MOST_KIB + 1, 3, 4),
        KdfParams(kdf.FLOOR_KIB - 1, 3, 4),
        KdfParams(kdf.FLOOR_KIB, 2, 4),
        KdfParams(kdf.FLOOR_KIB, 3, 3),
    ):
        with pytest.raises(HeaderRefused):
            check(wrong)


def test_the_real_derivation_opens_what_it_closed():
    real, dek = kdf.Argon2Kdf(kdf.FLOOR), Secret(system(32))
    place = {"vault_id": "a" * 32, "key_id": "b" * 16, "kdf": real}
    slot = make_slot(dek, bytearray(b"six words"), kind="passphrase", entropy=system, **place)
    assert open_slot(slot, bytearray(b"six words"), **place).raw == dek.raw
    assert open_slot(slot, bytearray(b"six wordz"), **place) is None
    other = {**place, "vault_id": "c" * 32}
    assert open_slot(slot, bytearray(b"six words"), **other) is None


# ---- K-09


@given(st.binary(min_size=20, max_size=20))
def test_a_code_is_read_back_however_it_is_typed(raw):
    code = recovery_code.spell(raw)
    assert code.startswith("SK1-") and len(recovery_code.groups(code)) == 8
    loose = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for typed in (code, code.lower(), code.replace("-", ""), f"  {loose} "):
        assert bytes(recovery_code.parse(typed)) == raw


def test_every_single_wrong_letter_and_swap_is_found_and_its_group_named():
    """Exhaustive over 200 codes: 31 wrong letters at 40 places, 4 swaps in each of 8 groups."""
    entropy, missed, tried = seeded("codes"), 0, 0
    multiply = [[recovery_code._times(a, w) for a in range(32)] for w in recovery_code.WEIGHTS]

    def parity(group):
        return (
            multiply[0][group[0]]
            ^ multiply[1][group[1]]
            ^ multiply[2][group[2]]
            ^ multiply[3][group[3]]
        )

    for _n in range(200):
        code = recovery_code.spell(entropy(20))
        for group in recovery_code.groups(code):
            symbols = [CROCKFORD.index(letter) for letter in group]
            assert parity(symbols) == symbols[4] == recovery_code.parity(symbols[:4])
            for place in range(5):
                for other in range(32):
                    if other != symbols[place]:
                        changed = [*symbols[:place], other, *symbols[place + 1 :]]
                        tried += 1
                        missed += parity(changed) == changed[4]
            for place in range(4):
                if symbols[place] != symbols[place + 1]:
                    swapped = list(symbols)
                    swapped[place : place + 2] = swapped[place + 1], swapped[place]
                    tried += 1
                    missed += parity(swapped) == swapped[4]
    assert tried > 250_000 and missed == 0


def test_the_wrong_group_is_named():
    code = recovery_code.spell(bytes(range(20)))
    rng = random.Random(1)
    for number, group in enumerate(recovery_code.groups(code), start=1):
        place = rng.randrange(5)
        other = next(c for c in CROCKFORD if c != group[place])
        typed = code.replace(group, group[:place] + other + group[place + 1 :])
        with pytest.raises(WrongCode, match=f"group {number}") as wrong:
            recovery_code.parse(typed)
        assert wrong.value.group == number
    for typed in ("", "SK1", code[:-1], code + "0", code.replace("-", "U", 1)):
        with pytest.raises(WrongCode):
            recovery_code.parse(typed)


# ---- K-07


def test_six_words_of_7776_none_alike():
    words = passphrase.word_list()
    assert len(words) == len(set(words)) == 7776
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?", word) for word in words)
    made = {passphrase.suggest(system) for _n in range(20)}
    assert len(made) == 20 and {len(one.split()) for one in made} == {6}
    for one in made:
        passphrase.check(bytearray(one.encode()))


def test_the_choice_of_words_is_fair():
    class Counted:
        def __init__(self):
            self.n = 0

        def __call__(self, count):
            self.n += 1
            return b"\xff\xff" if self.n == 1 else b"\x00\x05"

    assert passphrase._below(7776, Counted()) == 5


@pytest.mark.parametrize("length", [15, 72, 128, 1024])
def test_nothing_is_cut_off(length):
    """A passphrase that differs only in its last letter is another one."""
    base = ("hollow otter ribbon canvas meadow thirteen " * 30)[: length - 1]
    dek = Secret(system(32))
    place = {"vault_id": "a" * 32, "key_id": "b" * 16, "kdf": FastKdf()}
    slot = make_slot(
        dek, bytearray((base + "x").encode()), kind="passphrase", entropy=system, **place
    )
    assert open_slot(slot, bytearray((base + "x").encode()), **place) is not None
    assert open_slot(slot, bytearray((base + "y").encode()), **place) is None


def test_what_is_refused_and_what_is_not():
    for good in (
        "ピアノと月と海と猫と本と山と空と",
        "correct zebra staple vortex",
        "a" + "ö" * 3 + " Zug fährt um 7 nach Ulm",
    ):
        passphrase.check(bytearray(good.encode()))
    for weak in ("fourteen chars", "qwertyuiopasdfgh", "setkitsetkitsetkit", "111111111111111"):
        with pytest.raises(WeakPassphrase):
            passphrase.check(bytearray(weak.encode()))
    with pytest.raises(WeakPassphrase, match=r"1,024"):
        passphrase.check(bytearray(b"x y" * 400))


# ---- K-13, K-14


def driver(*, version="4.19.0 community", sqlite="3.53.4", hmac="1", plain="0", key=True):
    """Return a stand-in for the database driver: the thing under test is our refusal of it."""
    answers = {
        "PRAGMA cipher_version": (version,) if version else None,
        "PRAGMA cipher_use_hmac": (hmac,),
        "PRAGMA cipher_plaintext_header_size": (plain,),
    }

    class Connection:
        def execute(self, sql):
            return SimpleNamespace(fetchone=lambda: answers[sql])

        def close(self):
            pass

    if key:
        Connection.set_key = lambda self, key: None
    return SimpleNamespace(connect=lambda path: Connection(), sqlite_version=sqlite)


def test_a_library_that_does_not_encrypt_is_refused():
    selfcheck.check_cipher()
    selfcheck.check_cipher(driver())
    for wrong in (
        driver(version=""),
        driver(version="4.6.1"),
        driver(sqlite="3.51.2"),
        driver(hmac="0"),
        driver(plain="32"),
        driver(key=False),
    ):
        with pytest.raises(NotEncrypted):
            selfcheck.check_cipher(wrong)


def test_a_plain_database_in_the_vault_is_refused(tmp_path):
    import sqlite3

    plain = tmp_path / "store-1.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    with pytest.raises(NotEncrypted):
        selfcheck.check_store_head(plain, "00" * 16)


def test_no_secret_in_the_process_surroundings(tmp_path):
    """K-13: environment, arguments, exception texts."""
    vault = make_vault(tmp_path / "Test.setkit")
    for place in ("environ", "cmdline"):
        assert b"hollow otter" not in Path(f"/proc/self/{place}").read_bytes()
    with pytest.raises(Exception) as broken, vault.read() as reader:
        reader.execute(text("SELECT ZQ FROM person WHERE name = :n"), {"n": "ZQSECRETNAME"})
    assert "ZQSECRETNAME" not in str(broken.value)
    vault.lock()


# ---- P-07, D-10


def test_core_dumps_and_foreign_eyes_are_off():
    code = (
        "from setkit.foundation import hardening as h; import resource\n"
        "h.harden_process(); print(resource.getrlimit(resource.RLIMIT_CORE)[0], h.is_dumpable())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC), "PATH": "/usr/bin:/bin"},
    )
    assert done.stdout.split() == ["0", "False"]
    assert hardening.is_dumpable() and resource.getrlimit(resource.RLIMIT_CORE)


def test_nothing_but_the_self_check_opens_a_store_file(tmp_path):
    """D-10: a whole life of a vault under an audit hook; SQLite's own opens are not Python's."""
    code = """
import sys
sys.path[:0] = sys.argv[2:]
opened = []
sys.addaudithook(lambda e, a: e == "open" and str(a[0]).split("/")[-1].startswith("store-")
                 and opened.append(sys._getframe(1).f_code.co_name))
from pathlib import Path
from vaults import make_vault, open_again
from setkit.models import Person
from setkit.storage import backup, check
folder = Path(sys.argv[1]) / "T.setkit"
make_vault(folder).lock()
v = open_again(folder)
with v.write() as uow:
    uow.add(Person(kind="crew", name="A", is_me=False)); uow.record("person.added")
backup.backup_before(v, "test.case"); check.check(v)
v.lock()
print(opened)
"""
    here = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(here), str(SRC)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert set(ast.literal_eval(done.stdout)) <= {"open", "check_store_head"}
    assert len(ast.literal_eval(done.stdout)) == 1
