"""The floor as a fold of the log: the same however it is read, and what is open before a roll."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setkit.domain.feeds import Feed
from setkit.domain.roll_check import Floor, unmet
from setkit.domain.set_entries import KINDS, Entry, in_order
from setkit.domain.set_state import Performer, SetState, after, folded

PEOPLE, LINES = ("ana", "tom"), ("l1", "l2")


def entry(kind, n, **words):
    at = words.pop("at", n * 1000)
    told = {"recorded_at": n * 1000, "happened_at": at, "scene": "12", "beat": "b1"}
    return Entry(id=f"{n:04d}", kind=kind, hlc=n, **{**told, **words})


@st.composite
def logs(draw):
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=40))
    made = []
    for n, kind in enumerate(kinds, start=1):
        told = {}
        if kind == "door_in":
            told = draw(st.sampled_from([{"lines": list(LINES)}, {"line": "l1"}, {"name": "X"}]))
        if kind == "check":
            told = {"what": "robe"}
        made.append(
            entry(
                kind,
                n,
                told=told,
                person=draw(st.sampled_from(PEOPLE)),
                outcome="go" if kind == "check_in" else "",
                beat=draw(st.sampled_from(["b1", "b2", ""])),
            )
        )
    return made


@given(logs(), st.randoms())
@settings(max_examples=120)
def test_entry_by_entry_and_all_at_once_in_any_order_are_the_same_floor(log, chance):
    state = SetState()
    for one in log:
        state = after(state, one)
    mixed = list(log)
    chance.shuffle(mixed)
    assert folded(mixed) == state
    assert state.count == len(log)


@given(logs())
@settings(max_examples=60)
def test_what_was_undone_leaves_no_trace_but_itself(log):
    gone = [replace(one, is_withdrawn=True) for one in log[::2]]
    kept = log[1::2]
    assert folded([*gone, *kept]) == folded(kept)


@given(logs())
@settings(max_examples=60)
def test_a_stop_stands_until_a_resume_whatever_else_happens(log):
    red = entry("red", 100)
    later = [replace(e, hlc=200 + e.hlc, id=f"z{e.id}") for e in log if e.kind != "resume"]
    assert folded([red, *later]).is_stopped
    assert not folded([red, *later, entry("resume", 900)]).is_stopped


def test_a_late_entry_stands_where_it_happened_and_a_clock_set_back_moves_nothing():
    back = [entry("roll", 1, at=9_000_000, recorded_at=9_000_000), entry("cut", 2)]
    assert [one.kind for one in in_order(back)] == ["roll", "cut"]
    log = [entry("roll", 1), entry("roll", 5)]
    late = entry("cut", 9, at=3000)
    assert [one.hlc for one in in_order([*log, late])] == [1, 9, 5]


READY = Floor(
    performers=(("ana", "A."), ("tom", "T.")),
    exposed=("b1",),
    silenced=("b2",),
    has_silent_signal=False,
    level=2,
    max_heads=2,
    has_list=True,
    feeds=(Feed("Village", "feed", "off"),),
    most_takes=3,
)
GO = SetState(
    scene="12",
    beat="b1",
    people={who: Performer(who, "before", "go") for who in PEOPLE},
)


def codes(state, floor=READY):
    return [one.code for one in unmet(state, floor)]


@pytest.mark.parametrize(
    ("state", "floor", "code"),
    [
        (folded([entry("red", 1)]), READY, "stopped"),
        (replace(GO, people={}), READY, "check_in"),
        (replace(GO, people={"ana": Performer("ana", outcome="stop")}), READY, "hold"),
        (GO, replace(READY, is_clear=False), "not_clear"),
        (replace(GO, cut=entry("cut", 1)), READY, "robe"),
        (replace(GO, beat="b2"), READY, "signal"),
        (after(GO, entry("door_in", 1, told={"name": "Somebody"})), READY, "inside"),
        (after(GO, entry("door_in", 1, told={"lines": ["1", "2", "3"]})), READY, "heads"),
        (after(GO, entry("feed", 1, told={"device": "Village", "state": "on"})), READY, "feed"),
        (GO, replace(READY, has_list=False), "list"),
        (replace(GO, since_check_in=3), READY, "takes"),
        (after(GO, entry("break_start", 1, told={"kind": "warmth"})), READY, "break"),
    ],
)
def test_each_open_thing_is_said_before_the_roll(state, floor, code):
    """Stories 7, 8, 9, 14: a silent signal, a stranger, a feed, a robe."""
    assert codes(GO) == []
    assert code in codes(state, floor)


def test_what_is_said_names_nobody_who_stopped():
    state = replace(GO, people={"ana": Performer("ana", outcome="stop")})
    words = " ".join(one.words for one in unmet(state, READY) if one.code == "hold")
    assert "A." not in words and words
    crowd = replace(READY, performers=tuple((f"p{n}", f"P{n}.") for n in range(30)))
    assert [one.words for one in unmet(GO, crowd)] == ["30 performers not checked in today"]
