"""Passwords and encryption of a PDF: AES-256, revision 6, in memory (pdf.md section 2, X-09)."""

from __future__ import annotations

import io

import pikepdf

from setkit.foundation.canonical import sha256
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import ExportRefused
from setkit.foundation.i18n import _
from setkit.foundation.paths import resources

LONGEST = 127
"""Bytes of UTF-8 a password may have; readers cannot open files with longer ones."""

_MAY = pikepdf.Permissions(
    accessibility=True,
    extract=True,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
    print_lowres=True,
    print_highres=True,
)
"""Print and copy (screen readers need it); nothing else. Readers may ignore this: say so."""


def protect(pdf: bytes, password: str, entropy: Entropy) -> bytes:
    """Return `pdf` encrypted under `password`.

    The owner password is random and forgotten: an empty one would let anybody open the file.
    Raises ExportRefused for an empty or too long password.
    """
    if not password or len(password.encode()) > LONGEST:
        raise ExportRefused(_("A paper's password needs 1 to 127 letters. Choose another."))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=password,
                owner=entropy(24).hex(),
                R=6,
                allow=_MAY,
                aes=True,
                metadata=True,
            ),
        )
    return out.getvalue()


def content_sha(pdf: bytes, password: str = "") -> str:
    """Return the SHA-256 of what `pdf` holds, however it was saved, encrypted or not.

    The file is rewritten in one fixed way first, so that a copy whose password somebody removed
    still gives the same digest. Raises ExportRefused if it does not open.
    """
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(pdf), password=password) as document:
            document.save(
                out,
                static_id=True,
                encryption=False,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                force_version="1.7",
            )
    except (pikepdf.PasswordError, pikepdf.PdfError) as error:
        sentence = _("This file does not open as a PDF with that password.")
        raise ExportRefused(sentence) from error
    return sha256(out.getvalue())


def new_password(entropy: Entropy) -> str:
    """Return a password such as `copper-lantern-swift-47`, easy to read out over the telephone."""
    words = _words()
    picked = [words[_below(len(words), entropy)] for _turn in range(3)]
    return "-".join([*picked, f"{_below(100, entropy):02d}"])


def _words() -> list[str]:
    path = resources() / "words" / "passphrase_en.txt"
    return path.read_text(encoding="ascii").split()


def _below(limit: int, entropy: Entropy) -> int:
    """Return an even random number from 0 to `limit` - 1: uneven draws are thrown away."""
    while True:
        drawn = int.from_bytes(entropy(4))
        if drawn < (1 << 32) // limit * limit:
            return drawn % limit
