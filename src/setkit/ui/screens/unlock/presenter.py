"""Decides what the unlock page shows: passphrase or recovery code, waiting, and six refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from setkit.foundation.clock import local
from setkit.foundation.errors import (
    BackupDamaged,
    DatabaseDamaged,
    HeaderDamaged,
    InUse,
    NotAVault,
    TooNew,
    UsedElsewhere,
    VaultRefused,
    WrongCode,
    WrongPassphrase,
)
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.ui.gate import GateContext, open_vault
from setkit.ui.sentences import sentence_of
from setkit.usecases.gate import Opened
from setkit.usecases.lifecycle import Phase


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows. `wait_s`: seconds until the next try is taken (K-08)."""

    name: str = ""
    by_code: bool = False
    is_busy: bool = False
    wait_s: int = 0
    sentence: str = ""
    tone: str = "no"
    button: str = ""
    clear_field: bool = False


class UnlockPresenter:
    """One vault, and the ways into it."""

    def __init__(self, context: GateContext, path: Path, backup: Path | None = None) -> None:
        """`backup`: bring this one back beside `path`, which need not exist."""
        self._context = context
        self._path = path
        self._action: Callable[[], None] = self.other_vault
        self._backup = backup
        self._newest: tuple[Path, int] | None = None
        self._typed = ""  # for a second try with one click; the field holds it too
        self._state = State(name=path.stem)
        if backup is not None:
            self._state = State(name=backup.stem, sentence=_of_its_day(), tone="")
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self) -> None:
        """Render; a wait that began before a restart goes on. A first window comes forward."""
        self._show(wait_s=self._wait_s())
        if self._backup is None and self._context.doors.call_owner(self._path):
            told = _("setkit is already open. Its window comes to the front.")
            self._action = self.refresh
            self._show(sentence=told, tone="cond", button=_("Show it again"))

    def submit(self, secret: str) -> None:
        """Try `secret`: the passphrase, or the recovery code if that page is shown."""
        if not secret or self._state.is_busy or self._wait_s():
            return
        if self._state.by_code:
            self._submit_code(secret)
            return
        self._typed = secret
        self._try(self._way_in(secret))

    def open_backup(self) -> None:
        """Ask for a backup, and for the passphrase it had on its day (F-22, B-07)."""
        doors, dialogs = self._context.doors, self._context.dialogs
        chosen = dialogs.choose_backup(doors.backups_of(self._path))
        if chosen is None:
            return
        self._backup = chosen
        self._show(
            name=chosen.stem,
            by_code=False,
            sentence=_of_its_day(),
            tone="",
            button="",
            clear_field=True,
        )

    def use_code(self) -> None:
        """Ask for the recovery code instead (F-01); a backup takes that of its day."""
        self._show(
            by_code=True,
            sentence=_("Use your recovery code. It starts with SK1-."),
            tone="",
            button="",
            clear_field=True,
        )

    def use_passphrase(self) -> None:
        """Ask for the passphrase again."""
        self._typed = ""
        self._show(by_code=False, sentence="", button="", clear_field=True)

    def other_vault(self) -> None:
        """Go back to the start page."""
        if self._context.life.transition(Phase.LOCKED, Phase.WELCOME):
            self._context.way.welcome()

    def act(self) -> None:
        """Do what the one button of the refusal says."""
        self._action()

    def tick(self) -> None:
        """Count down the wait; the view calls this while there is one."""
        left = self._wait_s()
        if left != self._state.wait_s:
            self._show(wait_s=left)

    def _try(self, way_in: Callable[[Progress], Opened]) -> None:
        if open_vault(self._context, _("Unlocking"), way_in, self._failed):
            self._show(is_busy=True, sentence="", button="")

    def _way_in(self, secret: str, *, takes_over: bool = False) -> Callable[[Progress], Opened]:
        doors, path, backup = self._context.doors, self._path, self._backup
        if backup is not None:
            return lambda progress: doors.restore(backup, path, secret, progress)

        def unlock(progress: Progress) -> Opened:
            try:
                return doors.unlock(path, secret, progress, takes_over=takes_over)
            except (DatabaseDamaged, HeaderDamaged):
                self._newest = doors.newest_backup(path)  # here: looking takes a while
                raise

        return unlock

    def _open_here(self) -> None:
        """Take over what was left open on another computer (F-13)."""
        self._try(self._way_in(self._typed, takes_over=True))

    def _open_newest(self) -> None:
        """Open the newest backup with the passphrase just typed (F-22)."""
        if self._newest is not None:
            self._backup = self._newest[0]
            self._try(self._way_in(self._typed))

    def _submit_code(self, code: str) -> None:
        doors, path, way = self._context.doors, self._path, self._context.way
        backup = self._backup

        def check(progress: Progress) -> Path:
            if backup is not None:
                return doors.restore_by_code(backup, path, code, progress)
            doors.check_code(path, code, progress)
            return path

        def found(place: Path) -> None:
            self._show(is_busy=False)
            way.renew(place, code)

        self._show(is_busy=True, sentence="", button="")
        self._context.jobs.start(_("Checking the code"), check, found, self._failed)

    def _failed(self, error: BaseException) -> None:
        button, self._action = self._remedy(error)
        self._show(
            is_busy=False,
            wait_s=self._wait_s(),
            sentence=self._sentence(error),
            tone="no",
            button=button,
            clear_field=isinstance(error, WrongPassphrase) and not self._state.by_code,
        )

    def _sentence(self, error: BaseException) -> str:
        if isinstance(error, HeaderDamaged | DatabaseDamaged) and self._newest is not None:
            when = local(self._newest[1], self._context.clock.zone())
            told = _("The vault is damaged. Backup of {when} is whole. The damaged file is kept.")
            return told.format(when=f"{when:%A %H:%M}")
        return sentence_of(error)

    def _remedy(self, error: BaseException) -> tuple[str, Callable[[], None]]:
        """Return the one button of a refusal and what it does (K-06)."""
        if isinstance(error, WrongPassphrase) and self._backup is not None:
            return _("Open another backup"), self.open_backup
        if isinstance(error, WrongPassphrase) and not self._state.by_code:
            return _("Use the recovery code"), self.use_code
        if isinstance(error, WrongCode | WrongPassphrase):
            return _("Use the passphrase"), self.use_passphrase
        if isinstance(error, UsedElsewhere):
            return _("Open here"), self._open_here
        if isinstance(error, HeaderDamaged | DatabaseDamaged) and self._newest is not None:
            return _("Open that backup"), self._open_newest
        if isinstance(error, InUse):
            return _("Try again"), self.use_passphrase
        if isinstance(error, HeaderDamaged | DatabaseDamaged):
            return _("Open a backup"), self.open_backup
        if isinstance(error, BackupDamaged):
            return _("Open another backup"), self.open_backup
        if isinstance(error, TooNew | NotAVault):
            return _("Open another vault"), self.other_vault
        if isinstance(error, VaultRefused):
            return error.button, self.other_vault
        return _("Try again"), self.use_passphrase

    def _wait_s(self) -> int:
        return -(-self._context.doors.wait_ms(self._path) // 1000)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **({"clear_field": False} | changes))  # type: ignore[arg-type]
        self.render(self._state)


def _of_its_day() -> str:
    return _("This backup opens with the passphrase you had when it was made.")


def waiting_sentence(seconds: int) -> str:
    """Return what a person reads during the wait after failed tries (K-08)."""
    return ngettext(
        "Next try in {n} second.",
        "Next try in {n} seconds.",
        seconds,
    ).format(n=seconds)
