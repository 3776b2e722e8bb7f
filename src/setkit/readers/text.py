"""Bytes to text a script may hold: the encoding is known or declared, never guessed (I-04)."""

from __future__ import annotations

import codecs
import re

from setkit.domain.scripts import HIDDEN
from setkit.readers.refusals import refuse

ENCODINGS = ("utf-8", "latin-1", "cp1252", "utf-16")
"""What a person may declare. Without a declaration: UTF-8, or UTF-16 with its mark."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return the text of `data` with line ends as `\\n` and the byte-order mark gone.

    Raises ImportRefused `not_text` when the bytes are not text in `encoding` (one of ENCODINGS;
    None: UTF-8, or UTF-16 when it begins with its mark), `empty` when nothing is left.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise refuse("not_text")
    if encoding is None:
        marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        encoding = "utf-16" if marked else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise refuse("not_text") from None
    if "\x00" in text:
        raise refuse("not_text")
    text = _BREAKS.sub("\n", text)
    if not text.strip():
        raise refuse("empty")
    return text


def clean(text: str) -> tuple[str, bool]:
    """Return `text` without hidden characters (I-05), and whether there were any."""
    cleaned = HIDDEN.sub("", text)
    return cleaned, len(cleaned) != len(text)


def one_line(text: str) -> str:
    """Return `text` with every run of blanks, tabs and line ends as one blank."""
    return " ".join(text.split())
