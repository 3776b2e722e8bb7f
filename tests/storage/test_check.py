"""A check says in plain words what is wrong and where, and its health report names nobody."""

import random

import pytest
from sqlalchemy import text

from everyrow import fill_every_table
from setkit.foundation.errors import DatabaseDamaged
from setkit.foundation.progress import Progress
from setkit.models import Person
from setkit.storage import anchors, backup, backup_file
from setkit.storage.check import check, health_text
from setkit.usecases import keeping
from vaults import make_vault, open_again, raw


def add(vault, count=1):
    for n in range(count):
        with vault.write() as uow:
            uow.add(Person(kind="crew", name=f"ZQNAME{n}", is_me=False))
            uow.record("person.added")


def alter(vault, sql):
    with raw(vault) as connection:
        for name in (
            connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'diary%'"
            )
            .scalars()
            .all()
        ):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(sql)
        connection.commit()


def test_a_whole_vault(vault):
    with vault.write() as uow:
        fill_every_table(uow, skip=("anchor",))  # an invented anchor would be a false head
    backup.backup_before(vault, "test.case")
    found = check(vault)
    assert found.is_whole, found.sentences
    assert found.backups == 1 and found.newest_backup_at == vault.clock.now()
    assert found.rows > 60 and found.heads == (vault.head().code,)


def test_a_head_nobody_left_is_no_head_of_this_vault(full_vault):
    (sentence,) = check(full_vault).sentences
    assert sentence == "The vault is older than, or differs from, a head left at entry 1."


def test_an_altered_row_is_named_by_kind_and_entry(vault):
    add(vault, 3)
    with raw(vault) as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'ZQOTHER' WHERE name = 'ZQNAME1'")
        connection.commit()
    (sentence,) = check(vault).sentences
    assert sentence == "An entry of kind person was altered after diary entry 3."


def test_an_altered_diary_and_a_broken_seal(vault):
    add(vault, 2)
    with vault.write() as uow:
        anchors.seal_day(uow)
    assert check(vault).is_whole
    alter(vault, "UPDATE diary SET mac = zeroblob(32) WHERE seq = 3")
    said = check(vault).sentences
    assert "Diary entry 3 was altered." in said
    assert any("day seal does not fit" in sentence for sentence in said)


def test_a_damaged_backup_is_counted_and_no_other_harm_is_claimed(vault):
    place = backup.backup_before(vault, "test.case")
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)
    assert check(vault).sentences == ("1 backup is damaged.",)


def test_damage_is_an_answer_and_never_an_error(tmp_path):
    """H5: wherever a store that still opens is damaged, the check says so (D-07)."""
    folder = tmp_path / "Test.setkit"
    vault = make_vault(folder)
    add(vault, 30)
    store = vault.seat.store
    vault.lock()
    whole, rng, answers = store.read_bytes(), random.Random(9), 0
    for _n in range(60):
        data = bytearray(whole)
        data[rng.randrange(4096, len(data))] ^= 1
        store.write_bytes(data)
        try:
            opened = open_again(folder)
        except DatabaseDamaged:
            continue
        found = check(opened)
        assert not found.is_whole and "Pages of the vault are damaged." in found.sentences[0]
        assert dict(found.health)["slots"] == "passphrase, recovery"
        answers += 1
        opened.lock()
    assert answers > 20
    store.write_bytes(whole)
    opened = open_again(folder)
    assert check(opened).is_whole
    opened.lock()


@pytest.mark.parametrize("body", ["[", "[]", '{"rows":[7]}', '{"rows":[[]]}', '{"rows":7}'])
def test_a_diary_entry_of_any_shape_is_judged(vault, body):
    add(vault, 2)
    text_ = body.replace('{"rows"', '{"hlc":1,"dev":"x","seq":1,"rows"')
    alter(vault, f"UPDATE diary SET body = '{text_}' WHERE seq = 2")
    assert "Diary entry 2 was altered." in check(vault).sentences


def unguard(connection):
    for name in (
        connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .scalars()
        .all()
    ):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE keyring SET key = randomblob(32) WHERE kind = 'sign'",
        "UPDATE keyring SET key = x'00' WHERE kind = 'sign'",
    ],
)
def test_a_signing_key_that_is_not_the_one_seals_are_checked_with(vault, sql):
    """The chain does not commit to keys, so a swapped one shows only here."""
    add(vault)
    with raw(vault) as connection:
        unguard(connection)
        connection.exec_driver_sql(sql)
        connection.commit()
    (sentence,) = check(vault).sentences
    assert sentence.startswith("A signing key does not fit")


def test_a_writer_nobody_knows_and_a_chain_without_its_key(vault):
    add(vault)
    with raw(vault) as connection:
        unguard(connection)
        connection.exec_driver_sql("DELETE FROM device")
        connection.commit()
    assert any("a device that this vault does not know" in s for s in check(vault).sentences)
    with raw(vault) as connection:
        connection.exec_driver_sql("UPDATE keyring SET key = NULL WHERE kind = 'chain'")
        connection.commit()
    assert check(vault).sentences == ("This vault has no chain key. Open a backup instead.",)


def test_backups_of_a_newer_setkit_are_no_damage(vault, monkeypatch):
    backup.backup_before(vault, "test.case")
    monkeypatch.setattr(backup_file.schema, "KNOWN", ("0000",))
    found = check(vault)
    assert found.is_whole and found.backups == 0


def test_the_health_report_names_nobody(full_vault):
    """D-20: versions, switches, sizes and counts; every canary of the vault could leak here."""
    add(full_vault)
    found = check(full_vault)
    told = dict(found.health)
    text_ = health_text(found)
    assert len(text_.splitlines()) == len(told) and f"heads: {found.heads[0]}" in text_
    assert "ZQ" not in text_ and str(full_vault.folder) not in text_
    assert {"schema", "journal_mode", "synchronous", "entries", "papers", "slots"} <= set(told)
    assert {"newest_backup_ms", "last_check_ms", "heads", "bytes"} <= set(told)
    assert told["journal_mode"] == "wal" and told["slots"] == "passphrase, recovery"


def test_the_weekly_check_finds_a_page_that_rotted(tmp_path):
    """D-09 with an injected clock: damage in a page nobody reads is found within the week."""
    folder = tmp_path / "Test.setkit"
    vault = make_vault(folder)
    add(vault, 5)
    store = vault.seat.store
    with vault.read() as reader:
        assert not keeping.check_is_due(reader, vault.clock.now())
        assert keeping.check_is_due(reader, vault.clock.now() + 7 * 86_400_000)
    assert keeping.check_now(vault, Progress()).is_whole
    with vault.read() as reader:
        assert not keeping.check_is_due(reader, vault.clock.now() + 6 * 86_400_000)
        assert keeping.check_is_due(reader, vault.clock.now() + 7 * 86_400_000)
        assert keeping.check_is_due(reader, vault.clock.now() - 1)
        index = reader.scalar(
            text("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_paper_source_row'")
        )
    vault.lock()
    data = bytearray(store.read_bytes())
    assert len(data) >= index * 4096
    data[(index - 1) * 4096 + 100] ^= 1
    store.write_bytes(data)
    again = open_again(folder)
    found = keeping.check_now(again, Progress())
    assert any("Pages of the vault are damaged" in sentence for sentence in found.sentences)
    again.lock()


@pytest.mark.parametrize(("minutes", "due"), [(0, False), (29, False), (30, True), (-1, True)])
def test_automatic_backups_follow_the_last_one(vault, minutes, due):
    with vault.read() as reader:
        half_an_hour = vault.clock.now() + 30 * 60_000
        assert keeping.backup_is_due(reader, half_an_hour, changed=True)
        assert not keeping.backup_is_due(reader, half_an_hour - 1, changed=True)
        assert not keeping.backup_is_due(reader, half_an_hour, changed=False)
    name = keeping.back_up(vault, Progress())
    assert name.endswith(".setkitbackup")
    with vault.read() as reader:
        later = vault.clock.now() + minutes * 60_000
        assert keeping.backup_is_due(reader, later, changed=True) is due
