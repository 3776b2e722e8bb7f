"""What a scene heading says: inside or out, which set, what time, which script day."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 300
_PLACE = re.compile(
    r"(?P<where>INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\s*/\s*E|INT|EXT|EST)(?:\.|\s)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SPELLED = {"I/E": "INT/EXT", "EXT/INT": "INT/EXT"}
_OMITTED = re.compile(r"(?:INT|EXT)?[\s.]*(?:SCENES?\s+)?(?:OMITTED|OMIT)[\s.]*", re.IGNORECASE)
_DAY = re.compile(r"\(?\s*(?:SCRIPT\s+)?((?:DAY|NIGHT|D|N)\s?[0-9]{1,3})\s*\)?", re.IGNORECASE)
_TIMES = frozenset(
    (
        *("DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "EVENING", "AFTERNOON", "NOON", "MIDNIGHT"),
        *("SUNRISE", "SUNSET", "TWILIGHT", "LATER", "CONTINUOUS", "SAME", "MAGIC"),
        *("DÍA", "DIA", "NOCHE", "TARDE", "MAÑANA", "AMANECER", "ATARDECER"),
    )
)
_SEPARATOR = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a heading; None where it does not say."""

    int_ext: str | None
    set_name: str | None
    day_night: str | None
    script_day: str | None
    is_omitted: bool


def looks_like_heading(line: str) -> bool:
    """Tell whether `line` begins as a scene heading does (INT, EXT, EST, INT/EXT, I/E)."""
    return _PLACE.match(line.strip()) is not None


def is_omitted(heading: str) -> bool:
    """Tell whether `heading` is the word a script leaves where a scene was taken out."""
    return _OMITTED.fullmatch(heading.strip()) is not None


def parse_heading(heading: str) -> Heading:
    """Return the parts of `heading`, such as `INT. LAMP ROOM - NIGHT - N2`."""
    text = " ".join(heading.split())
    if is_omitted(text):
        return Heading(None, None, None, None, True)
    match = _PLACE.match(text)
    where = None
    if match is not None:
        spelled = re.sub(r"[\s.]", "", match["where"]).upper()
        where, text = _SPELLED.get(spelled, spelled), match["rest"].strip()
    parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    script_day = None
    if len(parts) > 1 and (day := _DAY.fullmatch(parts[-1])):
        script_day = "".join(day[1].upper().split())
        parts.pop()
    time = None
    if len(parts) > 1 and _is_time(parts[-1]):
        time = parts.pop()
    return Heading(where, " - ".join(parts) or None, time, script_day, False)


def spell_heading(
    int_ext: str | None, set_name: str | None, day_night: str | None, script_day: str | None
) -> str:
    """Return the parts of a heading as one line: `INT. LAMP ROOM - NIGHT - N2`."""
    place = " - ".join(part for part in (set_name, day_night, script_day) if part)
    return " ".join(part for part in (f"{int_ext}." if int_ext else "", place) if part)


def _is_time(part: str) -> bool:
    words = re.sub(r"[^\w\s-]", " ", part.upper()).split()
    return bool(words) and len(words) <= 4 and (words[-1] in _TIMES or words[0] in _TIMES)
