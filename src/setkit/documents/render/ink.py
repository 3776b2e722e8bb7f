"""Puts a set line into the page's content stream, with the text behind the glyphs."""

from __future__ import annotations

import unicodedata
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from setkit.documents.render.faces import GLYPHS, SILENT, utf16
from setkit.documents.render.typeset import Glyph, Run

_NOTICEABLE = 0.5
"""Kerning below half a thousandth of an em is not written."""


def write(canvas: Canvas, run: Run, x: float, y: float, size: float, track: float) -> float:
    """Write `run` with its baseline start at x, y (points); return its width in points.

    Each glyph says its own letter (ToUnicode). Where several make one letter, or one glyph stands
    for different letters in one paper, that group alone carries ActualText.
    """
    spacing, back = (f" {track:.3f} Tc", " 0 Tc") if track else ("", "")
    starts = [0.0]  # in 1/1000 em, tracking included
    for glyph in run.glyphs:
        starts.append(starts[-1] + glyph.advance + track * 1000 / size)
    operators = _Operators(canvas._doc, run, size)
    pen = 0.0
    for begin, end in _pieces(run):
        operators.move(starts[begin] - pen)
        for glyph in run.glyphs[begin:end]:
            operators.add(glyph)
        pen = starts[end]
    shown = operators.close()
    place = f"{x + operators.offset * size / 1000:.3f} {y:.3f}"
    canvas._code.append(f"BT 1 0 0 1 {place} Tm{spacing} {shown}{back} ET")
    return starts[-1] * size / 1000


def _pieces(run: Run) -> list[tuple[int, int]]:
    """Return the stretches of glyphs to write, in the order in which they are read.

    Readers put the letters of a right-to-left word in order, but not all of them its words and
    vowel signs: so those are written one after the other, each at its place.
    """
    if not run.rtl:
        return [(0, len(run.glyphs))]
    out: list[tuple[int, int]] = []
    strong = False
    for index in range(len(run.glyphs) - 1, -1, -1):
        glyph = run.glyphs[index]
        here = all(unicodedata.bidirectional(char) in ("R", "AL", "NSM") for char in glyph.text)
        if out and ((strong and here) or not run.glyphs[index].last):
            out[-1] = (index, out[-1][1])
        else:
            out.append((index, index + 1))
        strong = here
    return out


class _Operators:
    """The show-text operators of one run: strings by font subset, kerning, rise."""

    def __init__(self, doc: Any, run: Run, size: float) -> None:  # noqa: ANN401 - reportlab's
        self.doc, self.font, self.size = doc, run.face.font, size
        self.out: list[str] = []
        self.array: list[str] = []
        self.pending = ""
        self.subset = -1
        self.offset = 0.0
        self.rise = 0.0
        self.marked = False

    def add(self, glyph: Glyph) -> None:
        """Append `glyph`."""
        if glyph.first:
            self._open(glyph)
        if glyph.rise != self.rise:
            self._flush()
            self.rise = glyph.rise
            self.out.append(f"{self.rise * self.size / 1000:.3f} Ts")
        self.move(glyph.shift)
        self.pending += chr(glyph.code)
        self.move(glyph.advance - glyph.natural - glyph.shift)
        if glyph.last and self.marked:
            self._flush()
            self.out.append("EMC")
            self.marked = False

    def _open(self, glyph: Glyph) -> None:
        """Let a group of glyphs say its text, by map if it is one glyph, else by ActualText."""
        if not GLYPHS <= glyph.code < SILENT:
            return
        if glyph.last and self.font.say(self.doc, glyph.number, glyph.text):
            return
        self._flush()
        self.out.append(f"/Span <</ActualText <FEFF{utf16(glyph.text)}>>> BDC")
        self.marked = True

    def close(self) -> str:
        """Return everything as one string of operators."""
        self._flush()
        if self.rise:
            self.out.append("0 Ts")
        return " ".join(self.out)

    def move(self, distance: float) -> None:
        """Move the pen by `distance` (1/1000 em) before the next glyph."""
        if self.subset < 0 and not self.pending:
            self.offset += distance  # no font is chosen yet: the line starts there instead
        elif abs(distance) > _NOTICEABLE:
            self._spell()
            self.array.append(f" {-distance:.1f} ")

    def _spell(self) -> None:
        """Turn the pending characters into strings of their font subsets."""
        for subset, codes in self.font.splitString(self.pending, self.doc):
            if subset != self.subset:
                self._show()
                self.subset = subset
                name = self.font.getSubsetInternalName(subset, self.doc)
                self.out.append(f"{name} {self.size:.3f} Tf")
            self.array.append(f"<{codes.hex()}>")
        self.pending = ""

    def _flush(self) -> None:
        self._spell()
        self._show()

    def _show(self) -> None:
        if self.array:
            self.out.append(f"[{''.join(self.array)}] TJ")
            self.array = []
