"""Is this file one of ours, and unaltered? Answered from the ledger; nothing else can tell."""

from __future__ import annotations

from dataclasses import dataclass

from setkit.documents.render import protect
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import ExportRefused
from setkit.queries import papers
from setkit.storage.vault import Vault

UNALTERED, SAME_CONTENT, UNKNOWN = "unaltered", "same_content", "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the ledger says about a file. `answer`: unaltered, same_content or unknown."""

    answer: str
    paper: papers.PaperRow | None

    @property
    def is_known(self) -> bool:
        """Tell whether the file says what a listed paper said."""
        return self.paper is not None


def verify(vault: Vault, *, content: bytes, password: str = "") -> Checked:
    """Tell whether a file is one that this vault listed (trust.md X-05, pdf.md section 3).

    `unaltered`: byte for byte. `same_content`: the password was taken off or changed, the pages
    are the same. Everything else is unknown or changed; more cannot be told.
    """
    with vault.read() as reader:
        rows = papers.ledger(reader)
    whole = sha256(content)
    for row in rows:
        if row.file_sha == whole:
            return Checked(UNALTERED, row)
    try:
        pages = protect.content_sha(content, password)
    except ExportRefused:
        return Checked(UNKNOWN, None)
    found = next((row for row in rows if row.plain_sha == pages), None)
    return Checked(SAME_CONTENT if found else UNKNOWN, found)
