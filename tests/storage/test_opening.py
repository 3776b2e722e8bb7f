"""Opening and locking: six different refusals, one owner, nothing changed by a refusal."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from setkit.foundation.clock import ManualClock
from setkit.foundation.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    HeaderRefused,
    InUse,
    NotAVault,
    NotSaved,
    TooNew,
    TryLater,
    VaultRefused,
    WeakPassphrase,
    WrongCode,
    WrongPassphrase,
)
from setkit.storage import engine, header, opening
from setkit.storage.slots import Secret
from vaults import PASSPHRASE, FastKdf, how, make_vault, open_again, raw, secret


def digest(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def closed(tmp_path, **options):
    folder = tmp_path / "Test.setkit"
    make_vault(folder, **options).lock()
    return folder


def act(vault, name="test.act"):
    with vault.write() as uow:
        uow.record(name)


def test_every_connection_has_every_switch(vault):
    """D-01, read back from every pooled connection, also after a reconnect."""
    for pool in (vault._writer, vault._readers):
        for _round in range(2):
            held = [pool.connect() for _n in range(pool.pool.size())]
            for connection in held:
                found = engine.read_back(connection.connection.driver_connection)
                assert found == {name: wanted for name, _value, wanted in engine.PRAGMAS}
            for connection in held:
                connection.close()
            pool.dispose()
    with vault.read() as reader:
        assert reader.scalar(text("PRAGMA cipher_version"))


def test_readers_cannot_write_and_never_checkpoint(vault):
    """D-14: one connection writes; the others cannot, so no second one ever resets the WAL."""
    assert vault._writer.pool.size() == 1 and vault._writer.pool._max_overflow == 0
    with vault.read() as reader:
        assert reader.scalar(text("PRAGMA wal_autocheckpoint")) == 0
        with pytest.raises(Exception, match="readonly"):
            reader.execute(text("CREATE TABLE x (y)"))


def test_no_two_pages_of_two_vaults_are_alike(tmp_path):
    """K-01: random keys, so the same passphrase gives nothing in common."""
    pages = []
    for name in ("a", "b"):
        vault = make_vault(tmp_path / f"{name}.setkit")
        store = vault._seat.store
        vault.lock()
        data = store.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        pages.append({data[n : n + 4096] for n in range(0, len(data), 4096)})
    assert pages[0] & pages[1] == set()


def test_the_passphrase_does_not_open_the_store_itself(tmp_path):
    folder = closed(tmp_path)
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(folder / opening.STORE))
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        connection.execute("SELECT count(*) FROM sqlite_schema")
    connection.close()


def test_passphrase_and_code_open_and_nothing_else_does(tmp_path):
    folder = tmp_path / "Test.setkit"
    made = opening.create(folder, secret=secret(), how=how())
    made.vault.lock()
    open_again(folder).lock()
    opening.open_vault(folder, how=how(), code=made.recovery_code.lower()).lock()
    with pytest.raises(WrongPassphrase):
        open_again(folder, PASSPHRASE + "x")
    with pytest.raises(WrongCode) as wrong:
        letters = list(made.recovery_code)
        letters[11] = "Z" if letters[11] != "Z" else "Y"
        opening.open_vault(folder, how=how(), code="".join(letters))
    assert wrong.value.group == 2


def test_composed_and_decomposed_letters_open_alike(tmp_path):
    folder = tmp_path / "Test.setkit"
    composed, decomposed = "caf\u00e9 otter ribbon canvas", "cafe\u0301 otter ribbon canvas"
    opening.create(folder, secret=secret(composed), how=how()).vault.lock()
    open_again(folder, decomposed).lock()


@pytest.mark.parametrize(
    "given", ["short one", "setkit setkit setkit", "passwordpassword123", "aaaaaaaaaaaaaaaaaaaa"]
)
def test_a_weak_passphrase_makes_no_folder(tmp_path, given):
    with pytest.raises(WeakPassphrase):
        opening.create(tmp_path / "v.setkit", secret=secret(given), how=how())
    assert list(tmp_path.iterdir()) == []


def test_the_title_is_no_passphrase(tmp_path):
    with pytest.raises(WeakPassphrase):
        opening.create(
            tmp_path / "v.setkit",
            secret=secret("Zyloquent Marovinda"),
            how=how(),
            context=("Zyloquent Marovinda",),
        )


def test_the_typed_bytes_are_wiped(tmp_path):
    given = secret()
    opening.create(tmp_path / "v.setkit", secret=given, how=how()).vault.lock()
    assert set(given) == {0}
    given = secret("wrong horse battery staple")
    with pytest.raises(WrongPassphrase):
        opening.open_vault(tmp_path / "v.setkit", how=how(), secret=given)
    assert set(given) == {0}


def test_an_existing_folder_is_never_used(tmp_path):
    folder = closed(tmp_path)
    before = digest(folder)
    with pytest.raises(NotSaved):
        opening.create(folder, secret=secret(), how=how())
    assert digest(folder) == before


# ---- the six refusals (K-06)


def no_vault(folder):
    for path in folder.iterdir():
        path.unlink()


def both_headers(folder):
    for name in (header.NAME, header.COPY):
        (folder / name).write_bytes(b"{}")


def store_junk(folder):
    path = folder / opening.STORE
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)


def newer(folder):
    for name in (header.NAME, header.COPY):
        told = json.loads((folder / name).read_text())
        told.pop("sha256")
        told["min_app"] = "9.4.0"
        from setkit.foundation.canonical import canonical, canonical_bytes, sha256

        told["sha256"] = sha256(canonical_bytes(told))
        (folder / name).write_text(canonical(told))


REFUSALS = {
    NotAVault: no_vault,
    HeaderDamaged: both_headers,
    DatabaseDamaged: store_junk,
    TooNew: newer,
    WrongPassphrase: lambda folder: None,
    InUse: lambda folder: None,
}


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_each_refusal_is_its_own_sentence(tmp_path, kind):
    folder = closed(tmp_path)
    REFUSALS[kind](folder)
    holder = open_again(folder) if kind is InUse else None
    with pytest.raises(VaultRefused) as refused:
        open_again(folder, "no such passphrase at all" if kind is WrongPassphrase else PASSPHRASE)
    if holder:
        holder.lock()
    error = refused.value
    assert type(error) is kind
    assert error.sentence.endswith(".") and error.button
    assert str(tmp_path) not in error.sentence and "Test" not in error.sentence
    assert PASSPHRASE not in repr(error)


def test_the_sentences_differ(tmp_path):
    said = set()
    for number, kind in enumerate(REFUSALS):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = closed(folder)
        REFUSALS[kind](path)
        holder = open_again(path) if kind is InUse else None
        with pytest.raises(VaultRefused) as refused:
            open_again(path, "no such passphrase at all" if kind is WrongPassphrase else PASSPHRASE)
        if holder:
            holder.lock()
        said.add(refused.value.sentence)
    assert len(said) == 6


def test_a_newer_vault_stays_byte_identical(tmp_path):
    """D-12, by the header and by the schema inside."""
    folder = closed(tmp_path)
    newer(folder)
    before = digest(folder)
    with pytest.raises(TooNew, match=r"9\.4\.0"):
        open_again(folder)
    assert digest(folder) == before
    second = tmp_path / "b"
    second.mkdir()
    folder = closed(second)
    vault = open_again(folder)
    with raw(vault) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    vault.lock()
    before = digest(folder)
    with pytest.raises(TooNew):
        open_again(folder)
    assert digest(folder) == before


@pytest.mark.parametrize(
    "figures",
    [{"m_kib": 2**31}, {"m_kib": 1024}, {"t": 2}, {"t": 21}, {"p": 1}, {"p": 17}, {"m_kib": -1}],
)
def test_forged_costs_are_refused_before_any_memory_is_taken(tmp_path, figures):
    """K-03, with the real derivation: a bomb would need 2 TiB."""
    folder = closed(tmp_path)
    vault = open_again(folder)
    slots = vault._seat.header.slots
    from dataclasses import replace

    forged = replace(slots[0], kdf={**slots[0].kdf, **figures})
    vault._seat.replace_slots([forged, *slots[1:]])
    vault.lock()
    from setkit.storage.kdf import Argon2Kdf

    with pytest.raises(HeaderRefused):
        open_again(folder, kdf=Argon2Kdf())


def test_a_zero_length_store_is_damage_not_a_new_vault(tmp_path):
    folder = closed(tmp_path)
    (folder / opening.STORE).write_bytes(b"")
    with pytest.raises(DatabaseDamaged):
        open_again(folder)
    (folder / opening.STORE).unlink()
    with pytest.raises(DatabaseDamaged):
        open_again(folder)
    assert not (folder / opening.STORE).exists()


def test_either_header_alone_opens_and_is_healed(tmp_path):
    """K-05: delete, empty or garble one copy."""
    for number, (name, harm) in enumerate(
        (n, h) for n in (header.NAME, header.COPY) for h in (None, b"", b"\0" * 900, b"[" * 9000)
    ):
        base = tmp_path / str(number)
        base.mkdir()
        folder = closed(base)
        (folder / name).unlink() if harm is None else (folder / name).write_bytes(harm)
        vault = open_again(folder)
        act(vault)
        vault.lock()
        assert (folder / header.NAME).read_bytes() == (folder / header.COPY).read_bytes()
        assert not header.read(folder).is_lame


def test_every_bit_of_the_header_counts(tmp_path):
    """K-04: flip each bit in both copies; never an opening, never a raw traceback."""
    folder = closed(tmp_path)
    whole = (folder / header.NAME).read_bytes()
    kinds = set()
    for position in range(len(whole)):
        flipped = bytearray(whole)
        flipped[position] ^= 1 << (position % 8)
        found = header.decode(bytes(flipped))
        assert found is None
        kinds.add(found)
    for name in (header.NAME, header.COPY):
        (folder / name).write_bytes(bytes(flipped))
    with pytest.raises(HeaderDamaged):
        open_again(folder)


def test_a_header_with_a_new_checksum_still_needs_the_key(tmp_path):
    """K-04: whoever can compute SHA-256 cannot forge the mac, nor a slot's own data."""
    from setkit.foundation.canonical import canonical, canonical_bytes, sha256

    folder = closed(tmp_path)
    told = json.loads((folder / header.NAME).read_text())
    told.pop("sha256")
    for change in (
        {"device_kind": "restore"},
        {"generation": 999},
        {"seat": "f" * 16},
        {"slots": told["slots"][:1]},
        {"created_at": 5},
    ):
        forged = {**told, **change}
        forged["sha256"] = sha256(canonical_bytes(forged))
        for name in (header.NAME, header.COPY):
            (folder / name).write_text(canonical(forged))
        with pytest.raises(HeaderDamaged):
            open_again(folder)


def test_a_second_owner_is_refused_and_a_killed_one_leaves_nothing(tmp_path):
    """D-13 across processes: the lock dies with its process."""
    folder = closed(tmp_path)
    script = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from vaults import open_again\nfrom pathlib import Path\n"
        "v = open_again(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    here = Path(__file__).parents[1]
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(here), str(here.parent / "src")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline().strip() == "open"
    with pytest.raises(InUse, match="already"):
        open_again(folder)
    child.kill()
    child.communicate()
    open_again(folder).lock()


def test_waiting_after_three_failures_survives_a_restart_and_a_clock_set_back(tmp_path):
    """K-08: 2 s doubling to 60 s; never wipes; says afterwards how many there were."""
    folder, clock = closed(tmp_path), ManualClock()
    waits = []
    for _n in range(9):
        with pytest.raises(WrongPassphrase):
            open_again(folder, "wrong horse battery staple", clock=clock)
        try:
            open_again(folder, "wrong horse battery staple", clock=clock)
        except TryLater as later:
            waits.append(later.seconds)
            clock.tick(later.seconds * 1000)
        except WrongPassphrase:
            waits.append(0)
    assert waits == [0, 2, 4, 8, 16, 32, 60, 60, 60]
    clock.ms -= 86_400_000
    with pytest.raises(WrongPassphrase):
        open_again(
            folder, "wrong horse battery staple", clock=ManualClock(ms=clock.ms + 2 * 86_400_000)
        )
    clock.ms += 86_400_000
    with pytest.raises(TryLater):
        open_again(folder, clock=clock)
    clock.tick(3 * 86_400_000)
    vault = open_again(folder, clock=clock)
    assert vault.failed_tries >= 10
    vault.lock()
    open_again(folder, clock=clock).lock()


def test_locking_checkpoints_and_leaves_no_wal(tmp_path):
    folder = tmp_path / "Test.setkit"
    vault = make_vault(folder)
    act(vault)
    vault.lock()
    vault.lock()
    assert sorted(p.name for p in folder.iterdir()) == [
        "store-1.db",
        "vault.copy.json",
        "vault.json",
        "vault.lock",
    ]
    with pytest.raises(VaultRefused, match="locked"):
        act(vault)
    assert bytes(vault._store_key.raw) == bytes(32) and bytes(vault._seat.dek.raw) == bytes(32)


def test_folders_and_files_are_private(tmp_path):
    """P-03, under the common umask."""
    old = os.umask(0o022)
    try:
        folder = tmp_path / "Test.setkit"
        vault = make_vault(folder)
        act(vault)
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        vault.lock()
    finally:
        os.umask(old)


def test_a_copied_folder_writes_under_a_new_name(tmp_path, monkeypatch):
    """The same device id on two laptops would make peers ignore one of them."""
    folder = closed(tmp_path)
    copy = tmp_path / "Copy.setkit"
    shutil.copytree(folder, copy)
    monkeypatch.setattr("setkit.storage.opening.seat_of", lambda vault_id: "b" * 16)
    vault = open_again(copy)
    act(vault)
    with vault.read() as reader:
        devices = reader.execute(
            text("SELECT kind, parent_dev, dev FROM device ORDER BY hlc")
        ).all()
    vault.lock()
    assert [d.kind for d in devices] == ["founder", "copy"]
    assert devices[1].parent_dev == devices[0].dev
    again = open_again(copy)
    act(again)
    with again.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM device")) == 2
    again.lock()


def test_an_older_vault_put_back_is_noticed(tmp_path):
    """A-04, F-17: the system's own folder remembers the newest head."""
    heads = tmp_path / "state"
    folder = closed(tmp_path, heads=heads)
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    vault = open_again(folder, heads=heads)
    act(vault)
    act(vault)
    vault.lock()
    assert open_again_and_lock(folder, heads) is None
    shutil.rmtree(folder)
    shutil.copytree(old, folder)
    told = open_again_and_lock(folder, heads)
    assert told is not None and told.startswith("#")
    (remembered,) = heads.iterdir()
    assert "Test" not in remembered.name and stat.S_IMODE(remembered.stat().st_mode) == 0o600


def open_again_and_lock(folder, heads):
    vault = open_again(folder, heads=heads)
    told = vault.older_than
    vault.lock()
    return told


def test_key_holders_show_nothing():
    """K-13."""
    secret_ = Secret(b"ZQSECRETKEYBYTESZQSECRETKEYBYTES")
    assert "ZQ" not in repr(secret_) and "ZQ" not in str(secret_)
    assert "ZQ" not in repr(secret_.derive("setkit/store/1"))
    assert FastKdf.params.m_kib == 64 * 1024
