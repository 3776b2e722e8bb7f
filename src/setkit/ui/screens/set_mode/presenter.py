"""Set mode: keys in, entries out. Knows no widgets; the view hands it keys and paints its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from setkit.domain import set_entries as kinds
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.set_mode import DayChoice, day_choices
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.set_mode.asking import Asking
from setkit.ui.screens.set_mode.keys import UNDER_VEIL, Deed, deed_of
from setkit.ui.screens.set_mode.live import LiveSet
from setkit.ui.screens.set_mode.painting import choices_of, rolled_with, state_of, times_of
from setkit.ui.screens.set_mode.panels import Opened, Panels
from setkit.ui.screens.set_mode.rows import Panel, State, Times
from setkit.ui.sentences import sentence_of
from setkit.usecases import door_log, set_day, set_log, takes
from setkit.usecases.set_entries import How

CLOSED = Opened(Panel())


class SetModePresenter:
    """One per unlock. `press` takes a key by name; `render` is called with what is to be seen."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session, self._clock = context.session, context.clock
        self.render: Callable[[State], object] = lambda state: None
        self.state = State()
        self.live: LiveSet | None = None
        self._days: tuple[DayChoice, ...] = ()
        self._opened = CLOSED
        self._notice = ("", "")
        self._is_shown = False
        self._is_hidden = False
        self._deeds: dict[Deed, Callable[[], object]] = {
            Deed.TURN: self.turn,
            Deed.STOP: self.stop,
            Deed.CHECK_IN: lambda: self._ask(lambda panels: panels.check_in()),
            Deed.PAUSE: self._pause,
            Deed.YELLOW: lambda: self.do(takes.slow),
            Deed.GO_ON: lambda: self._ask(lambda panels: panels.go_on()),
            Deed.ROBE: lambda: self.do(set_log.log_check, what="robe"),
            Deed.ALL_IN: lambda: self.do(door_log.all_inside),
            Deed.DOOR: lambda: self._ask(lambda panels: panels.door()),
            Deed.BREACH: lambda: self.do(door_log.log_breach),
            Deed.INCIDENT: lambda: self._ask_for(lambda asking: asking.incident()),
            Deed.NOTE: lambda: self._ask_for(lambda asking: asking.note()),
            Deed.UNDO: self.undo,
            Deed.LATE: lambda: self._ask_for(lambda asking: asking.late()),
            Deed.PREPARE: lambda: self._ask(lambda panels: panels.prepare()),
            Deed.FEEDS: lambda: self._ask(lambda panels: panels.feeds()),
            Deed.STATES: lambda: self._ask(lambda panels: panels.states()),
            Deed.WITHDRAW: lambda: self._ask_for(lambda asking: asking.withdraw()),
            Deed.CRISIS: lambda: self.say(_("No crisis card is kept for this scene."), ""),
            Deed.SCENE: lambda: self._ask_for(lambda asking: asking.scene(self._days)),
            Deed.NEXT_BEAT: lambda: self._turn_beat(1),
            Deed.LAST_BEAT: lambda: self._turn_beat(-1),
            Deed.LEAVE: self.leave,
            Deed.BACK: self.close,
        }

    # ---- what the screen asks

    def refresh(self) -> None:
        """Look at plan and people again, or at the days to choose from."""
        self._days = self._session.look(day_choices)
        if self.live is not None:
            self.live.settle()
        self._paint()

    def open(self, place: Place) -> None:
        """Enter set mode for the day `place.id` and the scene `place.tab`, if both are named."""
        if place.id and place.tab:
            self.enter(place.id, place.tab)

    def enter(self, day_id: str, scene_id: str) -> None:
        """Go onto the floor; the log goes on where it stood."""
        try:
            self.live = LiveSet.enter(self._session, self._clock, day_id, scene_id)
        except UserError as error:
            self.say(sentence_of(error), "no")
            return
        self._opened, self._notice = CLOSED, ("", "")
        self._paint()

    def times(self) -> Times:
        """Return everything that moves, computed from stored starts."""
        return Times() if self.live is None else times_of(self.live, self._clock)

    def settle(self) -> None:
        """Look at what is slow, after the key's answer is on the screen."""
        if self.live is not None and not self.live.is_settled:
            self.live.settle()
            self._paint()

    # ---- keys

    def press(self, key: str, *, is_pad: bool = False, is_hidden: bool = False) -> bool:
        """Take a key by name; tell whether it meant something. A panel's keys come first.

        `is_hidden`: pressed while the window is veiled; only what needs no screen works then.
        """
        if self.live is None:
            return not is_hidden and self._choose(key)
        deed = deed_of(key, is_pad=is_pad and not self._opened.panel)
        self._is_hidden = is_hidden
        try:
            if is_hidden:
                return self._press_hidden(deed)
            if deed is Deed.STOP:
                self.stop()
                return True
            if self._opened.panel and self._press_panel(key, deed):
                return True
            if deed is None or deed not in self._deeds:
                return False
            self._deeds[deed]()
            return True
        finally:
            self._is_hidden = False

    def hold(self, on: bool) -> None:
        """Show names and conditions while a key is held."""
        if self._is_shown != on:
            self._is_shown = on
            self._paint()

    def typed(self, text: str) -> None:
        """Take what was typed into the panel's field."""
        if self._opened.typed is not None:
            self._opened.typed(text)

    def close(self) -> None:
        """Close the panel and the notice."""
        self._opened, self._notice = CLOSED, ("", "")
        self._paint()

    # ---- deeds

    def turn(self) -> None:
        """Roll, or cut the take that rolls. What is open is said, and told with the roll."""
        live = self.live
        if live is None:
            return
        if live.state.rolling is not None:
            self.do(takes.cut)
            return
        found = live.unmet
        codes = tuple(dict.fromkeys(one.code for one in found))
        said = (rolled_with(found), "cond") if found else ("", "")
        self.do(takes.roll, where=replace(live.where, take=live.next_take), unmet=codes, said=said)

    def stop(self) -> None:
        """STOP: logged at once, whatever is up; nobody is asked anything."""
        if self.live is not None:
            self.do(takes.stop, is_rolling=self.live.state.rolling is not None)

    def undo(self) -> None:
        """Take back the last entry, within 10 seconds."""
        live = self.live
        if live is None or not live.undoable():
            return
        if self.act(set_day.undo, entry_id=live.undoable()):
            live.reload()
            self.say(_("Taken back. The log shows both."))

    def leave(self) -> None:
        """Leave set mode in order; the rest of the window comes back."""
        if self.live is not None:
            self.do(set_day.leave)
        self.live = None
        self._opened = CLOSED
        self._paint()
        self._context.guide.go(Place("today"))

    def plan(self) -> None:
        """Go where days are planned."""
        self._context.guide.go(Place("days"))

    def do(
        self,
        usecase: Callable[..., object],
        *,
        then: Callable[[], Opened] | None = None,
        how: How | None = None,
        said: tuple[str, str] = ("", ""),
        **words: Any,  # noqa: ANN401 - each use case has its own
    ) -> bool:
        """Log something and show it; `then` builds the panel that stays, `said` the notice."""
        live = self.live
        if live is None:
            return False
        if usecase is not set_day.leave:
            words["how"] = how or How(is_hidden=self._is_hidden)
        try:
            live.write(usecase, **words)
        except UserError as error:
            self.say(sentence_of(error), "no")
            return False
        self._notice = said
        self._opened = CLOSED if then is None else then()
        self._paint()
        return True

    def act(self, usecase: Callable[..., object], **words: Any) -> bool:  # noqa: ANN401 - see do
        """Do something that is not an entry of the log, such as a withdrawal."""
        try:
            self._session.perform(usecase, **words)
        except UserError as error:
            self.say(sentence_of(error), "no")
            return False
        if self.live is not None:
            self.live.is_settled = False
        return True

    def _pause(self) -> None:
        live = self.live
        if live is None:
            return
        if live.state.pause is None:
            self._ask(lambda panels: panels.pause())
            return
        self.do(set_day.end_break, is_meal=live.state.pause.kind == kinds.MEAL_START)

    def _turn_beat(self, step: int) -> None:
        live = self.live
        if live is None or not live.row.beats:
            return
        ids = [beat.id for beat in live.row.beats]
        at = ids.index(live.state.beat) if live.state.beat in ids else -1
        place = min(max(at + step, 0), len(ids) - 1)
        if place != at:
            live.go_to(live.row.scene_id, ids[place], live.state.setup)
            self._paint()

    # ---- inside

    def _press_hidden(self, deed: Deed | None) -> bool:
        if deed not in UNDER_VEIL:
            return False
        self._deeds[deed]()
        return True

    def _press_panel(self, key: str, deed: Deed | None) -> bool:
        opened = self._opened
        act = opened.acts.get(key)
        if act is None and deed is Deed.ENTER:
            act = opened.enter
        if act is None and deed is Deed.MORE:
            act = opened.more
        if act is None:
            return False
        act()
        return True

    def _choose(self, key: str) -> bool:
        """Take a digit on the page that asks which scene is on the floor."""
        choices = self.state.choices
        if not key.isdigit() or not 1 <= int(key) <= len(choices):
            return False
        chosen = choices[int(key) - 1]
        self.enter(chosen.day_id, chosen.scene_id)
        return True

    def _ask(self, build: Callable[[Panels], Opened]) -> None:
        if self.live is not None:
            self.show(build(Panels(self.live, self.do, self.show)))

    def _ask_for(self, build: Callable[[Asking], Opened]) -> None:
        if self.live is not None:
            self.show(build(Asking(self.live, self._clock, self)))

    def show(self, opened: Opened) -> None:
        """Open a panel in the place of the keys."""
        self._opened, self._notice = opened, ("", "")
        self._paint()

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence above the keys."""
        self._notice = (sentence, tone)
        self._paint()

    def _paint(self) -> None:
        self.state = (
            State(
                choices=choices_of(self._days, self._clock),
                notice=self._notice[0],
                notice_tone=self._notice[1],
            )
            if self.live is None
            else state_of(self.live, self._opened.panel, self._notice, is_shown=self._is_shown)
        )
        self.render(self.state)
