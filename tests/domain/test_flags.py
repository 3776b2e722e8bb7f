"""Planned times as instants, and when an answer is flagged (C-04)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.flags import Due, Flag, flags
from setkit.domain.wall_times import HOUR_MS, wall_to_ms


def utc(ms):
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "wall", "zone", "said"),
    [
        ("2026-05-12", "07:00", "Europe/Madrid", "2026-05-12 05:00"),
        ("2026-05-12", "26:30", "Europe/Madrid", "2026-05-13 00:30"),
        ("2026-10-25", "02:30", "Europe/Madrid", "2026-10-25 00:30"),
        ("2026-10-25", "02:30*", "Europe/Madrid", "2026-10-25 01:30"),
        ("2026-10-24", "26:30*", "Europe/Madrid", "2026-10-25 01:30"),
        ("2026-03-29", "02:30", "Europe/Madrid", "2026-03-29 01:30"),
        ("2026-12-31", "47:59", "America/Los_Angeles", "2027-01-02 07:59"),
    ],
)
def test_planned_times(day, wall, zone, said):
    assert utc(wall_to_ms(day, wall, zone)) == said


@pytest.mark.parametrize("wall", ["7:00", "48:00", "24:60", "", "07:00 *", "noon"])
def test_no_planned_time(wall):
    with pytest.raises(ValueError, match="planned"):
        wall_to_ms("2026-05-12", wall, "UTC")


CALL = wall_to_ms("2026-05-13", "07:00", "Europe/Madrid")


@pytest.mark.parametrize(
    ("hours_before", "told"),
    [(48, ()), (47, (Flag.UNDER_NOTICE,)), (0, (Flag.SAME_DAY, Flag.UNDER_NOTICE)), (49, ())],
)
def test_under_notice(hours_before, told):
    at = CALL - hours_before * HOUR_MS
    on = "2026-05-13" if hours_before < 7 else "2026-05-11"
    due = Due("2026-05-13", CALL)
    found = flags(
        stated_at=at, stated_on=on, is_production_present=False, dues=[due], notice_hours=48
    )
    assert found == told


def test_what_was_said_after_the_call_is_not_late_for_it():
    due = Due("2026-05-12", CALL - 24 * HOUR_MS)
    words = {"stated_on": "2026-05-13", "is_production_present": True, "dues": [due]}
    assert flags(stated_at=CALL, notice_hours=48, **words) == (Flag.PRODUCTION_PRESENT,)


@given(st.integers(0, 10**12), st.integers(0, 200), st.integers(0, 200))
def test_more_notice_asked_never_lifts_a_flag(at, fewer, more):
    words = {
        "stated_at": at,
        "stated_on": "2026-05-12",
        "is_production_present": False,
        "dues": [Due("2026-05-13", CALL)],
    }
    low, high = sorted((fewer, more))
    assert set(flags(notice_hours=low, **words)) <= set(flags(notice_hours=high, **words))
