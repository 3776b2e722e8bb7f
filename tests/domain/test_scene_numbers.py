"""The order of scene numbers (domain.md section 9) and numbers for scenes without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.scene_numbers import (
    LONGEST,
    Proposed,
    duplicates,
    propose_numbers,
    sort_key,
    tidy_number,
)

IN_ORDER = [
    "A1", "1", "1A", "3", "3Z", "3AA", "3AB", "A12", "B12", "AA12", "12", "12-1", "A12A", "12A",
    "12A1", "12B", "12AA", "13", "88Z", "89", "89A", "89PT1", "89PT2", "89PT10", "90", "100", "999",
    "1000", "PROLOGUE",
]  # fmt: skip


def test_the_script_order():
    assert sorted(set(IN_ORDER), key=sort_key) == IN_ORDER


@pytest.mark.parametrize(("first", "then"), [("A12", "12"), ("12", "12A"), ("A12A", "12A")])
def test_the_rule_as_the_field_says_it(first, then):
    assert sort_key(first) < sort_key(then)


def test_plain_numbers_are_padded():
    assert sort_key("12") == "000012"
    assert sort_key("0") == "000000"
    assert sort_key("A0") < sort_key("0")


NUMBERS = st.from_regex(r"[A-C]{0,2}[0-9]{1,3}([A-C]{0,2}|PT[1-9])", fullmatch=True)


@given(NUMBERS, NUMBERS)
def test_a_smaller_integer_always_comes_first(one, two):
    def digits(number):
        return int(
            "".join(c for c in number.lstrip("ABC") if c.isdigit() or c == "P").split("P")[0]
        )

    if digits(one) < digits(two):
        assert sort_key(one) < sort_key(two)


@given(st.text(max_size=20))
def test_any_text_has_a_key(text):
    assert isinstance(sort_key(text), str)
    assert sort_key(text) == sort_key(text)


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_keys(one, two):
    def same(number):
        value = number.lstrip("ABC")
        head = number[: len(number) - len(value)]
        digits = value.rstrip("ABCPT") if "P" not in value else value
        return head, digits.lstrip("0") or "0", value[len(digits) :]

    if "PT" not in one and "PT" not in two and same(one) != same(two):
        assert sort_key(one) != sort_key(two)


def test_unnumbered_scripts_are_counted():
    assert [p.number for p in propose_numbers([None, None, None])] == ["1", "2", "3"]
    assert all(p.is_proposed for p in propose_numbers([None, None]))
    assert propose_numbers([]) == ()


def test_gaps_get_letters_and_nothing_given_changes():
    got = propose_numbers([None, None, "12", None, "12A", None, "13"])
    assert [p.number for p in got] == ["A12", "B12", "12", "12B", "12A", "12AA", "13"]
    assert [p.is_proposed for p in got] == [True, True, False, True, False, True, False]
    assert got[2] == Proposed("12", False)


@given(st.lists(st.one_of(st.none(), NUMBERS), max_size=40))
def test_proposals_never_repeat_anything(numbers):
    got = propose_numbers(numbers)
    assert len(got) == len(numbers)
    given_numbers = [n for n in numbers if n]
    proposed = [p.number for p in got if p.is_proposed]
    assert len(set(proposed)) == len(proposed)
    assert not set(proposed) & set(given_numbers)
    assert [p.number for p in got if not p.is_proposed] == given_numbers


def test_duplicates_are_named_once():
    assert duplicates(["1", "2", "1", "3", "2", "1"]) == ("1", "2")
    assert duplicates(["1", "1A", "A1"]) == ()


def test_tidying():
    assert tidy_number(" 12a ") == "12A"
    assert tidy_number("#12.#") == "12"
    assert tidy_number("  ") is None
    assert len("A12AA") < LONGEST
