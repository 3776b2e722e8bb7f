"""Restoring: nothing half, nothing unsaid, never over an open vault, can be undone (B-05)."""

import json
import shutil
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from setkit.foundation.errors import (
    BackupDamaged,
    InUse,
    NotAVault,
    NotSaved,
    TooNew,
    WrongPassphrase,
)
from setkit.models import Person
from setkit.storage import backup, backup_file, opening, restore, schema
from setkit.storage.slots import Secret
from vaults import how, make_vault, open_again, secret


def add(vault, name="Ada"):
    with vault.write() as uow:
        uow.add(Person(kind="crew", name=name, is_me=False))
        uow.record("person.added")


def names(vault):
    with vault.read() as reader:
        return reader.execute(text("SELECT name FROM person ORDER BY name")).scalars().all()


def again(source, target, change):
    """Write the backup `source` once more with a manifest that `change` has altered."""
    with zipfile.ZipFile(source) as whole:
        members = {name: whole.read(name) for name in backup.MEMBERS}
    told = json.loads(members[backup.MANIFEST])
    made = change(told)
    members[backup.MANIFEST] = made if isinstance(made, bytes) else json.dumps(told).encode()
    with zipfile.ZipFile(target, "w") as whole:
        for name, data in members.items():
            whole.writestr(name, data)
    return target


def listing(folder):
    return sorted(path.name for path in folder.iterdir())


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def closed(tmp_path):
    """A closed vault that went on after its backup: (folder, backup)."""
    folder = tmp_path / "Test.setkit"
    vault = make_vault(folder)
    add(vault, "Before")
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    add(vault, "After")
    vault.lock()
    return folder, place


EVIL = {
    "rows a list": lambda t: t.update(rows=[]),
    "rows not numbers": lambda t: t.update(rows={"person": "x"}),
    "endless time": lambda t: t.update(made_at=float("inf")),
    "endless format": lambda t: t.update(format=float("inf")),
    "sums a text": lambda t: t.update(sha256="x"),
    "no version": lambda t: t.update(min_app=None),
    "heads of numbers": lambda t: t.update(heads=[1]),
    "heads an object": lambda t: t.update(heads={"a": 1}),
    "no mac": lambda t: t.pop("mac") and None,
    "other vault": lambda t: t.update(vault_id="0" * 32),
    "a list": lambda t: b"[]",
    "a number": lambda t: b"7",
    "deep": lambda t: b"[" * 100_000,
    "not text": lambda t: b"\xff\xfe",
}


@pytest.mark.parametrize("trick", EVIL)
def test_a_manifest_that_makes_no_sense_is_a_damaged_backup(vault, tmp_path, trick):
    """Anybody can write a manifest: it is judged before there is a key."""
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    evil = again(place, tmp_path / "evil.setkitbackup", EVIL[trick])
    before = listing(tmp_path)
    with pytest.raises(BackupDamaged):
        restore.restore(evil, tmp_path / "New.setkit", how=how(), secret=secret())
    assert listing(tmp_path) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def one_backup(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    vault = make_vault(folder / "Test.setkit")
    place = backup.write_backup(vault, folder / "b.setkitbackup")
    dek = Secret(bytes(vault.seat.dek.raw))
    vault.lock()
    return place, dek


FIELDS = ("min_app", "format", "schema", "rows", "heads", "sha256", "made_at", "mac", "vault_id")


@given(name=st.sampled_from(FIELDS), value=JSON)
def test_no_manifest_crashes_the_reader_or_passes_for_genuine(one_backup, name, value):
    place, dek = one_backup
    evil = place.with_name("evil.setkitbackup")
    with zipfile.ZipFile(place) as whole:
        same = json.dumps(json.loads(whole.read(backup.MANIFEST))[name]) == json.dumps(value)
    again(place, evil, lambda told: told.update({name: value}))
    try:
        backup.examine(evil)
    except (BackupDamaged, TooNew):
        assert not same
    assert backup_file.manifest_is_genuine(evil, dek) == same


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["heads"][0].__setitem__(1, t["heads"][0][1] + 5),
        lambda t: t["rows"].update(person=t["rows"]["person"] + 1),
    ],
)
def test_the_store_must_be_what_the_manifest_says(vault, tmp_path, change):
    """Signed by somebody with the key, and still not this store: mixed up, so refused."""
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")

    def forged(told):
        change(told)
        told.pop("mac")
        told["mac"] = backup_file.manifest_mac(told, vault.seat.dek)

    mixed = again(place, tmp_path / "mixed.setkitbackup", forged)
    backup.examine(mixed)
    with pytest.raises(BackupDamaged):
        restore.restore(mixed, tmp_path / "New.setkit", how=how(), secret=secret())
    assert not (tmp_path / "New.setkit").exists()


def test_a_newer_backup_is_too_new_and_is_passed_over_in_the_list(vault, tmp_path, monkeypatch):
    good = backup.backup_before(vault, "test.case")
    newer = again(good, good.with_name("z.setkitbackup"), lambda t: t.update(min_app="9.0.0"))
    assert backup.newest_good(good.parent).path == good
    with pytest.raises(TooNew):
        restore.restore(newer, tmp_path / "New.setkit", how=how(), secret=secret())
    monkeypatch.setattr(schema, "KNOWN", ("0000",))  # as an older setkit sees it
    with pytest.raises(TooNew):
        restore.restore(good, tmp_path / "New.setkit", how=how(), secret=secret())
    assert listing(tmp_path) == ["Test backups", "Test.setkit"]


def test_whatever_stops_the_opening_takes_the_new_folder_away(vault, tmp_path, monkeypatch):
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    before = listing(tmp_path)
    wrong = restore.Erased("no_such_table", "1", "R4", "2026-06-01")
    with pytest.raises(KeyError):
        restore.restore(place, tmp_path / "New.setkit", how=how(), secret=secret(), erased=[wrong])
    assert listing(tmp_path) == before


def test_a_restore_needs_room_and_says_how_much(closed, tmp_path, monkeypatch):
    folder, place = closed
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=5 << 20))
    before = listing(tmp_path), contents(folder)
    with pytest.raises(NotSaved, match=r"5 MB are free, 64 MB are needed"):
        restore.restore(place, tmp_path / "New.setkit", how=how(), secret=secret())
    with pytest.raises(NotSaved, match=r"5 MB are free, 64 MB are needed"):
        restore.restore_in_place(place, folder, how=how(), secret=secret())
    assert (listing(tmp_path), contents(folder)) == before


def test_a_secret_does_not_outlive_a_restore(closed, tmp_path):
    right, unused = secret(), secret()
    restore.restore(closed[1], tmp_path / "New.setkit", how=how(), secret=right).lock()
    with pytest.raises(NotSaved):
        restore.restore(closed[1], tmp_path / "New.setkit", how=how(), secret=unused)
    assert not any(right) and not any(unused)


def test_on_another_machine_it_is_a_restore_and_no_copy(closed, tmp_path, monkeypatch):
    """The laptop is gone, the backup is all there is: the record says what happened."""
    _folder, place = closed
    monkeypatch.setattr(opening, "seat_of", lambda vault_id: "f" * 16)
    back = restore.restore(place, tmp_path / "New.setkit", how=how(), secret=secret())
    add(back, "There")
    with back.read() as reader:
        kinds = reader.execute(text("SELECT kind FROM device ORDER BY hlc")).scalars().all()
    assert kinds == ["founder", "restore"]
    back.lock()
    moved = shutil.copytree(tmp_path / "New.setkit", tmp_path / "Copy.setkit")
    monkeypatch.setattr(opening, "seat_of", lambda vault_id: "e" * 16)
    copy = open_again(moved)
    add(copy, "Elsewhere")
    with copy.read() as reader:
        kinds = reader.execute(text("SELECT kind FROM device ORDER BY hlc")).scalars().all()
    assert kinds == ["founder", "restore", "copy"]
    copy.lock()


# ---- over a vault


def test_restoring_in_place_and_undoing_it_gives_the_same_bytes(closed):
    folder, place = closed
    before = contents(folder)
    aside = restore.restore_in_place(place, folder, how=how(), secret=secret())
    assert "before-restore" in aside.name and contents(aside) == before
    opened = open_again(folder)
    assert names(opened) == ["Before"]
    opened.lock()
    other = restore.undo_restore(folder, aside, how=how())
    assert contents(folder) == before and other.is_dir()


def test_again_and_again_at_the_same_moment_nothing_is_overwritten(closed, tmp_path):
    folder, place = closed
    using = how()
    asides = [restore.restore_in_place(place, folder, how=using, secret=secret()) for _n in "123"]
    assert len(set(asides)) == 3 and all(aside.is_dir() for aside in asides)
    others = [restore.undo_restore(folder, aside, how=using) for aside in reversed(asides)]
    assert len(set(others)) == 3
    back = open_again(folder)
    assert names(back) == ["After", "Before"]
    back.lock()
    assert not [name for name in listing(tmp_path) if name.startswith(".part")]


def test_an_open_vault_is_never_moved_away(closed, tmp_path):
    folder, place = closed
    opened = open_again(folder)
    with pytest.raises(InUse):
        restore.restore_in_place(place, folder, how=how(), secret=secret())
    add(opened, "Still writing")
    opened.lock()
    aside = restore.restore_in_place(place, folder, how=how(), secret=secret())
    opened = open_again(folder)
    with pytest.raises(InUse):
        restore.undo_restore(folder, aside, how=how())
    add(opened, "Here too")
    opened.lock()
    assert listing(tmp_path) == [aside.name, "Test.setkit", "b.setkitbackup"]


@pytest.mark.parametrize("trick", ["damaged", "passphrase", "nowhere"])
def test_a_refused_restore_leaves_the_vault_where_it_stood(closed, tmp_path, trick):
    folder, place = closed
    typed = secret("no such passphrase at all") if trick == "passphrase" else secret()
    if trick == "damaged":
        place.write_bytes(place.read_bytes()[:-9000])
    target = tmp_path / "Nowhere.setkit" if trick == "nowhere" else folder
    before = listing(tmp_path), contents(folder)
    with pytest.raises((BackupDamaged, NotAVault, WrongPassphrase)):
        restore.restore_in_place(place, target, how=how(), secret=typed)
    assert (listing(tmp_path), contents(folder)) == before


def test_a_swap_that_fails_half_way_is_taken_back(closed, tmp_path, monkeypatch):
    folder, place = closed
    before = contents(folder)
    real = type(folder).rename

    def failing(path, target):
        if path.name.startswith(".part-restored"):
            raise PermissionError(13, "in use by a virus scanner")
        return real(path, target)

    monkeypatch.setattr(type(folder), "rename", failing)
    with pytest.raises(NotSaved):
        restore.restore_in_place(place, folder, how=how(), secret=secret())
    monkeypatch.undo()
    assert contents(folder) == before
    assert listing(tmp_path) == ["Test.setkit", "b.setkitbackup"]


def test_an_older_vault_still_says_that_it_is_older(tmp_path):
    """A-04: restoring does not make this machine forget the newest head it saw."""
    folder, heads = tmp_path / "Test.setkit", tmp_path / "heads"
    vault = make_vault(folder, heads=heads)
    place = backup.write_backup(vault, tmp_path / "b.setkitbackup")
    add(vault, "After")
    newest = vault.head().code
    vault.lock()
    restore.restore_in_place(place, folder, how=how(heads=heads), secret=secret())
    back = open_again(folder, heads=heads)
    assert back.older_than == newest
    back.lock()
