"""Decides what the scene list shows: which scenes, in which order, and one scene's reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.ui.answering.presenter import AnswersPresenter
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.scenes.importing import Importer, Preview
from setkit.ui.screens.scenes.lines import SceneLine, Standing
from setkit.ui.screens.scenes.looking import scene_lines, suggesting_words
from setkit.ui.screens.scenes.sheet import TABS, SheetPresenter
from setkit.ui.sentences import sentence_of
from setkit.usecases.gate import back_up_first
from setkit.usecases.scenes import assess_scene
from setkit.usecases.scripts import Imported
from setkit.usecases.undo_imports import undo_import

if TYPE_CHECKING:
    from setkit.storage.unit_of_work import UnitOfWork

_BADNESS = {standing: number for number, standing in enumerate(Standing)}


class Chip(StrEnum):
    """The filters above the list."""

    ALL = "all"
    INTIMATE = "intimate"
    NOT_AGREED = "not_agreed"
    NOT_ASSESSED = "not_assessed"


class Order(StrEnum):
    """The orders of the list."""

    SCRIPT = "script"
    WORST = "worst"
    LONGEST = "longest"


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows. `lines` holds every scene; `keep`, `text`, `key` choose and order."""

    lines: tuple[SceneLine, ...] = ()
    chip: Chip = Chip.ALL
    chip_words: dict[Chip, str] = field(default_factory=dict)
    text: str = ""
    key: Callable[[SceneLine], Any] | None = None
    selected: str = ""
    detail: SceneLine | None = None
    hint: str = ""
    preview: Preview | None = None
    is_answering: bool = False
    is_busy: bool = False
    notice: str = ""
    tone: str = ""
    button: str = ""

    @property
    def keep(self) -> Callable[[SceneLine], bool]:
        """Return the test of the chosen chip."""
        return KEEPS[self.chip]


def is_open(line: SceneLine) -> bool:
    """Tell whether an intimate or unassessed scene is not agreed yet."""
    return not line.is_omitted and line.standing not in (Standing.AGREED, Standing.NONE)


KEEPS: dict[Chip, Callable[[SceneLine], bool]] = {
    Chip.ALL: lambda line: True,
    Chip.INTIMATE: lambda line: line.is_intimate,
    Chip.NOT_AGREED: lambda line: is_open(line) and line.standing is not Standing.NOT_ASSESSED,
    Chip.NOT_ASSESSED: lambda line: line.standing is Standing.NOT_ASSESSED and not line.is_omitted,
}

_KEYS: dict[Order, Callable[[SceneLine], Any] | None] = {
    Order.SCRIPT: None,
    Order.WORST: lambda line: (line.is_omitted, _BADNESS[line.standing]),
    Order.LONGEST: lambda line: -(line.eighths or 0),
}


class ScenesPresenter:
    """The list of scenes with their clearance, and scripts on their way in."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._importer = Importer(context, back_up_first)
        self.answers = AnswersPresenter(context)
        self.sheet = SheetPresenter(context)
        self._state = State()
        self._action: Callable[[], None] = lambda: None
        self.render: Callable[[State], None] = lambda state: None

    def orders(self) -> tuple[tuple[Order, str], ...]:
        """Return the orders to choose from, with their words."""
        return (
            (Order.SCRIPT, _("Script order")),
            (Order.WORST, _("Least clear first")),
            (Order.LONGEST, _("Longest first")),
        )

    def refresh(self) -> None:
        """Look again; the chosen scene stays chosen."""
        self.take(self._session.look(scene_lines))
        if self._state.is_answering:
            self.answers.show(self._state.selected)

    def open(self, place: Place) -> None:
        """Choose the scene `place` names, whatever the filters hid, on the tab it names."""
        self._show(chip=Chip.ALL, text="", is_answering=False)
        self.select(place.id)
        if place.tab == "answers":
            self.open_answers()
        elif place.tab in TABS:
            self.sheet.show(self._state.selected, place.tab)
            if place.part:
                self.sheet.beats.choose(place.part)

    def open_answers(self) -> None:
        """Show the forms of the chosen scene: what it asks of whom, and what they said."""
        if self._state.selected:
            self._show(is_answering=True)
            self.answers.show(self._state.selected)
            self._context.guide.here(Place("scenes", self._state.selected, "answers"))

    def leave_answers(self) -> None:
        """Go back to the scene."""
        self._show(is_answering=False)

    def take(self, lines: tuple[SceneLine, ...]) -> None:
        """Show `lines`; the first one is chosen where none was."""
        selected = self._state.selected
        if all(line.id != selected for line in lines):
            selected = lines[0].id if lines else ""
        self._show(
            lines=lines,
            chip_words=_chip_words(lines),
            selected=selected,
            detail=_find(lines, selected),
            hint=self._hint(selected),
        )
        self.sheet.show(selected)

    def choose(self, chip: Chip) -> None:
        """Show only the scenes of `chip`."""
        self._show(chip=chip)

    def find(self, text: str) -> None:
        """Show only scenes that hold every word of `text`."""
        self._show(text=text)

    def arrange(self, order: Order) -> None:
        """Put the list in `order`."""
        self._show(key=_KEYS[order])

    def select(self, scene_id: str) -> None:
        """Show the reasons of one scene."""
        if scene_id != self._state.selected:
            detail = _find(self._state.lines, scene_id)
            self._show(selected=scene_id, detail=detail, hint=self._hint(scene_id))
            self.sheet.show(scene_id)
            self._context.guide.here(Place("scenes", scene_id))

    def assess(self, intimacy: str) -> None:
        """Say of the chosen scene whether it is intimate; the coordinator says so by name."""
        scene_id = self._state.selected

        def say(uow: UnitOfWork) -> None:
            assess_scene(uow, scene_id=scene_id, intimacy=intimacy, by=uow.me())

        try:
            self._session.perform(say)
        except UserError as refusal:
            self._notice(refusal.sentence, "no")

    def import_script(self) -> None:
        """Ask for a script and go to its preview."""
        path = self._context.dialogs.choose_script()
        if path is not None and not self._state.is_busy:
            self._show(is_busy=True, notice="", button="")
            self._importer.read(path, self._previewed, self._refused)

    def apply_import(self) -> None:
        """Take in what the preview shows."""
        if not self._state.is_busy:
            self._show(is_busy=True)
            self._importer.apply(self._imported, self._refused)

    def cancel_import(self) -> None:
        """Leave the preview; nothing was written."""
        self._importer.forget()
        self._show(preview=None)

    def act(self) -> None:
        """Do what the notice's button says."""
        self._show(notice="", button="")
        action, self._action = self._action, lambda: None
        action()

    def _previewed(self, found: Preview) -> None:
        self._show(is_busy=False, preview=found)

    def _imported(self, imported: Imported) -> None:
        self._show(is_busy=False, preview=None)
        self.refresh()
        said = _("The script is in. Now say of each scene whether it is intimate.")
        self._notice(said, "yes", _("Undo"), lambda: self._undo(imported.revision_id))

    def _undo(self, revision_id: str) -> None:
        try:
            self._session.perform(undo_import, revision_id=revision_id)
        except UserError as refusal:
            self._notice(refusal.sentence, "no")
        else:
            self._notice(_("The import was taken back."), "")

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error  # a fault of ours: the last resort locks (P-06)
        self._show(is_busy=False, preview=None)
        self._notice(sentence_of(error), "no")

    def _notice(
        self,
        sentence: str,
        tone: str,
        button: str = "",
        action: Callable[[], None] = lambda: None,
    ) -> None:
        self._action = action
        self._show(notice=sentence, tone=tone, button=button or _("Seen"))

    def _hint(self, scene_id: str) -> str:
        if not scene_id:
            return ""
        words = self._session.look(suggesting_words, scene_id)
        return _("These words point there: {words}.").format(words=words) if words else ""

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)


def _chip_words(lines: tuple[SceneLine, ...]) -> dict[Chip, str]:
    words = {
        Chip.ALL: _("All {n}"),
        Chip.INTIMATE: _("Intimate {n}"),
        Chip.NOT_AGREED: _("Not agreed {n}"),
        Chip.NOT_ASSESSED: _("Not assessed {n}"),
    }
    return {chip: text.format(n=sum(map(KEEPS[chip], lines))) for chip, text in words.items()}


def _find(lines: tuple[SceneLine, ...], identity: str) -> SceneLine | None:
    return next((line for line in lines if line.id == identity), None)
