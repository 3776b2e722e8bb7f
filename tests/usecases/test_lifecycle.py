"""The session's state machine: double clicks and races end at `transition` (L-02, L-04)."""

import threading
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.foundation.errors import Bug, Cancelled, WrongPassphrase
from setkit.usecases.lifecycle import ALLOWED, Lifecycle, Phase


class Box:
    def __init__(self, broken: bool = False) -> None:
        self.locked = 0
        self.broken = broken

    def lock(self) -> None:
        self.locked += 1
        if self.broken:
            raise OSError


def opened() -> tuple[Lifecycle[Box], Box]:
    life: Lifecycle[Box] = Lifecycle(Phase.LOCKED)
    box = Box()
    back = life.begin()
    assert back is Phase.LOCKED
    assert life.finish(back, lambda: box) is box
    return life, box


def test_opens_and_locks():
    life, box = opened()
    assert life.phase is Phase.OPEN
    assert life.vault is box
    assert life.lock()
    assert (life.phase, box.locked) == (Phase.LOCKED, 1)
    with pytest.raises(Bug):
        _ = life.vault


def test_second_lock_does_nothing():
    life, box = opened()
    assert life.lock()
    assert not life.lock()
    assert box.locked == 1


@pytest.mark.parametrize(("start", "to"), list(product(Phase, Phase)))
def test_only_the_listed_paths_exist(start, to):
    life: Lifecycle[Box] = Lifecycle(start)
    if (start, to) in ALLOWED:
        assert life.transition(start, to)
        assert life.phase is to
    else:
        with pytest.raises(Bug):
            life.transition(start, to)
        assert life.phase is start


@given(st.lists(st.sampled_from(sorted(ALLOWED)), max_size=30))
def test_transition_succeeds_only_from_where_it_is(steps):
    life: Lifecycle[Box] = Lifecycle()
    for start, to in steps:
        before = life.phase
        went = life.transition(start, to)
        assert went == (before is start)
        assert life.phase is (to if went else before)


def test_a_double_click_opens_once():
    life: Lifecycle[Box] = Lifecycle(Phase.LOCKED)
    assert life.begin() is Phase.LOCKED
    assert life.begin() is None


def test_many_threads_one_door():
    life: Lifecycle[Box] = Lifecycle(Phase.LOCKED)
    ready = threading.Barrier(8)
    won: list[Phase] = []

    def race() -> None:
        ready.wait()
        back = life.begin()
        if back is not None:
            won.append(back)

    threads = [threading.Thread(target=race) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [Phase.LOCKED]


@pytest.mark.parametrize("start", [Phase.LOCKED, Phase.WELCOME])
def test_a_refusal_goes_back_to_where_it_began(start):
    life: Lifecycle[Box] = Lifecycle(start)
    back = life.begin()

    def refuse() -> Box:
        raise WrongPassphrase("no")

    with pytest.raises(WrongPassphrase):
        life.finish(back, refuse)
    assert life.phase is start


def test_locking_while_the_key_is_derived_locks_what_was_opened():
    life: Lifecycle[Box] = Lifecycle(Phase.LOCKED)
    back = life.begin()
    box = Box()

    def slow() -> Box:
        assert life.lock()  # somebody presses Lock meanwhile
        assert life.phase is Phase.LOCKING
        return box

    with pytest.raises(Cancelled):
        life.finish(back, slow)
    assert (life.phase, box.locked) == (Phase.LOCKED, 1)


def test_locking_while_a_refusal_is_under_way_ends_locked():
    life: Lifecycle[Box] = Lifecycle(Phase.WELCOME)
    back = life.begin()

    def slow() -> Box:
        life.lock()
        raise WrongPassphrase("no")

    with pytest.raises(WrongPassphrase):
        life.finish(back, slow)
    assert life.phase is Phase.LOCKED


def test_flushes_before_it_closes():
    life, box = opened()
    seen: list[int] = []
    life.lock(lambda: seen.append(box.locked))
    assert seen == [0]


def test_locked_even_when_flushing_and_closing_fail():
    life, box = opened()
    box.broken = True

    def fail() -> None:
        raise ValueError

    with pytest.raises(OSError):
        life.lock(fail)
    assert (life.phase, box.locked) == (Phase.LOCKED, 1)


def test_hears_every_step():
    life: Lifecycle[Box] = Lifecycle(Phase.LOCKED)
    heard: list[Phase] = []
    life.heard = heard.append
    back = life.begin()
    life.finish(back, Box)
    life.lock()
    assert heard == [Phase.OPENING, Phase.OPEN, Phase.LOCKING, Phase.LOCKED]
