"""Every sentence for people goes through `_` from the first one on, so it can be translated."""

from __future__ import annotations

import gettext
from collections.abc import Callable

from setkit.foundation.paths import resources

_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(*languages: str) -> None:
    """Load the first of `languages` (such as `es`) that has a catalogue; else English."""
    global _translation
    _translation = gettext.translation(
        "setkit", localedir=str(resources() / "locale"), languages=list(languages), fallback=True
    )


def _(text: str) -> str:
    """Return `text` in the chosen language."""
    return _translation.gettext(text)


def mark(text: str) -> str:
    """Return `text` as it is, marked for extraction; whoever shows it says `_(NAME)` then."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """Return the right form of `one`/`many` for the number `n`, untranslated `{n}` left in."""
    return _translation.ngettext(one, many, n)


Translate = Callable[[str], str]
