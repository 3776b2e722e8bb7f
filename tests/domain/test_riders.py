"""The life of a rider as a pure rule and its clauses side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.rider_clauses import Turn, compare
from setkit.domain.riders import (
    ENDED,
    Clause,
    Event,
    Standing,
    Status,
    may_happen,
    status,
)

WHOLE = (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED)


@pytest.mark.parametrize(
    ("events", "reached"),
    [
        ((), Status.DRAFT),
        ((Event.SENT,), Status.SENT),
        ((Event.SENT, Event.COMMENT), Status.IN_NEGOTIATION),
        ((Event.SENT, Event.COMMENT, Event.AGREED), Status.AGREED),
        ((Event.SENT, Event.AGREED, Event.COMMENT), Status.IN_NEGOTIATION),
        ((Event.SENT, Event.AGREED, Event.SIGNED), Status.SIGNED),
        ((Event.SENT, Event.AGREED, Event.COUNTERSIGNED), Status.AGREED),
        (WHOLE, Status.ACTIVE),
        ((*WHOLE, Event.COMMENT), Status.ACTIVE),
        ((Event.SENT, Event.AGREED, Event.COUNTERSIGNED, Event.SIGNED), Status.ACTIVE),
        ((*WHOLE, Event.CLOSED), Status.CLOSED),
        ((Event.SENT, Event.VOIDED), Status.VOID),
        ((*WHOLE, Event.WITHDRAWN, Event.CLOSED), Status.WITHDRAWN),
    ],
)
def test_what_happened_names_the_status(events, reached):
    assert status(Standing(events)) is reached


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ({"is_changed": True}, Status.CHANGE_PENDING),
        ({"is_superseded": True, "is_changed": True}, Status.SUPERSEDED),
        ({"is_withdrawn": True, "is_superseded": True}, Status.WITHDRAWN),
        ({"is_late": True}, Status.COUNTERSIGNED),
        ({"is_late": True, "has_late_yes": True}, Status.COUNTERSIGNED),
    ],
)
def test_what_stands_against_it(words, reached):
    assert status(Standing(WHOLE, **words)) is reached


def test_late_needs_the_exception_and_the_performer_both():
    """Story 11: neither alone."""
    excepted = (*WHOLE, Event.EXCEPTION)
    assert status(Standing(excepted, is_late=True)) is Status.COUNTERSIGNED
    assert status(Standing(excepted, is_late=True, has_late_yes=True)) is Status.ACTIVE


EVENTS = st.lists(st.sampled_from(Event), max_size=8).map(tuple)
FLAGS = st.fixed_dictionaries(
    dict.fromkeys(
        ("is_changed", "is_superseded", "is_withdrawn", "is_late", "has_late_yes"), st.booleans()
    )
)


@given(EVENTS, FLAGS)
def test_active_means_everything_happened_and_nothing_stands_against_it(events, words):
    if status(Standing(events, **words)) is Status.ACTIVE:
        assert set(WHOLE) - {Event.SENT} <= set(events)
        assert not (words["is_changed"] or words["is_superseded"] or words["is_withdrawn"])
        assert not set(events) & set(ENDED)
        if words["is_late"]:
            assert Event.EXCEPTION in events and words["has_late_yes"]


@given(EVENTS, FLAGS, st.sampled_from(sorted(ENDED)), EVENTS)
def test_what_has_ended_stays_ended(events, words, end, later):
    ended = status(Standing((*events, end), **words))
    assert ended in set(ENDED.values())
    assert status(Standing((*events, end, *later), **words)) is ended


@given(EVENTS, st.sampled_from(Event))
def test_only_an_end_can_follow_an_end(events, one):
    assert may_happen(one, (*events, Event.VOIDED)) is (one in ENDED)
    if may_happen(one, events) and one in (Event.SIGNED, Event.COUNTERSIGNED):
        assert Event.AGREED in events


def clause(text, item="K.neck.give", **words):
    return Clause("act", text, "s12", item, "jon", **words)


def test_clause_by_clause():
    before = (clause("One."), clause("Two.", "K.lips_closed.give"), Clause("use", "Film."))
    after = (Clause("use", "Film."), clause("One, twice."), clause("New.", "T.embrace.give"))
    rows = compare(before, after)
    assert [(r.turn, r.before and r.before.text, r.after and r.after.text) for r in rows] == [
        (Turn.SAME, "Film.", "Film."),
        (Turn.CHANGED, "One.", "One, twice."),
        (Turn.ADDED, None, "New."),
        (Turn.STRUCK, "Two.", None),
    ]


def test_other_figures_under_the_same_words_are_a_change():
    (row,) = compare((clause("One.", params={"times": 2}),), (clause("One.", params={"times": 3}),))
    assert row.turn is Turn.CHANGED


CLAUSES = st.lists(
    st.builds(clause, st.sampled_from("abc"), st.sampled_from(["K.neck.give", "T.embrace.give"])),
    max_size=5,
).map(tuple)


@given(CLAUSES, CLAUSES)
def test_no_clause_is_lost_or_doubled(before, after):
    rows = compare(before, after)
    assert sorted(r.before.text for r in rows if r.before) == sorted(c.text for c in before)
    assert [r.after for r in rows if r.after] == list(after)
    assert all(r.turn is Turn.SAME for r in compare(before, before))
