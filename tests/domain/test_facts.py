"""The nine facets: what reopens a consent, whose, and what spelling of pages counts."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.small_world import INES, JON, MARA, NECK, ROOM, SEEN, SHOULDER, beat, scene
from setkit.domain.facts import (
    FACETS,
    facet_hashes,
    facts,
    facts_for,
    facts_sha,
    page_sha,
    page_text,
)
from setkit.domain.plan import Contact, Setup, Slot

SOLO = Contact("c-solo", "act", "s-ines", act="S.self_touch")
BASE = scene(beat(NECK, exposures=[SEEN]), beat(SOLO, id="b-2"), slots=(MARA, JON, INES))


def reopened(before, after, person):
    old, new = (facet_hashes(facts_for(one, person)) for one in (before, after))
    return {facet for facet in FACETS if old[facet] != new[facet]}


def test_the_facts_hold_all_nine_facets_in_fixed_order_arrays():
    told = facts(BASE)
    assert tuple(told) == FACETS
    assert told["acts"] == [
        ["act", "ines", "", "S.self_touch", "", "", "", "", "", "", 0, 0, 0, []],
        ["act", "jon", "mara", "K.neck", "", "", "", "", "", "", 2, 1, 0, []],
    ]
    assert told["exposure"] == [["mara", "F.chest", "L", "topless", "screen"]]
    assert told["coverage"] == [["mara", "F.chest", "L", "topless", "ms", "take", "waist up"]]
    assert told["room"] == [2, 8, ["director", "dop"], ["village:director"]]
    assert json.loads(json.dumps(told)) == told


def test_a_third_performer_is_not_reopened():
    touched = replace(BASE, beats=(beat(NECK, SHOULDER, exposures=[SEEN]), BASE.beats[1]))
    assert reopened(BASE, touched, "mara") == reopened(BASE, touched, "jon") == {"acts"}
    assert reopened(BASE, touched, "ines") == set()
    seen = replace(BASE, beats=(beat(NECK), BASE.beats[1]))
    assert reopened(BASE, seen, "ines") == set()
    assert reopened(BASE, seen, "jon") == {"partners"}
    assert reopened(BASE, seen, "mara") == {"exposure", "coverage"}


def test_a_partner_counts_as_seen_in_the_beats_one_shares():
    """Jon and Ines share a beat; how Jon is seen in another one is no fact of hers."""
    hers = replace(NECK, id="c-2", receiver="s-ines")
    before = replace(BASE, beats=(beat(NECK), beat(hers, id="b-2")))
    jon = replace(SEEN, slot="s-jon")
    elsewhere = replace(before, beats=(beat(NECK, exposures=[jon]), before.beats[1]))
    assert reopened(before, elsewhere, "ines") == set()
    with_her = replace(before, beats=(before.beats[0], beat(hers, exposures=[jon], id="b-2")))
    assert reopened(before, with_her, "ines") == {"partners"}


def test_a_new_partner_and_a_double_reopen_whoever_shares_the_beat():
    joined = replace(BASE, beats=(beat(NECK, SOLO, exposures=[SEEN]),))
    assert reopened(BASE, joined, "mara") == {"partners"}
    double = replace(JON, role="double", doubles="s-ines")
    assert reopened(BASE, replace(BASE, slots=(MARA, double, INES)), "mara") == {"partners"}


def test_an_uncast_part_stands_as_its_slot():
    told = facts(replace(BASE, slots=(MARA, Slot("s-jon", "TOM"), INES)))
    assert told["acts"][1][1:3] == ["part:s-jon", "mara"]
    gone = facts(replace(BASE, slots=(MARA, INES)))
    assert gone["acts"][1][1:3] == ["part:s-jon", "mara"]


def test_a_second_camera_on_the_same_zone_is_a_change():
    stills = Setup("u-2", "B", "ms", "stills")
    two = replace(SEEN, id="e-2", setup="u-2")
    more = replace(
        BASE,
        setups=(*BASE.setups, stills),
        beats=(beat(NECK, exposures=[SEEN, two]), BASE.beats[1]),
    )
    assert reopened(BASE, more, "mara") == {"coverage"}
    wider = replace(more, setups=(*BASE.setups, Setup("u-2", "B", "ws", "take", "waist up")))
    assert reopened(BASE, wider, "mara") == set()
    closer = replace(more, setups=(*BASE.setups, Setup("u-2", "B", "cu", "take", "waist up")))
    assert reopened(BASE, closer, "mara") == {"coverage"}


@pytest.mark.parametrize(
    "room",
    [None, replace(ROOM, max_heads=9), replace(ROOM, roles=("dop",)), replace(ROOM, feeds=())],
)
def test_the_room_is_everybodys_fact(room):
    changed = replace(BASE, room=room)
    assert {"room"} == reopened(BASE, changed, "ines") == reopened(BASE, changed, "mara")


def test_lists_are_sorted_sets():
    twice = replace(
        BASE,
        uses=("film", "film"),
        shoot_dates=BASE.shoot_dates * 2,
        places=BASE.places * 2,
        room=replace(ROOM, roles=("dop", "director", "dop"), feeds=ROOM.feeds * 2),
        beats=tuple(reversed(BASE.beats)),
        slots=tuple(reversed(BASE.slots)),
    )
    assert facts_sha(facts(twice)) == facts_sha(facts(BASE))


@given(st.integers(0, 2**32))
def test_the_order_of_cameras_and_exposures_changes_no_hash(seed):
    pick = random.Random(seed)
    setups = [Setup(f"u-{n}", "A", size, "take", "") for n, size in enumerate(("ws", "cu", "ms"))]
    seen = [replace(SEEN, id=f"e-{n}", setup=f"u-{n}") for n in range(3)]
    base = replace(BASE, setups=tuple(setups), beats=(beat(NECK, exposures=seen),))
    mixed = replace(
        base,
        setups=tuple(pick.sample(setups, 3)),
        beats=(beat(NECK, exposures=pick.sample(seen, 3)),),
    )
    assert facts_sha(facts(mixed)) == facts_sha(facts(base))


PAGES = "INT. HOUSE - NIGHT #12A#\n\nMara doesn't look up. *\nShe waits."


@pytest.mark.parametrize(
    "same",
    [
        "INT. HOUSE – NIGHT\nMARA DOESN’T LOOK UP... She waits!",
        "int. house - night #14#\nMara doesn't look up.\nShe    waits. ***",
        "INT. HOUSE - NIGHT #12A# *\nMara _doesn't_ look up.\nShe waits.",
    ],
)
def test_numbers_marks_case_and_punctuation_are_no_change(same):
    assert page_sha(same) == page_sha(PAGES)


@pytest.mark.parametrize(
    "other",
    [
        PAGES.replace("look", "lock"),
        PAGES.replace("waits", "waits 2"),
        PAGES.replace("Mara", "Mára"),
        PAGES + " No.",
        PAGES.replace("waits", "wa its"),
    ],
)
def test_a_spelling_that_changes_letters_counts(other):
    assert page_sha(other) != page_sha(PAGES)


@pytest.mark.parametrize(
    ("one", "two"),
    [("कि", "की"), ("בָּא", "בֹּא"), ("Take #1 or #2", "Take #1 and #2"), ("#12 kisses#x", "#12#x")],
)
def test_vowel_signs_and_words_between_number_signs_count(one, two):
    assert page_sha(one) != page_sha(two)


def test_composed_and_decomposed_letters_are_the_same_and_nothing_is_nothing():
    assert page_text("Cafe\u0301") == page_text("CAF\u00c9") == "caf\u00e9"
    assert page_text("STRASSE") == page_text("straße")
    assert page_sha(" *\n--- #12#") == ""


@given(st.text())
def test_page_text_is_stable(text):
    once = page_text(text)
    assert page_text(once) == once
    assert "  " not in once == once.strip()


def test_the_list_of_facts_is_data_and_the_code_follows_it():
    import tomllib

    from setkit.domain import facts
    from setkit.foundation.paths import resources

    told = tomllib.loads((resources() / "rules" / "facts.toml").read_text(encoding="utf-8"))
    by_weight = {weight: [] for weight in ("hard", "soft")}
    for facet in told["facet"]:
        by_weight[facet["weight"]].append(facet["id"])
    assert tuple(by_weight["hard"]) == facts.HARD and tuple(by_weight["soft"]) == facts.SOFT
    assert {"id", "version", "as_of", "source"} <= set(told)
