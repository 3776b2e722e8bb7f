"""Estimated times and conflicts: rolling over midnight and the clock change, nobody twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.eighths import format_eighths
from setkit.domain.notice import Anchors, judge_notice
from setkit.domain.rules_in_force import together
from setkit.domain.schedule import (
    Clash,
    Strip,
    in_two_places,
    of_findings,
    of_notice,
    overlaps,
    pages,
    rolled,
)
from setkit.domain.wall_times import MINUTE_MS, wall_to_ms
from setkit.domain.working_time.days import PersonDay, Terms
from setkit.domain.working_time.judging import judge_days
from setkit.storage.rule_packs import pinned, shipped_text

ZONE = "Europe/Madrid"
SAG = together([pinned(shipped_text("sag_aftra")), pinned(shipped_text("california_minors"))])


def strip(name, minutes=30, kind="scene", people="", at="", eighths=0):
    return Strip(name, kind, minutes, eighths, frozenset(people.split()), at)


def roll(*strips, day="2026-05-12", shot="08:00"):
    return rolled(strips, day_on=day, zone=ZONE, shoot_wall=shot)


def walls(rows):
    return [(row.start_wall, row.end_wall) for row in rows]


def test_times_roll_forward_from_the_first_shot():
    rows = roll(strip("a", 90), strip("lunch", 60, "meal"), strip("b", 45))
    assert walls(rows) == [("08:00", "09:30"), ("09:30", "10:30"), ("10:30", "11:15")]
    assert all(row.is_known for row in rows)


def test_a_fixed_time_waits_and_an_earlier_one_overlaps():
    rows = roll(strip("a", 90), strip("meal", 60, "meal", at="13:00"), strip("b", 30))
    assert walls(rows)[1:] == [("13:00", "14:00"), ("14:00", "14:30")]
    assert overlaps(rows) == ()
    rows = roll(strip("a", 90), strip("meal", 60, "meal", at="09:00"), strip("b", 30))
    (clash,) = overlaps(rows)
    assert (clash.clash, clash.rows, clash.minutes) == (Clash.OVERLAP, ("a", "meal"), 30)
    assert walls(rows)[2] == ("10:00", "10:30")


def test_a_private_rehearsal_runs_beside_the_company():
    rows = roll(strip("a", 90), strip("r", 45, "rehearsal", at="08:30"), strip("b", 30))
    assert walls(rows) == [("08:00", "09:30"), ("08:30", "09:15"), ("09:30", "10:00")]
    assert overlaps(rows) == ()


def test_after_a_row_without_an_estimate_times_are_the_least_they_can_be():
    rows = roll(strip("a", None), strip("b", 30), strip("c", 30, at="12:00"), strip("d"))
    assert [row.is_known for row in rows] == [True, False, True, True]


def test_over_midnight_and_through_the_hour_that_comes_twice():
    rows = roll(strip("a", 60), strip("b", 60), strip("c", 60), day="2026-10-24", shot="25:30")
    assert walls(rows) == [("25:30", "26:30"), ("26:30", "26:30*"), ("26:30*", "27:30")]
    spring = roll(strip("a", 60), strip("b", 60), day="2026-03-28", shot="25:30")
    assert walls(spring) == [("25:30", "27:30"), ("27:30", "28:30")]


def test_pages_are_summed_as_integers():
    total = pages([strip("a", eighths=3), strip("b", eighths=14)])
    assert (total, format_eighths(total)) == (17, "2 1/8")


def test_nobody_is_in_two_places():
    main = roll(strip("a", 60, people="mara jon"), strip("b", 60, people="mara"))
    second = roll(strip("x", 60, people="jon ines", at="08:40"), shot="08:40")
    (clash,) = in_two_places({"main": main, "second": second})
    assert (clash.clash, clash.person, clash.rows) == (Clash.TWO_PLACES, "jon", ("a", "x"))
    assert (clash.at, clash.minutes, clash.severity) == (second[0].start_at, 20, "block")
    assert in_two_places({"main": main}) == ()


def test_rest_minors_and_notice_become_conflicts():
    def day(on, call, wrap, band=""):
        done = wall_to_ms(on, wrap, ZONE)
        start = wall_to_ms(on, call, ZONE)
        return PersonDay("mara", on, ZONE, start, done, terms=Terms(band=band), rules=SAG)

    planned = [day("2026-05-12", "09:00", "20:30"), day("2026-05-13", "07:00", "15:00")]
    (rest,) = of_findings(judge_days(planned, planned[-1].dismissed_at))
    assert (rest.clash, rest.minutes, rest.rule_id) == (Clash.REST, 90, "sag_aftra/work.rest")
    young = [day(d.day_on, "08:00", "21:00", "ca_9_15") for d in planned]
    found = of_findings(judge_days(young, young[-1].dismissed_at))
    assert {one.clash for one in found} == {Clash.REST, Clash.MINOR}
    call = planned[0].call_at
    late = judge_notice(SAG, Anchors(call), now=call, sent_at=call - 46 * 60 * MINUTE_MS)
    conflict = of_notice("mara", late)
    assert (conflict.clash, conflict.minutes, conflict.severity) == (Clash.NOTICE, 120, "block")
    met = judge_notice(SAG, Anchors(call), now=call, sent_at=call - 49 * 60 * MINUTE_MS)
    assert of_notice("mara", met) is None


def test_what_is_no_planned_time_is_said():
    with pytest.raises(ValueError, match="planned time"):
        roll(strip("a"), shot="8")


@given(
    st.lists(st.tuples(st.integers(0, 200), st.sets(st.sampled_from("abcd"))), max_size=12),
    st.sampled_from(["2026-03-28", "2026-10-24", "2026-05-12"]),
    st.integers(0, 26),
)
def test_rows_touch_add_up_and_never_clash_with_themselves(told, day, hour):
    strips = [
        strip(f"r{n}", minutes, people=" ".join(people)) for n, (minutes, people) in enumerate(told)
    ]
    rows = roll(*strips, day=day, shot=f"{hour:02d}:00")
    assert all(a.end_at == b.start_at for a, b in pairwise(rows))
    if rows:
        assert rows[-1].end_at - rows[0].start_at == sum(m for m, _ in told) * MINUTE_MS
    assert in_two_places({"main": rows}) == () and overlaps(rows) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(1, 90), st.sets(st.sampled_from("abc"))),
        max_size=6,
    )
)
def test_two_places_against_every_minute(told):
    rows = {}
    for n, (start, minutes, people) in enumerate(told):
        at = f"{8 + start // 60:02d}:{start % 60:02d}"
        names = " ".join(people)
        rows[f"u{n}"] = roll(strip(f"r{n}", minutes, people=names, at=at), shot=at)
    minutes = dict.fromkeys("abc", 0)
    for minute in range(400):
        for person in "abc":
            here = sum(s <= minute < s + m and person in who for s, m, who in told)
            minutes[person] += here * (here - 1) // 2
    found = in_two_places(rows)
    for person in "abc":
        assert sum(one.minutes for one in found if one.person == person) == minutes[person]
