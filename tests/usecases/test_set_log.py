"""The live log: every key is one durable entry, and the floor is what the entries say (must 6)."""

import pytest

from set_house import Floor
from setkit.domain.clearance import ALL
from setkit.foundation.errors import RuleBroken
from setkit.models import Incident
from setkit.queries.clearance import clearances
from setkit.queries.set_log import note_of, stamps
from setkit.usecases import door_log, set_day, set_log, takes
from setkit.usecases.door_log import Visitor
from setkit.usecases.set_entries import How


@pytest.fixture
def floor(production):
    return Floor(production)


def codes(floor):
    with floor.vault.read() as reader:
        (row,) = clearances(reader, [floor.scene], day_on="2026-05-12", checks=ALL)
    return {reason.code for reason in row.reasons}


def test_a_take_a_stop_and_nobody_goes_on_before_each_said_yes(floor):
    """Story 5: one tap stops with time and take; going on needs every performer."""
    floor.log(takes.go_to_scene)
    floor.log(takes.roll)
    assert (floor.state().take, floor.state().rolling is not None) == (1, True)
    floor.log(takes.stop, is_rolling=True)
    state = floor.state()
    assert (state.is_stopped, state.rolling, state.missing(floor.people)) == (
        True,
        None,
        tuple(floor.people),
    )
    floor.log(takes.say_yes, person_id=floor.people[0])
    with pytest.raises(RuleBroken, match="each performer"):
        floor.log(takes.resume)
    floor.log(takes.roll, unmet=("stopped",))
    state = floor.state()
    assert state.is_stopped and state.rolling.told["with"] == ["stopped"]
    floor.log(takes.cut)
    floor.log(takes.say_yes, person_id=floor.people[1])
    floor.log(takes.resume)
    assert (floor.state().is_stopped, floor.state().take) == (False, 2)
    floor.log(takes.stop, is_rolling=False)
    with pytest.raises(RuleBroken):
        floor.log(takes.resume)  # an older yes is no yes to this STOP


def test_yellow_slows_and_drops_the_ceiling_until_it_goes_on(floor):
    """Story 6: logged as slowed, nothing is blocked by it in set mode."""
    floor.log(takes.slow, ceiling=4, person_id=floor.people[1])
    state = floor.state()
    assert (state.yellow.told["ceiling"], state.is_stopped) == (4, False)
    with pytest.raises(RuleBroken):
        floor.log(takes.slow, ceiling=11)
    floor.log(takes.resume)
    assert floor.state().yellow is None


def test_undo_takes_back_for_ten_seconds_and_clearance_forgets_it_too(floor):
    floor.log(takes.roll)
    said = floor.house.do(
        set_log.check_in, day_id=floor.day, person_id=floor.people[0], outcome="stop"
    )
    assert "CHECKIN_STOP" in codes(floor)
    floor.house.do(set_day.undo, entry_id=said)
    assert "CHECKIN_STOP" not in codes(floor)
    assert floor.state().people == {}
    assert [entry.is_withdrawn for entry in floor.entries()] == [False, True]
    with pytest.raises(RuleBroken, match="already"):
        floor.house.do(set_day.undo, entry_id=said)
    red = floor.log(takes.stop, is_rolling=True)
    with pytest.raises(RuleBroken, match="STOP"):
        floor.house.do(set_day.undo, entry_id=red)
    late = floor.log(takes.roll)
    floor.vault.clock.tick(11_000)
    with pytest.raises(RuleBroken, match="10 seconds"):
        floor.house.do(set_day.undo, entry_id=late)


def test_a_forgotten_cut_takes_its_place_and_a_correction_shows_both_times(floor):
    floor.log(takes.roll)
    happened = floor.vault.clock.now() + 40_000
    floor.vault.clock.tick(60_000)
    floor.log(takes.roll)
    floor.log(takes.cut, how=How(happened_at=happened))
    assert [entry.kind for entry in floor.entries()] == ["roll", "roll", "cut"]
    assert floor.state().rolling is not None  # the cut belongs to the first take
    late = floor.entries()[-1]
    assert late.is_late and late.recorded_at > late.happened_at == happened
    with pytest.raises(RuleBroken):
        floor.log(takes.cut, how=How(happened_at=floor.vault.clock.now() + 60_000))
    words = {"entry_id": late.id, "reason": "seen on the camera report"}
    floor.house.do(set_day.correct_time, happened_at=happened - 5_000, **words)
    mended = floor.entries()[-1]
    assert (mended.happened_at, mended.was_at) == (happened - 5_000, happened)


def test_heads_are_counted_against_the_list(floor):
    """Story 8: an attempt is logged; one who is inside without the list shows."""
    boom, _focus = floor.list_of("Ana", "Bo")
    floor.log(door_log.all_inside)
    assert len(floor.state().inside) == 2
    floor.log(door_log.go_out, who=Visitor(boom))
    floor.log(door_log.log_attempt, who=Visitor(name="A producer", reason="wanted to see"))
    floor.log(door_log.come_in, who=Visitor(name="Medic", reason="plaster", is_temporary=True))
    floor.log(door_log.come_in, who=Visitor(name="Stranger"), how=How(is_hidden=True))
    inside = floor.state().inside
    assert [one.is_approved for one in inside.values()] == [True, True, False]
    assert inside["Stranger"].entry.is_unattributed
    floor.log(door_log.log_breach, what="phone", text="Seen at the door")
    assert floor.house.read(note_of, floor.entries()[-1].id) == "Seen at the door"
    floor.log(door_log.all_out)
    assert floor.state().inside == {}
    with pytest.raises(RuleBroken):
        floor.log(door_log.come_in, who=Visitor())
    with pytest.raises(RuleBroken):
        floor.log(door_log.come_in, who=Visitor(name="Cy", is_temporary=True))


def test_breaks_states_robe_and_a_sealed_incident(floor):
    floor.log(takes.roll)
    floor.log(takes.cut)
    assert floor.state().is_robe_owed([floor.beat])
    floor.house.do(set_log.log_robe, day_id=floor.day, scene_id=floor.scene)
    assert not floor.state().is_robe_owed([floor.beat])
    floor.log(set_day.log_state, person_id=floor.people[0], state="cold", is_on=True)
    floor.log(set_day.start_break, kind="warmth", asked_by="performer")
    state = floor.state()
    assert set(state.person(floor.people[0]).states) == {"cold"}
    assert (state.pause.told["kind"], state.in_row) == ("warmth", 1)
    floor.log(set_day.end_break)
    floor.log(set_day.log_state, person_id=floor.people[0], state="cold", is_on=False)
    assert (floor.state().pause, floor.state().in_row) == (None, 0)
    stub = floor.log(set_day.start_incident, text="somebody filmed")
    with floor.vault.read() as reader:
        row = reader.get(Incident, stub)
        assert b"filmed" not in row.observed_x
        assert row.set_event_id == floor.entries()[-1].id
    for usecase, words in (
        (set_day.start_break, {"kind": "nap"}),
        (set_day.log_state, {"person_id": floor.people[0], "state": "sad", "is_on": True}),
        (set_day.log_note, {"text": " "}),
    ):
        with pytest.raises(RuleBroken):
            floor.log(usecase, **words)


def test_timers_count_by_the_steady_clock_and_survive_a_wrong_wall_clock(floor):
    """A-06: a clock set back is visible and rewrites nothing; after a reboot the wall counts."""
    rolled = floor.log(takes.roll)
    clock = floor.vault.clock
    clock.mono += 42_000
    clock.ms -= 3_600_000
    floor.log(takes.cut)
    assert floor.state().rolling is None  # the vault's own order, not the wall's
    (stamp,) = floor.house.read(stamps, [rolled]).values()
    assert stamp.elapsed(clock.now(), clock.monotonic(), clock.boot()) == 43_000
    assert stamp.elapsed(stamp.at + 90_000, 5, "other123") == 90_000
    floor.log(set_day.come_back, since=stamp.at, why="closed")
    floor.log(set_day.leave)
    assert floor.state().is_left
    assert [entry.kind for entry in floor.entries()][-3:] == ["gap", "resumed", "left"]
