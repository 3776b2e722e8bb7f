"""What a person reads about something that went wrong: never a name, a path or a traceback."""

from __future__ import annotations

from setkit.foundation.errors import UserError, error_code
from setkit.foundation.i18n import _


def sentence_of(error: BaseException) -> str:
    """Return the sentence of a UserError; for anything else a code without content (P-06)."""
    if isinstance(error, UserError):
        return error.sentence
    broke = _("Something broke. Your data is locked and safe. Code {code}.")
    return broke.format(code=error_code(error))
