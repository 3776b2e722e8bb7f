"""The set-mode page: head, clocks, performers, keys, the log's last lines. No windows, no sound."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.parts import boxed, column, row
from setkit.ui.kit.text import ElidedLabel
from setkit.ui.screens.set_mode.choosing import Chooser
from setkit.ui.screens.set_mode.listening import Listener
from setkit.ui.screens.set_mode.parts import Cards, Clocks, Head, KeyPanel
from setkit.ui.screens.set_mode.presenter import SetModePresenter
from setkit.ui.screens.set_mode.rows import State
from setkit.ui.screens.set_mode.tiles import KeyTile

TICK_MS = 250
LARGE = (  # row, column, columns, key, icon, kind
    (0, 0, 2, "Space", "play", "roll"),
    (0, 2, 1, "C", "pulse", "plain"),
    (0, 3, 1, "B", "cup", "plain"),
    (1, 0, 1, "Y", "half", "yellow"),
    (1, 1, 2, "S", "stop", "stop"),
    (1, 3, 1, "I", "flag", "plain"),
)
SMALL_COLUMNS = 8


class SetModeView(QWidget):
    """Shows what the presenter says; hands it keys."""

    def __init__(self, presenter: SetModePresenter) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAccessibleName(_("Set mode"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._presenter = presenter
        self.chooser = Chooser(presenter.enter, presenter.leave, presenter.plan)
        self.head, self.clocks, self.cards = Head(), Clocks(), Cards()
        self.told = ElidedLabel("", "lead")
        self.log = ElidedLabel("", "read")
        self.keys: dict[str, KeyTile] = {}
        self.panel = KeyPanel(self._press, presenter.typed)
        self._below = QStackedWidget()
        self._below.addWidget(self._large())
        self._below.addWidget(self._opened())
        self._floor = self._build()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self._floor)
        self.setLayout(column(self._stack, gap=0))
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(presenter.settle)
        self.listener = Listener(
            lambda key, is_pad: presenter.press(key, is_pad=is_pad), presenter.hold
        )
        presenter.render = self.render_state
        self.render_state(presenter.state)

    def render_state(self, state: State) -> None:
        """Show `state`; what is slow to look up follows after this is on the screen."""
        if state.phase == "choose":
            self.chooser.show_choices(state.choices)
            self._stack.setCurrentWidget(self.chooser)
            return
        self._stack.setCurrentWidget(self._floor)
        self.head.show_state(state)
        self.clocks.show_state(state)
        self.cards.show_cards(state.cards)
        self._show_keys(state)
        opened = _("Open: {list}").format(list=", ".join(state.unmet)) if state.unmet else ""
        self.told.set_whole(state.notice or opened)
        tone = state.notice_tone if state.notice else "cond"
        if self.told.property("tone") != tone:
            self.told.set_tone(tone)
        if state.panel:
            self.panel.show_panel(state.panel)
        self._below.setCurrentIndex(1 if state.panel else 0)
        if not state.panel.field and self.panel.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.log.set_whole(
            "      ".join(
                f"{one.time}  {one.words}" + (f" ({one.mark})" if one.mark else "")
                for one in state.log
            )
        )
        self.tick()
        self._later.start()

    def tick(self) -> None:
        """Paint the clocks, computed from stored starts."""
        times = self._presenter.times()
        self.head.show_times(times)
        self.clocks.show_times(times)
        self.cards.show_times(times)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hear the window's keys as long as the page is shown."""
        super().showEvent(event)
        self.listener.listen(self.window().windowHandle())
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Hear nothing while another page is shown."""
        super().hideEvent(event)
        self.listener.listen(None)
        self._timer.stop()

    def _press(self, key: str) -> None:
        self._presenter.press(key)

    def _show_keys(self, state: State) -> None:
        is_rolling = state.phase == "rolling"
        self.keys["Space"].say(state.roll_key, state.roll_under, "pause" if is_rolling else "play")
        self.keys["C"].say(_("Check-in"), _("each alone with you"))
        self.keys["B"].say(
            _("Break over") if state.pause else _("Break"), state.pause or _("choose which")
        )
        self.keys["Y"].say(_("Yellow"), _("slowed") if state.is_yellow else _("slow, talk"))
        under = _("everything stops now, no question asked")
        self.keys["S"].say(_("STOP"), state.yes or under)
        self.keys["I"].say(_("Incident"), _("sealed, details later"))

    def _large(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for line, place, wide, key, icon, kind in LARGE:
            tile = KeyTile(key, "", icon, kind, partial(self._press, key))
            self.keys[key] = tile
            grid.addWidget(tile, line, place, 1, wide)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        made = QWidget()
        made.setObjectName("plain")
        made.setLayout(grid)
        return made

    def _opened(self) -> QWidget:
        """Return the panel with STOP beside it: it is always in reach."""
        self.stop = KeyTile("S", _("STOP"), "stop", "stop", partial(self._press, "S"))
        line = row(gap=10)
        line.addWidget(self.panel, 4)
        line.addWidget(self.stop, 1)
        return boxed(line)

    def _small(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, (key, words) in enumerate(small_keys().items()):
            tile = KeyTile(key, words, "check", "small", partial(self._press, key))
            self.keys[key] = tile
            grid.addWidget(tile, place // SMALL_COLUMNS, place % SMALL_COLUMNS)
        made = QWidget()
        made.setObjectName("plain")
        made.setLayout(grid)
        return made

    def _build(self) -> QWidget:
        middle = row(gap=14)
        middle.addWidget(self.clocks, 6)
        middle.addWidget(self.cards, 4)
        whole = column(self.head, margins=(18, 10, 18, 8), gap=8)
        whole.addLayout(middle, 5)
        whole.addWidget(self.told)
        whole.addWidget(self._below, 6)
        whole.addWidget(self._small())
        whole.addWidget(self.log)
        return boxed(whole, "plain")


def small_keys() -> dict[str, str]:
    """Return the smaller keys and what they are called, in the order they stand."""
    return {
        "R": _("Robe"),
        "A": _("All inside"),
        "D": _("Door"),
        "X": _("Breach"),
        "G": _("Go on"),
        "P": _("Before"),
        "F": _("Feeds"),
        "T": _("States"),
        "W": _("Withdrawal"),
        "K": _("Crisis card"),
        "L": _("Forgotten"),
        "M": _("Scene"),
        "N": _("Note"),
        "U": _("Undo"),
        "H": _("Hold: names"),
        "Q": _("Leave"),
    }
