"""What can be done before the lock: judge a passphrase, make a vault, open it, wait.

The store is loaded only where it is used: the window paints before the database is there
(architecture.md, Start-up). `warm_up` loads it all while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from setkit.foundation.clock import Clock, SystemClock
from setkit.foundation.entropy import Entropy, system
from setkit.foundation.errors import WeakPassphrase
from setkit.foundation.i18n import _
from setkit.foundation.progress import Progress
from setkit.storage import owner, recovery_code
from setkit.storage.tries import Tries

if TYPE_CHECKING:
    from setkit.storage.opening import How
    from setkit.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a passphrase is (K-07). `score` 0-4; `sentence` says what to change."""

    is_enough: bool
    score: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault, where it stands, and what happened at its door before (K-08).

    `note`: a sentence to show on entering, such as the passphrase of a demonstration.
    """

    vault: Vault
    path: Path
    failed_tries: int = 0
    failed_since: int = 0  # ms UTC, 0 without failures
    note: str = ""

    def lock(self) -> None:
        """Lock the vault."""
        self.vault.lock()


class Doors:
    """The ways into a vault. `create`, `unlock`, `renew` are slow: they derive keys."""

    def __init__(
        self,
        clock: Clock | None = None,
        entropy: Entropy = system,
        how: Callable[[], How] | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._entropy = entropy
        self._how = how

    def judge(self, passphrase: str, about: tuple[str, ...]) -> Strength:
        """Judge a new passphrase; `about` are words it must not lean on (K-07)."""
        from setkit.storage import passphrase as rules  # noqa: PLC0415 - loads zxcvbn
        from setkit.storage.slots import normalised  # noqa: PLC0415 - loads cryptography

        typed = normalised(bytearray(passphrase.encode()))
        score = rules.score(typed.decode(), about)
        try:
            rules.check(typed, about)
        except WeakPassphrase as weak:
            return Strength(False, min(score, rules.LEAST_SCORE - 1), weak.sentence)
        return Strength(True, score, _("Good. Length is what counts."))

    def suggest(self) -> str:
        """Return six random words of 7,776 (K-07)."""
        from setkit.storage import passphrase as rules  # noqa: PLC0415 - loads zxcvbn

        return rules.suggest(self._entropy)

    def new_code(self) -> str:
        """Return a new recovery code (K-09)."""
        return recovery_code.spell(recovery_code.new_secret(self._entropy))

    def create(
        self, path: Path, title: str, name: str, passphrase: str, code: str, progress: Progress
    ) -> Opened:
        """Make the vault `path` for the production `title`; `name` is the coordinator's.

        It opens with `passphrase` and with `code`. Raises WeakPassphrase, NotSaved.
        """
        from setkit.usecases import vaults  # noqa: PLC0415 - loads the database

        path.parent.mkdir(parents=True, exist_ok=True)
        secret = bytearray(passphrase.encode())
        made = vaults.create_vault(
            path, title=title, coordinator=name, secret=secret, shown=code, how=self._using()
        )
        return Opened(made.vault, path)

    def call_owner(self, path: Path) -> bool:
        """Ask another setkit that has `path` open to come forward; False if none has (D-13)."""
        return owner.call_owner(path)

    def was_called(self, path: Path) -> bool:
        """Tell whether a second start asked for the window that has `path` open."""
        return owner.take_call(path)

    def newest_backup(self, path: Path) -> tuple[Path, int] | None:
        """Return the newest whole backup of the vault at `path` and when it was made, ms UTC."""
        from setkit.storage import backup  # noqa: PLC0415 - loads the database

        found = backup.newest_good(backup.backups_folder(path))
        return None if found is None else (found.path, found.made_at)

    def unlock(
        self, path: Path, passphrase: str, progress: Progress, *, takes_over: bool = False
    ) -> Opened:
        """Open with the passphrase. Raises VaultRefused, one subclass per reason (K-06).

        `takes_over`: also what was left open on another computer (F-13).
        """
        from setkit.usecases import vaults  # noqa: PLC0415 - loads the database

        since = Tries(path, self._clock).since
        secret = bytearray(passphrase.encode())
        how, asks = self._using(), not takes_over
        vault = vaults.open_vault(path, secret=secret, how=how, asks=asks)
        return Opened(vault, path, vault.failed_tries, since)

    def backups_of(self, path: Path) -> Path:
        """Return the folder where backups of the vault at `path` are."""
        from setkit.storage.backup import backups_folder  # noqa: PLC0415 - loads the database

        return backups_folder(path)

    def restore(
        self,
        backup: Path,
        near: Path,
        passphrase: str,
        progress: Progress,
        beside: Vault | None = None,
    ) -> Opened:
        """Bring `backup` back as a new vault beside `near`, which stays as it is (B-10).

        It opens with the passphrase of its day. What was erased in the open vault `beside` is
        erased in the copy too (B-02). Raises BackupDamaged, WrongPassphrase, NotSaved.
        """
        from setkit.storage.restore import erased_rows, restore  # noqa: PLC0415 - see above
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        place = _beside(near)
        secret = bytearray(passphrase.encode())
        erased = () if beside is None else erased_rows(beside)
        how = self._using() or as_usual()
        vault = restore(backup, place, how=how, secret=secret, erased=erased)
        told = _("Restored from a backup. The vault it replaces stays where it was.")
        return Opened(vault, place, note=told)

    def restore_by_code(self, backup: Path, near: Path, code: str, progress: Progress) -> Path:
        """Bring `backup` back beside `near` with its recovery `code`, locked; return where.

        The code opens it once more, to be replaced (K-10). Raises WrongCode, WrongPassphrase for
        another vault's code, BackupDamaged, NotSaved.
        """
        from setkit.storage.restore import restore  # noqa: PLC0415 - loads the database
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        place = _beside(near)
        restore(backup, place, how=self._using() or as_usual(), code=code).lock()
        return place

    def check_code(self, path: Path, code: str, progress: Progress) -> None:
        """Open with `code` and lock again: only what fits goes on to a new passphrase (K-10).

        Raises WrongCode, which names the wrong group (K-09), or VaultRefused.
        """
        from setkit.usecases import vaults  # noqa: PLC0415 - loads the database

        vaults.open_vault(path, code=code, how=self._using()).lock()

    def renew(
        self, path: Path, code: str, passphrase: str, new_code: str, progress: Progress
    ) -> Opened:
        """Open with the recovery code; put a new passphrase and a new code in force (K-10).

        `new_code` was shown and typed back before. Afterwards the old code opens nothing.
        """
        from setkit.storage import rekey  # noqa: PLC0415 - loads the database
        from setkit.usecases import vaults  # noqa: PLC0415 - see above

        how = self._using() or vaults.as_usual()
        vault = vaults.open_vault(path, code=code, how=how)
        try:
            rekey.change_passphrase(vault, secret=bytearray(passphrase.encode()), how=how)
            rekey.new_recovery_code(vault, how=how, shown=new_code)
        except BaseException:
            vault.lock()
            raise
        return Opened(vault, path)

    def confirm(self, vault: Vault, passphrase: str) -> None:
        """Raise NeedsReauth unless `passphrase` is that of the open `vault` (L-08); slow."""
        from setkit.storage import rekey  # noqa: PLC0415 - loads the database
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        rekey.confirm(vault, secret=bytearray(passphrase.encode()), how=self._using() or as_usual())

    def change_passphrase(self, vault: Vault, passphrase: str) -> None:
        """Open `vault` with `passphrase` from now on; older backups keep theirs (B-07).

        Who asks was asked for the old one before. Raises WeakPassphrase, NotSaved.
        """
        from setkit.storage import rekey  # noqa: PLC0415 - loads the database
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        how = self._using() or as_usual()
        rekey.change_passphrase(vault, secret=bytearray(passphrase.encode()), how=how)

    def change_code(self, vault: Vault, code: str) -> None:
        """Put `code`, shown and typed back before, in the place of the recovery code (K-10).

        Raises NotSaved: the old one is in force then.
        """
        from setkit.storage import rekey  # noqa: PLC0415 - loads the database
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        rekey.new_recovery_code(vault, how=self._using() or as_usual(), shown=code)

    def note_failed(self, vault: Vault) -> None:
        """Write into the diary of the open `vault` that a try at the veil failed (K-08)."""
        with vault.write() as uow:
            uow.record("unlock.failed", facts={"count": 1})

    def demo(self, path: Path, progress: Progress) -> Opened:
        """Build the demonstration production at `path`; its passphrase is told on entering."""
        from setkit.usecases.demo import build_demo  # noqa: PLC0415 - loads the database
        from setkit.usecases.vaults import as_usual  # noqa: PLC0415 - see above

        path.parent.mkdir(parents=True, exist_ok=True)
        words = self.suggest()
        built = build_demo(
            path,
            secret=bytearray(words.encode()),
            how=self._using() or as_usual(),
            before_change=lambda vault, reason: None,  # a vault a second old has nothing to lose
            progress=progress,
        )
        told = _("This is a demonstration with invented people. Its passphrase: {words}")
        return Opened(built.vault, path, note=told.format(words=words))

    def wait_ms(self, path: Path) -> int:
        """Return for how many ms no further try is taken (K-08)."""
        return Tries(path, self._clock).wait_ms()

    def _using(self) -> How | None:
        return None if self._how is None else self._how()


def _beside(near: Path) -> Path:
    """Return a free place for a restored vault beside `near`; the folder is made if need be."""
    near.parent.mkdir(parents=True, exist_ok=True)
    number, place = 1, near.with_name(f"{near.stem}-restored.setkit")
    while place.exists():
        number += 1
        place = near.with_name(f"{near.stem}-restored-{number}.setkit")
    return place


def back_up_first(vault: Vault, reason: str) -> object:
    """Make a verified backup before a change that touches much (B-02). Raises NotSaved."""
    from setkit.storage.backup import backup_before  # noqa: PLC0415 - loads the database

    return backup_before(vault, reason)


def warm_up() -> None:
    """Load what opening a vault needs; called in a thread while the passphrase is typed."""
    import alembic.command  # noqa: PLC0415
    import sqlcipher3  # noqa: PLC0415

    from setkit.storage import passphrase, schema  # noqa: PLC0415
    from setkit.usecases import papers, vaults  # noqa: PLC0415

    _loaded = (alembic.command, sqlcipher3, passphrase, schema, papers, vaults)
