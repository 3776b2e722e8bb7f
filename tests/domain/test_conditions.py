"""Every kind of condition: read, united, excluded, and met by the plan or not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.small_world import (
    CAMERA,
    NECK,
    ROOM,
    SEEN,
    SHOULDER,
    beat,
    codes,
    judge,
    said,
    scene,
    version,
    yes_to_all,
)
from setkit.domain.conditions import (
    CHECKABLE,
    HUMAN,
    SHOT_SIZES,
    Condition,
    are_partners_met,
    is_met,
    unite,
)
from setkit.domain.plan import Setup

PLAN = scene(beat(NECK, exposures=[SEEN]))
VALUES = {
    "times": st.integers(0, 9).map(str),
    "max_s": st.integers(0, 90).map(str),
    "closed_set_level": st.integers(0, 3).map(str),
    "shot_closest": st.sampled_from(SHOT_SIZES),
    "shot_widest": st.sampled_from(SHOT_SIZES),
}
PLAIN = st.sampled_from(["jon", "mara", "modesty"])
CONDITION = st.sampled_from(sorted(CHECKABLE | HUMAN)).flatmap(
    lambda kind: st.builds(Condition, st.just(kind), VALUES.get(kind, PLAIN))
)
SIDES = st.lists(st.lists(CONDITION, max_size=4), max_size=3)


@given(CONDITION)
def test_a_condition_reads_back_as_stored(condition):
    assert Condition.of(condition.stored()) == condition


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "whenever"},
        {"kind": "times"},
        {"kind": "times", "value": "²"},
        {"kind": "max_s", "value": "-1"},
        {"kind": "closed_set_level", "value": "high"},
        {"kind": "shot_closest", "value": "lens"},
        {"kind": "never_with"},
        {"kind": "only_with", "value": ""},
        {"kind": "barrier"},
    ],
)
def test_what_says_too_little_is_refused(told):
    with pytest.raises(ValueError, match=r"condition|number|size|whom"):
        Condition.of(told)


@given(SIDES)
def test_uniting_does_not_depend_on_order_and_invents_nothing(sides):
    union = unite(*sides)
    assert union.conditions == unite(*reversed(sides)).conditions
    assert set(union.conditions) <= {one for side in sides for one in side}
    kinds = {one.kind for side in sides for one in side}
    assert {one.kind for one in union.conditions} == kinds


@given(SIDES, CONDITION)
def test_the_union_is_as_strict_as_each_side(sides, extra):
    """Whatever one side forbids, the union forbids: nothing met together was unmet alone."""
    every = [one for side in sides for one in side]
    more = unite(*sides, [extra])
    for one in (*every, extra):
        if is_met(one, PLAN, NECK, "jon") is False and one.kind != "only_with":
            assert any(
                is_met(held, PLAN, NECK, "jon") is False
                for held in more.conditions
                if held.kind == one.kind
            )


def test_the_stricter_of_each_kind_holds():
    mine = [Condition("times", "3"), Condition("closed_set_level", "1"), Condition("barrier", "a")]
    theirs = [
        Condition("times", "2"),
        Condition("closed_set_level", "2"),
        Condition("barrier", "b"),
    ]
    assert unite(mine, theirs).conditions == (
        Condition("barrier", "a"),
        Condition("barrier", "b"),
        Condition("closed_set_level", "2"),
        Condition("times", "2"),
    )
    assert unite(
        [Condition("shot_closest", "cu"), Condition("shot_widest", "ews")],
        [Condition("shot_closest", "ms"), Condition("shot_widest", "ws")],
    ).conditions == (Condition("shot_closest", "ms"), Condition("shot_widest", "ws"))


def only(*people):
    return [Condition("only_with", person) for person in people]


@pytest.mark.parametrize(
    ("mara", "jon", "is_conflict"),
    [
        (only("jon"), only("mara"), False),
        (only("jon", "ines"), only("mara"), False),
        (only("ines"), only("mara"), True),
        (only("ines"), only("ines"), True),
        (only("jon"), [], False),
        ([Condition("never_with", "jon")], only("jon"), True),
        ([Condition("shot_closest", "ws")], [Condition("shot_widest", "cu")], True),
        ([Condition("shot_closest", "cu")], [Condition("shot_widest", "ws")], False),
        ([Condition("shot_closest", "ms")], [Condition("shot_widest", "ms")], False),
    ],
)
def test_what_excludes_each_other_is_a_conflict(mara, jon, is_conflict):
    assert bool(unite(mara, jon, between=("mara", "jon")).conflicts) is is_conflict
    assert bool(unite(jon, mara, between=("jon", "mara")).conflicts) is is_conflict


def test_only_with_one_of_several_is_met_by_any_of_them():
    assert are_partners_met(only("ines", "jon"), "jon")
    assert not are_partners_met(only("ines"), "jon")
    assert are_partners_met([], "jon")

    def told(*people):
        words = {"answer": "yes_with_conditions", "conditions": only(*people)}
        of = scene(beat(NECK))
        return codes(judge(of, *yes_to_all(of, mara={"K.neck.receive": words})))

    assert told("jon", "ines") == told("jon") == set()
    assert told("ines") == {"CONDITION_UNMET"}


def test_a_second_version_widens_no_circle():
    of = scene(beat(NECK))
    words = {"answer": "yes_with_conditions"}
    narrow = yes_to_all(of, mara={"K.neck.receive": {**words, "conditions": only("ines")}})
    wide = said("K.neck.receive", "yes_with_conditions", "jon", only("jon"), 9)
    extra = version("mara", wide, of=of, id="m2", dev="d2")
    assert "CONDITION_UNMET" in codes(judge(of, *narrow, extra))


def met(kind, value="", of=PLAN, source=NECK, partner="jon"):
    return is_met(Condition(kind, value), of, source, partner)


@pytest.mark.parametrize("kind", sorted(HUMAN))
def test_what_only_people_can_tell_is_left_to_people(kind):
    assert met(kind, "x") is None


def test_partners_barriers_counts_and_times():
    assert (met("only_with", "jon"), met("only_with", "ines")) == (True, False)
    assert (met("never_with", "jon"), met("never_with", "ines")) == (False, True)
    guarded = replace(NECK, barriers=("modesty",))
    assert (met("barrier", "modesty"), met("barrier", "modesty", source=guarded)) == (False, True)
    assert (met("times", "1"), met("times", "0")) == (True, False)
    assert (met("max_s", "9"), met("max_s", "9", source=replace(NECK, max_s=9))) == (False, True)
    assert met("max_s", "9", source=replace(NECK, max_s=10)) is False
    assert met("times", "9", source=SEEN) is False


def test_what_the_plan_does_not_say_meets_no_condition():
    silent = replace(NECK, times=0)
    assert met("times", "3", of=scene(beat(silent)), source=silent) is False
    assert met("closed_set_level", "0", of=replace(PLAN, room=None)) is False
    assert met("shot_closest", "ecu", of=replace(PLAN, setups=())) is False
    assert met("no_stills", of=replace(PLAN, setups=())) is False
    assert met("shot_closest", "ecu", source=replace(SEEN, setup="")) is False


def test_a_count_is_for_the_scene_and_cannot_be_spread_over_beats():
    twice = scene(beat(NECK), beat(replace(NECK, id="c-2"), id="b-2"))
    assert (met("times", "1", of=twice), met("times", "2", of=twice)) == (False, True)
    other = scene(beat(NECK, replace(SHOULDER, times=5)))
    assert met("times", "1", of=other) is True
    unsaid = scene(beat(NECK, replace(NECK, id="c-2", times=0)))
    assert met("times", "9", of=unsaid) is False


def test_the_level_of_the_closed_set():
    assert [met("closed_set_level", str(level)) for level in (1, 2, 3)] == [True, True, False]
    assert met("closed_set_level", "3", of=replace(PLAN, room=replace(ROOM, level=3))) is True


def test_the_cameras():
    assert [met("shot_closest", size) for size in ("ws", "ms", "cu")] == [False, True, True]
    assert [met("shot_widest", size) for size in ("ws", "ms", "cu")] == [True, True, False]
    far = Setup("u-2", "B", "ews", "plate")
    with_plate = replace(PLAN, setups=(CAMERA, far))
    assert met("shot_widest", "ms", of=with_plate) is True
    for records, kind in (("stills", "no_stills"), ("bts", "no_bts")):
        watched = replace(PLAN, setups=(CAMERA, Setup("u-2", "B", "cu", records)))
        assert (met(kind), met(kind, of=watched)) == (True, False)
        assert met("shot_closest", "ms", of=watched) is False
        assert met("shot_closest", "ms", of=watched, source=SEEN) is True
