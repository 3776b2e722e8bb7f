"""Reading order: which stretch of a line runs which way. The algorithm is python-bidi's.

Its Python half is used because it tells each letter's level, which shaping needs; the rule for
paired brackets that only its compiled half has (UAX #9, N0) is put in between. A test holds the
result equal to the compiled half.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from bidi import algorithm

_RIGHT = {"R", "AL", "AN"}
_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CLOSERS = {"(": ")", "[": "]", "{": "}", "\u2045": "\u2046", "\u27e8": "\u27e9"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in reading order that is drawn in one direction."""

    text: str
    rtl: bool


def clean(text: str) -> str:
    """Return `text` in NFC on one line, without control characters.

    Direction controls typed into a name could turn the rest of a line around, so that a paper
    reads differently from what was stored; they are dropped.
    """
    text = unicodedata.normalize("NFC", text)
    kept = (" " if char.isspace() and char != "\u00a0" else char for char in text)
    return "".join(c for c in kept if c not in _CONTROLS and unicodedata.category(c) != "Cc")


def stretches(text: str, rtl: bool = False) -> tuple[Stretch, ...]:
    """Return `text` (one line) cut into stretches, in the order in which they are drawn.

    `rtl` is the direction of the document, not guessed from the line.
    """
    if not any(unicodedata.bidirectional(char) in _RIGHT for char in text):
        return (Stretch(text, rtl=False),)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], storage["base_dir"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    return tuple(_join(text, [(char["index"], char["level"]) for char in storage["chars"]]))


def _pair_brackets(chars: list[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction: that of what they hold (UAX #9, rule N0)."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for place, char in enumerate(chars):
        if char["orig"] != "ON" or char["type"] != "ON":
            continue
        if char["ch"] in _CLOSERS:
            waiting.append((_CLOSERS[char["ch"]], place))
        elif any(closer == char["ch"] for closer, _ in waiting):
            while True:
                closer, start = waiting.pop()
                if closer == char["ch"]:
                    pairs.append((start, place))
                    break
    for start, end in sorted(pairs):
        held = {_strong(char["type"]) for char in chars[start + 1 : end]} - {""}
        if not held:
            continue
        kind = base
        if base not in held:
            before = [_strong(char["type"]) for char in chars[:start]]
            kind = next((strong for strong in reversed(before) if strong), base)
        chars[start]["type"] = chars[end]["type"] = kind


def _strong(kind: str) -> str:
    """Return the direction a bidi class counts as for brackets, empty for neutral ones."""
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""


def _join(text: str, order: list[tuple[int, int]]) -> list[Stretch]:
    """Gather the characters, in drawing order with their levels, into stretches.

    Joiners were taken out by the algorithm (rule X9); slicing between the outer indices of a
    stretch brings them back.
    """
    out: list[Stretch] = []
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or order[end][1] != order[start][1]:
            places = [index for index, _ in order[start:end]]
            out.append(Stretch(text[min(places) : max(places) + 1], bool(order[start][1] & 1)))
            start = end
    return out
