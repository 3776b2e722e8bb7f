"""What the veil shows while set mode is up: the time, the clocks and STOP; no name, no scene."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

from setkit.foundation.i18n import _
from setkit.ui.kit.face import Face
from setkit.ui.kit.parts import column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.set_mode.listening import key_name
from setkit.ui.screens.set_mode.presenter import SetModePresenter
from setkit.ui.screens.set_mode.tiles import KeyTile, Timer

TICK_MS = 250
_STOP_HEIGHT = 150


class Covered(Face):
    """The face of the veil. Keys that need no screen are logged, marked as by nobody known."""

    def __init__(self, presenter: SetModePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.clock, self.roll = Timer(96), Timer(96)
        self.check_in, self.due = Timer(44), Timer(44)
        self.stop = KeyTile("S", _("STOP"), "stop", "stop", partial(self.take_key, "F12"))
        self.stop.say(_("STOP"), _("everything stops now, no question asked"))
        self.stop.setFixedHeight(_STOP_HEIGHT)
        hint = Label(
            _("Space: roll or cut.  Y: yellow.  R: robe.  A: all in.  X: breach.  Enter: back."),
            "read",
            wrap=True,
        )
        clocks = row(gap=24)
        for timer in (self.clock, self.roll):
            clocks.addWidget(timer, 1)
        below = row(gap=24)
        for timer in (self.check_in, self.due):
            below.addWidget(timer, 1)
        whole = column(clocks, below, self.stop, hint, margins=(40, 24, 40, 8), gap=14)
        self.setLayout(whole)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def tick(self) -> None:
        """Paint the clocks."""
        times = self._presenter.times()
        self.clock.say(_("Time"), times.clock)
        self.roll.say(_("Rolling"), times.rolling, "text" if times.is_rolling else "text3")
        self.check_in.say(_("Since check-in"), times.check_in)
        self.due.say(times.break_word, times.break_due, times.due_tint)

    def take(self, event: QKeyEvent) -> bool:
        """Log what a key means while nothing is shown; tell whether it meant anything."""
        name, is_pad = key_name(event)
        return bool(name) and self._presenter.press(name, is_pad=is_pad, is_hidden=True)

    def take_key(self, name: str) -> None:
        """Log what a key by name means."""
        self._presenter.press(name, is_hidden=True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clocks run."""
        super().showEvent(event)
        self.tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop painting what nobody sees."""
        super().hideEvent(event)
        self._timer.stop()
