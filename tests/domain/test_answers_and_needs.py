"""Item codes there and back, the form a beat asks for, and the words people read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.small_world import (
    CATALOGUE,
    GROUPS,
    INES,
    JON,
    MARA,
    NECK,
    SEEN,
    SHOULDER,
    ZONES,
    beat,
    scene,
)
from setkit.domain.answers import ANY, Answer, Direction, Item, fits, has_wildcard, parse_item
from setkit.domain.conditions import Condition
from setkit.domain.needs import form_items, scene_needs
from setkit.domain.plan import Contact
from setkit.domain.reasons import TABLE, Reason
from setkit.domain.wording import (
    code_words,
    condition_words,
    direction_words,
    item_words,
    remedy,
    sentence,
)

WORD = st.one_of(st.just(ANY), st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True))
ZONE = st.sampled_from([zone.code for zone in ZONES])
SIDE = st.sampled_from(["L", "R", "M", ANY])
DIRECTION = st.sampled_from([*Direction])
ITEMS = st.one_of(
    st.builds(
        Item,
        family=st.just("contact"),
        zone=ZONE,
        side=SIDE,
        direction=DIRECTION,
        layer=WORD,
        instrument=WORD,
        move=WORD,
    ),
    st.builds(
        Item,
        family=st.just("act"),
        act=st.builds("{}.{}".format, st.sampled_from("KTUDSPVBWLX"), WORD),
        direction=DIRECTION,
    ),
    st.builds(Item, family=st.just("exposure"), zone=ZONE, side=SIDE, mode=WORD, audience=WORD),
    st.builds(Item, family=st.sampled_from(["use", "data"]), act=WORD),
)


@given(ITEMS)
def test_a_code_reads_back_as_the_item_that_spelled_it(item):
    assert parse_item(item.code, GROUPS) == item
    assert fits(item, item)


@given(ITEMS, st.sampled_from(["side", "layer", "instrument", "move", "audience"]), WORD)
def test_a_star_fits_whatever_stands_there_and_another_word_does_not(item, field, word):
    if getattr(item, field):
        assert fits(replace(item, **{field: ANY}), item)
        assert has_wildcard(replace(item, **{field: ANY}))
        other = replace(item, **{field: f"no {word}"})
        assert not fits(other, replace(item, **{field: word}))


@pytest.mark.parametrize(
    "code",
    [
        "",
        "kiss",
        "K.neck",
        "K..give",
        "exposure.tail.L.full.screen",
        "exposure.chest.L.full",
        "F.chest.L.give.skin.palm",
        "F.chest.L.give.skin.palm.hold.more",
        "..give",
    ],
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="no"):
        parse_item(code, GROUPS)


def test_the_codes_of_the_data_model_are_spelled_as_written():
    thigh = "L.inner_thigh.R.receive.over_garment.palm.hold"
    assert parse_item(thigh, GROUPS).zone == "L.inner_thigh"
    assert parse_item("K.neck.give", GROUPS).act == "K.neck"
    assert parse_item("use.trailer", GROUPS).family == "use"
    assert parse_item("data.private_notes", GROUPS).family == "data"
    assert parse_item("exposure.chest.L.rear.screen", GROUPS).zone == "F.chest"


def test_only_two_answers_can_clear():
    assert {answer for answer in Answer if answer.can_clear} == {Answer.YES, Answer.CONDITIONS}


def test_the_form_asks_each_side_for_its_part_once_in_beat_order():
    again = replace(NECK, id="c-again")
    of = scene(beat(SHOULDER, NECK), beat(again, exposures=[SEEN], id="b-2"))
    assert form_items(of, "s-mara", CATALOGUE) == (
        ("F.shoulder.L.receive.skin.palm.hold", "s-jon"),
        ("K.neck.receive", "s-jon"),
        ("exposure.chest.L.topless.screen", ""),
    )
    assert form_items(of, "s-jon", CATALOGUE) == (
        ("F.shoulder.L.give.skin.palm.hold", "s-mara"),
        ("K.neck.give", "s-mara"),
    )
    assert form_items(of, "s-ines", CATALOGUE) == ()


def test_alone_and_on_oneself_is_asked_without_a_partner():
    solo = Contact("c-1", "act", "s-mara", act="S.self_touch")
    own = replace(SHOULDER, giver="s-mara")
    asked = form_items(scene(beat(solo, own)), "s-mara", CATALOGUE)
    assert asked == (("S.self_touch.self", ""), ("F.shoulder.L.self.skin.palm.hold", ""))


def test_watching_and_being_watched_are_both_asked():
    watched = Contact("c-1", "presence", "s-ines", "s-mara")
    of = scene(beat(watched), slots=(MARA, JON, INES))
    assert form_items(of, "s-ines", CATALOGUE) == (("S.watched.give", "s-mara"),)
    assert form_items(of, "s-mara", CATALOGUE) == (("S.watched.receive", "s-ines"),)
    assert all(need.is_adult_only for need in scene_needs(of, CATALOGUE))


def test_what_nobody_listed_is_for_adults_only_and_so_is_all_that_is_unsimulated():
    def adult_only(contact):
        return {need.is_adult_only for need in scene_needs(scene(beat(contact)), CATALOGUE)}

    assert adult_only(replace(NECK, act="T.embrace")) == {False}
    assert adult_only(replace(NECK, act="T.new")) == {True}
    assert adult_only(replace(SHOULDER, zone="A.palm")) == {False}
    assert adult_only(replace(SHOULDER, zone="A.palm", move="stroke")) == {True}
    unlisted = replace(NECK, act="X.new")
    assert {n.is_unsimulated for n in scene_needs(scene(beat(unlisted)), CATALOGUE)} == {True}
    careless = replace(CATALOGUE.acts["X.oral"], is_adult_only=False)
    known = replace(CATALOGUE, acts={**CATALOGUE.acts, "X.oral": careless})
    actual = scene(beat(replace(NECK, act="X.oral")))
    assert {need.is_adult_only for need in scene_needs(actual, known)} == {True}


def test_the_zone_tree_ends_even_where_the_data_runs_in_a_circle():
    assert CATALOGUE.ancestors("F.nipple") == ("F.chest", "F.front")
    looped = replace(CATALOGUE.zones["F.front"], parent="F.nipple")
    circle = replace(CATALOGUE, zones={**CATALOGUE.zones, "F.front": looped})
    assert set(circle.ancestors("F.nipple")) == {"F.chest", "F.front", "F.nipple"}


def test_items_in_words():
    assert (
        code_words("F.shoulder.L.give.skin.palm.hold", CATALOGUE)
        == "palm on left shoulder, on skin, hold"
    )
    assert (
        code_words("exposure.chest.R.topless.screen", CATALOGUE)
        == "right chest seen topless, screen"
    )
    assert code_words("K.neck.give", CATALOGUE) == "neck"
    assert code_words("what is this", CATALOGUE) == "what is this"
    assert item_words(Item("use", act="trailer"), CATALOGUE) == "trailer"


def test_conditions_and_directions_in_words():
    assert condition_words(Condition("times", "2"), CATALOGUE) == "at most 2 times"
    assert condition_words(Condition("day_confirm"), CATALOGUE) == "day confirm"
    assert [direction_words(one) for one in ("give", "receive", "self", "*")] == [
        "giving",
        "receiving",
        "alone",
        "",
    ]


def test_a_reason_reads_as_a_sentence_for_the_coordinator():
    kinds = TABLE
    facts = {"A": "Mara {x}", "B": "", "item": "K.neck.receive"}
    asked = Reason(kinds["NOT_ASKED"], facts=facts)
    assert sentence(asked, CATALOGUE, str) == "Mara {x} has not been asked about neck."
    ended = Reason(kinds["WITHDRAWN"], facts={"A": "Mara", "scope": "scene", "time": "5"})
    assert sentence(ended, CATALOGUE, "at {}".format) == "Mara withdrew scene at at 5."
    assert remedy(ended) == "Plan without it; only Mara can open it again."
    unmet = Reason(kinds["CONDITION_UNMET"], facts={"condition": "times: 2"})
    assert sentence(unmet, CATALOGUE, str) == "Not met: at most 2 times."
    circle = Reason(kinds["CONDITION_UNMET"], facts={"condition": "only_with: jon"})
    assert sentence(circle, CATALOGUE, str, {"jon": "Jon"}) == "Not met: only with Jon."


def test_a_slot_is_called_by_its_person_once_it_has_one():
    assert (JON.who, replace(JON, person_id="").who) == ("jon", "part:s-jon")
