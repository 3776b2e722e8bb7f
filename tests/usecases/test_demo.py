"""The demonstration follows its sources: change the script and two answers, the output moves."""

import shutil

import pytest

from setkit.domain.clearance import ALL
from setkit.foundation.errors import RuleBroken
from setkit.foundation.paths import resources
from setkit.queries.clearance import clearances
from setkit.queries.scenes import by_number, rows
from setkit.storage.backup import backup_before
from setkit.usecases.demo import build_demo
from vaults import how, secret


def build(folder, source=None):
    return build_demo(
        folder, secret=secret(), how=how(), before_change=backup_before, source=source
    ).vault


def states(vault):
    with vault.read() as reader:
        return {row.number: row for row in clearances(reader)}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    vault = build(tmp_path_factory.mktemp("demo") / "demo.setkit")
    yield vault
    vault.lock()


def test_every_state_and_reason_a_coordinator_meets_is_shown(demo):
    found = states(demo)
    assert len(found) == 43
    assert {row.state for row in found.values()} == {"clear", "ask_first", "unknown", "blocked"}
    codes = {reason.code for row in found.values() for reason in row.reasons}
    assert codes >= {
        "NOT_ASSESSED", "NO_BEATS", "NOT_ASKED", "UNANSWERED", "DISCUSS", "NO", "WITHDRAWN",
        "FACTS_CHANGED", "ZONE_CONTRADICTION", "INTENSITY_OVER", "CONDITION_UNMET",
        "CONDITION_TO_CONFIRM",
    }  # fmt: skip
    agreed = {
        number for number, row in found.items() if row.level == "answers_agreed" and row.beats
    }
    assert agreed == {"6", "10", "12", "36", "39"}


def test_who_agreed_was_talked_to_alone_shown_everything_and_signed(demo):
    with demo.read() as reader:
        found = {row.number: row for row in clearances(reader, checks=ALL)}
    for number in ("6", "10", "12", "36", "39"):
        codes = {reason.code for reason in found[number].reasons}
        assert not codes & {"NOT_INFORMED", "NOT_SIGNED"}, number
    assert {"NOT_INFORMED", "NOT_SIGNED"} <= {reason.code for reason in found["33"].reasons}


def test_names_stand_in_their_own_scripts(demo):
    with demo.read() as reader:
        names = {slot.person or "" for row in rows(reader) for slot in row.cast}
    for letters in ("Łźź", "ễĐ", "لي", "נו", "Αν"):
        assert any(set(letters.casefold()) & set(name.casefold()) for name in names), letters


def test_a_changed_script_and_two_changed_answers_change_what_comes_out(demo, tmp_path):
    before = states(demo)
    source = tmp_path / "source"
    shutil.copytree(resources() / "demo", source)
    script = source / "the_tide_table.fountain"
    text = script.read_text(encoding="utf-8")
    assert "INT. CLINIC - WARD - DAY #36#" in text
    script.write_text(
        text.replace("INT. CLINIC - WARD", "INT. CLINIC - SUN ROOM"), encoding="utf-8"
    )
    plans = source / "production.toml"
    told = plans.read_text(encoding="utf-8")
    talk = 'talk = { channel = "remote", topics = ["acts", "room", "signals"] }'
    dance = f'who = "DORA"\n{talk}'
    assert told.count(dance) == 1
    told = told.replace(dance, dance + '\nitems = { "D.ballroom.receive" = { answer = "no" } }')
    adam = '[[scene.answer]]\nwho = "ADAM"'
    talk = 'items = { "K.lips_closed.give" = { answer = "discuss_later" } }\n' + adam
    assert told.count(talk) == 1
    plans.write_text(told.replace(talk, adam), encoding="utf-8")
    vault = build(tmp_path / "changed.setkit", source)
    after = states(vault)
    with vault.read() as reader:
        assert "SUN ROOM" in by_number(reader, "36")[0].heading
    vault.lock()
    moved = {
        n for n in after if (before[n].state, before[n].level) != (after[n].state, after[n].level)
    }
    assert moved == {"10", "11"}
    assert before["10"].state == "clear" and after["10"].state == "blocked"
    assert before["11"].state == "ask_first" and after["11"].is_agreed


def test_a_plan_that_cannot_be_is_refused(tmp_path):
    source = tmp_path / "source"
    shutil.copytree(resources() / "demo", source)
    plans = source / "production.toml"
    told = plans.read_text(encoding="utf-8")
    child = '{ kind = "act", act = "T.embrace", from = "KOLA", to = "PIP" }'
    assert told.count(child) == 1
    plans.write_text(told.replace(child, child.replace("T.embrace", "K.cheek")), encoding="utf-8")
    with pytest.raises(RuleBroken, match="minor"):
        build(tmp_path / "no.setkit", source)
