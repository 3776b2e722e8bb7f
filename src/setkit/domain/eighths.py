"""Page lengths in eighths of a page, always whole numbers (domain.md section 9)."""

from __future__ import annotations

import re

EIGHTHS_PER_PAGE = 8
MOST = 8 * 200
"""No scene is longer than 200 pages; a greater figure is a slip or an attack."""

_CHARS_PER_LINE = 60
_LINES_PER_PAGE = 54
_LENGTH = re.compile(r"(?:(?P<pages>[0-9]{1,3})(?:\s+|$))?(?:(?P<eighths>[0-7])\s*/\s*8)?")


def parse_eighths(text: str) -> int | None:
    """Return the eighths that `1 3/8`, `2/8` or `2` (pages) means; None if it is no length.

    Source: the `Length` attribute of Final Draft files, which may be empty or a whole number.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None or (match["pages"] is None and match["eighths"] is None):
        return None
    total = int(match["pages"] or 0) * EIGHTHS_PER_PAGE + int(match["eighths"] or 0)
    return total if total <= MOST else None


def format_eighths(eighths: int) -> str:
    """Return `eighths` as a breakdown writes it: 11 -> `1 3/8`, 4 -> `4/8`, 16 -> `2`.

    Raises ValueError for a negative number.
    """
    if eighths < 0:
        raise ValueError("a length is not negative")
    pages, rest = divmod(eighths, EIGHTHS_PER_PAGE)
    if rest == 0:
        return str(pages)
    return f"{pages} {rest}/8" if pages else f"{rest}/8"


def estimate_eighths(text: str) -> int:
    """Return a rough length in eighths (at least 1) of a scene's `text`: an estimate, never a fact.

    Counts lines of 60 characters, 54 to a page, blank lines included. Shown as "about" wherever
    the script itself gives no length, and never stored.
    """
    lines = sum(max(1, -(-len(line) // _CHARS_PER_LINE)) for line in text.split("\n"))
    return max(1, -(-lines * EIGHTHS_PER_PAGE // _LINES_PER_PAGE))
