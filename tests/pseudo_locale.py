"""A language nobody speaks: every sentence longer and accented, placeholders as they are.

What stays plain on screen was never marked; what does not fit would not fit in German either.
"""

import gettext
import re

ACCENTS = str.maketrans(
    "aeiouyAEIOUYcnszCNSZ",
    "àéîöûýÀÉÎÖÛÝçñšžÇÑŠŽ",
)
_KEPT = re.compile(r"(\{[^}]*\})")
FILL = "öû éî "


def pseudo(text):
    """Return `text` some 35 % longer, in letters with accents."""
    if not text.strip():
        return text
    parts = [
        part if _KEPT.fullmatch(part) else part.translate(ACCENTS) for part in _KEPT.split(text)
    ]
    more = max(1, round(len(text) * 0.35))
    fill = (FILL * (more // len(FILL) + 1))[:more].strip() or "é"
    return "".join(parts) + " " * (" " in text) + fill


class Pseudo(gettext.NullTranslations):
    """Hands out the language nobody speaks."""

    def gettext(self, message):
        return pseudo(message)

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(msgid1 if n == 1 else msgid2)
