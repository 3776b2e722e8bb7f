"""The header's two files: every bit counts, one is enough, half a write is whole (K-04, K-05)."""

import json
import shutil
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from setkit.foundation.canonical import canonical, canonical_bytes, sha256
from setkit.foundation.errors import (
    HeaderDamaged,
    HeaderRefused,
    NotAVault,
    NotSaved,
    WrongPassphrase,
)
from setkit.models import Person
from setkit.storage import header, opening, rekey
from vaults import how, make_vault, open_again, secret

OTHER = "quiet harbour velvet lantern orbit pepper"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Test.setkit"


@contextmanager
def unwritable(path):
    """Let nothing replace the file `path`: a folder stands there (root may write anything)."""
    if path.exists():
        path.unlink()
    (path / "in the way").mkdir(parents=True)
    yield
    shutil.rmtree(path)


def forge(folder, change):
    """Change the header as somebody would who can compute SHA-256, but has no key."""
    told = json.loads((folder / header.NAME).read_text())
    told.pop("sha256")
    change(told)
    told["sha256"] = sha256(canonical_bytes(told))
    for name in (header.NAME, header.COPY):
        (folder / name).write_text(canonical(told))


def acts(vault):
    with vault.read() as reader:
        bodies = reader.scalars(text("SELECT body FROM diary ORDER BY seq")).all()
    return [json.loads(body)["act"] for body in bodies]


def test_no_bit_of_a_header_file_can_be_flipped(folder):
    """K-04: about 13,000 flips, each in turn; the file no longer counts as whole."""
    make_vault(folder).lock()
    whole = (folder / header.NAME).read_bytes()
    assert header.decode(whole) is not None
    for position in range(len(whole)):
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[position] ^= 1 << bit
            assert header.decode(bytes(flipped)) is None, (position, bit)


@pytest.mark.parametrize("name", [header.NAME, header.COPY])
def test_a_flip_in_one_file_opens_from_the_other_and_is_healed(folder, name):
    make_vault(folder).lock()
    whole = (folder / name).read_bytes()
    for position in range(0, len(whole), 200):
        flipped = bytearray(whole)
        flipped[position] ^= 4
        (folder / name).write_bytes(flipped)
        open_again(folder).lock()
        assert not header.read(folder).is_lame
        whole = (folder / name).read_bytes()
        for each in (header.NAME, header.COPY):
            (folder / each).write_bytes(flipped)
        with pytest.raises(HeaderDamaged):
            open_again(folder)
        for each in (header.NAME, header.COPY):
            (folder / each).write_bytes(whole)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "00000000"),
        ("kind", "recovery"),
        ("kind", "window"),
        ("label", "other"),
        ("salt", "00" * 16),
        ("salt", "00" * 4),
        ("salt", ""),
        ("nonce", "00" * 12),
        ("nonce", "00" * 11),
        ("nonce", "zz" * 12),
        ("wrapped", "00" * 48),
        ("wrapped", "00"),
        ("kdf", {"m_kib": 65537, "t": 3, "p": 4}),
        ("kdf", {"m_kib": 1, "t": 3, "p": 4}),
        ("kdf", {"m_kib": 65536}),
        ("kdf", None),
    ],
)
def test_a_forged_slot_is_refused_with_a_sentence(folder, field, value):
    """K-04: no field of a slot can be changed, and no figure in it ends in a traceback."""
    make_vault(folder).lock()
    forge(folder, lambda told: told["slots"][0].update({field: value}))
    with pytest.raises((WrongPassphrase, HeaderDamaged, HeaderRefused)):
        open_again(folder)


def test_a_store_name_cannot_lead_out_of_the_folder(folder):
    make_vault(folder).lock()
    for name in ("../store-1.db", "/etc/passwd", "store-1.db/..", "store-٣.db", "store-.db"):
        forge(folder, lambda told, name=name: told.update(store=name))
        with pytest.raises(HeaderDamaged):
            open_again(folder)


def test_a_place_that_takes_no_files_is_said_in_a_sentence(folder):
    """D-13 on a read-only disk: the owner's lock cannot be taken, which is nobody else's fault."""
    make_vault(folder).lock()
    (folder / "vault.lock").unlink()
    (folder / "vault.lock").mkdir()
    with pytest.raises(NotSaved, match="Copy its folder"):
        open_again(folder)


def test_files_that_cannot_be_read_are_damage_and_no_files_are_no_vault(folder):
    make_vault(folder).lock()
    for name in (header.NAME, header.COPY):
        (folder / name).unlink()
    with pytest.raises(NotAVault):
        header.read(folder)
    for name in (header.NAME, header.COPY):
        (folder / name).mkdir()  # opening one fails, and not with "no such file"
    with pytest.raises(HeaderDamaged):
        header.read(folder)


def test_a_new_passphrase_is_not_in_force_when_the_first_file_fails(folder):
    vault = make_vault(folder)
    with unwritable(folder / header.COPY), pytest.raises(NotSaved):
        rekey.change_passphrase(vault, secret=secret(OTHER), how=how())
    assert "passphrase.changed" not in acts(vault)
    vault.lock()
    with pytest.raises(WrongPassphrase):
        open_again(folder, OTHER)
    open_again(folder).lock()


def test_a_new_passphrase_is_in_force_when_only_the_second_file_fails(folder):
    """What was told as done must hold, and the old passphrase must be gone, not half gone."""
    vault = make_vault(folder)
    with unwritable(folder / header.NAME):
        rekey.change_passphrase(vault, secret=secret(OTHER), how=how())
        assert header.read(folder).is_lame
    assert "passphrase.changed" in acts(vault)
    vault.lock()
    assert not header.read(folder).is_lame
    with pytest.raises(WrongPassphrase):
        open_again(folder)
    open_again(folder, OTHER).lock()


def test_a_failed_rekey_leaves_the_old_key_and_an_open_vault(folder):
    vault = make_vault(folder)
    with unwritable(folder / header.COPY), pytest.raises(NotSaved):
        rekey.rekey(vault, secret=secret(), how=how())
    assert acts(vault)[-2:] == ["vault.rekeyed", "vault.rekey_failed"]
    assert [path.name for path in folder.glob("store-*.db")] == ["store-1.db"]
    vault.lock()
    open_again(folder).lock()


def test_a_rekey_on_one_header_file_never_loses_the_store_it_names(folder):
    """The file written first names the new store; removing that one would lose the vault."""
    made = opening.create(folder, secret=secret(), how=how())
    with made.vault.write() as uow:
        uow.add(Person(kind="crew", name="Ada", is_me=False))
        uow.record("person.added")
    with unwritable(folder / header.NAME):
        code = rekey.rekey(made.vault, secret=secret(), how=how())
        assert (folder / "store-2.db").exists() and (folder / "store-1.db").exists()
    vault = opening.open_vault(folder, how=how(), code=code)
    with vault.read() as reader:
        assert reader.scalar(text("SELECT name FROM person")) == "Ada"
    assert [path.name for path in folder.glob("store-*.db")] == ["store-2.db"]
    vault.lock()


def test_a_saved_change_stays_saved_when_the_header_cannot_be_written(folder):
    """The first entry of a device also goes into the header; a full disk is no reason to fail."""
    vault = opening.create(folder, secret=secret(), how=how()).vault
    with unwritable(folder / header.COPY):
        with vault.write() as uow:
            uow.record("test.act")
        with vault.write() as uow:
            uow.record("test.act")
    with vault.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM device")) == 1
    vault.lock()
    again = open_again(folder)
    assert again.seat.header.device is not None
    with again.write() as uow:
        uow.record("test.act")
    with again.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM device")) == 1
    again.lock()
