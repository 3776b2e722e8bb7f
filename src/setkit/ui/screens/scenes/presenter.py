"""Decides what the scene list shows: which scenes, in which order, and one scene's reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from setkit.foundation.i18n import _
from setkit.ui.context import Context
from setkit.ui.screens.scenes.lines import SceneLine, Standing

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
    Chip.NOT_ASSESSED: lambda line: line.standing is Standing.NOT_ASSESSED,
}

_KEYS: dict[Order, Callable[[SceneLine], Any] | None] = {
    Order.SCRIPT: None,
    Order.WORST: lambda line: (line.is_omitted, _BADNESS[line.standing]),
    Order.LONGEST: lambda line: -(line.eighths or 0),
}


class ScenesPresenter:
    """The list of scenes with their clearance."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = State()
        self.import_words = ""
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
        self.take(())

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
        )

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
            self._show(selected=scene_id, detail=_find(self._state.lines, scene_id))

    def import_script(self) -> None:
        """Ask for a script and go to its preview."""

    def act(self) -> None:
        """Do what the notice's button says."""
        self._show(notice="", button="")

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
