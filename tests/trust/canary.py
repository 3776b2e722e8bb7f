"""H1: a word nobody else has, and a scanner that finds it in every dress it may leak in."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

MARK = "ZQ7CANARY"
_PREVIEW = 40
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 64 * 1024 * 1024


def token(table: str, column: str, row: int = 1) -> str:
    """The canary of one cell; letters and digits only, so it survives every kind of extraction."""
    return re.sub(r"[^A-Z0-9]", "", f"{MARK}{table}{column}{row}".upper())


def dresses(word: str) -> dict[str, bytes]:
    """`word` as bytes in every encoding a program, a library or an editor might write."""
    plain = word.encode()
    found = {
        "plain": plain,
        "lower": plain.lower(),
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "utf-32": word.encode("utf-32-le"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "utf-16 hex": word.encode("utf-16-be").hex().upper().encode(),
        "reversed": plain[::-1],
    }
    for shift in range(3):  # the word may begin anywhere in a group of three bytes
        whole = base64.b64encode(b"\0" * shift + plain)
        begin = (0, 2, 3)[shift]
        found[f"base64+{shift}"] = whole[begin : len(whole) // 4 * 4 - 4]
    return found


def scan_bytes(data: bytes, words: Iterable[str] = (MARK,), depth: int = 2) -> list[str]:
    """What was found in `data` and in the compressed streams inside it: dress and context."""
    hits = []
    for word in words:
        for dress, needle in dresses(word).items():
            at = data.find(needle)
            if at >= 0:
                hits.append(f"{dress}: {data[at : at + _PREVIEW]!r}")
    if depth:
        for inner in inflated(data):
            hits += [f"compressed, {hit}" for hit in scan_bytes(inner, words, depth - 1)]
    return hits


def inflated(data: bytes) -> Iterator[bytes]:
    """Every zlib stream in `data` that yields something; bad ones as far as they go."""
    begins = {m.start() for m in _ZLIB.finditer(data)} | {m.end() for m in _STREAM.finditer(data)}
    for begin in sorted(begins):
        worker = zlib.decompressobj()
        out = bytearray()
        try:
            for at in range(begin, len(data), 4096):
                out += worker.decompress(data[at : at + 4096], _LARGEST)
                if worker.eof or len(out) > _LARGEST:
                    break
        except zlib.error:
            pass
        if len(out) > len(MARK):
            yield bytes(out)


def scan_pdf(data: bytes, words: Iterable[str], password: str = "") -> list[str]:
    """The same for an encrypted PDF: its objects opened up, its text as a reader extracts it."""
    import io

    import pikepdf
    import pypdf

    words = list(words)
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        pdf.save(
            plain,
            encryption=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    hits = scan_bytes(plain.getvalue(), words)
    reader = pypdf.PdfReader(io.BytesIO(plain.getvalue()))
    text = "".join(page.extract_text() or "" for page in reader.pages) + str(reader.metadata)
    squeezed = "".join(text.split()).casefold()
    return hits + [f"text: {word}" for word in words if word.casefold() in squeezed]


def scan_tree(*folders: Path, words: Iterable[str] = (MARK,)) -> dict[str, list[str]]:
    """Every file and file name below `folders` that shows one of `words`."""
    words = list(words)
    found: dict[str, list[str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            hits = [f"name: {word}" for word in words if word.casefold() in path.name.casefold()]
            if path.is_file() and not path.is_symlink():
                hits += scan_bytes(path.read_bytes(), words)
            if hits:
                found[str(path)] = hits
    return found
