"""Reads a PDF through every channel that could carry a word (pdf.md section 4).

No single extractor sees all of them, so a word is absent only if it is absent from the union.
"""

import io
import re
import shutil
import subprocess
import unicodedata

import pikepdf
import pypdf
import pypdfium2


def squeezed(text):
    """Return `text` without spaces, direction marks and case, in one normal form."""
    text = re.sub(r"[\s\u200c-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return unicodedata.normalize("NFKC", text).casefold()


def channels(pdf, password=""):
    """Return {channel: text} of an (encrypted) PDF."""
    opened = io.BytesIO()
    texts, blobs = [], []
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        for thing in document.objects:
            _walk(thing, texts, blobs)
        _walk(document.trailer, texts, blobs)
        attached = [bytes(a.get_file().read_bytes()) for a in document.attachments.values()]
        document.save(
            opened,
            encryption=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    plain = opened.getvalue()
    reader = pypdf.PdfReader(io.BytesIO(plain))
    metadata = [
        reader.metadata, reader.xmp_metadata, reader.outline, reader.get_fields(),
        reader.page_labels, [page.get("/Annots") for page in reader.pages],
    ]  # fmt: skip
    found = {
        "raw": pdf.decode("latin-1"),
        "streams": b"\n".join([*blobs, *attached, plain]).decode("latin-1"),
        "utf-16": b"\n".join(blobs).decode("utf-16-be", "replace"),
        "strings": "\n".join(texts),
        "pypdf": "\n".join(page.extract_text() for page in reader.pages),
        "pdfium": pdfium(plain),
        "metadata": repr(metadata),
    }
    if shutil.which("pdftotext"):
        found["poppler"] = poppler(plain)
    return found


def pdfium(pdf, password=None):
    """Return the text of all pages as Chrome's engine extracts it."""
    with pypdfium2.PdfDocument(pdf, password=password) as document:
        return "\n".join(page_texts(document))


def page_texts(document):
    """Return the text of each page of an open pypdfium2 document."""
    return [page.get_textpage().get_text_bounded() for page in document]


def poppler(pdf):
    """Return the text of all pages as poppler extracts it."""
    ran = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode()


def words_in(pdf, words, password=""):
    """Return {channel: words found in it} for those of `words` that are anywhere."""
    hits = {}
    for channel, text in channels(pdf, password).items():
        inside = squeezed(text)
        spelled = inside.replace("\u0000", "")
        found = {w for w in words if any(d in inside or d in spelled for d in _dresses(w))}
        if found:
            hits[channel] = found
    return hits


def _dresses(word):
    plain = squeezed(word)
    return plain, word.encode("utf-16-be").hex(), word.encode().hex()


def _walk(thing, texts, blobs, depth=0):
    if depth > 30:
        return
    if isinstance(thing, pikepdf.Stream):
        blobs.append(thing.read_bytes())
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key, value in thing.items():
            texts.append(str(key))
            if not value_is_elsewhere(value):
                _walk(value, texts, blobs, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not value_is_elsewhere(value):
                _walk(value, texts, blobs, depth + 1)
    elif isinstance(thing, pikepdf.String | pikepdf.Name):
        texts.append(str(thing))


def value_is_elsewhere(value):
    """Tell whether `value` is a reference: the object itself is walked on its own."""
    return getattr(value, "is_indirect", False)
