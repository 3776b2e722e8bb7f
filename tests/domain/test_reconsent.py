"""What changed, whether it only takes away, and what settles it (data-model.md section 3)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.consent import Version
from setkit.domain.facts import (
    FACETS,
    SOFT,
    facet_hashes,
    facts,
    facts_for,
    shared_beats,
)
from setkit.domain.facts_narrowed import is_narrower
from setkit.domain.plan import Beat, Contact, Exposure, Room, Scene, Setup, Slot
from setkit.domain.reconsent import (
    Ask,
    Confirmation,
    agreed_facts,
    facet_changes,
    unsettled,
    what_to_ask,
)
from setkit.storage.fact_weights import fact_weights

PEOPLE = ("mara", "jon", "ines")


def contact(giver, receiver, **facts_):
    told = {"kind": "act", "act": "K.neck", "intensity": 3, "times": 2, "max_s": 10, **facts_}
    return Contact("c", giver=giver, receiver=receiver, **told)


BASE = Scene(
    "s",
    "12",
    "intimate",
    slots=tuple(Slot(f"{p}-slot", p.upper(), p, p.title()) for p in PEOPLE),
    beats=(
        Beat("b1", "One", (contact("jon-slot", "mara-slot"),)),
        Beat(
            "b2",
            "Two",
            (contact("ines-slot", "mara-slot", act="T.embrace"),),
            (Exposure("e", "mara-slot", "B.upper_back", "rear", "screen", setup="cam"),),
        ),
    ),
    setups=(Setup("cam", "A", "cu", "take"),),
    room=Room(2, 6, ("director", "sound"), ()),
    uses=("film",),
    pages="aa",
    shoot_dates=("2026-05-12",),
    places=("loc:studio",),
)


def version_of(scene, person, hlc=10, **words):
    hashes = facet_hashes(facts_for(scene, person))
    return Version("v", person, scene.id, 1, hlc, "dev", {}, (), facets=hashes, **words)


def changes(before, after, person="mara", **words):
    version = version_of(before, person, **words)
    was = agreed_facts(facts(before), shared_beats(before), person, version.facets)
    now = facts_for(after, person)
    return facet_changes(version, now, was, after.shoot_dates, fact_weights())


def contact_with(**facts_):
    beat = replace(BASE.beats[0], contacts=(contact("jon-slot", "mara-slot", **facts_),))
    return replace(BASE, beats=(beat, BASE.beats[1]))


def camera(size):
    return replace(BASE, setups=(Setup("cam", "A", size, "take"),))


LIGHT = {
    "fewer times": contact_with(times=1),
    "shorter": contact_with(max_s=5),
    "softer": contact_with(intensity=1),
    "a barrier more": contact_with(barriers=("pad",)),
    "the beat is gone": replace(BASE, beats=BASE.beats[1:]),
    "a wider shot": camera("ws"),
    "nothing is seen": replace(BASE, beats=(BASE.beats[0], replace(BASE.beats[1], exposures=()))),
    "no use": replace(BASE, uses=()),
    "a smaller room": replace(BASE, room=Room(3, 4, ("director",), ())),
    "another day": replace(BASE, shoot_dates=("2026-05-13",)),
    "another place": replace(BASE, places=("other:studio",)),
}
HEAVY = {
    "more times": contact_with(times=3),
    "no limit on times": contact_with(times=0),
    "longer": contact_with(max_s=11),
    "harder": contact_with(intensity=4),
    "no intensity said": contact_with(intensity=0),
    "another act": contact_with(act="K.lips_closed"),
    "the other way round": replace(
        BASE, beats=(Beat("b1", "One", (contact("mara-slot", "jon-slot"),)), BASE.beats[1])
    ),
    "one act twice, differently": replace(
        BASE,
        beats=(
            replace(
                BASE.beats[0],
                contacts=(
                    contact("jon-slot", "mara-slot"),
                    contact("jon-slot", "mara-slot", times=1),
                ),
            ),
            BASE.beats[1],
        ),
    ),
    "a closer shot": camera("ecu"),
    "a new use": replace(BASE, uses=("film", "trailer")),
    "new pages": replace(BASE, pages="bb"),
    "no pages any more": replace(BASE, pages=""),
    "a partner more": replace(
        BASE,
        beats=(
            BASE.beats[0],
            replace(
                BASE.beats[1],
                contacts=(*BASE.beats[1].contacts, contact("jon-slot", "ines-slot", act="K.cheek")),
            ),
        ),
        slots=BASE.slots,
        uses=("film", "stills"),
    ),
}


@pytest.mark.parametrize("what", LIGHT)
def test_what_takes_away_needs_one_private_yes(what):
    found = changes(BASE, LIGHT[what])
    assert found and what_to_ask(found) is Ask.CONFIRM
    assert all(one.is_reduction or one.facet in SOFT for one in found)


@pytest.mark.parametrize("what", HEAVY)
def test_what_adds_needs_a_new_answer(what):
    assert what_to_ask(changes(BASE, HEAVY[what])) is Ask.ANSWER


def test_nothing_changed_asks_nothing():
    assert changes(BASE, BASE) == () and what_to_ask(()) is None


def test_a_third_person_is_not_concerned():
    assert changes(BASE, contact_with(times=3), person="ines") == ()
    assert changes(BASE, contact_with(times=3), person="jon")


def test_a_past_that_the_hashes_do_not_bear_out_counts_as_hard():
    version = version_of(BASE, "mara")
    told = facts(BASE)
    told["acts"] = [*told["acts"], ["act", "jon", "mara", "K.bite", *[""] * 6, 0, 0, 0, []]]
    was = agreed_facts(told, shared_beats(BASE), "mara", version.facets)
    assert "acts" not in was and "exposure" in was
    assert "partners" not in agreed_facts(facts(BASE), [], "mara", version.facets)
    after = LIGHT["fewer times"]
    found = facet_changes(version, facts_for(after, "mara"), was, (), fact_weights())
    assert [(one.facet, one.ask) for one in found if one.facet == "acts"] == [("acts", Ask.ANSWER)]


def test_another_day_inside_the_agreed_ones_is_no_change():
    moved = LIGHT["another day"]
    assert changes(BASE, moved, valid_from="2026-05-10", valid_to="2026-05-13") == ()
    assert changes(BASE, moved, valid_from="2026-05-10", valid_to="2026-05-12")


def said(change, response="yes", hlc=11, **words):
    told = {"person": "mara", "scene": "s", "facet": change.facet, "sha": change.sha, **words}
    return Confirmation(response=response, is_private=words.pop("is_private", True), hlc=hlc,
                        **{k: v for k, v in told.items() if k != "is_private"})  # fmt: skip


def test_only_a_later_private_yes_to_exactly_this_settles():
    (change,) = changes(BASE, LIGHT["fewer times"])
    version = version_of(BASE, "mara")

    def waits(*confirmations):
        return bool(unsettled(version, [change], confirmations))

    assert waits()
    assert not waits(said(change))
    for other in (
        said(change, "no"),
        said(change, "later"),
        said(change, "seen"),
        said(change, hlc=10),
        said(change, is_private=False),
        said(change, person="jon"),
        said(change, scene="t"),
        said(change, facet="exposure"),
        said(change, sha="0" * 64),
    ):
        assert waits(other), other
    assert waits(said(change), said(change, "no", hlc=12))
    assert not waits(said(change, "no"), said(change, hlc=12))


def test_a_hard_change_is_settled_by_no_confirmation():
    version = version_of(BASE, "mara")
    found = changes(BASE, HEAVY["more times"])
    assert unsettled(version, found, [said(one) for one in found]) == found


@pytest.mark.parametrize("facet", FACETS)
def test_an_unknown_past_is_never_narrower(facet):
    now = facts_for(BASE, "mara")[facet]
    assert not is_narrower(facet, None, now) and not is_narrower(facet, now, "x")
    assert not is_narrower(facet, [1], [1])


ACTS = st.builds(
    lambda who, act, i, t, s, b: ["act", *who, act, *[""] * 6, i, t, s, sorted(b)],
    st.permutations(PEOPLE).map(lambda people: people[:2]),
    st.sampled_from(["K.neck", "K.cheek"]),
    *(st.integers(0, 3) for _ in range(3)),
    st.sets(st.sampled_from(["pad", "pouch"])),
)
LISTS = st.lists(ACTS, max_size=4)


@given(LISTS, LISTS, LISTS)
def test_narrower_is_an_order(a, b, c):
    """Every list is as narrow as itself; narrower of narrower is narrower; leaving out narrows."""
    assert is_narrower("acts", a, a) and is_narrower("acts", a, a[1:])
    if is_narrower("acts", a, b) and is_narrower("acts", b, c):
        assert is_narrower("acts", a, c)


@given(LISTS, ACTS)
def test_something_more_is_never_narrower(rows, one):
    assert not is_narrower("acts", rows, [*rows, one])
