"""One sheet after the other: where the pen stands, and the few things it can draw."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable
from datetime import UTC, datetime

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from setkit.documents.page import Document
from setkit.documents.render import faces, ink, tokens
from setkit.documents.render.tokens import BLACK, Colour, PaperSize, Style
from setkit.documents.render.typeset import Typesetter


class MadeAt:
    """The instant in a PDF's dates: the paper's own, never the machine's (trust.md X-04)."""

    def __init__(self, ms: int) -> None:
        self.t = ms // 1000
        self.lt = time.gmtime(self.t)
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"

    @property
    def datetime(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.fromtimestamp(self.t, UTC)


class Sheet:
    """A canvas with a grid. `y` is the top of what is still free on the page, in points."""

    def __init__(self, document: Document, size: PaperSize, laser: bool, digits: int) -> None:
        rl_config.useA85 = 0  # ASCII85 costs a quarter more bytes for nothing
        self.document = document
        self.width, self.height = tokens.SHEETS[size]
        self.left, self.right = tokens.LEFT, self.width - tokens.RIGHT
        self.top, self.bottom = self.height - tokens.TOP, tokens.BOTTOM
        self.accent = BLACK if laser else tokens.OXBLOOD
        self.digits = digits
        self.setter = Typesetter(document.rtl)
        self.page = 0
        self.y = self.top
        self.furnish: Callable[[Sheet], None] = lambda sheet: None
        self.buffer = io.BytesIO()
        self.canvas = self._canvas(document)

    def _canvas(self, document: Document) -> Canvas:
        faces.face(faces.REGULAR)  # registers it: a canvas opens with its first font
        canvas = Canvas(
            self.buffer,
            pagesize=(self.width, self.height),
            invariant=1,
            pageCompression=1,
            initialFontName=faces.REGULAR,
            lang=document.lang,
        )
        canvas.setTitle(document.code)
        for neutral in (canvas.setAuthor, canvas.setCreator, canvas.setProducer):
            neutral("setkit")
        canvas.setSubject("")
        canvas.setKeywords("")
        canvas._doc._timeStamp = MadeAt(document.made_at)
        # The file's id starts from a hash of the machine's time; start it from the paper instead.
        canvas._doc.signature = hashlib.md5(document.code.encode(), usedforsecurity=False)
        return canvas

    @property
    def span(self) -> float:
        """Width between the margins, points."""
        return self.right - self.left

    @property
    def free(self) -> float:
        """Height that is left on this page, points."""
        return self.y - self.bottom

    @property
    def clear_height(self) -> float:
        """Height of an empty page below its running head, points."""
        return self.top - 24 - self.bottom

    def begin(self) -> None:
        """Open a page with its furniture; from the second on a running head."""
        self.page += 1
        self.y = self.top
        self.furnish(self)

    def turn(self) -> None:
        """Close this page and open the next."""
        self.canvas.showPage()
        self.begin()

    def need(self, height: float) -> bool:
        """Turn the page if `height` points are not free; tell whether it was turned."""
        if height <= self.free or self.y >= self.top - 24:
            return False
        self.turn()
        return True

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        *,
        align: str = "left",
        fit: float | None = None,
        colour: Colour = BLACK,
    ) -> float:
        """Draw one line with its baseline at `y`; return its width.

        `fit` shrinks the line to that width: names get smaller, they are never cut.
        """
        if not text:
            return 0.0
        width = self.setter.width(text, style)
        size, track = style.size, style.track
        if fit is not None and width > fit:
            size, track, width = size * fit / width, track * fit / width, fit
        x -= {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.canvas.setFillColorRGB(*colour)
        line = self.setter.line(style.case(text), style.font)
        for run in line.runs:
            x += ink.write(self.canvas, run, x, y, size, track)
        return width

    def lines(
        self, x: float, y: float, lines: tuple[str, ...], style: Style, align: str = "left"
    ) -> float:
        """Draw `lines` below `y` (the top); return their height."""
        for number, line in enumerate(lines):
            self.text(x, y - style.ascent - number * style.lead, line, style, align=align)
        return len(lines) * style.lead

    def wrap(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Return `text` in lines of at most `width` points."""
        return self.setter.wrap(text, style, width)

    def rule(
        self,
        y: float,
        weight: float,
        left: float | None = None,
        right: float | None = None,
        colour: Colour = BLACK,
    ) -> None:
        """Draw a horizontal rule."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(weight)
        self.canvas.line(
            self.left if left is None else left, y, self.right if right is None else right, y
        )

    def vertical(self, x: float, top: float, bottom: float, weight: float) -> None:
        """Draw a vertical rule."""
        self.canvas.setStrokeColorRGB(*BLACK)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, top, x, bottom)

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw an open rectangle, `y` being its lower edge."""
        self.canvas.setStrokeColorRGB(*BLACK)
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)
