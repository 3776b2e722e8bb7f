"""Puts a set line into the page's content stream, with the text behind the glyphs."""

from __future__ import annotations

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from setkit.documents.render.faces import utf16
from setkit.documents.render.typeset import Glyph, Run

_NOTICEABLE = 0.5
"""Kerning below half a thousandth of an em is not written."""


def write(canvas: Canvas, run: Run, x: float, y: float, size: float, track: float) -> float:
    """Write `run` with its baseline start at x, y (points); return its width in points.

    Where glyphs and letters are not one to one the text stands beside them as ActualText, so that
    search, copy and screen readers get what was typed.
    """
    operators = _Operators(canvas._doc, run, size)
    for glyph in run.glyphs:
        operators.add(glyph)
    shown = operators.close()
    code: list[str] = canvas._code
    if run.actual is not None:
        code.append(f"/Span <</ActualText <FEFF{utf16(run.actual)}>>> BDC")
    spacing, back = (f" {track:.3f} Tc", " 0 Tc") if track else ("", "")
    code.append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm{spacing} {shown}{back} ET")
    if run.actual is not None:
        code.append("EMC")
    return sum(glyph.advance for glyph in run.glyphs) * size / 1000 + track * len(run.glyphs)


class _Operators:
    """The show-text operators of one run: strings by font subset, kerning, rise."""

    def __init__(self, doc: Any, run: Run, size: float) -> None:  # noqa: ANN401 - reportlab's
        self.doc, self.font, self.size = doc, run.face.font, size
        self.out: list[str] = []
        self.array: list[str] = []
        self.pending = ""
        self.subset = -1
        self.rise = 0.0

    def add(self, glyph: Glyph) -> None:
        """Append `glyph`."""
        if glyph.text:
            self.font.say(self.doc, glyph.number, glyph.text)
        if glyph.rise != self.rise:
            self._flush()
            self.rise = glyph.rise
            self.out.append(f"{self.rise * self.size / 1000:.3f} Ts")
        self._move(glyph.shift)
        self.pending += chr(glyph.code)
        self._move(glyph.advance - glyph.natural - glyph.shift)

    def close(self) -> str:
        """Return everything as one string of operators."""
        self._flush()
        if self.rise:
            self.out.append("0 Ts")
        return " ".join(self.out)

    def _move(self, distance: float) -> None:
        """Move the pen by `distance` (1/1000 em) before the next glyph."""
        if abs(distance) > _NOTICEABLE:
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
