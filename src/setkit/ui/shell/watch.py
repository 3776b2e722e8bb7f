"""Veils when nobody touched anything for a while, then locks; locks when the computer slept.

Works without any help of the operating system: each second the two clocks are compared. Time
asleep shows as a gap, a clock set back or forward as a difference between them (L-01 to L-03).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from setkit.foundation.clock import Clock
from setkit.foundation.preferences import Preferences

TICK_MS = 1_000
ASLEEP_MS = 30_000
JUMP_MS = 5_000
LONGEST_MS = 12 * 3_600_000
"""No vault stays open longer than this, however busy somebody is (L-02)."""
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
    """Counts from the last input. `veils_in`, `locks_in` carry seconds, each second."""

    veils_in = Signal(int)
    locks_in = Signal(int)

    def __init__(
        self,
        clock: Clock,
        chosen: Callable[[], Preferences],
        veil: Callable[[], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self._clock = clock
        self._chosen = chosen
        self._veil = veil
        self._lock = lock
        self._seen = (-1, -1)
        self.hurry_ms: int | None = None
        """A shorter time until the veil, ms: set mode asks for 60 s (L-01)."""
        self._is_veiled = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.start()

    def start(self) -> None:
        """Begin to count now: a vault was opened."""
        self._opened = self._input = self._mono = self._clock.monotonic()
        self._wall = self._clock.now()
        self._is_veiled = False
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: nothing is open."""
        self._timer.stop()
        self.hurry_ms = None

    @property
    def is_veil_due(self) -> bool:
        """Tell whether the veil would have fallen by itself by now."""
        return self._left(self._clock.monotonic())[0] <= 0

    def mark_veiled(self, on: bool) -> None:
        """Note that the window is veiled, or no longer. Nothing done at the veil counts as work."""
        self._is_veiled = on
        if not on:
            self._input = self._clock.monotonic()

    def note(self, event: QEvent) -> bool:
        """Take note of a raw event; a mouse that did not move is no input.

        True if the computer slept and this is the input that woke it: the vault is locked then
        and whoever is there meant something else (L-03).
        """
        is_input = event.type() in _INPUT
        if self._timer.isActive() and self._clock.monotonic() - self._mono > ASLEEP_MS:
            self.tick()
            return is_input
        if not is_input or self._is_veiled:
            return False
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint().toTuple()
            if place == self._seen:
                return False
            self._seen = place
        self._input = self._clock.monotonic()
        return False

    def tick(self) -> None:
        """Compare the clocks and count; veils or locks at once when it is time."""
        mono, wall = self._clock.monotonic(), self._clock.now()
        gap, drift = mono - self._mono, abs((wall - self._wall) - (mono - self._mono))
        self._mono, self._wall = mono, wall
        veils, locks = self._left(mono)
        if gap > ASLEEP_MS or drift > JUMP_MS or locks <= 0:
            self.stop()
            self._lock()
            return
        if veils <= 0 and not self._is_veiled:
            self._veil()
        self.veils_in.emit(max(0, -(-veils // 1000)))
        self.locks_in.emit(-(-locks // 1000))

    def _left(self, mono: int) -> tuple[int, int]:
        """Return the ms until the veil and until the lock."""
        chosen, idle = self._chosen(), mono - self._input
        veil_ms = chosen.veil_minutes * 60_000
        if self.hurry_ms is not None:
            veil_ms = min(veil_ms, self.hurry_ms)
        lock_ms = chosen.lock_minutes * 60_000
        if chosen.full_lock_at_veil:
            lock_ms = min(lock_ms, chosen.veil_minutes * 60_000)
        return veil_ms - idle, min(lock_ms - idle, LONGEST_MS - (mono - self._opened))
