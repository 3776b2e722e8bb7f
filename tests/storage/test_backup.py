"""Backups: one verified file, damage found without a key, restored under a new name (B-01-05)."""

import contextlib
import io
import random
import resource
import shutil
import signal
import stat
import zipfile

import pytest
from sqlalchemy import text

from setkit.foundation.errors import (
    BackupDamaged,
    DatabaseDamaged,
    NotSaved,
    TooNew,
    WrongPassphrase,
)
from setkit.models import Person
from setkit.storage import backup, erasing, restore
from setkit.storage.verify import verify
from vaults import how, make_vault, open_again, secret


def add(vault, name="Ada"):
    with vault.write() as uow:
        row = Person(kind="crew", name=name, is_me=False)
        uow.add(row)
        uow.record("person.added")
        return row.id


def names(vault):
    with vault.read() as reader:
        return reader.execute(text("SELECT name FROM person ORDER BY name")).scalars().all()


def is_whole(vault):
    with vault.read() as reader:
        return verify(reader.connection(), vault.vault_id, vault.chain_key(reader)).is_whole


def test_a_backup_is_one_private_unreadable_file_and_opens(full_vault, tmp_path):
    add(full_vault, "ZQCANARYNAME")
    place = backup.write_backup(full_vault, tmp_path / "b.setkitbackup")
    data = place.read_bytes()
    assert b"ZQCANARY" not in data and b"ZQPERSON" not in data
    assert b"SQLite format 3" not in data
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Test.setkit", "b.setkitbackup"]
    facts = backup.examine(place)
    assert facts.vault_id == full_vault.vault_id and facts.rows > 60
    back = restore.restore(place, tmp_path / "Back.setkit", how=how(), secret=secret())
    assert "ZQCANARYNAME" in names(back) and is_whole(back)
    back.lock()


def test_a_restored_vault_writes_under_a_new_device_and_stays_whole(vault, tmp_path):
    add(vault)
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    back = restore.restore(place, tmp_path / "Back.setkit", how=how(), secret=secret())
    add(back, "Later")
    with back.read() as reader:
        devices = reader.execute(text("SELECT kind FROM device ORDER BY hlc")).scalars().all()
    assert devices == ["founder", "restore"] and is_whole(back)
    back.lock()
    again = open_again(tmp_path / "Back.setkit")
    assert names(again) == ["Ada", "Later"]
    again.lock()


def test_the_backup_holds_the_head_it_was_made_at(vault, tmp_path):
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    ((_dev, seq, code),) = backup.examine(place).heads
    with vault.read() as reader:
        assert reader.execute(text("SELECT medium FROM anchor")).scalars().all() == [
            "backup",
            "day_seal",
        ]
        assert reader.scalar(text("SELECT max(seq) FROM diary")) == seq
    assert code == vault.head().code


def test_every_flip_in_a_backup_is_found_without_a_key(vault, tmp_path):
    """B-04, H5: wherever a bit turns over, the file is refused; the next one is offered."""
    add(vault)
    first = backup.write_backup(vault, tmp_path / "a-1.setkitbackup")
    vault.clock.tick()
    place = backup.write_backup(vault, tmp_path / "a-2.setkitbackup")
    whole = place.read_bytes()
    rng = random.Random(3)
    for position in [*range(60), *(rng.randrange(len(whole)) for _n in range(300))]:
        flipped = bytearray(whole)
        flipped[position] ^= 1 << rng.randrange(8)
        place.write_bytes(flipped)
        try:
            facts = backup.examine(place)
        except (BackupDamaged, TooNew):
            continue
        # a zip field that nobody reads: everything that counts is still equal
        assert facts.heads == backup_facts(whole, tmp_path).heads
        with zipfile.ZipFile(place) as opened, zipfile.ZipFile(io.BytesIO(whole)) as good:
            assert all(opened.read(n) == good.read(n) for n in backup.MEMBERS)
    place.write_bytes(whole[: len(whole) // 2])
    assert backup.newest_good(tmp_path).path == first
    with pytest.raises(BackupDamaged):
        restore.restore(place, tmp_path / "Back.setkit", how=how(), secret=secret())
    assert not (tmp_path / "Back.setkit").exists()


def backup_facts(data, folder):
    kept = folder / "kept.bin"
    kept.write_bytes(data)
    return backup.examine(kept)


@pytest.mark.parametrize("trick", ["extra", "missing", "dotdot", "deflated", "twice", "header"])
def test_evil_archives_are_refused_and_write_nothing(vault, tmp_path, trick):
    """I-06 for backups: an exact list of members, no paths from inside."""
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    with zipfile.ZipFile(place) as whole:
        members = {name: whole.read(name) for name in backup.MEMBERS}
    if trick == "missing":
        members.pop(backup.HEADER)
    if trick == "header":
        members[backup.HEADER] = members[backup.HEADER].replace(b"founder", b"restore")
    evil = tmp_path / "evil.setkitbackup"
    kind = zipfile.ZIP_DEFLATED if trick == "deflated" else zipfile.ZIP_STORED
    with zipfile.ZipFile(evil, "w", kind) as whole:
        for name, data in members.items():
            whole.writestr(f"../{name}" if trick == "dotdot" and name == "store.db" else name, data)
        if trick == "extra":
            whole.writestr("notes.txt", b"x")
        if trick == "twice":
            with pytest.warns(UserWarning, match="Duplicate"):
                whole.writestr("store.db", b"x")
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(BackupDamaged):
        restore.restore(evil, tmp_path / "Back.setkit", how=how(), secret=secret())
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_a_forged_manifest_with_right_sums_needs_the_key(vault, tmp_path):
    from setkit.foundation.canonical import canonical_bytes

    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    import json

    with zipfile.ZipFile(place) as whole:
        members = {name: whole.read(name) for name in backup.MEMBERS}
    told = json.loads(members[backup.MANIFEST])
    told["made_at"] += 1
    members[backup.MANIFEST] = canonical_bytes(told)
    forged = tmp_path / "forged.setkitbackup"
    with zipfile.ZipFile(forged, "w") as whole:
        for name, data in members.items():
            whole.writestr(name, data)
    backup.examine(forged)
    with pytest.raises(BackupDamaged):
        restore.restore(forged, tmp_path / "Back.setkit", how=how(), secret=secret())


def test_wrong_passphrase_and_taken_place(vault, tmp_path):
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    with pytest.raises(WrongPassphrase, match="of the day"):
        restore.restore(
            place, tmp_path / "B.setkit", how=how(), secret=secret("no such thing here")
        )
    (tmp_path / "B.setkit").mkdir()
    with pytest.raises(NotSaved):
        restore.restore(place, tmp_path / "B.setkit", how=how(), secret=secret())
    with pytest.raises(NotSaved):
        backup.write_backup(vault, place)
    assert list((tmp_path / "B.setkit").iterdir()) == []


def test_what_was_purged_stays_purged_after_a_restore(vault, tmp_path):
    gone = add(vault, "ZQGONE")
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    with vault.write() as uow:
        erasing.purge(uow, [("person", gone)], retention="R4", due_on="2026-06-01")
        uow.record("person.erased")
    again = restore.erased_rows(vault)
    back = restore.restore(
        place, tmp_path / "Back.setkit", how=how(), secret=secret(), erased=again
    )
    assert "ZQGONE" not in names(back) and is_whole(back)
    back.lock()


def test_the_manifest_speaks_of_the_copy_though_work_goes_on(vault, tmp_path, monkeypatch):
    """A writer between copy and manifest must not make the manifest promise what is not inside."""
    real = backup.verify_store

    def meanwhile(path, key):
        add(vault, "Meanwhile")
        return real(path, key)

    monkeypatch.setattr(backup, "verify_store", meanwhile)
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    monkeypatch.undo()
    facts = backup.examine(place)
    back = restore.restore(place, tmp_path / "Back.setkit", how=how(), secret=secret())
    head = back.head()
    assert facts.heads == ((head.dev, head.seq, head.code),) and "Meanwhile" not in names(back)
    assert vault.head().seq == head.seq + 1
    back.lock()


@contextlib.contextmanager
def largest_file(size):
    """Let no file of this process grow beyond `size` bytes: a disk that is full just there."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9, 1.001])
def test_a_disk_that_fills_up_half_way_is_said_and_leaves_nothing(vault, tmp_path, part):
    """D-05: copying, verifying or packing; the vault goes on and its work is all there."""
    with vault.write() as uow:
        uow.add(*(Person(kind="crew", name="x" * 300, is_me=False) for _n in range(500)))
        uow.record("person.added")
    with vault.checkpointed():
        size = vault.seat.store.stat().st_size  # the packed file is a little larger
    with largest_file(int(size * part)), pytest.raises(NotSaved):
        backup.write_backup(vault, tmp_path / "b.setkitbackup")
    assert [p.name for p in tmp_path.iterdir()] == ["Test.setkit"]
    backup.write_backup(vault, tmp_path / "b.setkitbackup")
    assert len(names(vault)) == 500 and is_whole(vault)


def test_a_page_that_rotted_is_not_carried_into_a_backup(tmp_path):
    folder = tmp_path / "Test.setkit"
    vault = make_vault(folder)
    add(vault)
    with vault.read() as reader:
        page = reader.scalar(text("SELECT rootpage FROM sqlite_schema WHERE name = 'location'"))
    vault.lock()
    store = folder / "store-1.db"
    data = bytearray(store.read_bytes())
    data[(page - 1) * 4096 + 100] ^= 1
    store.write_bytes(data)
    again = open_again(folder)
    with pytest.raises(DatabaseDamaged):
        backup.write_backup(again, tmp_path / "b.setkitbackup")
    assert [p.name for p in tmp_path.iterdir()] == ["Test.setkit"]
    again.lock()


def test_no_room_is_said_with_numbers(vault, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=5 << 20))
    with pytest.raises(NotSaved, match=r"5 MB are free, 64 MB are needed"):
        backup.write_backup(vault, tmp_path / "b.setkitbackup")
    assert not (tmp_path / "b.setkitbackup").exists()


def test_forced_backups_stand_beside_the_vault_and_never_overwrite(vault, tmp_path):
    made = [backup.backup_before(vault, "script.import") for _n in range(3)]
    assert len(set(made)) == 3 and {p.parent.name for p in made} == {"Test backups"}
    assert len(backup.list_backups(tmp_path / "Test backups")) == 3


def test_automatic_backups_are_due_every_half_hour_of_changed_work():
    hour = 3_600_000
    assert not backup.is_due(0, hour, changed=False)
    assert not backup.is_due(hour, hour + 29 * 60_000, changed=True)
    assert backup.is_due(hour, hour + 30 * 60_000, changed=True)
    assert backup.is_due(hour, 0, changed=True)


def test_work_goes_on_beside_a_backup(vault, tmp_path):
    with vault.read() as reader:
        reader.execute(text("SELECT count(*) FROM person")).scalar()
        backup.write_backup(vault, tmp_path / "b.setkitbackup")
        add(vault, "Beside")
    assert "Beside" in names(vault)
