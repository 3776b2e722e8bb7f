"""Every sentence for people goes through `_` from the first one on, so it can be translated."""

from __future__ import annotations

import gettext
import locale

from setkit.foundation.paths import resources

SYSTEM = "system"
ENGLISH = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_translation: gettext.NullTranslations = gettext.NullTranslations()


def languages() -> tuple[str, ...]:
    """Return the codes of all languages there are words for, English first."""
    found = (resources() / "locale").glob("*/LC_MESSAGES/setkit.mo")
    return (ENGLISH, *sorted(path.parent.parent.name for path in found))


def use_language(*wanted: str) -> str:
    """Load the first of `wanted` (such as `es`) that has a catalogue; return its code, or `en`."""
    folder = str(resources() / "locale")
    for code in wanted:
        if code == ENGLISH:
            break
        if code in languages():
            use_translations(gettext.translation("setkit", folder, languages=[code]))
            return code
    use_translations(gettext.NullTranslations())
    return ENGLISH


def use_translations(translations: gettext.NullTranslations) -> None:
    """Say everything from now on in `translations`; what is on screen stays as it was said."""
    global _translation
    _translation = translations


def language_for(chosen: str) -> tuple[str, ...]:
    """Return the languages to try for a preference: itself, or those of the system."""
    if chosen != SYSTEM:
        return (chosen,)
    told = locale.getlocale()[0] or ENGLISH
    return (told, told.partition("_")[0])


def _(text: str) -> str:
    """Return `text` in the chosen language."""
    return _translation.gettext(text) if text else ""  # gettext answers "" with its own header


def mark(text: str) -> str:
    """Return `text` as it is, marked for extraction; whoever shows it says `_(NAME)` then."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """Return the right form of `one`/`many` for the number `n`, untranslated `{n}` left in."""
    return _translation.ngettext(one, many, n)
