"""Open export and load: all of it out, all of it back, byte for byte; nothing half (section 6)."""

import base64
import hashlib
import json
import stat

import pytest
from sqlalchemy import text

from builders import kiss
from setkit.foundation.errors import DumpRefused, NotSaved, RuleBroken
from setkit.models import Attachment, Contact, Person
from setkit.storage import dump, erasing, sealing
from setkit.storage.dump import dump_vault, exported_tables, open_export
from setkit.storage.load import load_vault
from setkit.storage.verify import verify
from setkit.usecases import people
from setkit.usecases.amendments import amend
from vaults import how, open_again, secret


def loaded(folder, data):
    return load_vault(folder, data, secret=secret(), how=how()).vault


def add(vault, name):
    with vault.write() as uow:
        row = Person(kind="crew", name=name, is_me=False)
        uow.add(row)
        uow.record("person.added")
        return row.id


def is_whole(vault):
    with vault.read() as reader:
        return verify(reader.connection(), vault.vault_id, vault.chain_key(reader)).is_whole


def changed(data, change):
    told = json.loads(data)
    change(told)
    return json.dumps(told).encode()


def test_an_export_shows_everything_in_clear_and_no_signing_key(full_vault):
    told = json.loads(open_export(full_vault))
    assert (told["setkit"], told["format"], told["schema"]) == ("open-export", 1, "0001")
    assert set(told["tables"]) == set(exported_tables()) and "draft" not in told["tables"]
    assert all(told["tables"][name] for name in told["tables"])
    (incident,) = told["tables"]["incident"]
    assert incident["observed_x"] == {"x": "ZQINCIDENTOBSERVEDX1"}
    kinds = {row["id"]: row["kind"] for row in told["tables"]["keyring"]}
    assert {kinds[row_id] for row_id in told["keys"]} == {"chain", "content"}
    assert all("key" not in row for row in told["tables"]["keyring"])
    assert "keys" not in json.loads(open_export(full_vault, with_keys=False))


def test_loaded_and_exported_again_it_is_the_same_bytes(full_vault, tmp_path):
    first = open_export(full_vault)
    back = loaded(tmp_path / "Back.setkit", first)
    assert open_export(back) == first and is_whole(back)
    back.lock()
    again = open_again(tmp_path / "Back.setkit")
    assert open_export(again) == first
    again.lock()


def test_after_changes_purges_destroyed_keys_and_any_script_too(full_vault, tmp_path):
    decomposed = "Z\u0301\u00f3\u0142\u0107 \u05e9\u05dc\u05d5\u05dd \U0001f3ac e\u0302\u0323"
    gone = add(full_vault, "Gone")
    kept = add(full_vault, decomposed)
    plain = bytes(range(256))
    with full_vault.write() as uow:
        for retention, words in (("R1", decomposed), ("R2", "destroyed soon")):
            amend(
                uow, table="person", row_id=kept, kind="note", text=words,
                subject_id=kept, retention=retention,
            )  # fmt: skip
        uow.get(Person, kept).pronouns = "ona"
        uow.record("person.changed")
        row_id, key = uow.new_id(), uow.content_key(kept, "R1")
        uow.session.flush()
        uow.add(
            Attachment(
                id=row_id,
                content_sha=hashlib.sha256(plain).hexdigest(),
                media_type="image/png",
                size=256,
                bytes_x=sealing.seal(key.key, plain, "attachment", row_id, "bytes_x"),
                keyring_id=key.id,
            )
        )
        uow.record("attachment.added")
        erasing.purge(uow, [("person", gone)], retention="R4", due_on="2026-06-01")
        erasing.destroy_keys(uow, kept, "R2")
        uow.record("person.erased")
    first = open_export(full_vault)
    told = json.loads(first)
    bodies = [row["body_x"] for row in told["tables"]["amendment"] if "body_x" in row]
    assert {"x": decomposed} in bodies
    assert sum("sealed" in body for body in bodies) == 1 and b"destroyed soon" not in first
    assert [base64.b64decode(v) for v in told["attachments"].values()] == [plain]
    back = loaded(tmp_path / "Back.setkit", first)
    assert open_export(back) == first and is_whole(back)
    add(back, "Later")
    with back.read() as reader:
        kinds = reader.execute(text("SELECT kind FROM device ORDER BY hlc")).scalars().all()
    assert kinds == ["founder", "load"] and is_whole(back)
    second = open_export(back)
    back.lock()
    third = loaded(tmp_path / "Third.setkit", second)
    assert open_export(third) == second
    third.lock()


def test_a_dump_is_listed_before_its_file_appears(vault, tmp_path, monkeypatch):
    seen = []
    real = dump.replace_file

    def watching(path, data):
        with vault.read() as reader:
            seen.append(reader.execute(text("SELECT file_sha, plain_reason FROM paper")).all())
        real(path, data)

    monkeypatch.setattr(dump, "replace_file", watching)
    path = dump_vault(vault, tmp_path / "all.json", reason="asked by a court")
    assert len(seen[0]) == 1 and seen[0][0].plain_reason == "asked by a court"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_bytes())["tables"]["paper"] == []
    with vault.read() as reader:
        kinds = reader.execute(text("SELECT kind FROM paper_event")).scalars().all()
    assert kinds == ["written"] and is_whole(vault)


def test_a_dump_needs_a_reason_and_a_free_name(vault, tmp_path):
    for reason in ("", "ok", " - 12 "):
        with pytest.raises(RuleBroken):
            dump_vault(vault, tmp_path / "all.json", reason=reason)
    (tmp_path / "all.json").write_text("mine")
    with pytest.raises(NotSaved):
        dump_vault(vault, tmp_path / "all.json", reason="moving")
    assert (tmp_path / "all.json").read_text() == "mine"
    with pytest.raises(NotSaved):
        dump_vault(vault, tmp_path / "no" / "all.json", reason="moving")
    with vault.read() as reader:
        assert reader.execute(text("SELECT kind FROM paper_event")).scalars().all() == ["failed"]


EVIL = {
    "format": lambda t: t.update(format=2),
    "schema": lambda t: t.update(schema="0002"),
    "kind": lambda t: t.update(setkit="vault"),
    "no keys": lambda t: t.pop("keys"),
    "no chain key": lambda t: t["keys"].clear(),
    "bad key": lambda t: t["keys"].update(dict.fromkeys(t["keys"], "AAAA")),
    "value": lambda t: t["tables"]["person"][0].update(name="Other"),
    "private text": lambda t: t["tables"]["incident"][0]["observed_x"].update(x="other"),
    "row gone": lambda t: t["tables"]["person"].pop(),
    "row twice": lambda t: t["tables"]["person"].append(t["tables"]["person"][0]),
    "entry gone": lambda t: t["diary"].pop(0),
    "mac": lambda t: t["diary"][0].update(mac="AAAA"),
    "wrong type": lambda t: t["tables"]["scene"][0].update(order_n="many"),
    "huge": lambda t: t["tables"]["scene"][0].update(order_n=1 << 80),
    "object": lambda t: t["tables"]["person"][0].update(name={"a": 1}),
    "column": lambda t: t["tables"]["person"][0].update(shoe_size=44),
    "table": lambda t: t["tables"].update(shoes=[]),
    "tables": lambda t: t.update(tables=[]),
    "rows": lambda t: t["tables"].update(person=7),
    "vault id": lambda t: t.update(vault_id="../../x"),
}


@pytest.mark.parametrize("trick", EVIL)
def test_what_does_not_fit_is_refused_and_leaves_nothing(full_vault, tmp_path, trick):
    data = changed(open_export(full_vault), EVIL[trick])
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(DumpRefused):
        loaded(tmp_path / "Back.setkit", data)
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"setkit":1}'])
def test_junk_is_refused_and_leaves_nothing(tmp_path, data):
    with pytest.raises(DumpRefused):
        loaded(tmp_path / "Back.setkit", data)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(vault, tmp_path):
    taken = tmp_path / "Taken.setkit"
    taken.mkdir()
    (taken / "mine").write_text("mine")
    with pytest.raises(NotSaved):
        loaded(taken, open_export(vault))
    assert (taken / "mine").read_text() == "mine"


def test_a_later_minor_and_a_guardian_who_left_do_not_keep_a_vault_from_loading(
    production, tmp_path
):
    """The age rules hold while loading, for what stood when it was written."""
    scene = production.scene()
    one, other = production.performer("Mara"), production.performer("Jon")
    slots = production.slot(scene, "ONE", one), production.slot(scene, "OTHER", other)
    production.beat(scene, "They kiss", kiss(*slots))
    production.answers(scene, one)
    production.do(
        people.record_age_check, person_id=one, result="minor", verified_by="Office",
        by_role="producer", verified_on="2026-05-02", how="producer_record",
    )  # fmt: skip
    contact = production.do(people.name_guardian, person_id=one, guardian="Aunt")

    def leave(uow):
        uow.remove(uow.get(Contact, contact))
        uow.record("contact.removed")

    production.do(leave)
    data = open_export(production.vault)
    back = loaded(tmp_path / "Back.setkit", data)
    assert open_export(back) == data and is_whole(back)
    back.lock()
    nobody = changed(data, lambda told: told["tables"]["age_check"].clear())
    with pytest.raises(DumpRefused):
        loaded(tmp_path / "Nobody.setkit", nobody)
