"""Decides what the ledger shows, and hands over to the maker of new papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.papers import ledger
from setkit.queries.production import production
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.papers.lines import PaperLine, Standing, paper_line
from setkit.ui.screens.papers.maker import Maker
from setkit.ui.sentences import sentence_of
from setkit.usecases.paper_checks import SAME_CONTENT, UNALTERED, Checked, verify

if TYPE_CHECKING:
    from setkit.storage.reading import Reader

LARGEST = 64 * 1024 * 1024


class Chip(StrEnum):
    """The filters above the ledger."""

    ALL = "all"
    OUT_OF_DATE = "out_of_date"
    CURRENT = "current"
    PAST = "past"


KEEPS: dict[Chip, Callable[[PaperLine], bool]] = {
    Chip.ALL: lambda line: True,
    Chip.OUT_OF_DATE: lambda line: line.standing is Standing.OUT_OF_DATE,
    Chip.CURRENT: lambda line: line.standing is Standing.CURRENT,
    Chip.PAST: lambda line: line.standing in (Standing.SUPERSEDED, Standing.FAILED),
}


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows."""

    lines: tuple[PaperLine, ...] = ()
    chip: Chip = Chip.ALL
    text: str = ""
    selected: str = ""
    is_making: bool = False
    notice: str = ""
    tone: str = ""

    @property
    def detail(self) -> PaperLine | None:
        """Return the chosen paper."""
        return next((line for line in self.lines if line.id == self.selected), None)

    def count(self, chip: Chip) -> int:
        """Return how many papers a filter leaves."""
        return sum(map(KEEPS[chip], self.lines))


class PapersPresenter:
    """The ledger: newest first. Nothing in it can be changed or taken out."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._state = State()
        self.maker = Maker(context, self._made, self.leave_maker)
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self) -> None:
        """Look again; the chosen paper stays chosen."""
        lines = self._session.look(paper_lines)
        selected = self._state.selected
        if all(line.id != selected for line in lines):
            selected = lines[0].id if lines else ""
        self._show(lines=lines, selected=selected)
        if self._state.is_making:
            self.maker.refresh()

    def open(self, place: Place) -> None:
        """Show one paper; with the tab "new": make one about the scene `place.id`."""
        if place.tab == "new":
            self.make(place.id)
        else:
            self._show(chip=Chip.ALL, text="", selected=place.id, is_making=False)

    def choose(self, chip: Chip) -> None:
        """Show only the papers of `chip`."""
        self._show(chip=chip)

    def find(self, text: str) -> None:
        """Show only papers that hold every word of `text`."""
        self._show(text=text)

    def select(self, paper_id: str) -> None:
        """Show one paper's facts."""
        if paper_id != self._state.selected:
            self._show(selected=paper_id)
            self._context.guide.here(Place("papers", paper_id))

    def make(self, scene_id: str = "") -> None:
        """Begin a new paper, about a scene if one is given."""
        self._show(is_making=True, notice="")
        self.maker.begin(scene_id=scene_id)

    def make_again(self) -> None:
        """Begin a newer one of the chosen paper: same kind, subject and recipient."""
        line = self._state.detail
        if line is not None:
            self._show(is_making=True, notice="")
            self.maker.begin(
                scene_id=line.row.about.scene_id,
                kind=line.row.kind,
                recipient_id=line.row.recipient_id or "",
                purpose=line.row.purpose,
            )

    def leave_maker(self) -> None:
        """Go back to the ledger; what was not exported is forgotten."""
        self._show(is_making=False)

    def go_to_scene(self) -> None:
        """Show the scene the chosen paper is about."""
        line = self._state.detail
        if line is not None and line.row.scene_id:
            self._context.guide.go(Place("scenes", line.row.scene_id))

    def check(self) -> None:
        """Ask for a file and say whether this vault wrote it."""
        path = self._context.dialogs.choose_paper()
        if path is not None:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """Say whether the file at `path` is one of this vault's papers, unaltered (X-05)."""
        try:
            if path.stat().st_size > LARGEST:
                self._say(_("That file is too large to be a paper of setkit."), "no")
                return
            content = path.read_bytes()
        except OSError:
            self._say(_("That file cannot be read. Check where it is."), "no")
            return
        vault = self._session.vault
        self._context.jobs.start(
            _("Checking the file"),
            lambda progress: verify(vault, content=content),
            self._checked,
            self._refused,
        )

    def seen(self) -> None:
        """Take the notice away."""
        self._say("")

    def _checked(self, found: Checked) -> None:
        row = found.paper
        if row is None:
            self._say(
                _(
                    "This vault does not know that file: it was altered, saved again by another "
                    "program, or never came from here. A password on it can hide what it is."
                ),
                "no",
            )
            return
        said = {
            UNALTERED: _("Unaltered: this is export {code}, version {v}, issued to {name}."),
            SAME_CONTENT: _(
                "The pages are those of export {code}, version {v}, issued to {name}, but the file "
                "was saved again: its password was changed or taken off."
            ),
        }[found.answer]
        tone = "yes" if found.answer == UNALTERED else "cond"
        self._say(said.format(code=row.code, v=row.version, name=row.recipient), tone)
        self._show(chip=Chip.ALL, text="", selected=row.id)

    def _made(self, paper_id: str) -> None:
        self._show(chip=Chip.ALL, text="", selected=paper_id)
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error  # a fault of ours: the last resort locks (P-06)
        self._say(sentence_of(error), "no")

    def _say(self, sentence: str, tone: str = "") -> None:
        self._show(notice=sentence, tone=tone)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)


def paper_lines(reader: Reader) -> tuple[PaperLine, ...]:
    """Return the ledger in words, newest first."""
    zone = production(reader).zone
    return tuple(paper_line(row, zone) for row in reversed(ledger(reader)))
