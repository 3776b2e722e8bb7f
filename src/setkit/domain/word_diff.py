"""Which words of a text went and which came: what a performer is shown when pages change (C-11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECES = re.compile(r"\S+|\n")
CONTEXT = 8
"""Words kept on each side of a change when the unchanged rest is left out."""


class Run(StrEnum):
    """What became of some words in a row. CUT: unchanged words left out."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words in a row with what became of them; `text` is empty for CUT."""

    run: Run
    text: str


def word_diff(before: str, after: str) -> tuple[Words, ...]:
    """Return both texts as one, word by word; gone words stand before those that replace them.

    Line breaks count as words, other white space does not count.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Words] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Run.SAME, _spelled(old[a:b])))
            continue
        if b > a:
            found.append(Words(Run.GONE, _spelled(old[a:b])))
        if d > c:
            found.append(Words(Run.NEW, _spelled(new[c:d])))
    return tuple(found)


def shortened(words: tuple[Words, ...], context: int = CONTEXT) -> tuple[Words, ...]:
    """Return a diff with long unchanged stretches cut down to `context` words at each side."""
    found: list[Words] = []
    for number, one in enumerate(words):
        pieces = _PIECES.findall(one.text)
        head = 0 if number == 0 else context
        tail = 0 if number == len(words) - 1 else context
        if one.run is not Run.SAME or len(pieces) <= head + tail + 1:
            found.append(one)
            continue
        if head:
            found.append(Words(Run.SAME, _spelled(pieces[:head])))
        found.append(Words(Run.CUT, ""))
        if tail:
            found.append(Words(Run.SAME, _spelled(pieces[-tail:])))
    return tuple(found)


def likeness(before: str, after: str) -> float:
    """Return how much of `after` stands in `before`, word for word and in order: 0.0 to 1.0."""
    old, new = _PIECES.findall(before.casefold()), _PIECES.findall(after.casefold())
    if not new:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(new)


def _spelled(pieces: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(pieces))
