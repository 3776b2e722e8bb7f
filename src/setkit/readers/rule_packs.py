"""Reads a rule pack from a file of the coordinator: bounded, as plain text, nothing run.

TOML holds no references and no code; what is left to fear is size and nesting, and both are
limited before and while it is read (trust.md I-01).
"""

from __future__ import annotations

from setkit.domain.rule_packs import MOST_BYTES, Pack, PackFaulty, parse_pack
from setkit.foundation.errors import ImportRefused
from setkit.foundation.i18n import _

DEEPEST = 4
"""A pack is a list of tables with lists in them; nothing honest nests further."""


def read_pack(data: bytes) -> tuple[Pack, str]:
    """Return the pack in the bytes of a file, and its text as it is to be pinned.

    Raises ImportRefused (`too_big`, `not_text`, `too_deep`) or PackFaulty with a sentence per
    fault.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefused(
            "too_big", _("This file is too large for a rule pack; choose another one.")
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ImportRefused(
            "not_text", _("This file is not text in UTF-8; save it as UTF-8 and try again.")
        ) from None
    if _depth(text) > DEEPEST:
        raise ImportRefused(
            "too_deep",
            _("This file could not be read safely, and nothing was changed; ask for it again."),
        )
    return parse_pack(text), text


def faults(text: str) -> tuple[str, ...]:
    """Return a sentence for everything wrong with `text` while it is being edited, () for none."""
    try:
        parse_pack(text)
    except PackFaulty as refused:
        return refused.faults
    return ()


def _depth(text: str) -> int:
    """Return how deep brackets nest; brackets inside strings count as well, to be safe."""
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth = max(0, depth - 1)
    return deepest
