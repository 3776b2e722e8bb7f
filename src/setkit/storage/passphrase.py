"""What makes a passphrase good enough, and six words for those who want one made (K-07).

At least 15 code points after NFKC, up to 1,024 bytes, any character, no composition rules; refused
when it is common or leans on words of this production (NIST SP 800-63B-4, OWASP ASVS 6.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from zxcvbn import zxcvbn

from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import WeakPassphrase
from setkit.foundation.i18n import _
from setkit.foundation.paths import resources

SHORTEST, LONGEST_BYTES = 15, 1024
WORDS, LIST_SIZE = 6, 7776
LEAST_SCORE = 3
JUDGED = 72
OWN_WORDS = ("setkit", "intimacy", "coordinator", "closed set", "passphrase")


def check(typed: bytearray, context: Iterable[str] = ()) -> None:
    """Raise WeakPassphrase unless the normalised passphrase is good enough.

    `context`: the production's title, own and performers' names.
    """
    text = typed.decode()
    if len(text) < SHORTEST:
        raise WeakPassphrase(
            _("A passphrase needs at least 15 characters. Six random words are easy to keep.")
        )
    if len(typed) > LONGEST_BYTES:
        raise WeakPassphrase(_("A passphrase may have at most 1,024 bytes. Take a shorter one."))
    if score(text, context) < LEAST_SCORE:
        raise WeakPassphrase(
            _("That passphrase is easy to guess. Take six random words, or mix in unrelated ones.")
        )


def score(text: str, context: Iterable[str] = ()) -> int:
    """Return how hard `text` is to guess, 0 (at once) to 4; words of `context` count as known.

    Judged on the first 72 characters: the estimate is slow on long text, and never falls by more.
    """
    known = [word for phrase in (*OWN_WORDS, *context) for word in (phrase, *phrase.split())]
    judged = text[:JUDGED]
    if not judged:  # zxcvbn fails on nothing
        return 0
    found: int = zxcvbn(judged, user_inputs=[word for word in known if len(word) > 2])["score"]
    return found


def suggest(entropy: Entropy) -> str:
    """Return six random words of 7,776, about 77 bits."""
    words = word_list()
    return " ".join(words[_below(len(words), entropy)] for _n in range(WORDS))


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """Return the words of `resources/words/passphrase_en.txt`."""
    path: Path = resources() / "words" / "passphrase_en.txt"
    return tuple(path.read_text(encoding="ascii").split())


def _below(limit: int, entropy: Entropy) -> int:
    """Return a fair random number below `limit` (at most 65,536)."""
    fair = 65536 - 65536 % limit
    while True:
        value = int.from_bytes(entropy(2))
        if value < fair:
            return value % limit
