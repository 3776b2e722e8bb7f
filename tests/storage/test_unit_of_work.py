"""Only the unit of work commits, and never without a diary entry."""

import json

import pytest
from sqlalchemy import select, text

from setkit.domain.topics import Topic
from setkit.foundation.errors import NotFound, UnauditedWrite
from setkit.models import Diary, Draft, Keyring, Person, SceneText
from setkit.storage import chain, erasing
from setkit.storage.reading import unseal
from setkit.usecases import drafts
from setkit.usecases.amendments import amend
from vaults import raw


def person(name="Ada"):
    return Person(kind="performer", name=name, is_me=False)


def bodies(vault):
    with vault.read() as reader:
        return [json.loads(body) for body in reader.scalars(select(Diary.body).order_by(Diary.seq))]


def count(vault, table):
    with vault.read() as reader:
        return reader.execute(text(f"SELECT count(*) FROM {table}")).scalar()


def test_a_change_is_stamped_and_told(vault):
    with vault.write() as uow:
        ada = person()
        uow.add(ada)
        uow.record("person.added", speaker="performer", witness=True)
    assert uow.changes.topics == {Topic.PEOPLE, Topic.DIARY}
    told = bodies(vault)[-1]
    assert (told["act"], told["speaker"], told["witness"]) == ("person.added", "performer", True)
    assert (told["seq"], told["dev"], told["at"]) == (ada.seq, ada.dev, ada.at)
    assert told["zone"] == "Europe/Madrid" and told["off"] == 120
    ((table, row_id, sign, made),) = told["rows"]
    assert (table, row_id, sign) == ("person", ada.id, "+")
    with raw(vault) as connection:
        row = connection.exec_driver_sql("SELECT * FROM person WHERE id = ?", (ada.id,))
        assert chain.commitment("person", dict(row.mappings().one())) == made


def test_the_diary_holds_no_name_and_no_value(vault):
    with vault.write() as uow:
        uow.add(person("ZQCANARYNAME"))
        uow.record("person.added")
    assert "ZQCANARY" not in json.dumps(bodies(vault))
    assert count(vault, "person WHERE name = 'ZQCANARYNAME'") == 1


def test_a_changed_cell_draws_a_new_salt_and_names_its_columns(vault):
    with vault.write() as uow:
        ada = person()
        uow.add(ada)
        uow.record("person.added")
        before = ada.salt
    with vault.write() as uow:
        again = uow.get(Person, ada.id)
        again.set_name, again.pronouns = "A.", "she"
        uow.record("person.changed")
        assert again.salt != before
    (line,) = bodies(vault)[-1]["rows"]
    assert line[:4] == ["person", ada.id, "~", sorted(line[3])]
    assert set(line[3]) >= {"set_name", "pronouns"} and "name" not in line[3]


def test_unrecorded_changes_roll_back(vault):
    before = count(vault, "person")
    with pytest.raises(UnauditedWrite), vault.write() as uow:
        uow.add(person("ghost"))
    with pytest.raises(UnauditedWrite), vault.write() as uow:
        uow.add(person("told"))
        uow.record("person.added")
        uow.add(person("untold"))
    assert count(vault, "person") == before


def test_deleting_through_the_session_is_refused(vault):
    with vault.write() as uow:
        ada = person()
        uow.add(ada)
        uow.record("person.added")
    with pytest.raises(UnauditedWrite), vault.write() as uow:
        uow.session.delete(uow.get(Person, ada.id))
        uow.record("person.deleted")
    assert count(vault, f"person WHERE id = '{ada.id}'") == 1


def test_an_error_in_a_use_case_leaves_nothing(vault):
    before, entries = count(vault, "person"), len(bodies(vault))
    with pytest.raises(ZeroDivisionError), vault.write() as uow:
        uow.add(person())
        uow.record("person.added")
        raise ZeroDivisionError
    assert (count(vault, "person"), len(bodies(vault))) == (before, entries)
    with vault.write() as uow:
        uow.add(person())
        uow.record("person.added")
    assert len(bodies(vault)) == entries + 1


def test_removed_is_not_found_and_not_gone(vault):
    with vault.write() as uow:
        ada = person()
        uow.add(ada)
        uow.record("person.added")
        uow.remove(ada)
        uow.record("person.removed")
    with vault.write() as uow, pytest.raises(NotFound):
        uow.get(Person, ada.id)
    assert count(vault, f"person WHERE id = '{ada.id}' AND removed_at IS NOT NULL") == 1


@pytest.mark.parametrize("act", ["Person", "person", "person.", "a.b c", "x.É", ""])
def test_an_act_is_a_dotted_name(vault, act):
    with pytest.raises(ValueError, match="act"), vault.write() as uow:
        uow.record(act)


def test_the_clock_may_fall_the_order_never_does(vault):
    with vault.write() as uow:
        uow.record("test.first")
    vault.clock.ms -= 24 * 3_600_000
    with vault.write() as uow:
        uow.record("test.second")
    told = bodies(vault)[-3:]
    assert [t["act"] for t in told] == ["test.first", "clock.back", "test.second"]
    assert told[1]["facts"] == {"moved_ms": -86_400_000}
    assert [t["hlc"] for t in told] == sorted({t["hlc"] for t in told})


def test_a_day_off_is_no_jump_but_a_year_ahead_is(vault):
    with vault.write() as uow:
        uow.record("test.first")
    vault.clock.tick(3 * 86_400_000)
    with vault.write() as uow:
        uow.record("test.second")
    assert [t["act"] for t in bodies(vault)[-2:]] == ["test.first", "test.second"]
    vault.clock.ms += 365 * 86_400_000
    with vault.write() as uow:
        uow.record("test.third")
    assert bodies(vault)[-2]["act"] == "clock.jump"


def test_sealed_text_opens_in_its_place_only(vault):
    with vault.write() as uow:
        ada = person()
        uow.add(ada)
        place = {"table": "sealed_note", "row_id": uow.new_id(), "column": "body_x"}
        sealed = uow.seal("ZQSECRET", **place, subject_id=ada.id, retention="R1")
        again = uow.seal("ZQSECRET", **place, subject_id=ada.id, retention="R1")
        uow.record("note.sealed")
    assert sealed == again and b"ZQSECRET" not in sealed
    with vault.read() as reader:
        assert unseal(reader, sealed, **place, subject_id=ada.id, retention="R1") == "ZQSECRET"
        for change in ({"row_id": "0" * 32}, {"column": "other_x"}, {"table": "incident"}):
            with pytest.raises(Exception, match="does not match its place"):
                unseal(reader, sealed, **{**place, **change}, subject_id=ada.id, retention="R1")
        with pytest.raises(NotFound):
            unseal(reader, sealed, **place, subject_id=ada.id, retention="R4")


def test_a_purge_takes_rows_and_keys_and_leaves_the_chain(vault):
    with vault.write() as uow:
        ada = person("ZQGONE")
        uow.add(ada)
        note = amend(
            uow,
            table="person",
            row_id=ada.id,
            kind="note",
            text="x",
            subject_id=ada.id,
            retention="R1",
        )
    with vault.write() as uow:
        erasing.purge(
            uow, [("person", ada.id), ("amendment", note)], retention="R4", due_on="2026-06-11"
        )
        erasing.destroy_keys(uow, ada.id, "R1")
        uow.record("person.erased")
    assert count(vault, "person WHERE name = 'ZQGONE'") == 0
    assert count(vault, "amendment") == 0
    with vault.read() as reader:
        assert reader.scalars(select(Keyring.key).where(Keyring.subject_id == ada.id)).all() == [
            None
        ]


def test_drafts_stay_outside_the_diary(vault):
    with vault.write() as uow:
        drafts.keep_draft(uow, form="beat", subject_id=None, text="half a sent")
    entries = len(bodies(vault))
    vault.clock.tick()
    with vault.write() as uow:
        saved = drafts.keep_draft(uow, form="beat", subject_id=None, text="half a sentence")
    assert saved == vault.clock.now() and len(bodies(vault)) == entries
    with vault.read() as reader:
        assert drafts.kept_draft(reader, form="beat", subject_id=None) == "half a sentence"
        assert drafts.kept_draft(reader, form="beat", subject_id="0" * 32) is None
        assert b"half" not in reader.scalars(select(Draft.body_x)).one()
    with vault.write() as uow:
        drafts.drop_draft(uow, form="beat", subject_id=None)
    assert count(vault, "draft") == 0


def test_a_correction_needs_a_reason(vault):
    with vault.write() as uow:
        for reason in (None, "", " no "):
            with pytest.raises(Exception, match="three letters"):
                amend(uow, table="scene", row_id="0" * 32, kind="correction", reason=reason)
        amend(uow, table="scene", row_id="0" * 32, kind="correction", reason="typing slip")
    assert bodies(vault)[-1]["act"] == "row.correction"


def test_frozen_rows_are_not_changed_by_the_orm_either(full_vault):
    with pytest.raises(Exception, match="insert-only"), full_vault.write() as uow:
        uow.session.scalars(select(SceneText)).first().text = "rewritten"
        uow.record("scene.rewritten")
