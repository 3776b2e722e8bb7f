"""Type scale, colours and grid of pdf.md section 6. Sizes and leadings in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from setkit.documents.render import faces


class PaperSize(StrEnum):
    """Sheet sizes that exist where films are shot."""

    A4 = "a4"
    LETTER = "letter"


SHEETS = {PaperSize.A4: (595.276, 841.89), PaperSize.LETTER: (612.0, 792.0)}
"""Width and height in points."""

LEFT, RIGHT, TOP, BOTTOM = 42.0, 36.0, 30.0, 58.0
"""Margins: the left one survives punching, the lower one holds the furniture."""

GUTTER = 22.0

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
HAIRLINE: Colour = (0.45, 0.45, 0.45)
WATERMARK: Colour = (0.95, 0.95, 0.95)
OXBLOOD: Colour = (0.36, 0.05, 0.17)
"""The one accent. At 84 % black it breaks up on a one-bit laser, so that profile prints black."""


@dataclass(frozen=True, slots=True)
class Style:
    """A size of type; `track` is extra space between glyphs, `upper` sets capitals."""

    font: str
    size: float
    lead: float
    track: float = 0.0
    upper: bool = False

    def case(self, text: str) -> str:
        """Return `text` in this style's case."""
        return text.upper() if self.upper else text

    def sized(self, size: float, lead: float | None = None) -> Style:
        """Return this style at another size."""
        return replace(self, size=size, lead=size * self.lead / self.size if lead is None else lead)

    @property
    def ascent(self) -> float:
        """Distance from the top of a line to its baseline."""
        return self.size * 0.76 + (self.lead - self.size) * 0.18


MICRO = Style(faces.MEDIUM, 5.7, 7.2, 0.38, upper=True)
LABEL = Style(faces.SEMIBOLD, 6.6, 8.4, 0.42, upper=True)
COLUMN_HEAD = Style(faces.SEMIBOLD, 5.8, 7.4, 0.34, upper=True)
NOTE = Style(faces.REGULAR, 6.6, 8.8)
CELL = Style(faces.REGULAR, 8.0, 10.4)
CELL_STRONG = Style(faces.SEMIBOLD, 8.0, 10.4)
CELL_NUMBER = Style(faces.BOLD, 8.4, 10.4)
FACT = Style(faces.SEMIBOLD, 7.8, 9.6)
BODY = Style(faces.REGULAR, 8.8, 12.2)
BODY_STRONG = Style(faces.SEMIBOLD, 8.8, 12.2)
TITLE = Style(faces.DISPLAY, 13.0, 15.4)
HERO = Style(faces.DISPLAY_HEAVY, 52.0, 52.0, -1.6)
FOOT = Style(faces.REGULAR, 6.2, 8.8)
FOOT_STRONG = Style(faces.BOLD, 6.2, 8.8, 0.3, upper=True)
FOOT_PAGE = Style(faces.MEDIUM, 6.3, 8.8, 0.38, upper=True)
STRIP = Style(faces.MEDIUM, 4.4, 5.0, 0.25)
