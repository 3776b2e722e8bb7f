"""Decides the steps to another passphrase or another recovery code, inside an open vault.

The passphrase in force is asked for first, a PIN does not do (L-08). A new code counts only after
two of its groups were typed back (K-10).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from setkit.foundation.i18n import _
from setkit.foundation.progress import Progress
from setkit.queries.production import production
from setkit.ui.code_steps import groups_of, two_groups, wrong_groups, wrong_sentence
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.presence import Verdict
from setkit.ui.sentences import sentence_of
from setkit.usecases.gate import Strength

_NO_STRENGTH = Strength(False, 0, "")


class Task(StrEnum):
    """What is changed; the values are tabs of the Settings screen."""

    NONE = ""
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a page
    CODE = "code"


class Step(StrEnum):
    """The pages of a task."""

    FORM = "form"
    SHOWN = "shown"
    TYPED_BACK = "typed_back"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class KeysState:
    """What the pages show. `asked`: the two group numbers (1-8) to type back."""

    task: Task = Task.NONE
    step: Step = Step.FORM
    is_busy: bool = False
    strength: Strength = _NO_STRENGTH
    suggestion: str = ""
    sentence: str = ""
    groups: tuple[str, ...] = ()
    asked: tuple[int, int] = (1, 2)
    wrong: frozenset[int] = frozenset()


class KeysPresenter:
    """One task at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._code = ""
        self._state = KeysState()
        self.render: Callable[[KeysState], None] = lambda state: None

    def open(self, task: Task) -> None:
        """Begin `task`, or leave the pages with Task.NONE; one under way goes on."""
        if task is not self._state.task:
            self._code = ""
            self._state = KeysState(task=task)
        self.render(self._state)

    def leave(self) -> None:
        """Go back to the settings."""
        self._context.guide.go(Place("settings"))

    def judge(self, passphrase: str) -> None:
        """Say how good the new passphrase being typed is (K-07)."""
        strength = _NO_STRENGTH
        if passphrase:
            title = self._context.session.look(production).title
            strength = self._context.doors.judge(passphrase, (title,))
        self._show(strength=strength)

    def suggest(self) -> None:
        """Offer six random words."""
        self._show(suggestion=self._context.doors.suggest())

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Put `new` in the place of `old`, once the old one was confirmed."""
        if new != again:
            self._show(sentence=_("The two new passphrases differ. Type the second one again."))
            return
        title = self._context.session.look(production).title
        strength = self._context.doors.judge(new, (title,))
        if not strength.is_enough:
            self._show(sentence=strength.sentence)
            return
        self._confirmed(old, lambda: self._start_change(new))

    def show_code(self, passphrase: str) -> None:
        """Show a new code, once the passphrase was confirmed."""
        self._confirmed(passphrase, self._reveal)

    def written_down(self) -> None:
        """Go on: the code was written down, now two groups of it are asked for."""
        self._show(step=Step.TYPED_BACK, groups=(), wrong=frozenset(), sentence="")

    def show_again(self) -> None:
        """Go back to the code; other groups are asked for afterwards."""
        self._reveal()

    def confirm(self, first: str, second: str) -> None:
        """Compare the groups typed back; put the code in force when both are right."""
        wrong = wrong_groups(self._code, self._state.asked, (first, second))
        if wrong:
            self._show(wrong=wrong, sentence=wrong_sentence(wrong))
            return
        doors, vault, code = self._context.doors, self._context.session.vault, self._code
        self._start(_("Changing the recovery code"), lambda: doors.change_code(vault, code))

    def _confirmed(self, passphrase: str, go_on: Callable[[], object]) -> None:
        def judged(verdict: Verdict) -> None:
            self._show(is_busy=False, sentence=verdict.sentence)
            if verdict.is_me:
                go_on()

        if not passphrase:
            self._show(sentence=_("Type the passphrase in force first."))
        elif self._context.session.presence.ask(passphrase, judged, takes_pin=False):
            self._show(is_busy=True, sentence="")

    def _start_change(self, new: str) -> None:
        doors, vault = self._context.doors, self._context.session.vault
        self._start(_("Changing the passphrase"), lambda: doors.change_passphrase(vault, new))

    def _start(self, title: str, change: Callable[[], None]) -> None:
        def work(_progress: Progress) -> None:
            change()

        self._show(is_busy=True, sentence="", wrong=frozenset())
        self._context.jobs.start(title, work, self._done, self._failed)

    def _done(self, _none: object) -> None:
        self._code = ""
        self._show(is_busy=False, step=Step.DONE, suggestion="", groups=())

    def _failed(self, error: BaseException) -> None:
        self._show(is_busy=False, sentence=sentence_of(error))

    def _reveal(self) -> None:
        if not self._code:
            self._code = self._context.doors.new_code()
        self._show(
            step=Step.SHOWN,
            groups=groups_of(self._code),
            asked=two_groups(self._context.session.vault.entropy),
            sentence="",
        )

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)
