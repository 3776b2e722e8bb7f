"""Idle veils, then locks; sleep locks. The clocks are handed in: no test waits (L-01 to L-03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from setkit.foundation.clock import ManualClock
from setkit.foundation.preferences import Preferences
from setkit.ui.shell.status import leaving
from setkit.ui.shell.watch import Watch

FIVE = 5 * 60_000
THIRTY = 30 * 60_000


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
def veiled():
    return []


@pytest.fixture
def watch(qapp, clock, veiled, locked):
    def veil() -> None:
        veiled.append(clock.monotonic())
        built.mark_veiled(True)

    built = Watch(clock, lambda: chosen[-1], veil, lambda: locked.append(clock.monotonic()))
    built.chosen = chosen = [Preferences()]
    yield built
    built.stop()


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def mouse(x: float) -> QMouseEvent:
    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(x, 1), QPointF(x, 1), none, none, Qt.KeyboardModifier(0)
    )


def test_veils_at_five_minutes_and_not_before(clock, watch, veiled, locked):
    run(clock, watch, FIVE - 1000)
    assert veiled == []
    run(clock, watch, 1000)
    assert len(veiled) == 1
    run(clock, watch, 60_000)
    assert (len(veiled), locked) == (1, [])


def test_locks_at_thirty_minutes_counted_from_the_last_work(clock, watch, locked):
    run(clock, watch, THIRTY - 1000)
    watch.note(key())  # typed at the veil: no work
    assert locked == []
    run(clock, watch, 1000)
    assert len(locked) == 1


def test_who_lifts_the_veil_begins_to_count_again(clock, watch, veiled, locked):
    run(clock, watch, THIRTY - 1000)
    watch.mark_veiled(False)
    run(clock, watch, FIVE - 1000)
    assert (len(veiled), locked) == (1, [])
    run(clock, watch, 1000)
    assert len(veiled) == 2


def test_full_lock_may_be_chosen_in_place_of_the_veil(clock, watch, veiled, locked):
    watch.chosen.append(Preferences(veil_minutes=5, full_lock_at_veil=True))
    run(clock, watch, FIVE - 1000)
    assert locked == []
    run(clock, watch, 1000)
    assert (veiled, len(locked)) == ([], 1)


def test_a_choice_counts_at_once(clock, watch, veiled):
    run(clock, watch, 2 * 60_000)
    watch.chosen.append(Preferences(veil_minutes=1))
    run(clock, watch, 1000)
    assert len(veiled) == 1


def test_set_mode_may_ask_for_a_minute_and_never_for_longer(clock, watch, veiled):
    watch.hurry_ms = 60_000
    run(clock, watch, 60_000)
    assert len(veiled) == 1
    watch.mark_veiled(False)
    watch.hurry_ms = 10 * 60_000
    run(clock, watch, FIVE)
    assert len(veiled) == 2


def test_twelve_hours_lock_whoever_works(clock, watch, veiled, locked):
    for _minute in range(12 * 60 - 1):
        clock.tick(20_000)
        watch.tick()
        clock.tick(20_000)
        watch.tick()
        clock.tick(20_000)
        watch.note(key())
        watch.tick()
    assert (veiled, locked) == ([], [])
    run(clock, watch, 60_000)
    assert len(locked) == 1


def test_input_starts_the_count_again(clock, watch, veiled):
    run(clock, watch, FIVE - 1000)
    watch.note(key())
    run(clock, watch, FIVE - 1000)
    assert veiled == []


def test_a_mouse_that_does_not_move_is_no_input(clock, watch, veiled):
    watch.note(mouse(7))
    run(clock, watch, FIVE - 1000)
    watch.note(mouse(7))
    run(clock, watch, 1000)
    assert len(veiled) == 1


def test_other_events_are_no_input(clock, watch, veiled):
    run(clock, watch, FIVE - 1000)
    watch.note(QEvent(QEvent.Type.UpdateRequest))
    run(clock, watch, 1000)
    assert len(veiled) == 1


def test_time_asleep_locks_on_the_first_tick(clock, watch, locked):
    clock.tick(12 * 3_600_000)
    watch.tick()
    assert len(locked) == 1


def test_the_input_that_wakes_the_computer_locks_and_does_nothing_else(clock, watch, locked):
    clock.tick(12 * 3_600_000)
    assert watch.note(key())
    assert len(locked) == 1
    assert not watch.note(key())


@pytest.mark.parametrize("jump", [-3_600_000, 60_000])
def test_a_wall_clock_that_jumps_locks(clock, watch, locked, jump):
    clock.tick(1000)
    clock.ms += jump
    watch.tick()
    assert len(locked) == 1


def test_tells_how_long_is_left(clock, watch):
    told = []
    watch.veils_in.connect(told.append)
    watch.locks_in.connect(told.append)
    run(clock, watch, 1000)
    assert told == [299, 1799]


@pytest.mark.parametrize(
    ("veils", "locks", "words"),
    [
        (299, 1799, "Hides in 5 min"),
        (61, 1799, "Hides in 2 min"),
        (60, 1799, "Hides in 60 s"),
        (200, 90, "Locks in 2 min"),
        (7, 7, "Locks in 7 s"),
    ],
)
def test_the_status_line_says_what_comes_next(veils, locks, words):
    assert leaving(veils, locks) == words


@given(st.integers(-(10**9), 10**9))
def test_there_is_no_never(minutes):
    chosen = Preferences(veil_minutes=minutes, lock_minutes=minutes)
    assert 1 <= chosen.veil_minutes <= 30
    assert 5 <= chosen.lock_minutes <= 30
