"""Decides whose agreed list is shown, and how finely. No Qt.

Nothing here names who stood against the rest; where two people make that deducible, whole areas
are shown first and the finer list only when the coordinator asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setkit.foundation.i18n import _, ngettext
from setkit.queries.agreed_list import AgreedRow, AgreedView, agreed_view
from setkit.ui.context import Context

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    id: str
    title: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What the tab shows. `chosen`: role slots; `is_fine`: every item, not whole areas."""

    scene_id: str = ""
    view: AgreedView | None = None
    chosen: frozenset[str] = frozenset()
    is_fine: bool = False

    @property
    def is_enough(self) -> bool:
        """Tell whether enough people are chosen to have something in common."""
        return len(self.chosen) >= FEWEST

    @property
    def is_coarse(self) -> bool:
        """Tell whether whole areas are shown."""
        return self.view is not None and self.view.is_deducible and not self.is_fine

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the lines of the list: areas, or items."""
        if self.view is None:
            return ()
        if self.is_coarse:
            return tuple(Row(area, area) for area in self.view.areas)
        return tuple(Row(str(n), one.words, _under(one)) for n, one in enumerate(self.view.items))


class TogetherPresenter:
    """One scene's agreed list for the people the coordinator chooses."""

    def __init__(self, context: Context) -> None:
        self._session = context.session
        self._state = State()
        self.render: Callable[[State], None] = lambda state: None

    def show(self, scene_id: str) -> None:
        """Show a scene: everybody in it is chosen at first; the same scene keeps its choice."""
        state = self._state
        if scene_id != state.scene_id:
            everybody = self._session.look(agreed_view, scene_id, ()).choices
            chosen = frozenset(choice.slot_id for choice in everybody)
            state = State(scene_id, chosen=chosen)
        self._look(state)

    def choose(self, slot_id: str, *, on: bool) -> None:
        """Take somebody in or out; the finer list of other people has to be asked for anew."""
        chosen = self._state.chosen | {slot_id} if on else self._state.chosen - {slot_id}
        self._look(replace(self._state, chosen=chosen, is_fine=False))

    def turn(self) -> None:
        """Show every item in place of whole areas, or the other way round."""
        self._look(replace(self._state, is_fine=not self._state.is_fine))

    def _look(self, state: State) -> None:
        view = self._session.look(agreed_view, state.scene_id, state.chosen)
        here = frozenset(choice.slot_id for choice in view.choices)
        self._state = replace(state, view=view, chosen=state.chosen & here)
        self.render(self._state)


def warning(state: State) -> str:
    """Return what to say about two people, "" for more of them."""
    if state.view is None or not state.view.is_deducible:
        return ""
    if state.is_coarse:
        return _("Two people: only whole areas are shown, so that neither answer can be read off.")
    return _(
        "Two people: whoever knows one answer can work out the other. Keep this list to yourself."
    )


def counted(state: State) -> str:
    """Return how much is in the list, or what to do to get one."""
    if not state.is_enough:
        return _("Choose two or more people.")
    count = len(state.rows)
    if not count:
        return _("Nothing can be listed as agreed yet.")
    if state.is_coarse:
        text = ngettext("{n} area with something agreed", "{n} areas with something agreed", count)
    else:
        text = ngettext("{n} item agreed by all of them", "{n} items agreed by all of them", count)
    return text.format(n=count)


def _under(one: AgreedRow) -> str:
    most = _("intensity up to {n} of 10").format(n=one.ceiling)
    return "  ·  ".join(part for part in (one.way, *one.conditions, most) if part)
