"""Fountain: plain text with scene headings (domain.md section 9), parsed by screenplain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from screenplain.parsers import fountain
from screenplain.types import Action, Dialog, DualDialog, Slug, Transition

from setkit.domain.headings import is_omitted, looks_like_heading
from setkit.domain.scripts import ScriptDraft
from setkit.readers.collect import Collector
from setkit.readers.refusals import refuse

_OMITTED_LINE = re.compile(r"(?P<word>.{1,60}?)\s*(?:#(?P<number>[\w\-.]{1,16})#)?\s*")
_OPEN_NOTES = 50
_STYLE_MARKS = re.compile("[\ue700-\ue706]")
_COLOUR_KEYS = ("Revision", "Revision color", "Revision colour", "Draft", "Draft date", "Version")


def read_fountain(text: str) -> ScriptDraft:
    """Return the draft in `text` (decoded Fountain). Raises ImportRefused."""
    collector = Collector()
    if _STYLE_MARKS.search(text):
        # screenplain keeps bold and italic as these private characters inside the text.
        text = _STYLE_MARKS.sub("", text)
        collector.note("cleaned")
    lines = _without_notes(without(text, "/*", "*/")).split("\n")
    if looks_like_heading(next((line for line in lines if line.strip()), "")):
        # Without a blank line first, a heading with a colon would be taken for a title page.
        lines.insert(0, "")
    try:
        play = fountain.parse_lines(lines)
    except RecursionError:
        raise refuse("too_deep") from None
    for paragraph in play.paragraphs:
        _take(collector, paragraph)
    title = " ".join(play.title_page.get("Title", []))
    colour = " ".join(line for key in _COLOUR_KEYS for line in play.title_page.get(key, []))
    return collector.finish("fountain", re.sub(r"[*_]", "", title), colour)


def without(text: str, begin: str, end: str) -> str:
    """Return `text` without what stands from `begin` to the next `end`; an open one stays.

    Takes time in proportion to the text, which a pattern with `.*?` would not (I-08).
    """
    out: list[str] = []
    place = 0
    while (start := text.find(begin, place)) >= 0:
        stop = text.find(end, start + len(begin))
        if stop < 0:
            break
        out.append(text[place:start])
        place = stop + len(end)
    return "".join([*out, text[place:]])


def _without_notes(text: str) -> str:
    # A note ends with its paragraph. What is left open goes through screenplain's own pattern,
    # which looks to the end of the paragraph for each: many of them are an attack, not notes.
    paragraphs = text.replace("\n \n", "\n\n").split("\n\n")
    for place, paragraph in enumerate(paragraphs):
        if "[[" in paragraph:
            rest = without(paragraph, "[[", "]]")
            paragraphs[place] = rest if rest.count("[[") < _OPEN_NOTES else rest.replace("[[", "[")
    return "\n\n".join(paragraphs)


def _take(collector: Collector, paragraph: Any) -> None:  # noqa: ANN401 - screenplain has no types
    if isinstance(paragraph, Slug):
        number = None if paragraph.scene_number is None else str(paragraph.scene_number)
        collector.heading(str(paragraph.line), number)
    elif isinstance(paragraph, DualDialog):
        _speech(collector, paragraph.left)
        _speech(collector, paragraph.right)
    elif isinstance(paragraph, Dialog):
        _speech(collector, paragraph)
    elif isinstance(paragraph, Action):
        lines = [str(line) for line in paragraph.lines]
        if not _omitted(collector, lines):
            _lines(collector, lines)
    elif isinstance(paragraph, Transition):
        _lines(collector, [str(paragraph.line)])


def _omitted(collector: Collector, lines: list[str]) -> bool:
    # "OMITTED #12#" is not a heading in Fountain, but a locked script has just that.
    match = _OMITTED_LINE.fullmatch(lines[0]) if len(lines) == 1 else None
    if match is None or not is_omitted(match["word"]) or not match["word"].isupper():
        return False
    collector.heading(match["word"], match["number"])
    return True


def _speech(collector: Collector, dialog: Any) -> None:  # noqa: ANN401 - screenplain has no types
    collector.cue(str(dialog.character))
    _lines(collector, [str(dialog.character), *(str(line) for _, line in dialog.blocks)])


def _lines(collector: Collector, lines: Iterable[str]) -> None:
    for line in lines:
        collector.line(line)
    collector.line("")
