"""Decides what the tabs of one scene show: breakdown, beats, script. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries import scenes
from setkit.queries.breakdown import Breakdown, breakdown
from setkit.queries.scenes import CastRow
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.scenes.beats import BeatsPresenter
from setkit.ui.screens.scenes.closed_set import ClosedSetPresenter
from setkit.ui.what_can_we_do.presenter import TogetherPresenter
from setkit.usecases.breakdown import LEVELS, set_level, set_needs, write_breakdown

OVERVIEW, BEATS, CLOSED_SET = "overview", "beats", "closed_set"
SCRIPT, TOGETHER = "script", "together"
TABS = (OVERVIEW, BEATS, CLOSED_SET, SCRIPT, TOGETHER)


@dataclass(frozen=True, slots=True)
class SheetState:
    """What the tabs show of one scene; `breakdown` None where no scene is chosen."""

    scene_id: str = ""
    tab: str = OVERVIEW
    breakdown: Breakdown | None = None
    cast: tuple[CastRow, ...] = ()
    script: str = ""
    notice: str = ""


class SheetPresenter:
    """One scene behind its tabs. Only what the open tab shows is looked up."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self.state = SheetState()
        self.render: Callable[[SheetState], None] = lambda state: None
        self.beats = BeatsPresenter(context)
        self.together = TogetherPresenter(context)
        self.closed_set = ClosedSetPresenter(context)

    def show(self, scene_id: str, tab: str = "") -> None:
        """Show a scene, on `tab` where one is named, else on the tab that is up."""
        notice = self.state.notice if scene_id == self.state.scene_id else ""
        self.state = replace(
            self.state, scene_id=scene_id, tab=tab or self.state.tab, notice=notice
        )
        self._look()

    def choose_tab(self, tab: str) -> None:
        """Show another tab of the same scene."""
        if tab == self.state.tab or not self.state.scene_id:
            return
        self.show(self.state.scene_id, tab)
        self._context.guide.here(Place("scenes", self.state.scene_id, tab))

    def write(self, scene_id: str, name: str, words: str) -> None:
        """Keep a text or a level of the scene it was typed for."""
        if name in LEVELS:
            level = int(words) if words else None
            self._do(lambda uow: set_level(uow, scene_id=scene_id, name=name, level=level))
        else:
            self._do(lambda uow: write_breakdown(uow, scene_id=scene_id, name=name, words=words))

    def need(self, name: str, *, on: bool) -> None:
        """Say whether the scene needs something on the day."""
        found = self.state.breakdown
        if found is not None:
            rest = tuple(one for one in found.needs if one != name)
            needs = (*rest, name) if on else rest
            self._do(lambda uow: set_needs(uow, scene_id=found.scene_id, needs=needs))

    def _do(self, change: Callable[..., object]) -> None:
        notice = ""
        try:
            self._session.perform(change)
        except UserError as refusal:
            notice = refusal.sentence
        self.state = replace(self.state, notice=notice)
        self._look()

    def _look(self) -> None:
        scene_id, tab = self.state.scene_id, self.state.tab
        found = self._session.look(breakdown, scene_id) if scene_id else None
        if not found:
            self.state = replace(self.state, breakdown=None, cast=(), script="")
        else:
            pages = self._session.look(scenes.pages, scene_id) if tab == SCRIPT else None
            self.state = replace(
                self.state,
                breakdown=found,
                cast=self._session.look(scenes.row, scene_id).cast,
                script=pages.text if pages else "",
            )
        self.render(self.state)
        if tab == BEATS and found:
            self.beats.show(scene_id)
        if tab == TOGETHER and found:
            self.together.show(scene_id)
        if tab == CLOSED_SET and found:
            self.closed_set.show(scene_id)


def cast_words(slot: CastRow) -> str:
    """Return who is who in the scene: "MARA – Ana Reyes"."""
    return _("{part} – {person}").format(
        part=slot.part or slot.role.replace("_", " "), person=slot.person or _("not cast yet")
    )
