"""Typing a recovery code back: what is forgiven, and which group is named (K-09)."""

import pytest

from setkit.foundation.errors import WrongCode
from setkit.storage import recovery_code

CODE = recovery_code.spell(bytes(range(7, 27)))


@pytest.mark.parametrize("number", range(1, 9))
def test_a_group_with_a_letter_missing_or_too_many_is_named(number):
    parts = CODE.split("-")
    short, long = list(parts), list(parts)
    short[number] = short[number][:-1]
    long[number] += "7"
    for typed in ("-".join(short), " ".join(long).lower(), "-".join(short[1:])):
        with pytest.raises(WrongCode, match=f"group {number}") as wrong:
            recovery_code.parse(typed)
        assert wrong.value.group == number


@pytest.mark.parametrize(
    "typed", ["", "SK1", "-", CODE[:-6], CODE + "-AAAAA", CODE.replace("-", "")[:-1], "é" * 40]
)
def test_without_eight_groups_no_group_is_blamed_wrongly(typed):
    with pytest.raises(WrongCode) as wrong:
        recovery_code.parse(typed)
    assert wrong.value.group in (0, 1)
    assert wrong.value.group == 0 or typed == "é" * 40


def test_a_code_may_itself_begin_like_the_prefix():
    """Typed without `SK1-`, a first group `SK1..` must not be taken for it."""
    letters = "SK1" + "0" * 29
    value = 0
    for letter in letters:
        value = value << 5 | recovery_code.CROCKFORD.index(letter)
    raw = value.to_bytes(20)
    code = recovery_code.spell(raw)
    assert code.startswith("SK1-SK1")
    for typed in (code, code.removeprefix("SK1-"), code.replace("-", "").removeprefix("SK1")):
        assert bytes(recovery_code.parse(typed)) == raw
