"""The kinds of breaks a coordinator logs (domain reference section 8), and what production hears.

Production sees the time and a neutral name: a break for privacy, hygiene or feelings reads like
any other personal one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from setkit.foundation.i18n import mark

PERSONAL = mark("personal break")
UNKNOWN_COUNTS_AS_WORK = True


@dataclass(frozen=True, slots=True)
class BreakKind:
    """`label`: for the coordinator; `neutral`: for production; `is_work`: usually paid as work."""

    code: str
    label: str
    neutral: str
    is_work: bool


_ROWS = (
    ("meal", mark("meal"), mark("meal"), False),
    ("hydration", mark("water"), PERSONAL, True),
    ("privacy_robe", mark("privacy, robe"), PERSONAL, True),
    ("warmth", mark("warmth"), PERSONAL, True),
    ("reset", mark("choreography reset"), PERSONAL, True),
    ("garment", mark("garment or modesty check"), PERSONAL, True),
    ("hygiene", mark("hygiene"), PERSONAL, True),
    ("emotional", mark("check-in"), PERSONAL, True),
    ("safe_word", mark("safe-word stop"), PERSONAL, True),
    ("medical", mark("medical"), PERSONAL, True),
    ("test_wait", mark("waiting for a test"), PERSONAL, True),
    ("technical", mark("technical"), mark("technical break"), True),
)
BREAK_KINDS: Mapping[str, BreakKind] = MappingProxyType({row[0]: BreakKind(*row) for row in _ROWS})


def counts_as_work(code: str) -> bool:
    """Tell whether a break of this kind usually counts as working time."""
    kind = BREAK_KINDS.get(code)
    return UNKNOWN_COUNTS_AS_WORK if kind is None else kind.is_work


def neutral_name(code: str) -> str:
    """Return what production is told about a break, untranslated; unknown kinds are personal."""
    kind = BREAK_KINDS.get(code)
    return PERSONAL if kind is None else kind.neutral
