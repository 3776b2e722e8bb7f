"""The fonts setkit carries: loaded once, measured and shaped with HarfBuzz, embedded by reportlab.

No font of the machine is ever used, so a paper looks the same everywhere. reportlab's own shaping
loses the text behind shaped glyphs; `ShapedFont` writes a ToUnicode map that gives it back
(pdf.md section 1).
"""

from __future__ import annotations

from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from setkit.foundation.paths import resources

GLYPHS = 0xF0000
"""Glyph n is known to reportlab as character 0xF0000 + n: the same in every process, never text."""

REGULAR = "SetkitSans-Regular"
MEDIUM = "SetkitSans-Medium"
SEMIBOLD = "SetkitSans-SemiBold"
BOLD = "SetkitSans-Bold"
ITALIC = "SetkitSans-Italic"
DISPLAY = "SetkitDisplay-SemiBold"
DISPLAY_HEAVY = "SetkitDisplay-ExtraBold"

SILENT = 0x100000
"""Letter c is known as character 0x100000 + c where an empty glyph is to stand for it."""

_FALLBACK = ("NotoSansArabic-{w}", "NotoSansHebrew-{w}", "NotoSans-{w}", "NotoSansSymbols2-Regular")
_HEAVY = (SEMIBOLD, BOLD, DISPLAY, DISPLAY_HEAVY)


class ShapedFont(ttfonts.TTFont):  # type: ignore[misc] # reportlab has no types
    """A TrueType font that knows, per document, which text each shaped glyph stands for."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self._said: WeakKeyDictionary[Any, dict[int, str]] = WeakKeyDictionary()

    def say(self, doc: Any, glyph: int, text: str) -> bool:  # noqa: ANN401 - reportlab's document
        """Note that `glyph` stands for `text` in `doc`; False if it stands for another already."""
        return self._said.setdefault(doc, {}).setdefault(glyph, text) == text

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - reportlab's name and document
        """Write one font object per subset of 256 glyphs, as reportlab does, with our map."""
        said = self._said.get(doc, {})
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            face_name = b"".join((ttfonts.SUBSETN(number), b"+", self.face.name)).decode("ascii")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name = internal
            font.BaseFont = face_name
            font.FirstChar = 0
            font.LastChar = len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            stream = pdfdoc.PDFStream()
            stream.content = to_unicode(face_name, subset, said)
            stream.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(stream, "toUnicodeCMap:" + face_name)
            font.FontDescriptor = self.face.addSubsetObjects(doc, face_name, subset)
            doc.Reference(font, internal)
            doc.idToObject["BasicFonts"].dict[internal] = font
        del self.state[doc]


class Face:
    """One font file: which characters it has, and how a text becomes glyphs in it."""

    def __init__(self, name: str) -> None:
        path = resources() / "fonts" / f"{name}.ttf"
        self.name = name
        self.font = ShapedFont(name, str(path))
        pdfmetrics.registerFont(self.font)
        self.characters: dict[int, int] = self.font.face.charToGlyph
        self.widths: dict[int, float] = self.font.face.charWidths
        self.scale = 1000 / self.font.face.unitsPerEm
        self.shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes())))

    def has(self, text: str) -> bool:
        """Tell whether every visible character of `text` has a glyph here."""
        return all(ord(char) in self.characters or char in JOINERS for char in text)

    def code(self, glyph: int) -> int:
        """Return the character by which reportlab is told to draw `glyph`."""
        code = GLYPHS + glyph
        if code not in self.characters:
            self.characters[code] = glyph
            self.widths[code] = self.shaper.get_glyph_h_advance(glyph) * self.scale
        return code

    def silent(self, letter: str) -> int:
        """Return the character by which the empty glyph of the space is drawn for `letter`."""
        code = SILENT + ord(letter)
        if code not in self.characters:
            self.characters[code] = self.characters[ord(" ")]
            self.widths[code] = self.widths[ord(" ")]
        return code


JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""Joiners and variation selectors: they shape their neighbours and need no glyph."""


@cache
def face(name: str) -> Face:
    """Return the face in the file `name`.ttf of resources/fonts."""
    return Face(name)


def fallbacks(name: str) -> tuple[str, ...]:
    """Return the faces to try, in order, for what the face `name` does not have."""
    weight = "Bold" if name in _HEAVY else "Regular"
    return tuple(pattern.format(w=weight) for pattern in _FALLBACK)


def utf16(text: str) -> str:
    """Return `text` as UTF-16BE in upper-case hex, as PDF wants it."""
    return text.encode("utf-16-be").hex().upper()


def _behind(code: int, said: dict[int, str]) -> str:
    """Return the text that the character `code` stands for."""
    if code >= SILENT:
        return chr(code - SILENT)
    if code >= GLYPHS:
        return said.get(code - GLYPHS, "")
    return chr(code) if code else ""


def to_unicode(name: str, subset: list[int], said: dict[int, str]) -> str:
    """Return the ToUnicode program of one subset: code n shows `said` or the character itself."""
    entries = []
    for number, code in enumerate(subset):
        text = _behind(code, said)
        if text:
            entries.append(f"<{number:02X}> <{utf16(text)}>")
    out = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):  # the format allows 100 entries per block
        block = entries[start : start + 100]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    out += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(out)
