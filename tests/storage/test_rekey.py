"""Changing what opens a vault (K-10, K-11, K-12), and dying in the middle of it."""

import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from setkit.foundation.errors import (
    NeedsReauth,
    VaultRefused,
    WeakPassphrase,
    WrongPassphrase,
)
from setkit.models import Person
from setkit.storage import backup, header, opening, rekey, restore
from vaults import PASSPHRASE, how, make_vault, open_again, secret

OTHER = "quiet harbour velvet lantern orbit pepper"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Test.setkit"


def add(vault, name="Ada"):
    with vault.write() as uow:
        uow.add(Person(kind="crew", name=name, is_me=False))
        uow.record("person.added")


def names(vault):
    with vault.read() as reader:
        return reader.execute(text("SELECT name FROM person ORDER BY name")).scalars().all()


def test_a_changed_passphrase_replaces_the_old_one_but_not_in_old_backups(folder, tmp_path):
    made = opening.create(folder, secret=secret(), how=how())
    add(made.vault)
    old = backup.write_backup(made.vault, tmp_path / "old.setkitbackup")
    rekey.change_passphrase(made.vault, secret=secret(OTHER), how=how())
    made.vault.lock()
    with pytest.raises(WrongPassphrase):
        open_again(folder)
    open_again(folder, OTHER).lock()
    opening.open_vault(folder, how=how(), code=made.recovery_code).lock()
    back = restore.restore(old, tmp_path / "Back.setkit", how=how(), secret=secret())
    assert names(back) == ["Ada"]
    back.lock()


def test_a_weak_new_passphrase_changes_nothing(folder):
    vault = make_vault(folder)
    with pytest.raises(WeakPassphrase):
        rekey.change_passphrase(vault, secret=secret("short"), how=how())
    vault.lock()
    open_again(folder).lock()


def test_a_new_recovery_code_kills_the_old_one(folder):
    made = opening.create(folder, secret=secret(), how=how())
    fresh = rekey.new_recovery_code(made.vault, how=how())
    made.vault.lock()
    with pytest.raises(WrongPassphrase):
        opening.open_vault(folder, how=how(), code=made.recovery_code)
    opening.open_vault(folder, how=how(), code=fresh).lock()
    open_again(folder).lock()


def test_an_extra_slot_is_only_ever_an_extra(folder):
    """K-12: the keyring entry goes away, the passphrase still opens."""
    vault = make_vault(folder)
    key = bytearray(range(32))
    rekey.add_slot(vault, kind="keyring", key=key, how=how(), label="this laptop")
    assert [slot.kind for slot in vault.seat.header.slots] == ["passphrase", "recovery", "keyring"]
    vault.lock()
    with pytest.raises(WrongPassphrase):
        opening.open_vault(folder, how=how(), key=bytearray(32))
    vault = opening.open_vault(folder, how=how(), key=bytearray(range(32)))
    with pytest.raises(ValueError, match="32 random bytes"):
        rekey.add_slot(vault, kind="keyfile", key=bytearray(b"1234"), how=how())
    for kind in ("passphrase", "recovery"):
        with pytest.raises(ValueError, match="never"):
            rekey.remove_slot(vault, kind=kind)
    rekey.remove_slot(vault, kind="keyring")
    vault.lock()
    with pytest.raises(WrongPassphrase):
        opening.open_vault(folder, how=how(), key=bytearray(range(32)))
    open_again(folder).lock()


def test_a_new_passphrase_may_not_be_about_the_people_in_the_vault(folder):
    """K-07: the names are in the vault, so nobody has to hand them in."""
    vault = make_vault(folder)
    add(vault, "Zyloquent Marovinda")
    with pytest.raises(WeakPassphrase):
        rekey.change_passphrase(vault, secret=secret("Zyloquent Marovinda"), how=how())
    vault.lock()
    open_again(folder).lock()


def test_rekeying_leaves_nothing_the_old_key_opens(folder):
    made = opening.create(folder, secret=secret(), how=how())
    add(made.vault)
    header = (folder / "vault.json").read_bytes()
    store = made.vault.seat.store.name
    code = rekey.rekey(made.vault, secret=secret(), how=how())
    assert not (folder / store).exists() and (folder / "store-2.db").exists()
    with pytest.raises(WrongPassphrase):
        opening.open_vault(folder, how=how(), code=made.recovery_code)
    vault = open_again(folder)
    assert names(vault) == ["Ada"]
    vault.lock()
    opening.open_vault(folder, how=how(), code=code).lock()
    for name in ("vault.json", "vault.copy.json"):
        (folder / name).write_bytes(header)
    with pytest.raises(Exception, match=r"missing|damaged"):
        open_again(folder)


def test_rekeying_wants_the_passphrase_again(folder):
    vault = make_vault(folder)
    with pytest.raises(NeedsReauth):
        rekey.rekey(vault, secret=secret(OTHER), how=how())
    vault.lock()
    assert sorted(p.name for p in folder.glob("store-*")) == ["store-1.db"]


def test_nothing_is_written_between_the_copy_and_the_new_key(folder):
    """T3: whoever writes meanwhile waits and is told; what was acknowledged is in the new store."""
    vault = make_vault(folder)
    acknowledged, refused, busy = [], [], Event()

    def write_on():
        for number in range(10_000):
            try:
                add(vault, f"Person {number:05}")
            except VaultRefused as locked:
                refused.append(locked)
                return
            acknowledged.append(f"Person {number:05}")
            if number == 5:
                busy.set()

    writer = Thread(target=write_on)
    writer.start()
    assert busy.wait(30)
    rekey.rekey(vault, secret=secret(), how=how())
    writer.join(30)
    assert len(refused) == 1
    again = open_again(folder)
    assert names(again) == acknowledged
    again.lock()


SMALL = """
import resource, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from setkit.foundation.errors import NotSaved
from setkit.storage import opening, rekey
from vaults import how, open_again, secret
folder = Path(sys.argv[1])
vault = open_again(folder)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for what in (lambda: rekey.rekey(vault, secret=secret(), how=how(), before_change=lambda *_: None),
             lambda: opening.create(folder.with_name("New.setkit"), secret=secret(), how=how())):
    try:
        what()
    except NotSaved as error:
        print(error.sentence)
vault.lock()
"""


def test_a_disk_that_takes_no_more_keeps_the_old_key_and_no_half_vault(folder, tmp_path):
    """D-05 for keys: the file size limit stands for a full disk."""
    vault = make_vault(folder)
    add(vault)
    vault.lock()
    done = run(SMALL, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "The new key could not be written; the old one holds.",
        "The vault cannot be written there. Free some space or choose another place.",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["Test.setkit"]
    again = open_again(folder)
    assert names(again) == ["Ada"]
    assert [path.name for path in folder.glob("store-*.db")] == ["store-1.db"]
    again.lock()


def run(code, folder, *more):
    here = Path(__file__).parents[1]
    words = [sys.executable, "-c", code, str(folder), *more, str(here), str(here.parent / "src")]
    return subprocess.run(words, capture_output=True, text=True, check=False)


CHILD = """
import os, sys
sys.path[:0] = sys.argv[3:]
from pathlib import Path
from vaults import open_again, how, secret
from setkit.storage import backup, engine, header, rekey
step, seen = int(sys.argv[2]), 0
def die(*_):
    global seen
    seen += 1
    if seen == step:
        os.kill(os.getpid(), 9)
def wrap(owner, name):
    real = getattr(owner, name)
    def call(*a, **k):
        die(); out = real(*a, **k); die(); return out
    setattr(owner, name, call)
import setkit.foundation.files as files
for owner, name in ((rekey, "_copy"), (backup, "verify_store"), (header, "replace_file"),
                    (rekey, "_drop_store")):
    wrap(owner, name)
v = open_again(Path(sys.argv[1]))
if "change" in sys.argv:
    new = secret("quiet harbour velvet lantern orbit pepper")
    rekey.change_passphrase(v, secret=new, how=how())
else:
    rekey.rekey(v, secret=secret(), how=how(), before_change=lambda *_: None)
print("done", seen)
"""


@pytest.mark.parametrize("step", [1, 3, 4, 5, 6, 7, 8, 13, 14, 15])
def test_killed_at_any_point_the_vault_opens(folder, step):
    vault = make_vault(folder)
    add(vault)
    vault.lock()
    child = run(CHILD, folder, str(step))
    assert child.returncode in (0, -signal.SIGKILL), child.stderr
    assert (child.returncode == 0) == (step > 14), child.stdout
    again = open_again(folder)
    assert names(again) == ["Ada"]
    assert [p.name for p in folder.glob("store-*.db")] == [again.seat.store.name]
    again.lock()


@pytest.mark.parametrize(("step", "is_new"), [(1, False), (2, True), (3, True), (4, True)])
def test_killed_while_the_passphrase_changes_one_of_the_two_opens(folder, step, is_new):
    """K-05: before the first header file the old one, from then on the new one, never neither."""
    make_vault(folder).lock()
    child = run(CHILD, folder, str(step), "change")
    assert child.returncode == -signal.SIGKILL, child.stderr
    right, wrong = (OTHER, PASSPHRASE) if is_new else (PASSPHRASE, OTHER)
    with pytest.raises(WrongPassphrase):
        open_again(folder, wrong)
    vault = open_again(folder, right)
    add(vault)
    vault.lock()
    assert not header.read(folder).is_lame
