"""Idle and sleep lock by themselves; the clocks are handed in, so no test waits (L-01 to L-03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from setkit.foundation.clock import ManualClock
from setkit.foundation.preferences import Preferences
from setkit.ui.shell.watch import Watch

FIVE = 5 * 60_000


def run(clock: ManualClock, watch: Watch, ms: int) -> None:
    """Let time pass in ticks of a second, as the timer does."""
    for _tick in range(ms // 1000):
        clock.tick(1000)
        watch.tick()


@pytest.fixture
def locked():
    return []


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def watch(qapp, clock, locked):
    built = Watch(clock, 5, lambda: locked.append(clock.monotonic()))
    yield built
    built.stop()


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def mouse(x: float) -> QMouseEvent:
    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(x, 1), QPointF(x, 1), none, none, Qt.KeyboardModifier(0)
    )


def test_locks_at_five_minutes_and_not_before(clock, watch, locked):
    run(clock, watch, FIVE - 1000)
    assert locked == []
    run(clock, watch, 1000)
    assert len(locked) == 1


def test_input_starts_the_count_again(clock, watch, locked):
    run(clock, watch, FIVE - 1000)
    watch.note(key())
    run(clock, watch, FIVE - 1000)
    assert locked == []


def test_a_mouse_that_does_not_move_is_no_input(clock, watch, locked):
    watch.note(mouse(7))
    run(clock, watch, FIVE - 1000)
    watch.note(mouse(7))
    run(clock, watch, 1000)
    assert len(locked) == 1


def test_other_events_are_no_input(clock, watch, locked):
    run(clock, watch, FIVE - 1000)
    watch.note(QEvent(QEvent.Type.UpdateRequest))
    run(clock, watch, 1000)
    assert len(locked) == 1


def test_time_asleep_locks_on_the_first_tick(clock, watch, locked):
    clock.tick(12 * 3_600_000)
    watch.tick()
    assert len(locked) == 1


@pytest.mark.parametrize("jump", [-3_600_000, 60_000])
def test_a_wall_clock_that_jumps_locks(clock, watch, locked, jump):
    clock.tick(1000)
    clock.ms += jump
    watch.tick()
    assert len(locked) == 1


def test_tells_how_long_is_left(qtbot, clock, watch):
    with qtbot.waitSignal(watch.left) as told:
        clock.tick(1000)
        watch.tick()
    assert told.args == [299]


@given(st.integers(-(10**9), 10**9))
def test_there_is_no_never(minutes):
    assert 1 <= Preferences(idle_minutes=minutes).idle_minutes <= 30
