"""Panels that need a moment: incident, note, what was forgotten, a withdrawal, another scene."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from setkit.foundation.clock import Clock
from setkit.foundation.i18n import _, ngettext
from setkit.queries.set_mode import DayChoice
from setkit.ui.screens.set_mode.live import LiveSet
from setkit.ui.screens.set_mode.panels import Opened, Pick, listed
from setkit.ui.screens.set_mode.rows import Panel
from setkit.ui.screens.set_mode.words import clock_words
from setkit.usecases import amendments, boundaries, door_log, set_day, takes
from setkit.usecases.set_entries import How

STEP_MS, FINE_MS = 60_000, 10_000


class Desk(Protocol):
    """What a panel may ask of the presenter."""

    def do(
        self,
        usecase: Callable[..., object],
        *,
        then: Callable[[], Opened] | None = None,
        how: How | None = None,
        **words: Any,  # noqa: ANN401 - each use case has its own
    ) -> bool:
        """Log something and show it."""
        ...

    def act(self, usecase: Callable[..., object], **words: Any) -> bool:  # noqa: ANN401 - see do
        """Do something that is not an entry of the log."""
        ...

    def show(self, opened: Opened) -> None:
        """Open a panel."""
        ...

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence."""
        ...

    def enter(self, day_id: str, scene_id: str) -> None:
        """Go onto the floor of a scene."""
        ...


class Asking:
    """Builds these panels about the floor as it is now."""

    def __init__(self, live: LiveSet, clock: Clock, desk: Desk) -> None:
        self._live = live
        self._clock = clock
        self._desk = desk

    def incident(self) -> Opened:
        """Log a sealed stub at once; what is typed afterwards is sealed beside it."""
        made: list[str] = []
        if not self._desk.do(_noted(made)):
            return Opened(Panel())

        def typed(text: str) -> None:
            if text.strip():
                told = {
                    "table": "incident",
                    "row_id": made[0],
                    "kind": "note",
                    "text": text.strip(),
                }
                self._desk.act(amendments.amend, subject_id=made[0], retention="R5", **told)
            self._desk.show(Opened(Panel()))

        return Opened(
            Panel(
                "incident",
                _("Incident noted with its time, sealed"),
                hint=_("What was observed, if you want it now.  Enter: done"),
                field=_("What was observed"),
            ),
            typed=typed,
        )

    def note(self) -> Opened:
        """Take a free note, sealed."""

        def typed(text: str) -> None:
            self._desk.do(set_day.log_note, text=text)

        panel = Panel("note", _("Note"), hint=_("Enter: keep it, sealed"), field=_("Note"))
        return Opened(panel, typed=typed)

    def late(self, ago_ms: int = STEP_MS) -> Opened:
        """Add a roll, cut or door entry that was forgotten, some time ago; both times are kept."""
        at = self._clock.now() - ago_ms
        how = How(happened_at=at)
        minutes, seconds = divmod(ago_ms // 1000, 60)
        told = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
        title = _("Forgotten, {time}: {minutes} {seconds} s ago").format(
            time=clock_words(at, self._live.row.zone), minutes=told, seconds=seconds
        )
        picks = [
            Pick(_("Roll"), partial(self._desk.do, takes.roll, how=how)),
            Pick(_("Cut"), partial(self._desk.do, takes.cut, how=how)),
            Pick(_("All listed inside"), partial(self._desk.do, door_log.all_inside, how=how)),
            Pick(_("All out"), partial(self._desk.do, door_log.all_out, how=how)),
        ]
        moves = {"Up": STEP_MS, "Down": -STEP_MS, "Right": FINE_MS, "Left": -FINE_MS}
        extra = {
            key: partial(self._later, max(FINE_MS, ago_ms + step)) for key, step in moves.items()
        }
        return listed("late", title, picks, _("Arrows: a minute, ten seconds"), extra=extra)

    def _later(self, ago_ms: int) -> None:
        self._desk.show(self.late(ago_ms))

    def withdraw(self) -> Opened:
        """Choose who withdraws, then from what; never blocked, no reason."""
        picks = [
            Pick(one.initials, partial(self._ask_scope, one.id))
            for one in self._live.row.performers
        ]
        return listed("withdraw", _("Withdraws: who?"), picks)

    def _ask_scope(self, person_id: str) -> None:
        beat = self._live.state.beat
        scene = self._live.state.scene
        picks = [
            Pick(_("From this scene"), partial(self._withdraw, person_id, "scene", scene_id=scene)),
            Pick(_("From everything"), partial(self._withdraw, person_id, "all")),
        ]
        if beat:
            words = {"scene_id": scene, "beat_id": beat}
            act = partial(self._withdraw, person_id, "beat", **words)
            picks.insert(0, Pick(_("From this beat"), act))
        self._desk.show(listed("scope", _("From what? Recorded at once, no reason asked"), picks))

    def _withdraw(self, person_id: str, scope: str, **words: str) -> None:
        if self._desk.act(boundaries.withdraw, person_id=person_id, scope=scope, **words):
            self._desk.show(Opened(Panel()))
            self._desk.say(_("Withdrawal recorded. Tell the assistant director: hold."), "cond")

    def scene(self, days: Iterable[DayChoice]) -> Opened:
        """Choose another scene of this day."""
        scenes = [one for day in days if day.id == self._live.row.day_id for one in day.scenes]
        picks = [
            Pick(
                f"{one.number}  {one.set_name}".strip(),
                partial(self._desk.enter, self._live.row.day_id, one.id),
                is_done=one.id == self._live.row.scene_id,
            )
            for one in scenes[:9]
        ]
        return listed("scene", _("Which scene is on the floor?"), picks)


def _noted(made: list[str]) -> Callable[..., object]:
    """Return the use case that logs a stub, remembering its id."""

    def start(uow: Any, **words: Any) -> None:  # noqa: ANN401 - handed on
        made.append(set_day.start_incident(uow, **words))

    return start
