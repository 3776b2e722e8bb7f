"""Waiting after wrong passphrases: never shortened, never endless (K-08)."""

import json

import pytest

from setkit.foundation.clock import ManualClock
from setkit.foundation.errors import TryLater
from setkit.storage import tries
from setkit.storage.tries import Tries

DAY = 86_400_000


def failed(folder, clock, times):
    for _n in range(times):
        Tries(folder, clock).failed()


def test_the_wait_doubles_from_two_seconds_to_a_minute(tmp_path):
    clock, waits = ManualClock(), []
    for _n in range(10):
        waits.append(Tries(tmp_path, clock).wait_ms())
        failed(tmp_path, clock, 1)
    assert waits == [0, 0, 0, 2000, 4000, 8000, 16000, 32000, 60000, 60000]
    clock.tick(59_999)
    with pytest.raises(TryLater) as later:
        Tries(tmp_path, clock).refuse_while_waiting()
    assert later.value.seconds == 1 and "1 second " in later.value.sentence
    clock.tick(1)
    Tries(tmp_path, clock).refuse_while_waiting()


def test_a_clock_set_back_does_not_help_a_guesser(tmp_path):
    clock = ManualClock()
    failed(tmp_path, clock, 5)
    clock.tick(7_000)
    clock.ms -= 3_600_000
    assert Tries(tmp_path, clock).wait_ms() == 8000


def test_a_clock_that_was_wrong_for_a_while_locks_nobody_out(tmp_path):
    """A laptop that thought it was 2031 must not keep its owner waiting until 2031."""
    clock = ManualClock()
    clock.ms += 2_000 * DAY
    failed(tmp_path, clock, 4)
    clock.ms -= 2_000 * DAY
    assert Tries(tmp_path, clock).wait_ms() == 4000
    clock.tick(4000)
    assert Tries(tmp_path, clock).wait_ms() == 0


def test_the_count_is_told_once_and_then_forgotten(tmp_path):
    clock = ManualClock()
    first = clock.now()
    failed(tmp_path, clock, 2)
    clock.tick(DAY)
    failed(tmp_path, clock, 2)
    again = Tries(tmp_path, clock)
    assert (again.count, again.since) == (4, first)
    assert again.sentence("Tuesday 18:02") == "4 failed tries since Tuesday 18:02."
    assert again.succeeded() == 4 and again.sentence("x") == ""
    assert Tries(tmp_path, clock).count == 0 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"count": "x", "since": 0, "last": 0}', "\0"])
def test_a_garbled_file_is_slow_and_not_open(tmp_path, text):
    (tmp_path / tries.NAME).write_text(text)
    clock = ManualClock()
    assert Tries(tmp_path, clock).wait_ms() == 2000


def test_the_file_says_nothing_but_numbers(tmp_path):
    failed(tmp_path, ManualClock(), 1)
    told = json.loads((tmp_path / tries.NAME).read_text())
    assert set(told) == {"count", "since", "last"} and all(
        isinstance(n, int) for n in told.values()
    )
