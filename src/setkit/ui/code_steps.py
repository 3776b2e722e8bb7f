"""The recovery code as people meet it: shown in eight groups, two of them typed back (K-10)."""

from __future__ import annotations

from setkit.foundation.entropy import Entropy
from setkit.foundation.i18n import _

GROUPS = 8
# What people write in place of Crockford letters (K-09).
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def groups_of(code: str) -> tuple[str, ...]:
    """Return the eight groups of `code`, without its `SK1`."""
    return tuple(code.split("-")[1:])


def two_groups(entropy: Entropy) -> tuple[int, int]:
    """Return two different group numbers 1-8 in rising order, from the injected randomness."""
    draw = entropy(2)
    first = draw[0] % GROUPS
    second = (first + 1 + draw[1] % (GROUPS - 1)) % GROUPS
    low, high = sorted((first + 1, second + 1))
    return low, high


def wrong_groups(code: str, asked: tuple[int, int], typed: tuple[str, str]) -> frozenset[int]:
    """Return which of the `asked` groups of `code` were not typed back as they are."""
    groups = groups_of(code)
    return frozenset(
        number
        for number, text in zip(asked, typed, strict=True)
        if normal(text) != groups[number - 1]
    )


def wrong_sentence(wrong: frozenset[int]) -> str:
    """Return what to say about one or two wrong groups."""
    numbers = sorted(wrong)
    if len(numbers) == 1:
        return _("Check group {n}: it is not what you were shown.").format(n=numbers[0])
    sentence = _("Check groups {n} and {m}: they are not what you were shown.")
    return sentence.format(n=numbers[0], m=numbers[1])


def normal(text: str) -> str:
    """Return a typed group in the spelling of the code: upper case, no spaces, O as 0, I L as 1."""
    return "".join(text.split()).replace("-", "").upper().translate(_LOOKALIKES)
