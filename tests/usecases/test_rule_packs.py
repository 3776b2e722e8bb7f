"""Rule packs in a vault: put in force from an instant, per scope, pinned word for word."""

import pytest
from sqlalchemy import func, select

from builders import kiss
from setkit.domain.rule_packs import PackFaulty, Severity
from setkit.domain.rule_text import Edit
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.models import RulePack, TextVersion, Unit
from setkit.queries import rule_packs as seen
from setkit.queries.rules_here import RulesHere
from setkit.storage.rule_packs import SHIPPED, shipped_text
from setkit.usecases import rule_packs
from setkit.usecases.vaults import create_vault
from vaults import how, secret

DAY = 86_400_000
START = 1_778_565_600_000


def in_force(production, at, **scope):
    with production.vault.read() as reader:
        return seen.rules_in_force(reader, at=at, **scope)


def own_text(hours="72", version="1.0.0"):
    return (
        f'id = "own_deal"\nname = "Our deal"\nversion = "{version}"\nas_of = "2026-11-01"\n'
        'source = "the deal"\n\n[[rule]]\nid = "rider.notice_hours"\n'
        f'value = {hours}\nunit = "hours"\nseverity = "block"\nas_of = "2026-11-01"\n'
        'source = "the deal"\nconfirmed = true\n'
    )


def unit(production):
    def add(uow):
        row = Unit(code="B", name="Second unit", zone="Europe/London")
        uow.add(row)
        uow.record("production.founded")
        return row.id

    return production.do(add)


def ids(packs):
    return [one.pack.id for one in packs.packs]


def test_a_vault_begins_with_the_house_rules_and_what_the_production_chose(production, tmp_path):
    assert ids(in_force(production, START - 1)) == []
    assert ids(in_force(production, START + 10 * DAY)) == ["house"]
    with production.vault.read() as reader:
        (adopted,) = seen.adoptions(reader)
        assert (adopted.scope, adopted.from_at, adopted.until_at) == ("production", START, None)
        rows = seen.rules_held(in_force(production, START))
        assert "house/rider.need" in {row.id for row in rows}
        assert seen.rules_held(in_force(production, START - 1)) == ()
    words = {"title": "Two", "zone": "Europe/Madrid", "how": how()}
    chosen = ("house", "sag_aftra", "california_minors")
    made = create_vault(tmp_path / "Two.setkit", secret=secret(), packs=chosen, **words).vault
    with made.read() as reader:
        assert ids(seen.rules_in_force(reader, at=START)) == list(chosen)
    made.lock()
    with pytest.raises(RuleBroken, match="no rule pack of that name"):
        create_vault(tmp_path / "Three.setkit", secret=secret(), packs=("sag",), **words)
    assert not (tmp_path / "Three.setkit").exists()  # refused before anything was made


def test_the_same_values_are_the_house_s_where_packs_are_silent(production):
    scene = production.scene()
    slots = [production.slot(scene, f"P{n}") for n in (1, 2)]
    production.beat(scene, "A kiss", kiss(*slots))

    def told():
        return production.read(RulesHere).of(scene)

    assert told().ruling("change.flag_hours").pack == "house"
    production.rules("meaa")  # says nothing about hours
    assert told().ruling("rider.notice_hours").id == "house/rider.notice_hours"
    assert told().ruling("closed_set.level").pack == "meaa"
    production.day(scene, "2026-05-01")  # before anything was in force: the house speaks alone
    assert ids(told()) == ["house"]
    production.rules("meaa")
    production.day(scene, "2026-05-20")
    assert ids(told()) == ["house", "meaa"] or ids(told()) == ["meaa", "house"]
    assert ids(production.read(RulesHere).of(scene, "2026-05-01")) == ["house"]


def test_packs_hold_from_their_instant_until_the_next_of_that_scope(production):
    production.do(rule_packs.put_in_force, packs=["sag_aftra", "house"], from_at=START)
    production.do(rule_packs.put_in_force, packs=["ethical_adult"], from_at=START + DAY)
    for at, wanted in (
        (START - 1, []),
        (START, ["sag_aftra", "house"]),
        (START + DAY - 1, ["sag_aftra", "house"]),
        (START + DAY, ["ethical_adult"]),
    ):
        assert ids(in_force(production, at)) == wanted
    assert in_force(production, START).number("rider.notice_hours") == 48
    assert in_force(production, START + DAY).number("rider.notice_hours") == 24
    with production.vault.read() as reader:
        first, second = seen.adoptions(reader)
    assert (first.until_at, second.until_at) == (START + DAY, None)


def test_of_one_instant_the_later_choice_counts(production):
    production.do(rule_packs.put_in_force, packs=["sag_aftra"], from_at=START)
    production.do(rule_packs.put_in_force, packs=["actra"], from_at=START)
    assert [one.pack.id for one in in_force(production, START).packs] == ["actra"]


def test_a_unit_abroad_adds_its_own_rules_and_the_stricter_value_holds(production):
    second = unit(production)
    production.do(rule_packs.put_in_force, packs=["sag_aftra"], from_at=START)
    production.do(
        rule_packs.put_in_force,
        packs=["pact_equity_cinema"],
        from_at=START,
        scope="unit",
        scope_id=second,
    )
    assert in_force(production, START).number("work.meal_first") == 360
    assert in_force(production, START, unit_id=second).number("work.meal_first") == 330
    assert in_force(production, START, unit_id="other").number("work.meal_first") == 360
    with production.vault.read() as reader:
        assert {a.scope_name for a in seen.adoptions(reader)} == {"", "Second unit"}


@pytest.mark.parametrize(
    "words",
    [
        {"packs": []},
        {"packs": ["house", "house"]},
        {"packs": ["house"], "scope": "unit"},
        {"packs": ["house"], "scope": "planet", "scope_id": "x"},
        {"packs": ["house"], "scope": "planet"},
        {"packs": ["house"], "scope": "production", "scope_id": "x"},
    ],
)
def test_what_does_not_fit_is_refused(production, words):
    with pytest.raises(RuleBroken):
        production.do(rule_packs.put_in_force, **{"from_at": START + 1, **words})
    assert ids(in_force(production, START + DAY)) == ["house"]


def test_what_is_not_in_this_vault_is_not_found(production):
    for words in ({"packs": ["no_such"]}, {"packs": ["a" * 64]},
                  {"packs": ["house"], "scope": "unit", "scope_id": "0" * 32}):  # fmt: skip
        with pytest.raises(NotFound):
            production.do(rule_packs.put_in_force, from_at=START, **words)


def test_the_text_is_pinned_once_under_its_hash(production):
    for day in range(3):
        production.do(rule_packs.put_in_force, packs=["sag_aftra"], from_at=START + day)
    text = shipped_text("sag_aftra")
    with production.vault.read() as reader:
        rows = reader.scalars(select(TextVersion).where(TextVersion.kind == "rule_pack")).all()
        kept = {row.name: (row.sha, row.body) for row in rows}
    assert set(kept) == {"house", "sag_aftra"} and len(rows) == 2
    assert kept["sag_aftra"] == (sha256(text.encode()), text)
    ruling = in_force(production, START).ruling("work.rest")
    assert ruling.pack_sha == sha256(text.encode()) and ruling.pack_version == "1.0.0"


def test_an_own_copy_is_checked_kept_and_put_in_force(production):
    sha = production.do(rule_packs.keep_own_pack, text=own_text())
    assert production.do(rule_packs.keep_own_pack, text=own_text()) == sha
    production.do(rule_packs.put_in_force, packs=["sag_aftra", sha], from_at=START)
    ruling = in_force(production, START).ruling("rider.notice_hours")
    assert (ruling.rule.value, ruling.pack, ruling.pack_sha) == (72, "own_deal", sha)
    with pytest.raises(RuleBroken, match="Raise the version"):
        production.do(rule_packs.keep_own_pack, text=own_text("96"))
    newer = production.do(rule_packs.keep_own_pack, text=own_text("96", "1.0.1"))
    with pytest.raises(RuleBroken, match="twice"):
        production.do(rule_packs.put_in_force, packs=[sha, newer], from_at=START)
    assert in_force(production, START).number("rider.notice_hours") == 72
    with production.vault.read() as reader:
        own = [row for row in seen.choosable_packs(reader) if not row.is_shipped]
        assert [(row.key, row.version) for row in own] == [(newer, "1.0.1"), (sha, "1.0.0")]
        assert seen.pack_body(reader, sha) == own_text()
        with pytest.raises(KeyError):
            seen.pack_body(reader, "no_such")


def test_a_faulty_or_disguised_copy_is_not_kept(production):
    with pytest.raises(PackFaulty):
        production.do(rule_packs.keep_own_pack, text=own_text("true"))
    with pytest.raises(RuleBroken, match="id of its own"):
        production.do(rule_packs.keep_own_pack, text=shipped_text("house"))
    with production.vault.read() as reader:
        kept = select(func.count()).select_from(TextVersion).where(TextVersion.kind == "rule_pack")
        assert reader.scalar(kept) == 1  # the house rules of the beginning


def test_changing_a_value_makes_a_copy_and_leaves_the_pack(production):
    edits = {("rider.notice_hours", ""): Edit(36, "our deal", "2026-11-20", Severity.WARN)}
    words = {"pack_id": "own_house", "name": "Ours", "version": "1.0.0"}
    sha = production.do(rule_packs.edit_pack, base="house", edits=edits, **words)
    production.do(rule_packs.put_in_force, packs=[sha], from_at=START)
    production.do(rule_packs.put_in_force, packs=["house"], from_at=START + DAY)
    assert in_force(production, START).number("rider.notice_hours") == 36
    assert in_force(production, START + DAY).number("rider.notice_hours") == 48


def test_the_settings_page_sees_every_value_with_its_source(production):
    production.do(rule_packs.put_in_force, packs=["sag_aftra", "house"], from_at=START)
    rows = {row.id: row for row in seen.rules_held(in_force(production, START))}
    rest = rows["sag_aftra/work.rest"]
    assert (rest.value, rest.severity, rest.is_confirmed, rest.group) == (
        "12 h",
        "warn",
        True,
        "work",
    )
    assert rest.as_of == "2026-11-01" and "SAG-AFTRA" in rest.source
    notice = rows["sag_aftra/rider.notice_hours"]
    assert notice.others == ("house/rider.notice_hours",)
    assert not rows["house/checkin.gap_minutes"].is_confirmed
    assert rows["sag_aftra/work.rest@overnight"].value == "11 h"
    (pack,) = [p for p in in_force(production, START).packs if p.pack.id == "house"]
    assert len(seen.pack_rules(pack)) == len(pack.pack.rules)
    with production.vault.read() as reader:
        shipped = [row.key for row in seen.choosable_packs(reader) if row.is_shipped]
    assert shipped == list(SHIPPED)


def test_a_call_sheet_can_freeze_which_texts_held(production):
    production.do(rule_packs.put_in_force, packs=["sag_aftra"], from_at=START)
    sha = sha256(shipped_text("sag_aftra").encode())
    refs = in_force(production, START).refs()
    assert refs == [{"pack": "sag_aftra", "version": "1.0.0", "sha": sha}]


def test_a_pack_of_a_newer_setkit_is_said_and_never_read_as_no_rule(production):
    body = own_text().replace("rider.notice_hours", "rider.of_the_future")
    sha = sha256(body.encode())

    def keep(uow):
        uow.add(TextVersion(sha=sha, kind="rule_pack", lang="en", name="own_deal",
                            semver="1.0.0", body=body))  # fmt: skip
        uow.record("rules.kept")

    production.do(keep)
    assert ids(in_force(production, START)) == ["house"]
    with production.vault.read() as reader:
        assert all(row.is_shipped for row in seen.choosable_packs(reader))
    with pytest.raises(RuleBroken, match="cannot read"):
        production.do(rule_packs.put_in_force, packs=[sha], from_at=START)

    def adopt(uow):
        uow.add(RulePack(pack="own_deal", version="1.0.0", as_of_on="2026-11-01", text_sha=sha,
                         scope="production", from_at=START))  # fmt: skip
        uow.record("rules.in_force")

    production.do(adopt)
    with pytest.raises(RuleBroken, match="newer setkit"):
        in_force(production, START)
