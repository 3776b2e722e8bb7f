"""Text pasted from anywhere, and scenes typed one to a line."""

from __future__ import annotations

import re

from setkit.domain.eighths import parse_eighths
from setkit.domain.headings import is_omitted, looks_like_heading
from setkit.domain.scripts import ScriptDraft
from setkit.foundation.errors import ImportRefused
from setkit.readers.collect import Collector
from setkit.readers.fountain import read_fountain
from setkit.readers.refusals import refuse

_NUMBER = r"#?(?P<number>[A-Z]{0,3}[0-9]{1,4}[A-Z]{0,3}(?:[.\-][0-9A-Z]{1,4}|PT[0-9]+)?)#?"
_NUMBERED = re.compile(rf"(?:{_NUMBER}[.:)]?\s+)?(?P<rest>\S.*)", re.IGNORECASE)
_TRAILING = re.compile(r"\s+#?(?P<number>[A-Z]{0,3}[0-9]{1,4}[A-Z]{0,3})#?\Z", re.IGNORECASE)
_REVISED = re.compile(r"\s\*\Z|\A\*\s")
_LENGTH = re.compile(
    r"\s+[\[(]?\s*(?P<length>(?:[0-9]{1,3}\s+)?[0-7]\s*/\s*8|[0-9]{1,3}(?=\s*p))"
    r"\s*(?:pp|pgs?|pages?)?\.?\s*[\])]?\Z",
    re.IGNORECASE,
)
_CUE = re.compile(r"\s*[^\W\d_][^a-z]{0,60}\s*\Z")


def read_pasted(text: str) -> ScriptDraft:
    """Return the draft in pasted `text`: Fountain, or headings recognised line by line.

    Text copied from a PDF has numbers in the margins and no blank lines, which Fountain does not
    know; whichever way finds more scenes wins. Raises ImportRefused `no_scenes` when neither does.
    """
    try:
        fountain = read_fountain(text)
    except ImportRefused as refused:
        if refused.reason != "no_scenes":
            raise
        return _read_headings(text)
    try:
        plain = _read_headings(text)
    except ImportRefused:
        return fountain
    return plain if len(plain.scenes) > len(fountain.scenes) else fountain


def read_scene_lines(text: str) -> ScriptDraft:
    """Return the scenes typed one to a line: `12A INT. LAMP ROOM - NIGHT 1 3/8`.

    Every line that is not blank is a scene; number and eighths may be missing.
    """
    collector = Collector()
    for line in text.split("\n"):
        if not line.strip():
            continue
        line, length = _cut_length(line.strip())
        match = _NUMBERED.fullmatch(line)
        if match is None:
            raise refuse("no_scenes")
        collector.heading(match["rest"], match["number"], eighths=length)
    return collector.finish("manual")


def _cut_length(line: str) -> tuple[str, int | None]:
    match = _LENGTH.search(line)
    length = parse_eighths(match["length"]) if match else None
    return (line[: match.start()], length) if match and length is not None else (line, None)


def _read_headings(text: str) -> ScriptDraft:
    collector = Collector()
    after_blank = True
    for raw in text.split("\n"):
        is_revised = _REVISED.search(raw) is not None
        line = _REVISED.sub("", raw).rstrip() if is_revised else raw
        heading = _heading(line)
        if heading is not None:
            collector.heading(heading[1], heading[0], is_revised=is_revised)
        else:
            if after_blank and _CUE.match(line):
                collector.cue(line)
            collector.line(line.strip(), is_revised=is_revised)
        after_blank = not line.strip()
    return collector.finish("manual")


def _heading(line: str) -> tuple[str | None, str] | None:
    if len(line) > 400:
        return None
    match = _NUMBERED.fullmatch(line.strip())
    if match is None:
        return None
    number, rest = match["number"], match["rest"]
    margin = _TRAILING.search(rest)
    if margin:
        # The number again in the right margin, or only there behind a wide gap.
        word = rest[: margin.start()].rstrip()
        gap = len(rest) - len(word) - len(margin["number"])
        if margin["number"].upper() == (number or "").upper() or (number is None and gap > 2):
            number, rest = margin["number"], word
    if not (looks_like_heading(rest) or (is_omitted(rest) and rest.isupper())):
        return None
    # "Int." at the start of a sentence is no heading unless it is numbered.
    return (number, rest) if number is not None or rest[:3].isupper() else None
