"""Scene numbers are text; here is their order, and numbers proposed for scenes without one.

domain.md section 9: after locking, numbers never change; A12 sorts before 12, 12A after, A12A
before 12A; the order of import is always the fallback.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, islice

LONGEST = 16
"""Characters in a scene number; `A12AA`, `89PT1` and `101-12` are far below."""

_NUMBER = re.compile(r"([A-Z]*)([0-9]{1,6})([A-Z0-9.]*)")
_RUN = re.compile(r"[A-Z]+|[0-9]+")
_BEFORE, _ITSELF, _LAST = "!", "#", "~"
"""Marks in sort order: `!` < `#` < digits < letters < `~` in ASCII."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A scene number and whether setkit proposed it (True) or the script gave it (False)."""

    number: str
    is_proposed: bool


def tidy_number(text: str) -> str | None:
    """Return `text` as a scene number: upper case, no blanks around or inside; None if empty."""
    number = "".join(text.split()).upper().strip(".#")
    return number or None


def sort_key(number: str) -> str:
    """Return text that sorts as the script runs: A12, 12, A12A, 12A, 12B, 12AA, 13.

    A prefix letter means "inserted before the number that follows it", so A12A stands between
    12 and 12A. Plain 12 is `000012`. What has no digits sorts behind everything, by spelling.
    """
    bare = re.sub(r"[^A-Z0-9]+", ".", number.upper()).strip(".")
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return f"{_LAST}{bare}"
    prefix, digits, suffix = match.groups()
    value = int(digits)
    before = _letters(prefix) if prefix else ""
    if suffix:
        tail = "".join(_run(part) for part in _RUN.findall(suffix))
        return f"{value:06d}.{tail}{_BEFORE + before if prefix else _ITSELF}"
    if not prefix:
        return f"{value:06d}"
    earlier = f"{value - 1:06d}" if value else _BEFORE
    return f"{earlier}{_LAST}{before}"


def _letters(letters: str) -> str:
    # The count first: Z is followed by AA, not AA by B.
    return f"{len(letters):02d}{letters}"


def _run(part: str) -> str:
    # "0" before digits keeps 12-1 ahead of 12A.
    return f"00{int(part):016d}" if part.isdigit() else _letters(part)


def propose_numbers(
    numbers: Sequence[str | None], taken: Sequence[str] = ()
) -> tuple[Proposed, ...]:
    """Return one number per scene in script order; the missing ones are proposed.

    A script with no numbers at all gets 1, 2, 3 ...; in a numbered one a scene without a number
    gets the one before it with the next free letter (12 -> 12A), as after locking, and scenes
    ahead of the first numbered one get its number with letters before it (A1, B1). Numbers in
    `taken` are never proposed.
    """
    used = {*taken, *(number for number in numbers if number)}
    if not any(numbers):
        free = (str(n) for n in count(1) if str(n) not in used)
        return tuple(Proposed(number, True) for number in islice(free, len(numbers)))
    first = next(number for number in numbers if number)
    done: list[Proposed] = []
    anchor, step = "", 0
    for number in numbers:
        if number:
            anchor, step = number, 0
            done.append(Proposed(number, False))
            continue
        step, letter = _free(anchor, first, step, used)
        used.add(letter)
        done.append(Proposed(letter, True))
    return tuple(done)


def _free(anchor: str, first: str, step: int, taken: set[str]) -> tuple[int, str]:
    while True:
        step += 1
        free = f"{anchor}{_spell(step)}" if anchor else f"{_spell(step)}{first}"
        if free not in taken:
            return step, free


def _spell(n: int) -> str:
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def duplicates(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that occur more than once, each once, in script order."""
    seen: dict[str, int] = {}
    for number in numbers:
        seen[number] = seen.get(number, 0) + 1
    return tuple(number for number, times in seen.items() if times > 1)
