"""A page as a picture, from memory: for the preview and the demo."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

from setkit.foundation.errors import ExportRefused
from setkit.foundation.i18n import _


def page_count(pdf: bytes, password: str | None = None) -> int:
    """Return how many pages `pdf` has. Raises ExportRefused if it does not open."""
    with _open(pdf, password) as document:
        return len(document)


def png(pdf: bytes, page: int, *, dpi: int = 120, password: str | None = None) -> bytes:
    """Return page `page` (from 0) of `pdf` as a PNG file at `dpi` dots per inch.

    Raises ExportRefused if the file does not open with `password`.
    """
    with _open(pdf, password) as document:
        bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True)
        try:
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            raw = bytes(bitmap.buffer)
            channels = bitmap.n_channels
        finally:
            bitmap.close()
    rows = (raw[n * stride : n * stride + width * channels] for n in range(height))
    return _png(width, height, channels, b"".join(b"\0" + row for row in rows))


def _open(pdf: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf, password=password)
    except pypdfium2.PdfiumError as error:
        sentence = _("This file does not open as a PDF with that password.")
        raise ExportRefused(sentence) from error


def _png(width: int, height: int, channels: int, rows: bytes) -> bytes:
    """Return the PNG of 8-bit RGB or RGBA rows, each with its filter byte 0 in front."""
    kind = {1: 0, 3: 2, 4: 6}[channels]
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
