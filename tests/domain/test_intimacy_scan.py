"""The scan: explains itself, knows false friends, and never says "not intimate"."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.intimacy_scan import Entry, WordList, scan, words_of

WORDS = WordList(
    lang="en",
    version="1",
    as_of="2026-11-23",
    categories=(("kiss", "Kissing"), ("bed", "Bed"), ("touch", "Touch")),
    entries=(
        Entry("kiss.kiss", "kiss", "strong", (words_of("kiss*"),)),
        Entry("bed.bed", "bed", "weak", (words_of("bed"),)),
        Entry("touch.hand", "touch", "weak", (words_of("takes her hand"),)),
    ),
    masks=(words_of("kiss goodbye to"), words_of("bed of roses"), words_of("sun-kissed")),
)


def test_it_says_why():
    text = "INT. A\nThey KISS; again they kissed."
    found = scan(text, WORDS)
    assert found.categories == ("kiss",)
    assert [hit.words for hit in found.hits] == ["KISS", "kissed"]
    assert [text[hit.at : hit.at + len(hit.words)] for hit in found.hits] == ["KISS", "kissed"]


@pytest.mark.parametrize(
    "text",
    [
        "Kiss goodbye to the budget.",
        "A bed of roses. She takes her hand.",
        "sun-kissed",
        "",
        "bed bed",
    ],
)
def test_false_friends_and_single_weak_words_suggest_nothing(text):
    assert scan(text, WORDS) is None


def test_a_mask_hides_only_its_own_words():
    found = scan("Kiss goodbye to the budget. Then they kiss.", WORDS)
    assert [hit.at for hit in found.hits] == [38]


def test_two_weak_entries_suggest():
    assert scan("She takes her hand beside the bed.", WORDS).categories == ("touch", "bed")


def test_words_break_over_lines():
    assert scan("on the bed she takes\nher   hand", WORDS) is not None


@given(st.text(max_size=200))
def test_hits_are_always_in_the_text(text):
    found = scan(text + " kiss ", WORDS)
    assert found is not None
    for hit in found.hits:
        assert (text + " kiss ")[hit.at : hit.at + len(hit.words)] == hit.words


@given(st.text(max_size=100), st.text(max_size=100))
def test_more_text_never_takes_a_strong_hit_away_unless_masked(before, after):
    assert scan(f"{before}\n. They kissed .\n{after}", WORDS) is not None


@pytest.mark.parametrize("phrase", ["", "  ", "*", "a b c d e f g h i"])
def test_faulty_phrases_are_refused(phrase):
    with pytest.raises(ValueError, match="phrase"):
        words_of(phrase)


def test_time_grows_with_the_text_alone():
    text = "kis bed takes her han " * 20_000
    started = time.process_time()
    scan(text, WORDS)
    assert time.process_time() - started < 5
