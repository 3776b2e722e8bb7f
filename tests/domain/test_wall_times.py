"""Planned times: across midnight, the skipped hour, the hour that comes twice."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.wall_times import (
    day_of,
    is_wall,
    minutes_down,
    minutes_up,
    ms_to_wall,
    wall_to_ms,
)

ZONES = ("UTC", "Europe/Madrid", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata",
         "America/Santiago", "Pacific/Apia")  # fmt: skip


def ms(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("day", "wall", "zone", "utc"),
    [
        ("2026-05-12", "07:00", "Europe/Madrid", "2026-05-12T05:00"),
        ("2026-05-12", "26:30", "Europe/Madrid", "2026-05-13T00:30"),
        ("2026-12-31", "47:59", "UTC", "2027-01-01T23:59"),
        # The night of 25 October has 02:30 twice, the night of 29 March not at all.
        ("2026-10-24", "26:30", "Europe/Madrid", "2026-10-25T00:30"),
        ("2026-10-24", "26:30*", "Europe/Madrid", "2026-10-25T01:30"),
        ("2026-10-25", "02:30*", "Europe/Madrid", "2026-10-25T01:30"),
        ("2026-10-25", "07:00*", "Europe/Madrid", "2026-10-25T06:00"),
        ("2026-03-28", "26:30", "Europe/Madrid", "2026-03-29T01:30"),
        ("2026-03-28", "26:30*", "Europe/Madrid", "2026-03-29T01:30"),
    ],
)
def test_planned_time_to_instant(day, wall, zone, utc):
    assert wall_to_ms(day, wall, zone) == ms(utc)


@pytest.mark.parametrize(
    "text", ["7:00", "48:00", "24:60", "07:00**", "", "07-00", "-1:00", "07:00 "]
)
def test_what_is_no_planned_time(text):
    assert not is_wall(text)
    with pytest.raises(ValueError, match="no planned time"):
        wall_to_ms("2026-05-12", text, "UTC")


@given(
    minutes=st.integers(0, 48 * 60 - 1),
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    zone=st.sampled_from(ZONES),
)
def test_every_minute_of_a_day_and_its_night_comes_back(minutes, day, zone):
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    at = int(start.timestamp() * 1000) + minutes * 60_000
    try:
        wall = ms_to_wall(at, day.isoformat(), zone)
    except ValueError:
        # A night that is an hour longer or shorter reaches beyond hour 47, or a date was skipped.
        assert (datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).date() - day).days not in (0, 1)
        return
    assert is_wall(wall) and wall_to_ms(day.isoformat(), wall, zone) == at


def test_outside_of_the_day_is_said():
    for text in ("2026-05-11T10:00", "2026-05-14T10:00"):
        with pytest.raises(ValueError, match="that day"):
            ms_to_wall(ms(text), "2026-05-12", "UTC")


def test_the_local_date():
    assert day_of(ms("2026-05-12T23:30"), "Europe/Madrid") == "2026-05-13"
    assert day_of(ms("2026-05-12T02:30"), "America/Los_Angeles") == "2026-05-11"


@given(st.integers(0, 10**9))
def test_minutes_up_and_down(length):
    assert minutes_down(length) * 60_000 <= length <= minutes_up(length) * 60_000
    assert minutes_up(length) - minutes_down(length) == (length % 60_000 > 0)
    assert timedelta(milliseconds=length) <= timedelta(minutes=minutes_up(length))
