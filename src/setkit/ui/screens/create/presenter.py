"""Decides the steps to a new vault: form, recovery code shown once, two groups typed back.

The vault is made only after the code was typed back (K-10): until then nothing exists that
somebody could lock themselves out of. The same steps replace a forgotten passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from setkit.foundation.i18n import _
from setkit.foundation.progress import Progress
from setkit.ui.code_steps import groups_of, two_groups, wrong_groups, wrong_sentence
from setkit.ui.gate import GateContext, open_vault
from setkit.ui.sentences import sentence_of
from setkit.usecases.gate import Opened, Strength
from setkit.usecases.lifecycle import Phase

_NO_STRENGTH = Strength(False, 0, "")


class Step(StrEnum):
    """The pages, in their order."""

    FORM = "form"
    CODE = "code"
    CHECK = "check"
    MAKING = "making"


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows. `asked`: the two group numbers (1-8) to type back."""

    step: Step = Step.FORM
    is_renewal: bool = False
    place: str = ""
    strength: Strength = _NO_STRENGTH
    suggestion: str = ""
    sentence: str = ""
    groups: tuple[str, ...] = ()
    asked: tuple[int, int] = (1, 2)
    wrong: frozenset[int] = frozenset()


class CreatePresenter:
    """A new vault, or (with `renewing`) a new passphrase for one opened by its recovery code."""

    def __init__(self, context: GateContext, renewing: tuple[Path, str] | None = None) -> None:
        self._context = context
        self._renewing = renewing
        self._path = renewing[0] if renewing else context.new_place()
        self._title = ""
        self._name = ""
        self._passphrase = ""
        self._code = ""
        self._state = State(is_renewal=renewing is not None, place=str(self._path))
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self) -> None:
        """Render."""
        self._show()

    def judge(self, passphrase: str, title: str, name: str) -> None:
        """Say how good the passphrase being typed is (K-07)."""
        strength = _NO_STRENGTH
        if passphrase:
            strength = self._context.doors.judge(passphrase, (title, name))
        self._show(strength=strength)

    def suggest(self) -> None:
        """Offer six random words."""
        self._show(suggestion=self._context.doors.suggest())

    def choose_place(self) -> None:
        """Ask for another folder to keep the vault in."""
        folder = self._context.dialogs.choose_place(self._path.parent)
        if folder is not None:
            self._path = folder / self._path.name
            self._show(place=str(self._path))

    def submit(self, title: str, name: str, passphrase: str, again: str) -> None:
        """Take the form; go on to the recovery code if it is complete."""
        sentence = self._objection(title, name, passphrase, again)
        if sentence:
            self._show(sentence=sentence)
            return
        self._title, self._name, self._passphrase = title.strip(), name.strip(), passphrase
        if not self._code:
            self._code = self._context.doors.new_code()
        self._show(
            step=Step.CODE,
            sentence="",
            suggestion="",
            groups=groups_of(self._code),
            asked=two_groups(self._context.entropy),
        )

    def written_down(self) -> None:
        """Go on: the code was written down, now two groups of it are asked for."""
        self._show(step=Step.CHECK, groups=(), wrong=frozenset(), sentence="")

    def show_code_again(self) -> None:
        """Go back to the code; other groups are asked for afterwards."""
        groups = groups_of(self._code)
        self._show(
            step=Step.CODE, groups=groups, asked=two_groups(self._context.entropy), sentence=""
        )

    def confirm(self, first: str, second: str) -> None:
        """Compare the two groups typed back; make the vault when both are right."""
        wrong = wrong_groups(self._code, self._state.asked, (first, second))
        if wrong:
            self._show(wrong=wrong, sentence=wrong_sentence(wrong))
            return
        if open_vault(self._context, _("Making the vault"), self._work, self._failed):
            self._show(step=Step.MAKING, wrong=frozenset(), sentence="")

    def back(self) -> None:
        """Go one step back; from the form to where this began."""
        if self._state.step is Step.CHECK:
            self.show_code_again()
        elif self._state.step is Step.CODE:
            self._show(step=Step.FORM, groups=(), sentence="")
        elif self._state.step is Step.FORM:
            self._forget()
            if self._renewing:
                self._context.way.unlock(self._path)
            elif self._context.life.phase is Phase.WELCOME:
                self._context.way.welcome()

    def _work(self, progress: Progress) -> Opened:
        doors = self._context.doors
        if self._renewing:
            path, old = self._renewing
            opened = doors.renew(path, old, self._passphrase, self._code, progress)
        else:
            opened = doors.create(
                self._path, self._title, self._name, self._passphrase, self._code, progress
            )
        self._forget()
        return opened

    def _failed(self, error: BaseException) -> None:
        self._show(step=Step.FORM, sentence=sentence_of(error))

    def _objection(self, title: str, name: str, passphrase: str, again: str) -> str:
        if not self._renewing and not title.strip():
            return _("Give the production a title. Only you see it.")
        strength = self._context.doors.judge(passphrase, (title, name))
        if not strength.is_enough:
            return strength.sentence
        if passphrase != again:
            return _("The two passphrases differ. Type the second one again.")
        return ""

    def _forget(self) -> None:
        self._passphrase = self._code = self._title = self._name = ""

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)
