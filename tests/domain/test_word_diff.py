"""The word diff loses no word, and shows a change where it is."""

from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.word_diff import Run, Words, likeness, shortened, word_diff

TEXTS = st.lists(st.sampled_from(["a", "b", "kiss", "hand", "\n"]), max_size=25).map(" ".join)


def side(words, gone):
    """Return the pieces of one of the two texts."""
    kept = (Run.SAME, gone)
    return " ".join(w.text for w in words if w.run in kept).replace("\n", " \n ").split()


def test_a_replaced_word():
    assert word_diff("Mara takes his hand.", "Mara kisses his hand.") == (
        Words(Run.SAME, "Mara"),
        Words(Run.GONE, "takes"),
        Words(Run.NEW, "kisses"),
        Words(Run.SAME, "his hand."),
    )


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it_word_for_word(before, after):
    words = word_diff(before, after)
    assert side(words, Run.GONE) == before.split()
    assert side(words, Run.NEW) == after.split()


@given(TEXTS)
def test_equal_texts_differ_nowhere(text):
    assert all(words.run is Run.SAME for words in word_diff(text, text))


@given(TEXTS, TEXTS)
def test_shortening_leaves_every_change(before, after):
    words = word_diff(before, after)
    changed = [w for w in words if w.run in (Run.GONE, Run.NEW)]
    assert [w for w in shortened(words, 2) if w.run in (Run.GONE, Run.NEW)] == changed


def test_a_long_stretch_is_cut_on_both_sides():
    long = " ".join(f"w{n}" for n in range(40))
    cut = shortened(word_diff(f"{long} end", f"{long} stop"), 3)
    assert [words.run for words in cut] == [Run.CUT, Run.SAME, Run.GONE, Run.NEW]
    assert cut[1].text == "w37 w38 w39"


def test_likeness():
    assert likeness("They sit. They talk.", "They talk.") == 1.0
    assert likeness("They sit.", "") == 0.0
    assert likeness("They sit down by the fire", "She runs away alone") == 0.0
