"""Finding by words: without case and accents, best hits first. No index, no ranking model.

Everything typed into a find field anywhere goes through `folded`, so that all of them agree.
"""

from __future__ import annotations

import unicodedata

EXACT, BEGINS, WORD_BEGINS, HOLDS = range(4)
"""How well something fits, best first."""


def folded(text: str) -> str:
    """Return `text` without case and accents, for finding: `Łódź` is found by `lodz`."""
    if text.isascii():
        return text.casefold()
    spread = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def fit(wanted: str, title: str, more: str) -> int | None:
    """Return how well a thing fits what is `wanted`, None where a word is missing.

    `title` is what people call it, `more` everything else it is found by. All three are folded.
    """
    words = wanted.split()
    if not all(word in title or word in more for word in words):
        return None
    whole = " ".join(words)
    if title == whole:
        return EXACT
    if title.startswith(whole):
        return BEGINS
    begins = tuple(title.split())
    if all(any(one.startswith(word) for one in begins) for word in words):
        return WORD_BEGINS
    return HOLDS
