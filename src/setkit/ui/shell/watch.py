"""Locks when nobody touched anything for a while, or when the computer slept (L-01, L-02, L-03).

Works without any help of the operating system: each second the two clocks are compared. Time
asleep shows as a gap, a clock set back or forward as a difference between them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from setkit.foundation.clock import Clock

TICK_MS = 1_000
ASLEEP_MS = 30_000
JUMP_MS = 5_000
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
}


class Watch(QObject):
    """Counts from the last input. `left` carries the seconds until the lock."""

    left = Signal(int)

    def __init__(self, clock: Clock, idle_minutes: int, lock: Callable[[], object]) -> None:
        super().__init__()
        self._clock = clock
        self._idle_ms = idle_minutes * 60_000
        self._lock = lock
        self._seen = (-1, -1)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.start()

    def start(self) -> None:
        """Begin to count now: a vault was opened."""
        self._input = self._mono = self._clock.monotonic()
        self._wall = self._clock.now()
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: nothing is open."""
        self._timer.stop()

    def note(self, event: QEvent) -> None:
        """Take note of raw input; a mouse that did not move is none."""
        if event.type() not in _INPUT:
            return
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint().toTuple()
            if place == self._seen:
                return
            self._seen = place
        self._input = self._clock.monotonic()

    def tick(self) -> None:
        """Compare the clocks and count; locks at once when it is time."""
        mono, wall = self._clock.monotonic(), self._clock.now()
        gap, drift = mono - self._mono, abs((wall - self._wall) - (mono - self._mono))
        self._mono, self._wall = mono, wall
        left = self._idle_ms - (mono - self._input)
        if gap > ASLEEP_MS or drift > JUMP_MS or left <= 0:
            self.stop()
            self._lock()
            return
        self.left.emit(-(-left // 1000))
