"""A-02, A-03: any change behind the app's back is found, located and named."""

import random
import re

import pytest
from sqlalchemy import text

from setkit.models import Base, Person
from setkit.storage import anchors, chain, erasing
from setkit.storage.verify import Anchored, Fault, verify, verify_recent
from vaults import raw


def check(vault, held=()):
    with vault.read() as reader:
        return verify(reader.connection(), vault.vault_id, vault.chain_key(reader), anchors=held)


def entries(vault, number):
    for n in range(number):
        vault.clock.tick()
        with vault.write() as uow:
            uow.add(Person(kind="crew", name=f"P{n}", is_me=False))
            uow.record("person.added")


def tamper(vault, *statements):
    """Change the store as somebody with the key would: drop the triggers first."""
    with raw(vault) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        names = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).all()
        for name, _sql in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(*statement if isinstance(statement, tuple) else (statement,))
        for _name, sql in names:
            connection.exec_driver_sql(sql)
        connection.commit()


def test_an_untouched_vault_is_whole(full_vault):
    entries(full_vault, 5)
    found = check(full_vault)
    assert found.is_whole and found.rows > 60 and found.entries > 6


@pytest.mark.parametrize(
    "table", sorted(t for t in Base.metadata.tables if t not in ("diary", "draft"))
)
def test_an_edit_in_any_table_is_located(full_vault, table):
    column = next(
        c.name
        for c in Base.metadata.tables[table].columns
        if not c.primary_key and not c.foreign_keys and c.name not in ("salt", "one", "key")
    )
    key = next(iter(Base.metadata.tables[table].primary_key)).name
    with raw(full_vault) as connection:
        row_id = connection.exec_driver_sql(
            f'SELECT "{key}" FROM "{table}" ORDER BY seq DESC LIMIT 1'
        ).scalar()
    kind = Base.metadata.tables[table].columns[column].type.__class__.__name__
    other = "7" if kind in ("Integer", "Flag") else "'altered'"
    with raw(full_vault) as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    tamper(
        full_vault,
        "PRAGMA ignore_check_constraints = ON",
        (f'UPDATE "{table}" SET "{column}" = {other} WHERE "{key}" = ?', (row_id,)),
    )
    assert [(p.fault, p.table, p.row_id) for p in check(full_vault).problems] == [
        (Fault.EDITED, table, row_id)
    ]


def test_inserted_and_missing_rows_are_named(vault):
    entries(vault, 3)
    with raw(vault) as connection:
        row = dict(connection.exec_driver_sql("SELECT * FROM person LIMIT 1").mappings().one())
    gone = row["id"]
    row["id"] = "f" * 32
    names = ", ".join(f'"{n}"' for n in row)
    tamper(
        vault,
        (f"INSERT INTO person ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())),
        ("DELETE FROM person WHERE id = ?", (gone,)),
    )
    assert {(p.fault, p.row_id) for p in check(vault).problems} == {
        (Fault.INSERTED, "f" * 32),
        (Fault.MISSING, gone),
    }


def test_a_purged_row_is_erased_not_missing(vault):
    entries(vault, 2)
    with vault.write() as uow:
        row = uow.session.query(Person).first()
        uow.session.expunge(row)
        erasing.purge(uow, [("person", row.id)], retention="R4", due_on="2026-06-11")
        uow.record("person.erased")
    found = check(vault)
    assert found.is_whole and found.erased == 1


def test_five_hundred_random_mutations_of_the_diary_are_located(vault):
    entries(vault, 40)
    rng = random.Random(7)
    with raw(vault) as connection:
        whole = connection.exec_driver_sql("SELECT dev, seq, body, mac FROM diary").all()
        connection.exec_driver_sql("CREATE TEMP TABLE kept AS SELECT * FROM diary")
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .scalars()
            .all()
        )
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        key = vault.key if hasattr(vault, "key") else None
        if key is None:
            with vault.read() as reader:
                key = vault.chain_key(reader)
        for _ in range(500):
            first = _mutate(connection, whole, rng)
            found = verify(connection, vault.vault_id, key)
            seqs = [p.seq for p in found.problems if p.fault in (Fault.GAP, Fault.MAC, Fault.PLACE)]
            assert seqs and min(seqs) == first
            connection.exec_driver_sql("DELETE FROM diary")
            connection.exec_driver_sql("INSERT INTO diary SELECT * FROM kept")
        assert verify(connection, vault.vault_id, key).is_whole
        connection.rollback()


def _mutate(connection, whole, rng):
    """Change the diary in one way; return the first number at which it shows."""
    n = rng.randrange(1, len(whole) - 2)
    dev, seq, body, mac = whole[n]
    way = rng.choice(("body", "mac", "delete", "swap", "retime", "forge"))
    run = connection.exec_driver_sql
    if way == "delete":
        run("DELETE FROM diary WHERE seq = ?", (seq,))
    elif way == "swap":
        other = whole[n + 1]
        run("UPDATE diary SET body = ?, mac = ? WHERE seq = ?", (other[2], other[3], seq))
        run("UPDATE diary SET body = ?, mac = ? WHERE seq = ?", (body, mac, other[1]))
    elif way == "mac":
        run("UPDATE diary SET mac = ? WHERE seq = ?", (bytes([mac[0] ^ 1]) + mac[1:], seq))
    elif way == "retime":
        at = int(re.search(r'"at":(\d+)', body)[1])
        run(
            "UPDATE diary SET body = ? WHERE seq = ?",
            (body.replace(f'"at":{at}', f'"at":{at - 1}', 1), seq),
        )
    elif way == "forge":
        forged = body.replace("person.added", "person.mended")
        made = chain.link(b"not the key" * 3, dev, seq, whole[n - 1][3], forged)
        run("UPDATE diary SET body = ?, mac = ? WHERE seq = ?", (forged, made, seq))
    else:
        run("UPDATE diary SET body = ? WHERE seq = ?", (body.replace("added", "adder"), seq))
    return seq


def test_a_cut_tail_shows_only_against_an_anchor(vault):
    entries(vault, 6)
    with vault.read() as reader:
        dev = reader.execute(text("SELECT dev FROM diary LIMIT 1")).scalar()
        held = anchors.current(reader.connection(), dev)
    assert re.fullmatch(r"#\d+ (?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", held.code)
    rows = "SELECT id FROM person ORDER BY hlc DESC LIMIT 2"
    tamper(
        vault,
        f"DELETE FROM person WHERE id IN ({rows})",
        f"DELETE FROM diary WHERE seq > {held.seq - 2}",
    )
    assert check(vault).is_whole
    assert [(p.fault, p.seq) for p in check(vault, [held]).problems] == [(Fault.CUT, held.seq)]
    wrong = Anchored(dev, held.seq - 3, "#3 0000-0000-0000-0000")
    assert [p.fault for p in check(vault, [wrong]).problems] == [Fault.CUT]


def test_recent_check_finds_a_fresh_fault(vault):
    entries(vault, 3)
    tamper(vault, "UPDATE diary SET mac = zeroblob(32) WHERE seq = (SELECT max(seq) FROM diary)")
    with vault.read() as reader:
        found = verify_recent(reader.connection(), vault.vault_id, vault.chain_key(reader))
    assert [p.fault for p in found] == [Fault.MAC]


def test_a_day_seal_holds_until_the_entry_changes(vault):
    entries(vault, 2)
    with vault.write() as uow:
        row = anchors.seal_day(uow)
    with vault.read() as reader:
        assert anchors.seal_holds(reader.connection(), row)
        row.sig = "00" * 64
        assert not anchors.seal_holds(reader.connection(), row)
