"""The words and the looks of the five answers, and of never having been asked."""

from __future__ import annotations

from setkit.domain.answers import Answer
from setkit.foundation.i18n import _
from setkit.ui.kit.pill import Mark

MARKS: dict[Answer | None, Mark] = {
    Answer.YES: Mark.YES,
    Answer.CONDITIONS: Mark.COND,
    Answer.NO: Mark.NO,
    Answer.DISCUSS: Mark.OPEN,
    Answer.UNANSWERED: Mark.UNKNOWN,
    None: Mark.UNKNOWN,
}


def answer_word(answer: Answer | None) -> str:
    """Return the word on the pill."""
    return {
        Answer.YES: _("Yes"),
        Answer.CONDITIONS: _("With conditions"),
        Answer.NO: _("No"),
        Answer.DISCUSS: _("Discuss later"),
        Answer.UNANSWERED: _("Not answered"),
        None: _("Not asked"),
    }[answer]
