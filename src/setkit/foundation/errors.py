"""What can go wrong, and who should hear about it.

* SetkitError              everything raised on purpose
  x UserError              safe to show: one sentence for the coordinator, with what to do next
    + RuleBroken           a domain rule said no
    + NotFound             the thing asked for is not there (any more)
    + UsageError           the command line was called wrongly
    + ImportRefused        a file could not be read safely; nothing was changed
    + ExportRefused        a paper may not leave like this
    + NeedsReauth          the passphrase is wanted again first
    + NotSaved             the medium refused a write (disk full, gone, read-only)
    + WeakPassphrase       too short, too common, or about this production
    + TryLater             too many wrong passphrases; says how many seconds to wait
    + WrongCode            a recovery code is mistyped; says which group
    + VaultRefused         the vault did not open; six different reasons (trust.md K-06)
      - WrongPassphrase
      - HeaderDamaged
        . HeaderRefused    its key-derivation figures are out of range (K-03)
      - DatabaseDamaged
      - TooNew
      - InUse
      - UsedElsewhere      left open on another computer; a seventh, that only asks (F-13)
      - NotAVault
    + BackupDamaged        a backup is not whole
    + DumpRefused          an open export cannot be loaded
  x Cancelled              the person stopped a job; never shown
  x Bug                    our mistake: shown as a code without content
    + UnauditedWrite       a change without a diary entry
    + NotEncrypted         the SQLite underneath does not encrypt (K-14)

Every `UserError` carries `sentence` (complete, no names, no paths) and `button` (the one thing to
do next; empty where closing the message is all there is).
"""

from __future__ import annotations

import hashlib
import traceback


class SetkitError(Exception):
    """Everything setkit raises on purpose."""


class UserError(SetkitError):
    """One sentence for the coordinator. Never contains a name, a path or an answer."""

    button: str = ""

    def __init__(self, sentence: str, button: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if button is not None:
            self.button = button


class RuleBroken(UserError):
    """A domain rule said no."""


class NotFound(UserError):
    """What was asked for is not there."""


class UsageError(UserError):
    """The command line was called wrongly (exit code 2)."""


class ImportRefused(UserError):
    """A file could not be read safely. `reason` is a stable code (trust.md I-08)."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class ExportRefused(UserError):
    """A paper may not leave like this."""


class NeedsReauth(UserError):
    """The passphrase is wanted again before this (trust.md L-08)."""


class NotSaved(UserError):
    """The medium refused a write; nothing acknowledged was lost."""


class WeakPassphrase(UserError):
    """The passphrase is too short, too common, or about this production (K-07)."""


class TryLater(UserError):
    """Too many wrong passphrases in a row. `seconds`: how long to wait (K-08)."""

    def __init__(self, seconds: int, sentence: str) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class WrongCode(UserError):
    """A recovery code is mistyped. `group`: the first wrong group 1-8, 0 if unknown (K-09)."""

    def __init__(self, group: int, sentence: str) -> None:
        super().__init__(sentence)
        self.group = group


class VaultRefused(UserError):
    """The vault did not open. One subclass per reason (K-06)."""


class WrongPassphrase(VaultRefused):
    """No slot opened with what was typed."""


class HeaderDamaged(VaultRefused):
    """Neither copy of the header is whole."""


class HeaderRefused(HeaderDamaged):
    """The header asks for key-derivation figures outside the allowed range (K-03)."""


class DatabaseDamaged(VaultRefused):
    """The key is right, and the store is not readable with it."""


class TooNew(VaultRefused):
    """Made by a newer setkit; the file stays byte-identical (D-12)."""


class InUse(VaultRefused):
    """Another process has this vault open (D-13)."""


class UsedElsewhere(VaultRefused):
    """The vault was left open on another computer: asks before it is taken over (F-13)."""


class NotAVault(VaultRefused):
    """There is no vault at that place."""


class BackupDamaged(UserError):
    """A backup is not whole."""


class DumpRefused(UserError):
    """An open export cannot be loaded."""


class Cancelled(SetkitError):
    """The person stopped a job. Never shown."""


class Bug(SetkitError):
    """Our mistake. People see `error_code`, never the text."""


class UnauditedWrite(Bug):
    """A change was about to be committed without a diary entry."""


class NotEncrypted(Bug):
    """The SQLite underneath ignores keys or is too old; no vault may be opened with it (K-14)."""


def error_code(error: BaseException) -> str:
    """Return a short code for `error` that names the place in the code and nothing of the content.

    Eight hex digits hashed from exception type and code positions, so the same fault gives the
    same code on every machine of one release. (Habit of cryptomator's ErrorCode.)
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.name}:{frame.lineno}" for frame in frames]
    text = "|".join([type(error).__name__, *places])
    return hashlib.sha256(text.encode()).hexdigest()[:8].upper()
