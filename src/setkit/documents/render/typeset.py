"""From text to placed glyphs: fallback by coverage, shaping, kerning, measuring, line breaks.

One `Typesetter` per document: nothing of one paper's text stays for the next.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import uharfbuzz

from setkit.documents.render.direction import clean, stretches
from setkit.documents.render.faces import JOINERS, Face, face, fallbacks
from setkit.documents.render.tokens import Style
from setkit.foundation.errors import ExportRefused
from setkit.foundation.i18n import _

_PLAIN = {"liga": False, "calt": False, "kern": True}
# A break may follow a space, a dash or a slash, but not inside 13:30–17:45 or 3/8, and not after a
# hyphen: names stay whole.
_BREAK = re.compile(r"(\s+|(?<=[–—/])(?<!\d[–—/])(?=\S))")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its drawing code, and its metrics in 1/1000 em.

    `text` is what it stands for: one letter, several in a ligature, none in the further parts of
    a letter. `first` and `last` tell where such a group begins and ends.
    """

    code: int
    number: int
    text: str
    first: bool
    last: bool
    advance: float
    natural: float
    shift: float
    rise: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face from left to right; `rtl` tells how they are read."""

    face: Face
    glyphs: tuple[Glyph, ...]
    rtl: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to draw; `width` in 1/1000 em."""

    width: float
    count: int
    runs: tuple[Run, ...]


class Typesetter:
    """Sets lines for one document in one base direction."""

    def __init__(self, rtl: bool = False) -> None:
        self.rtl = rtl
        self._lines: dict[tuple[str, str], Line] = {}

    def line(self, text: str, font: str) -> Line:
        """Return `text` set in `font`. Raises ExportRefused for letters no face of ours has."""
        key = (text, font)
        if key not in self._lines:
            self._lines[key] = self._set(clean(text), font)
        return self._lines[key]

    def width(self, text: str, style: Style) -> float:
        """Return the width of `text` in points."""
        line = self.line(style.case(text), style.font)
        return line.width * style.size / 1000 + style.track * max(0, line.count - 1)

    def wrap(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Return `text` broken into lines of at most `width` points; long words are cut."""
        out: list[str] = []
        line = ""
        for token in (token for token in _BREAK.split(clean(text)) if token):
            if line and self.width((line + token).rstrip(), style) > width:
                out.append(line.rstrip())
                line = token.lstrip()
            else:
                line += token
            while len(line.rstrip()) > 1 and self.width(line.rstrip(), style) > width:
                fits = self._fitting(line, style, width)
                out.append(line[:fits])
                line = line[fits:]
        out.append(line.rstrip())
        return tuple(part for part in out if part) or ("",)

    def _fitting(self, text: str, style: Style, width: float) -> int:
        """Return how many characters of `text` fit, at least one cluster."""
        ends = [0]
        for cluster in clusters(text):
            ends.append(ends[-1] + len(cluster))
        low, high = 1, len(ends) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[: ends[middle]], style) <= width:
                low = middle
            else:
                high = middle - 1
        return ends[low]

    def _set(self, text: str, font: str) -> Line:
        runs = []
        for stretch in stretches(text, self.rtl):
            parts = itemise(stretch.text, font)
            for part_face, part in reversed(parts) if stretch.rtl else parts:
                runs.append(_shape(part_face, part, stretch.rtl))
        glyphs = [glyph for run in runs for glyph in run.glyphs]
        return Line(sum(glyph.advance for glyph in glyphs), len(glyphs), tuple(runs))


def clusters(text: str) -> list[str]:
    """Return `text` cut into base characters with their marks and joiners."""
    out: list[str] = []
    for char in text:
        joins = out and (out[-1][-1] == "\u200d" or char in JOINERS or unicodedata.combining(char))
        if joins:
            out[-1] += char
        else:
            out.append(char)
    return out


def itemise(text: str, font: str) -> list[tuple[Face, str]]:
    """Return `text` in pieces, each with the first face that has all of it.

    Raises ExportRefused if some character is in no face: a box in the place of a name would look
    like an answer.
    """
    first = face(font)
    if first.has(text):
        return [(first, text)]
    out: list[tuple[Face, str]] = []
    for cluster in clusters(text):
        chosen = _covering(cluster, first, out[-1][0] if out else None)
        if out and out[-1][0] is chosen:
            out[-1] = (chosen, out[-1][1] + cluster)
        else:
            out.append((chosen, cluster))
    return out


def _covering(cluster: str, first: Face, before: Face | None) -> Face:
    if cluster == " " and before is not None and before.has(cluster):
        return before
    if first.has(cluster):
        return first
    for name in fallbacks(first.name):
        if face(name).has(cluster):
            return face(name)
    script = unicodedata.name(cluster[0], "UNKNOWN").split()[0]
    sentence = _(
        "This paper holds letters ({script}) that setkit has no font for. "
        "Add a spelling in Latin letters and export again."
    )
    raise ExportRefused(sentence.format(script=script))


def _shape(chosen: Face, text: str, rtl: bool) -> Run:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS
    uharfbuzz.shape(chosen.shaper, buffer, {} if _is_complex(text) else _PLAIN)
    infos, places = buffer.glyph_infos or (), buffer.glyph_positions or ()
    starts = [*sorted({info.cluster for info in infos}), len(text)]
    ends = dict(pairwise(starts))
    groups = [info.cluster for info in infos]
    glyphs: list[Glyph] = []
    for n, (info, place) in enumerate(zip(infos, places, strict=True)):
        first = n == 0 or groups[n - 1] != groups[n]
        last = n == len(groups) - 1 or groups[n + 1] != groups[n]
        said = text[groups[n] : ends[groups[n]]] if first else ""
        if rtl and len(said) > 1:
            # Readers turn a right-to-left line around glyph by glyph, not inside a ligature: its
            # further letters get empty glyphs of their own, in drawing order.
            glyphs += [_silent(chosen, letter) for letter in reversed(said[1:])]
            said = said[0]
        code = _code(chosen, info.codepoint, said, single=first and last)
        glyphs.append(_glyph(chosen, code, info.codepoint, said, (first, last), place))
    return Run(chosen, tuple(glyphs), rtl)


def _silent(chosen: Face, letter: str) -> Glyph:
    code = chosen.silent(letter)
    return Glyph(code, 0, letter, True, True, 0.0, chosen.widths[code], 0.0, 0.0)


def _code(chosen: Face, number: int, said: str, single: bool) -> int:
    """Return the letter itself where the glyph is simply that letter's, else the glyph's code."""
    if single and len(said) == 1 and chosen.characters.get(ord(said)) == number:
        return ord(said)
    return chosen.code(number)


def _glyph(
    chosen: Face,
    code: int,
    number: int,
    said: str,
    edges: tuple[bool, bool],
    place: uharfbuzz.GlyphPosition,
) -> Glyph:
    k = chosen.scale
    natural = chosen.widths.get(code, 0.0)
    shift, rise = place.x_offset * k, place.y_offset * k
    return Glyph(code, number, said, *edges, place.x_advance * k, natural, shift, rise)


def _is_complex(text: str) -> bool:
    """Tell whether `text` needs its script's own features (joining, marks)."""
    return any(
        0x300 <= ord(char) < 0x370 or 0x590 <= ord(char) < 0x1100 or 0xFB1D <= ord(char) < 0xFE00
        for char in text
    )
