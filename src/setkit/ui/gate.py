"""What the screens before the lock are given: welcome, create, unlock. No Qt in here.

The store behind `Doors` is loaded in the background while somebody types, so nothing here may
import it (architecture.md, Start-up).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from setkit.foundation.clock import Clock
from setkit.foundation.entropy import Entropy
from setkit.foundation.i18n import _
from setkit.foundation.preferences import PreferenceFile, Preferences
from setkit.foundation.progress import Progress
from setkit.ui.ports import Dialogs, Lane
from setkit.usecases.gate import Opened, Strength
from setkit.usecases.lifecycle import Lifecycle

if TYPE_CHECKING:
    from setkit.storage.vault import Vault


class Doors(Protocol):
    """The ways into a vault. `create`, `unlock`, `renew` are slow: they derive keys."""

    def judge(self, passphrase: str, about: tuple[str, ...]) -> Strength:
        """Judge a new passphrase; `about` are words it must not consist of (K-07)."""
        ...

    def suggest(self) -> str:
        """Return six random words."""
        ...

    def new_code(self) -> str:
        """Return a new recovery code: `SK1-` and eight groups of five letters (K-09)."""
        ...

    def create(
        self, path: Path, title: str, name: str, passphrase: str, code: str, progress: Progress
    ) -> Opened:
        """Make a vault at `path` that opens with `passphrase` and with `code`."""
        ...

    def unlock(
        self, path: Path, passphrase: str, progress: Progress, *, takes_over: bool = False
    ) -> Opened:
        """Open with the passphrase. Raises VaultRefused, one subclass per reason (K-06).

        `takes_over`: also what was left open on another computer (F-13).
        """
        ...

    def call_owner(self, path: Path) -> bool:
        """Ask another setkit that has `path` open to come to the front; False if none has."""
        ...

    def was_called(self, path: Path) -> bool:
        """Tell whether a second start asked for the window that has `path` open."""
        ...

    def newest_backup(self, path: Path) -> tuple[Path, int] | None:
        """Return the newest whole backup of the vault at `path` and when it was made, ms UTC."""
        ...

    def backups_of(self, path: Path) -> Path:
        """Return the folder where backups of the vault at `path` are."""
        ...

    def restore(
        self,
        backup: Path,
        near: Path,
        passphrase: str,
        progress: Progress,
        beside: Vault | None = None,
    ) -> Opened:
        """Bring `backup` back as a new vault beside `near`. Raises BackupDamaged, NotSaved.

        `beside`: the open vault whose erasures hold for the copy too.
        """
        ...

    def restore_by_code(self, backup: Path, near: Path, code: str, progress: Progress) -> Path:
        """Bring `backup` back beside `near` with its recovery `code`, locked; return where.

        Raises WrongCode, VaultRefused, BackupDamaged, NotSaved.
        """
        ...

    def check_code(self, path: Path, code: str, progress: Progress) -> None:
        """Tell whether `code` opens the vault. Raises WrongCode or VaultRefused."""
        ...

    def renew(
        self, path: Path, code: str, passphrase: str, new_code: str, progress: Progress
    ) -> Opened:
        """Open with the recovery code; set a new passphrase and a new code at once (K-10)."""
        ...

    def confirm(self, vault: Vault, passphrase: str) -> None:
        """Raise NeedsReauth unless `passphrase` is that of the open `vault`; slow.

        Screens ask `context.session.presence`, which takes the session's PIN too.
        """
        ...

    def change_passphrase(self, vault: Vault, passphrase: str) -> None:
        """Open `vault` with `passphrase` from now on; slow. Raises WeakPassphrase, NotSaved."""
        ...

    def change_code(self, vault: Vault, code: str) -> None:
        """Put `code` in the place of the recovery code; slow. Raises NotSaved."""
        ...

    def note_failed(self, vault: Vault) -> None:
        """Write into the diary of `vault` that a try to lift the veil failed. Raises NotSaved."""
        ...

    def demo(self, path: Path, progress: Progress) -> Opened:
        """Build the demonstration production at `path` and open it."""
        ...

    def wait_ms(self, path: Path) -> int:
        """Return for how many ms no further try is taken (K-08)."""
        ...


class Way(Protocol):
    """Where the gate can lead."""

    def welcome(self) -> None:
        """Show the start page."""
        ...

    def new_vault(self) -> None:
        """Show the page for a new vault."""
        ...

    def unlock(self, path: Path) -> None:
        """Show the unlock page for the vault at `path`."""
        ...

    def restore(self, backup: Path, near: Path) -> None:
        """Show the unlock page for `backup`, which becomes a new vault beside `near`."""
        ...

    def renew(self, path: Path, code: str) -> None:
        """Show the page that replaces a forgotten passphrase."""
        ...

    def enter(self, opened: Opened) -> None:
        """Show the work place of the vault just opened."""
        ...


class Memory:
    """The preferences in force, written each time they change."""

    def __init__(self, file: PreferenceFile) -> None:
        self._file = file
        self.now: Preferences = file.load()

    def change(self, preferences: Preferences) -> None:
        """Take and save `preferences`."""
        if preferences != self.now:
            self.now = preferences
            self._file.save(preferences)


@dataclass(frozen=True, slots=True)
class GateContext:
    """Everything a screen before the lock may use."""

    doors: Doors
    life: Lifecycle[Opened]
    jobs: Lane
    dialogs: Dialogs
    memory: Memory
    clock: Clock
    entropy: Entropy
    way: Way
    new_place: Callable[[], Path]


def open_vault(
    context: GateContext,
    title: str,
    work: Callable[[Progress], Opened],
    failed: Callable[[BaseException], None],
) -> bool:
    """Run the slow `work` in the lane and enter the vault it opens.

    Returns False, and does nothing, when something is being opened or locked already: the second
    click of a double click ends here. `failed` hears what `work` raised.
    """
    back = context.life.begin()
    if back is None:
        return False

    def finish(progress: Progress) -> Opened:
        return context.life.finish(back, lambda: work(progress))

    context.jobs.start(title, finish, context.way.enter, failed)
    return True


def limits() -> str:
    """Return what setkit cannot do, in the words of trust.md section 1.2."""
    return _(
        "setkit cannot protect you while it is unlocked on a computer that has malware, a "
        "keylogger, a remote-control tool or a hostile administrator. It cannot take back a file "
        "you have exported, hide that you use it, resist someone who forces you to unlock it, or "
        "prove by itself that you did not rewrite your own records: only the copies and receipts "
        "that others hold can prove that. If you lose both passphrase and recovery code, nobody "
        "can open the vault – not us either."
    )
