"""When two states of a scene's pages say the same (data-model.md section 3, facet `pages`)."""

from __future__ import annotations

import re
import unicodedata

from setkit.foundation.canonical import sha256

_NOT_LETTERS = re.compile(r"[\W_]+")


def pages_sha(heading: str, text: str) -> str:
    """Return the SHA-256 of heading and text: NFC, case-folded, letters and digits, single spaces.

    Revision marks, layout and punctuation do not count; the scene number is not part of a heading.
    """
    whole = unicodedata.normalize("NFC", f"{heading}\n{text}").casefold()
    whole = unicodedata.normalize("NFC", whole)
    return sha256(_NOT_LETTERS.sub(" ", whole).strip().encode())
