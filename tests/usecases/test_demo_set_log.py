"""The demonstration's finished day reads as a day: takes, a stop answered, everybody out."""

from set_day import at
from set_house import Floor
from setkit.queries.closed_sets import plan_for, roster_of
from setkit.queries.day_report import load_report
from setkit.queries.hours import day_hours
from setkit.queries.issues import Issue
from setkit.usecases.demo_set_log import LIST, log_demo_day


def test_a_finished_day_from_call_to_wrap(production):
    production.vault.clock.ms = at("05:00")
    floor = Floor(production, calls="07:00")
    production.vault.clock.ms = at("21:00")
    log_demo_day(floor.vault, day_id=floor.day, scene_id=floor.scene)
    state = floor.state()
    assert (state.take, state.is_stopped, state.is_left, state.inside) == (6, False, True, {})
    now = {entry.kind for entry in floor.entries() if not entry.is_late}
    assert now == {"roster_confirmed", "left"}
    with floor.vault.read() as reader:
        plan = plan_for(reader, floor.scene, floor.day)
        assert len(roster_of(reader, plan).lines) == len(LIST)
        hours = day_hours(reader, floor.day, at("21:00"))
        rows = load_report(
            reader, floor.day, Issue("Rosa", "day", "X", at("21:00"), "#1", None)
        ).rows
    performers = [one for one in hours.people if one.person_id in floor.people]
    assert [one.day.dismissed_at for one in performers] == [at("18:05")] * 2
    assert [(one.takes, one.stops) for one in rows.shot] == [(6, 1)]
    assert {line.what for line in rows.lines} >= {"personal break", "meal", "yellow", "red"}
