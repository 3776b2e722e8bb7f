"""Which reader takes which kind of file. Runs in the child; outcome: a value or ImportRefused."""

from __future__ import annotations

from setkit.domain.scripts import ScriptDraft
from setkit.foundation.errors import ImportRefused
from setkit.readers.final_draft import read_final_draft
from setkit.readers.fountain import read_fountain
from setkit.readers.limits import KINDS
from setkit.readers.plain import read_pasted, read_scene_lines
from setkit.readers.refusals import refuse
from setkit.readers.text import decode


def parse(kind: str, data: bytes, encoding: str | None = None) -> ScriptDraft:
    """Return the draft in `data`, a file of `kind` (a key of `limits.KINDS`).

    `encoding` is what the person declared for text (readers.text.ENCODINGS), None if nothing.
    Raises ImportRefused and nothing else, whatever the bytes are (I-08).
    """
    if kind not in KINDS:
        raise refuse("unknown_kind")
    if len(data) > KINDS[kind]:
        raise refuse("too_big")
    try:
        if kind == "fdx":
            return read_final_draft(data)
        text = decode(data, encoding)
        if kind == "fountain":
            return read_fountain(text)
        return read_pasted(text) if kind == "pasted" else read_scene_lines(text)
    except ImportRefused:
        raise
    except MemoryError:
        raise refuse("out_of_memory") from None
    except RecursionError:
        raise refuse("too_deep") from None
    except Exception:
        # A hostile file may find a fault in any parser; to us that is one more refusal.
        raise refuse("crashed") from None
