"""Forms of one's own, items in one's own words: pinned, versioned, for adults only (C-16)."""

import pytest

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.custom_items import custom_act, custom_words
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import RuleBroken, UserError
from setkit.models import BoundaryVersion, ChecklistItem, TextVersion
from setkit.queries.checklists import custom_acts, forms
from setkit.usecases import boundaries, checklists
from setkit.usecases.boundaries import Said, Talk

BREATH = "C.Breath_on_the_neck"


@pytest.fixture
def made(production):
    it = production
    it.s12, it.mara, it.jon = it.scene("12"), it.performer("Mara"), it.performer("Jon")
    it.slots = [it.slot(it.s12, part, who) for part, who in (("ANA", it.mara), ("LEO", it.jon))]
    return it


def answer(it, person, said, scene=None, form=""):
    now = it.vault.clock.now()
    talk = Talk(stated_at=now, presented_at=now, form=form)
    words = {"person_id": person, "scene_id": scene, "said": said, "talk": talk}
    return it.do(boundaries.record_answers, **words)


def test_an_item_in_ones_own_words_is_asked_answered_and_needed(made):
    with pytest.raises(RuleBroken, match="on the checklist"):
        made.beat(made.s12, "Close", kiss(*made.slots, BREATH))
    with pytest.raises(RuleBroken, match="no checklist item"):
        answer(made, made.mara, [Said(f"{BREATH}.give", Answer.YES)])
    for _twice in range(2):
        act = made.do(checklists.add_custom_item, words="  Breath on  the neck ")
        assert act == BREATH
    assert made.read(custom_acts) == {BREATH: "Breath on the neck"}
    made.beat(made.s12, "Close", kiss(*made.slots, BREATH))
    assert f"{BREATH}.give" in {code for code, _partner in made.asked(made.s12, made.mara)}
    row = made.clearance(made.s12)
    assert any("Breath on the neck" in reason.sentence for reason in row.reasons)
    for person in (made.mara, made.jon):
        made.answers(made.s12, person)
    assert made.clearance(made.s12).is_agreed
    answer(made, made.jon, [Said(f"{BREATH}.receive", Answer.NO, made.mara)], made.s12)
    assert {reason.code for reason in made.clearance(made.s12).reasons} == {"NO"}


def test_c16_a_custom_item_is_for_adults_only_by_every_way(made):
    made.do(checklists.add_custom_item, words="Breath on the neck")
    with made.vault.read() as reader:
        flags = {(row.is_adult_only, row.is_custom)
                 for row in reader.query(ChecklistItem).filter_by(act=BREATH)}  # fmt: skip
    assert flags == {(True, True)}
    guardian = made.performer("Parent")
    child = made.performer("Pip", age="minor", guardian=guardian)
    with pytest.raises(RuleBroken, match="under 18"):
        answer(made, child, [Said(f"{BREATH}.receive", Answer.NO)])
    slot = made.slot(made.s12, "PIP", child)
    with pytest.raises(UserError):
        made.beat(made.s12, "Never", kiss(made.slots[0], slot, BREATH))


@pytest.mark.parametrize("words", ["", "  ", "a.b", "any *", "x" * 61, "a\x07b"])
def test_words_that_make_no_code_are_refused(made, words):
    with pytest.raises(RuleBroken, match="60 letters"):
        made.do(checklists.add_custom_item, words=words)


def test_a_custom_code_spells_its_words():
    for words in ("Breath on the neck", "Händedruck über dem Tuch", "اليد على الكتف"):
        assert custom_words(custom_act(words)) == words


def test_a_form_of_ones_own_has_versions_and_an_answer_names_the_one_it_was_given_on(made):
    made.do(checklists.add_custom_item, words="Breath on the neck")
    items = ["T.embrace.receive", f"{BREATH}.receive"]
    made.do(checklists.add_checklist, name="Two people", items=items)
    first = answer(made, made.mara, [Said(items[0], Answer.YES)], form="Two people")
    made.do(checklists.add_checklist, name="Two people", items=items[:1])
    second = answer(made, made.mara, [Said(items[0], Answer.YES)], form="Two people")
    newest = {form.template: form for form in made.read(forms)}
    assert set(newest) == {"short", "full", "data", "Two people"}
    assert (newest["Two people"].version, newest["Two people"].items) == ("2.0.0", (items[0],))
    with made.vault.read() as reader:
        pinned = [
            reader.get(TextVersion, reader.get(BoundaryVersion, version).text_sha)
            for version in (first, second)
        ]
        assert [row.semver for row in pinned] == ["1.0.0", "2.0.0"]
        assert "Breath on the neck" in pinned[0].body
        assert all(sha256(row.body.encode()) == row.sha for row in pinned)


@pytest.mark.parametrize(
    ("name", "items", "match"),
    [
        ("", ["T.embrace.receive"], "name"),
        ("Mine", [], "at least one"),
        ("short", ["T.embrace.receive"], "comes with"),
        ("Mine", ["T.embrace"], "no checklist item"),
        ("Mine", ["C.unheard_of.give"], "no checklist item"),
    ],
)
def test_a_form_that_cannot_be_is_refused(made, name, items, match):
    before = made.read(forms)
    with pytest.raises(RuleBroken, match=match):
        made.do(checklists.add_checklist, name=name, items=items)
    assert made.read(forms) == before
