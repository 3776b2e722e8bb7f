"""What can be done together, and that nobody can read off it who stood against the rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.small_world import (
    CATALOGUE,
    INES,
    JON,
    MARA,
    NECK,
    SHOULDER,
    beat,
    record,
    said,
    scene,
    version,
    withdrawal,
)
from setkit.domain.agreed_list import agreed_list
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.plan import Age

SCENE = scene(beat(NECK, SHOULDER), slots=(MARA, JON, INES))
PEOPLE = {"mara": MARA, "jon": JON, "ines": INES}
ITEMS = (
    "K.neck.{}", "T.embrace.{}", "F.shoulder.L.{}.skin.palm.hold", "F.shoulder.*.{}.*.*.*",
    "F.chest.L.{}.over_garment.palm.hold", "F.front.M.{}.skin.palm.hold",
)  # fmt: skip
PLAIN = ITEMS[:2]
SILENT = (Answer.NO, Answer.UNANSWERED, Answer.DISCUSS, None)


def answers(person, partner, told, **words):
    """Both directions of each item of `told` (item to answer) of a person for a partner."""
    return [
        said(item.format(way), answer, partner, **words)
        for item, answer in told.items()
        for way in ("give", "receive")
        if answer is not None
    ]


def world(of=SCENE, withdrawals=(), **told):
    """Versions of people: `mara_jon={item: answer}` is what Mara said about Jon."""
    mine = {}
    for pair, items in told.items():
        person, partner = pair.split("_")
        mine.setdefault(person, []).extend(answers(person, partner, items))
    versions = [version(person, *every, of=of) for person, every in mine.items()]
    return record(of, *versions, withdrawals=withdrawals)


def shown(told, *slots, of=SCENE):
    return agreed_list(of, told, [PEOPLE[one].id for one in slots], CATALOGUE)


def codes(found):
    return [(one.item.code, one.giver, one.receiver) for one in found.items]


YES = dict.fromkeys(("K.neck.{}", "T.embrace.{}"), Answer.YES)


def test_only_what_both_said_yes_to():
    told = world(mara_jon=YES, jon_mara={**YES, "T.embrace.{}": Answer.NO})
    found = shown(told, "mara", "jon")
    assert codes(found) == [("K.neck.", "", "")] and found.areas == ("K.*",)
    assert found.is_deducible  # two people: each knows what they said themselves
    one_way = record(
        SCENE,
        version("mara", said("K.neck.receive", partner="jon"), of=SCENE),
        version("jon", said("K.neck.give", partner="mara"), of=SCENE),
    )
    assert codes(shown(one_way, "mara", "jon")) == [("K.neck.", JON.id, MARA.id)]


def test_with_more_than_two_only_what_holds_between_all_and_no_name():
    pairs = ("mara_jon", "jon_mara", "mara_ines", "ines_mara", "jon_ines", "ines_jon")
    every = dict.fromkeys(pairs, YES)
    found = shown(world(**every), "mara", "jon", "ines")
    assert codes(found) == [("K.neck.", "", ""), ("T.embrace.", "", "")]
    assert not found.is_deducible
    less = world(**{**every, "ines_jon": {**YES, "K.neck.{}": Answer.NO}})
    assert codes(shown(less, "mara", "jon", "ines")) == [("T.embrace.", "", "")]
    assert len(codes(shown(less, "mara", "jon"))) == 2  # it was none of theirs


@pytest.mark.parametrize("who", [(), ("mara",), ("mara", "mara")])
def test_one_person_s_answers_are_theirs(who):
    assert shown(world(mara_jon=YES, jon_mara=YES), *who).items == ()


def test_what_no_longer_stands_is_not_there():
    both = {"mara_jon": YES, "jon_mara": YES}
    changed = replace(SCENE, pages="other words")
    told = world(**both)
    told = replace(told, facets=record(changed).facets)
    assert shown(told, "mara", "jon", of=changed).items == ()
    for words in ({"scope": "scene", "scene": "sc-12"}, {"scope": "all"}):
        gone = (withdrawal("jon", **words),)
        assert shown(world(withdrawals=gone, **both), "mara", "jon").items == ()
    item = (withdrawal("jon", scope="item", item="K.neck.give"),)
    assert codes(shown(world(withdrawals=item, **both), "mara", "jon")) == [
        ("K.neck.", MARA.id, JON.id),
        ("T.embrace.", "", ""),
    ]
    from_beat = (withdrawal("mara", scope="beat", beat="b-1"),)
    assert codes(shown(world(withdrawals=from_beat, **both), "mara", "jon")) == [
        ("K.neck.", MARA.id, JON.id),  # that way round the beat did not ask for it
        ("T.embrace.", "", ""),
    ]


def test_a_broad_yes_with_something_narrower_against_it_is_not_broad():
    broad = {"F.shoulder.*.{}.*.*.*": Answer.YES}
    assert len(shown(world(mara_jon=broad, jon_mara=broad), "mara", "jon").items) == 1
    for answer in SILENT[:3]:
        narrow = {**broad, "F.shoulder.L.{}.skin.palm.hold": answer}
        assert shown(world(mara_jon=broad, jon_mara=narrow), "mara", "jon").items == ()
    back = (withdrawal("jon", scope="item", item="F.shoulder.L.give.skin.palm.hold"),)
    found = shown(world(mara_jon=broad, jon_mara=broad, withdrawals=back), "mara", "jon")
    assert found.items == ()


def test_conditions_unite_and_the_lower_ceiling_holds():
    mara = version(
        "mara",
        *answers("mara", "jon", YES, conditions=(Condition("times", "2"),), top=4),
        of=SCENE,
    )
    jon = version(
        "jon", *answers("jon", "mara", YES, conditions=(Condition("no_stills"),)), of=SCENE
    )
    first = shown(record(SCENE, mara, jon), "mara", "jon").items[0]
    assert {one.kind for one in first.conditions} == {"times", "no_stills"} and first.ceiling == 3
    his = jon.answers
    told = [*his[:1], *(replace(one, intensity_max=1) for one in his[1:])]
    lower = shown(record(SCENE, mara, version("jon", *told, of=SCENE)), "mara", "jon")
    assert lower.items[0].ceiling == 1  # of both ways round the lower
    never = answers("jon", "mara", YES, conditions=(Condition("never_with", "mara"),))
    told = record(SCENE, mara, version("jon", *never, of=SCENE))
    assert shown(told, "mara", "jon").items == ()


def test_nothing_for_anybody_whose_age_is_not_known_or_for_a_minor_what_is_for_adults():
    for slot, left in (
        (replace(JON, age=Age.UNVERIFIED), []),
        (replace(JON, age=Age.MINOR), []),
        (replace(JON, age=Age.MINOR, has_guardian=True), [("T.embrace.", "", "")]),
    ):
        of = scene(beat(NECK, SHOULDER), slots=(MARA, slot, INES))
        told = world(of=of, mara_jon=YES, jon_mara=YES)
        assert codes(shown(told, "mara", "jon", of=of)) == left
    real = {"X.oral.{}": Answer.YES}
    assert shown(world(mara_jon=real, jon_mara=real), "mara", "jon").items == ()
    adult = replace(SCENE, is_adult_production=True)
    told = world(of=adult, mara_jon=real, jon_mara=real)
    assert len(shown(told, "mara", "jon", of=adult).items) == 1


@given(
    st.dictionaries(st.sampled_from(ITEMS), st.sampled_from((*SILENT, Answer.YES))),
    st.sampled_from(ITEMS),
    st.sampled_from(SILENT),
    st.sampled_from(SILENT),
)
def test_nothing_shown_depends_on_who_or_how_it_was_not_agreed(common, item, one, other):
    """The leak test: refused by her or by him, left open or never asked: one picture."""

    def picture(hers, his):
        told = world(mara_jon={**common, item: hers}, jon_mara={**common, item: his})
        return shown(told, "mara", "jon")

    found = picture(one, Answer.YES)
    assert item.format("") not in {one.item.code for one in found.items}
    assert found == picture(Answer.YES, one) == picture(one, one)
    if item in PLAIN:  # nothing broader or narrower beside it that a refusal would reach
        assert found == picture(Answer.YES, other) == picture(one, other)
