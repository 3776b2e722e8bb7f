"""The window's content while a vault is open: rail, header, screens, job strip, status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.domain.topics import Changes, Topic
from setkit.foundation.clock import Clock
from setkit.foundation.i18n import _
from setkit.ui.context import Context
from setkit.ui.finding.presenter import Deed, FindPresenter
from setkit.ui.finding.view import FindField, FindPanel
from setkit.ui.gate import Doors, Memory
from setkit.ui.jobs import Jobs
from setkit.ui.kit.face import Face
from setkit.ui.kit.fields import flush_all
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import boxed, column, row
from setkit.ui.kit.screen import Screen, ScreenSpec
from setkit.ui.kit.strip import JobStrip
from setkit.ui.places import Place
from setkit.ui.ports import Dialogs
from setkit.ui.session import Session
from setkit.ui.shell.header import Header
from setkit.ui.shell.keys_page import KeysPage
from setkit.ui.shell.rail import Rail
from setkit.ui.shell.status import StatusLine
from setkit.ui.shortcuts import bind, bind_keys, keys_of, spoken_keys
from setkit.ui.withdrawing.presenter import WithdrawPresenter
from setkit.ui.withdrawing.view import WithdrawPanel

SET_MODE = "set"
LONGEST = 50
"""How many places back are remembered."""


class Workplace(QWidget):
    """Made at unlock, destroyed at lock: nothing it showed stays.

    `took_window` tells whether the screen now shown has the whole window to itself.
    """

    took_window = Signal(bool)

    def __init__(
        self,
        session: Session,
        dialogs: Dialogs,
        memory: Memory,
        clock: Clock,
        doors: Doors,
        specs: tuple[ScreenSpec, ...],
        jobs: Jobs,
        lock: Callable[[], object],
        hide: Callable[[], object],
        title: Callable[[], tuple[str, str]],
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self._title = title
        self.lend: Callable[[str, str], object] = lambda scene_id, person_id: None
        self.place = Place(specs[0].id)
        self._before: list[Place] = []
        self._after: list[Place] = []
        self.context = Context(session, dialogs, jobs, self, clock, memory, doors)
        self.rail = Rail(specs, lambda name: self.go(Place(name)), lock)
        self.finder = FindPresenter(session, self._deeds(specs, lock, hide), self.go)
        field = FindField(self.finder)
        to_set = partial(self.go, Place(SET_MODE))
        self.header = Header(memory, field, self.withdraw, hide, to_set)
        self.status = StatusLine(clock)
        self.notice = NoticeBar()
        self.strip = JobStrip()
        jobs.noticed.connect(self.strip.show_job)
        self.stack = QStackedWidget()
        self.screens: dict[str, Screen] = {}
        for spec in specs:
            screen = Screen(spec, self.context)
            self.screens[spec.id] = screen
            self.stack.addWidget(screen)
            if spec.key:
                bind_keys(self, spec.key, partial(self.go, Place(spec.id)))
        self._shown = self.screens[specs[0].id]
        self._build()
        self._lay_over(session, clock, field, specs)
        bind(self, "lock", lock)
        bind(self, "back", self.back)
        bind(self, "forward", self.forward)
        bind(self, "find", field.enter)
        session.changed.connect(self._on_changed)
        self._show_title()
        self.go(Place(specs[0].id))

    def go(self, place: Place) -> None:
        """Show `place`: its screen, and on it the thing and tab it names."""
        if place.screen not in self.screens:
            self.say(_("That page is not in this version of setkit yet."), "cond")
            return
        self._show(place)
        self.here(place)

    def here(self, place: Place) -> None:
        """Note where the person is now, for back and forward."""
        if place != self.place:
            self._before = [*self._before[-LONGEST:], self.place]
            self._after = []
            self.place = place

    def hand_over(self, scene_id: str, person_id: str) -> None:
        """Hand the screen to one person for one scene; what is being typed is saved first."""
        flush_all(self)
        self.lend(scene_id, person_id)

    def back(self) -> None:
        """Go to the place before."""
        if self._before:
            self._after.append(self.place)
            self._turn(self._before.pop())

    def forward(self) -> None:
        """Go back to where `back` came from."""
        if self._after:
            self._before.append(self.place)
            self._turn(self._after.pop())

    def stop(self, *, is_hidden: bool) -> None:
        """STOP in set mode, whatever is shown (F12). `is_hidden`: the window is veiled."""
        screen = self.screens[SET_MODE]
        if screen.is_made:
            screen.presenter.press("F12", is_hidden=is_hidden)

    def face(self) -> Face | None:
        """Return a new face for the veil over the screen that is shown, None for an empty one."""
        make = self._shown.spec.face
        return None if make is None else make(self._shown.presenter)

    def _deeds(
        self,
        specs: tuple[ScreenSpec, ...],
        lock: Callable[[], object],
        hide: Callable[[], object],
    ) -> tuple[Deed, ...]:
        """Return what the find field offers besides names: pages, then what can be done."""
        pages = [(spec.title, Place(spec.id), spec.key) for spec in specs]
        for spec in specs:
            pages += [(words, Place(spec.id, tab=tab), "") for words, tab in spec.deeds]
        found = [
            Deed(f"{place}", _(words), _under(_("Page"), keys), partial(self.go, place))
            for words, place, keys in pages
        ]
        acts = (
            ("withdraw", _("Withdraw"), self.withdraw),
            ("keys", _("Keys"), self.show_keys),
            ("lock", _("Lock"), lock),
            ("hide", _("Hide"), hide),
        )
        return (*found, *(Deed(i, w, _under("", keys_of(i)), act) for i, w, act in acts))

    def withdraw(self) -> None:
        """Open the panel that records a withdrawal, about what is shown now."""
        self.withdrawing.begin(self.place)

    def show_keys(self) -> None:
        """Show the page of keys."""
        self.keys.enter()

    def _turn(self, place: Place) -> None:
        before, after = self._before, self._after
        self.place = place
        self._show(place)
        self._before, self._after, self.place = before, after, place

    def _show(self, place: Place) -> None:
        screen = self.screens[place.screen]
        self.rail.mark(place.screen)
        screen.open(place)
        self.stack.setCurrentWidget(screen)
        for part in (self.rail, self.header, self.status, *self._around):
            part.setVisible(not screen.spec.is_whole)
        self._shown = screen
        self.took_window.emit(screen.spec.is_whole)

    def _lay_over(
        self, session: Session, clock: Clock, field: FindField, specs: tuple[ScreenSpec, ...]
    ) -> None:
        """Make what lies over the page when it is asked for."""
        self.found = FindPanel(self.finder, field, self)
        withdrawing = WithdrawPresenter(session, clock, self.go)
        self.withdrawing = WithdrawPanel(withdrawing, self, self.header, self.status)
        bind(self, "withdraw", self.withdraw)
        pages = [(spec.key, _(spec.title)) for spec in specs if spec.key]
        self.keys = KeysPage(pages, self)
        bind(self, "keys", self.show_keys)

    def _build(self) -> None:
        bars = boxed(column(self.notice, margins=(16, 12, 16, 0)))
        bars.setVisible(False)
        self._bars = bars
        self.strip.setContentsMargins(0, 0, 0, 0)
        self._around = (boxed(column(bars, gap=0)), boxed(column(self.strip, gap=0)))
        right = column(self.header, self._around[0], gap=0)
        right.addWidget(self.stack, 1)
        right.addWidget(self._around[1])
        across = row(self.rail, gap=0)
        across.addLayout(right, 1)
        whole = column(gap=0)
        whole.addLayout(across, 1)
        whole.addWidget(self.status)
        self.setLayout(whole)

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence above every screen, such as failed tries at the door (K-08)."""
        self._bars.setVisible(bool(sentence))
        self.notice.say(sentence, tone, _("Seen") if sentence else "", lambda: self.say(""))

    def _show_title(self) -> None:
        self.header.show_production(*self._title())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.status.mark_saved()
        self.finder.forget()
        if changes.topics & {Topic.PRODUCTION, Topic.SCENES}:
            self._show_title()


def _under(words: str, keys: str) -> str:
    return "  ·  ".join(part for part in (words, spoken_keys(keys) if keys else "") if part)
