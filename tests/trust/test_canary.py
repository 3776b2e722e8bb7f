"""The scanner of H1 finds what is planted, in every dress, and is silent about noise."""

from __future__ import annotations

import base64
import io
import random
import zlib
from pathlib import Path

import pytest

from trust.canary import MARK, scan_bytes, scan_pdf, scan_tree, token

pytestmark = pytest.mark.trust
WORD = token("boundary_answer", "comment_x")
PLAIN = WORD.encode()
DRESSED = {
    "plain": PLAIN,
    "lower case": PLAIN.lower(),
    "utf-16": WORD.encode("utf-16"),
    "hex": PLAIN.hex().encode(),
    "base64": base64.b64encode(PLAIN),
    "base64, one further": base64.b64encode(b"x" + PLAIN),
    "base64, two further": base64.b64encode(b"xy" + PLAIN),
    "zlib": zlib.compress(PLAIN * 3),
    "zlib in zlib": zlib.compress(b"before" + zlib.compress(PLAIN * 3, 9)),
    "zlib cut off": zlib.compress(random.Random(1).randbytes(4000) + PLAIN * 9 + bytes(9000))[:-9],
    "pdf string": b"(" + b"\\0".join([WORD.encode("utf-16-be")]) + b") Tj",
}


@pytest.mark.parametrize("dress", DRESSED)
def test_scanner_finds_what_is_planted(dress: str) -> None:
    noise = random.Random(dress).randbytes(20_000)
    assert scan_bytes(noise + DRESSED[dress] + noise)


def test_scanner_is_silent_about_noise() -> None:
    assert scan_bytes(random.Random(7).randbytes(2_000_000)) == []


def test_scanner_reads_names_and_trees(tmp_path: Path) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er" / f"{WORD}.tmp").write_bytes(b"nothing inside")
    (tmp_path / "deep/fine.txt").write_bytes(b"nothing here")
    assert list(scan_tree(tmp_path)) == [str(tmp_path / "deep/er" / f"{WORD}.tmp")]


def test_scanner_opens_encrypted_pdf() -> None:
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    raw, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(raw)
    canvas.drawString(72, 700, f"agreed {WORD} agreed")
    canvas.save()
    with pikepdf.open(raw) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="open", owner="other", R=6))
    assert scan_bytes(locked.getvalue(), [MARK]) == []
    assert scan_pdf(locked.getvalue(), [WORD], "open")
    assert scan_pdf(locked.getvalue(), ["ZQ7NOBODY"], "open") == []
