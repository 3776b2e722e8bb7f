"""Eighths: whole numbers only, spelled as breakdowns spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.eighths import MOST, estimate_eighths, format_eighths, parse_eighths


@pytest.mark.parametrize(
    ("eighths", "text"),
    [(11, "1 3/8"), (4, "4/8"), (16, "2"), (1, "1/8"), (0, "0"), (8, "1"), (81, "10 1/8")],
)
def test_spelling(eighths, text):
    assert format_eighths(eighths) == text
    assert parse_eighths(text) == eighths


@pytest.mark.parametrize(
    "text", ["", " ", "x", "1 9/8", "3/4", "-1", "1.5", "1 3/8 5", "13/8", "²"]
)
def test_what_is_no_length(text):
    assert parse_eighths(text) is None


def test_spacing_and_limit():
    assert parse_eighths("  1   3 / 8 ") == 11
    assert parse_eighths("200") == MOST
    assert parse_eighths("201") is None


@given(st.integers(0, MOST))
def test_round_trip(eighths):
    assert parse_eighths(format_eighths(eighths)) == eighths


def test_negative_is_refused():
    with pytest.raises(ValueError, match="negative"):
        format_eighths(-1)


@given(st.text(max_size=300), st.text(max_size=300))
def test_estimate_is_at_least_one_eighth_and_grows(one, two):
    assert 1 <= estimate_eighths(one) <= estimate_eighths(one + "\n" + two)


def test_estimate_of_a_page():
    assert estimate_eighths("\n".join(["x"] * 54)) == 8
    assert estimate_eighths("\n".join(["x"] * 55)) == 9
    assert estimate_eighths("x" * 61) == estimate_eighths("x\nx")
