"""Why a file was not taken in: stable codes and one sentence for each (trust.md I-08)."""

from __future__ import annotations

from setkit.foundation.errors import ImportRefused
from setkit.foundation.i18n import _

REASONS = (
    "bad_answer",
    "bad_xml",
    "crashed",
    "dtd",
    "empty",
    "no_scenes",
    "not_final_draft",
    "not_text",
    "out_of_memory",
    "timeout",
    "too_big",
    "too_deep",
    "too_many",
    "unknown_kind",
)


def refuse(reason: str) -> ImportRefused:
    """Return the refusal for `reason`, ready to raise. Raises KeyError for an unknown reason."""
    return ImportRefused(reason, _sentences()[reason])


def _sentences() -> dict[str, str]:
    # Built on each call, because the language can change while the program runs.
    unsafe = _("This file could not be read safely, and nothing was changed; ask for it again.")
    return {
        "bad_answer": unsafe,
        "bad_xml": _(
            "This is not a whole Final Draft file, and nothing was changed; "
            "ask for it to be saved again."
        ),
        "crashed": unsafe,
        "dtd": _(
            "This file defines entities of its own, which scripts never need; "
            "nothing was changed. Ask for it again."
        ),
        "empty": _("This file is empty; choose another one."),
        "no_scenes": _(
            "No scene heading was found in this text; headings begin with INT. or EXT., "
            "or enter the scenes by hand."
        ),
        "not_final_draft": _(
            "This file is not a Final Draft script; choose an .fdx file or paste the text."
        ),
        "not_text": _(
            "This file is not text in UTF-8; save it as UTF-8 or say which encoding it has."
        ),
        "out_of_memory": _(
            "Reading this file took too much memory, and nothing was changed; "
            "ask for it to be saved again."
        ),
        "timeout": _(
            "Reading this file took too long and was stopped; nothing was changed. "
            "Ask for it to be saved again."
        ),
        "too_big": _("This file is too large for a script; choose another one."),
        "too_deep": unsafe,
        "too_many": _("This file holds more than a script can; choose another one."),
        "unknown_kind": _("setkit reads .fdx, .fountain and .txt scripts; choose one of these."),
    }
