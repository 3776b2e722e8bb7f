"""Suggests which scenes a person should look at, and says with which words (domain.md 1 and 4.3).

It only suggests. No suggestion is not "not intimate", and a scene stays unassessed until a named
person has confirmed it. Word lists are data, one per language, with phrases that look alike and
mean something else ("kiss goodbye to the budget") listed beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PHRASE_WORD = re.compile(_WORD.pattern + r"\*?")
_LONGEST_PHRASE = 8

Strength = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that point at a category. `strong` suggests alone, `weak` only with another entry."""

    id: str
    category: str
    strength: Strength
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """One language's entries, and phrases that are masked before looking (false friends)."""

    lang: str
    version: str
    as_of: str
    categories: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    masks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in the text: which entry, its category, and the words as the script has them."""

    entry: str
    category: str
    strength: Strength
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Why a scene may be intimate: its categories and every hit, in text order."""

    categories: tuple[str, ...]
    hits: tuple[Hit, ...]


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as they are compared; `kiss*` stands for any ending.

    Raises ValueError for a phrase without words, or with more than eight.
    """
    words = tuple(_fold(word) for word in _PHRASE_WORD.findall(phrase))
    if not words or len(words) > _LONGEST_PHRASE:
        raise ValueError(f"not a phrase: {phrase!r}")
    return words


def scan(text: str, words: WordList) -> Suggestion | None:
    """Return why `text` (heading and body) may be intimate; None when nothing points there.

    One strong entry is enough; weak ones need two different entries. Time grows with the length
    of the text alone.
    """
    tokens = [(match.start(), match.end(), _fold(match[0])) for match in _WORD.finditer(text)]
    folded = [token[2] for token in tokens]
    masked: set[int] = set()
    masks, index = _indexes(words)
    for start, length, _ in _find(folded, masks):
        masked.update(range(start, start + length))
    hits: dict[tuple[int, str], Hit] = {}
    for start, length, entry in _find(folded, index):
        if entry is None or any(place in masked for place in range(start, start + length)):
            continue
        begin, end = tokens[start][0], tokens[start + length - 1][1]
        hit = Hit(entry.id, entry.category, entry.strength, text[begin:end], begin)
        best = hits.get((begin, entry.id))
        if best is None or len(best.words) < len(hit.words):
            hits[begin, entry.id] = hit
    found = tuple(hits[key] for key in sorted(hits))
    is_enough = any(hit.strength == "strong" for hit in found)
    if not is_enough and len({hit.entry for hit in found}) < 2:
        return None
    return Suggestion(tuple(dict.fromkeys(hit.category for hit in found)), found)


_Index = dict[str, list[tuple[tuple[str, ...], Entry | None]]]


@lru_cache(maxsize=4)
def _indexes(words: WordList) -> tuple[_Index, _Index]:
    masks = _index([((mask,), None) for mask in words.masks])
    return masks, _index([(entry.phrases, entry) for entry in words.entries])


def _index(groups: list[tuple[tuple[tuple[str, ...], ...], Entry | None]]) -> _Index:
    index: _Index = {}
    for phrases, entry in groups:
        for phrase in phrases:
            index.setdefault(phrase[0], []).append((phrase, entry))
    return index


def _find(tokens: list[str], index: _Index) -> Iterator[tuple[int, int, Entry | None]]:
    longest_stem = max((len(key) for key in index if key.endswith("*")), default=1) - 1
    for place, token in enumerate(tokens):
        keys = [token]
        keys += [f"{token[:n]}*" for n in range(1, min(longest_stem, len(token)) + 1)]
        for key in keys:
            for phrase, entry in index.get(key, ()):
                if _fits(tokens, place, phrase):
                    yield place, len(phrase), entry


def _fits(tokens: list[str], place: int, phrase: tuple[str, ...]) -> bool:
    if place + len(phrase) > len(tokens):
        return False
    return all(
        tokens[place + n].startswith(word[:-1]) if word.endswith("*") else tokens[place + n] == word
        for n, word in enumerate(phrase)
    )


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'")
