"""Finding: every word somewhere, accents and case aside; the better fit comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.finding import BEGINS, EXACT, HOLDS, WORD_BEGINS, fit, folded


@pytest.mark.parametrize(
    ("wanted", "title", "more", "expected"),
    [
        ("12a", "12a", "", EXACT),
        ("12", "12a", "", BEGINS),
        ("reyes", "ana reyes", "", WORD_BEGINS),
        ("yes", "ana reyes", "", HOLDS),
        ("mara", "ana reyes", "mara", HOLDS),
        ("ana mara", "ana reyes", "mara", HOLDS),
        ("ana jonah", "ana reyes", "mara", None),
    ],
)
def test_how_well(wanted, title, more, expected):
    assert fit(wanted, title, more) == expected


def test_accents_and_case_do_not_matter():
    assert folded("ŁÓDŹ Ærø Nguyễn") == folded("łódź ærø nguyễn")
    assert fit(folded("Lodz"), folded("Kitchen in Łódź"), "") == WORD_BEGINS


@given(st.text(max_size=20), st.text(max_size=20))
def test_everything_is_found_by_its_own_name(title, more):
    assert fit(folded(title), folded(title), folded(more)) is not None
