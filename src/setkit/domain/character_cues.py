"""Who speaks: names taken from character cues such as `MARA (V.O.) (CONT'D)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST = 80
_BRACKETS = re.compile(r"\([^()]*\)?")
_TOGETHER = re.compile(r"\s*(?:/|&|\+|\bAND\b|\bY\b)\s*")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_SHOUT = re.compile(r"[!?:]$|\s\S+\s\S+\s\S+\.$")


def cue_name(cue: str) -> str | None:
    """Return the name in `cue` without what stands in brackets; None if it is no name.

    A line of action in capitals can look like a cue; what ends like a sentence is taken for one.
    """
    name = " ".join(_BRACKETS.sub(" ", cue).replace("^", " ").replace("*", " ").split())
    name = name.removeprefix("@").strip()
    if not name or len(name) > LONGEST or not any(letter.isalpha() for letter in name):
        return None
    return None if _SHOUT.search(name) else name.upper()


def split_shared(names: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return `names`, shared cues such as `MARA & JON` split where both names are in `known`.

    Each name once, in order of first speaking.
    """
    alone = frozenset(known)
    out: dict[str, None] = {}
    for name in names:
        parts = [part for part in _TOGETHER.split(name) if part]
        if len(parts) > 1 and all(part in alone for part in parts):
            out.update(dict.fromkeys(parts))
        else:
            out[name] = None
    return tuple(out)


def mentioned(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the names of `known` that stand in `text` as names do (Mara, MARA; never mara).

    The most intimate scenes often have no dialogue, so cues alone would leave them empty. Names
    of up to three words are found, in order of first mention.
    """
    words = [match[0] for match in _WORD.finditer(text)]
    upper = [_POSSESSIVE.sub("", word).upper() for word in words]
    found: dict[str, None] = {}
    for place, word in enumerate(words):
        if not word[0].isupper():
            continue
        for length in (3, 2, 1):
            name = " ".join(upper[place : place + length])
            if name in known:
                found[name] = None
                break
    return tuple(found)
