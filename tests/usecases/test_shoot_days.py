"""Shooting days through the use cases: times roll, strips move, calls, places, undo."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.day_notes import parse_lines, read_notes, spell_lines
from setkit.domain.sun import sun_times
from setkit.domain.wall_times import tidy_wall, wall_to_ms
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.queries.day_conflicts import day_conflicts
from setkit.queries.day_grid import day_grid
from setkit.queries.locations import places
from setkit.queries.shoot_days import day_detail, days, find_day, units
from setkit.usecases import calls, casting, locations, people, schedule, shoot_days
from setkit.usecases.scenes import describe_scene, omit_scene


@pytest.fixture
def house(production):
    """A day of three scenes of an hour each, first shot at 08:30, two in the cast."""
    made = production
    made.scenes = [made.scene(number) for number in ("12", "31", "33A")]
    made.ana, made.tom = made.performer("Ana Reyes"), made.performer("Tomás Lindqvist")
    made.slot(made.scenes[0], "MARA", made.ana)
    made.slot(made.scenes[1], "JONAH", made.tom)
    for scene, eighths in zip(made.scenes, (3, 14, None), strict=True):
        if eighths:
            made.do(describe_scene, scene_id=scene, eighths=eighths)
    made.day_id = made.shoot_day("2026-05-12", *made.scenes, shoot_wall="8:30")
    return made


def walls(house):
    detail = house.read(day_detail, house.day_id)
    return [(row.number or row.kind, row.start_wall) for row in detail.strips]


def test_times_roll_and_a_meal_waits_for_its_time(house):
    do, day = house.do, house.day_id
    first, second, third = (row.id for row in house.read(day_detail, day).strips)
    lunch = do(schedule.add_row, day_id=day, kind="meal", minutes=60, after_id=second)
    assert walls(house) == [("12", "08:30"), ("31", "09:30"), ("meal", "10:30"), ("33A", "11:30")]
    do(shoot_days.change_day, day_id=day, field="lunch_wall", value="1230")
    assert walls(house)[2:] == [("meal", "12:30"), ("33A", "13:30")]
    do(schedule.change_row, row_id=first, field="minutes", value="1:45")
    assert walls(house)[1] == ("31", "10:15")
    do(schedule.move_row, row_id=third, after_id=None)
    assert [name for name, _wall in walls(house)] == ["33A", "12", "31", "meal"]
    do(schedule.remove_row, row_id=lunch)
    assert len(walls(house)) == 3
    do(schedule.restore_row, row_id=lunch)
    assert walls(house)[3] == ("meal", "12:30")
    (row,) = house.read(days)
    assert (row.scenes, row.eighths, row.number, row.unit) == (("33A", "12", "31"), 17, 1, "A")


def test_rehearsals_beside_the_company_have_their_own_time_and_people(house):
    row = house.do(schedule.add_row, day_id=house.day_id, kind="fitting", minutes=30)
    house.do(schedule.change_row, row_id=row, field="at_wall", value="9")
    house.do(schedule.invite, row_id=row, people=[house.ana])
    house.do(shoot_days.change_day_lines, day_id=house.day_id, block="radio", typed="1: Set")
    (fitting,) = [one for one in house.read(day_detail, house.day_id).strips if one.id == row]
    assert (fitting.start_wall, fitting.end_wall) == ("09:00", "09:30")
    assert [one.name for one in fitting.people] == ["Ana Reyes"]
    other = house.shoot_day("2026-05-13", shoot_wall="8:00")
    house.do(schedule.send_row, row_id=row, day_id=other)
    (moved,) = house.read(day_detail, other).strips
    assert moved.start_wall == "08:00" and [one.name for one in moved.people] == ["Ana Reyes"]
    assert house.read(day_detail, house.day_id).lines["radio"] == "1: Set"


def test_a_day_that_crosses_midnight_and_the_end_of_summer_time(production):
    scene = production.scene("7")
    day = production.shoot_day("2026-10-24", scene, shoot_wall="26:30", minutes=60)
    production.do(schedule.add_row, day_id=day, kind="move", minutes=30)
    strips = production.read(day_detail, day).strips
    assert [(row.start_wall, row.end_wall) for row in strips] == [
        ("26:30", "26:30*"),
        ("26:30*", "27:00"),
    ]
    assert strips[1].end_at - strips[0].start_at == 90 * 60_000


def test_calls_of_everybody_and_who_has_none(house):
    boom = house.do(people.add_crew, name="Emil Sørensen", department="Sound", position="Boom")
    house.do(calls.set_call, day_id=house.day_id, person_id=house.ana, field="report_wall",
             value="6.45")  # fmt: skip
    house.do(calls.call_people, day_id=house.day_id, calls={boom: {"report_wall": "7"}})
    rows = house.read(day_detail, house.day_id).calls
    assert [(one.name, one.first_wall, one.in_schedule) for one in rows] == [
        ("Ana Reyes", "06:45", True),
        ("Tomás Lindqvist", "", True),
        ("Emil Sørensen", "07:00", False),
    ]
    house.do(calls.remove_call, call_id=rows[2].call_id)
    assert len(house.read(day_detail, house.day_id).calls) == 2
    house.do(calls.restore_call, call_id=rows[2].call_id)
    assert len(house.read(day_detail, house.day_id).calls) == 3
    with pytest.raises(RuleBroken):
        house.do(calls.call_people, day_id=house.day_id, calls={boom: {"set_wall": "late"}})


def test_a_place_with_hospital_phone_parking_and_the_sun(house):
    place = house.do(locations.add_location, name="Stage 3", kind="studio")
    told = {
        "address": "Quay Road 18",
        "hospital": "Aldermouth General",
        "hospital_phone": "555 0999",
        "crew": "North lot",
        "coordinates": "40.4168, -3.7038",
    }
    for field, value in told.items():
        house.do(locations.change_location, location_id=place, field=field, value=value)
    house.do(shoot_days.change_day, day_id=house.day_id, field="location_id", value=place)
    detail = house.read(day_detail, house.day_id)
    assert {name: getattr(detail.place, name) for name in told} == told
    assert (detail.sun.sunrise, detail.sun.sunset, detail.sun.dusk) == ("07:02", "21:21", "21:52")
    house.do(locations.change_location, location_id=place, field="hospital_phone", value="")
    assert house.read(places)[0].hospital_phone == ""
    with pytest.raises(RuleBroken):
        house.do(locations.change_location, location_id=place, field="coordinates", value="99, 2")
    house.do(locations.remove_location, location_id=place)
    assert house.read(day_detail, house.day_id).place is None


def test_days_of_two_units_and_what_is_refused(house):
    second = house.do(shoot_days.add_unit, code="B", name="Second unit", zone="Europe/London")
    other = house.do(shoot_days.add_day, day_on="2026-05-12", unit_id=second)
    assert [(row.unit, row.number, row.zone) for row in house.read(days)] == [
        ("A", 1, "Europe/Madrid"),
        ("B", 1, "Europe/London"),
    ]
    assert house.read(find_day, 1) == house.day_id and house.read(find_day, 1, "b") == other
    assert [row.code for row in house.read(units)] == ["A", "B"]
    omitted = house.scene("99")
    house.do(omit_scene, scene_id=omitted)
    for words in (
        (shoot_days.add_day, {"day_on": "2026-05-12"}),
        (shoot_days.add_day, {"day_on": "12 May"}),
        (shoot_days.add_unit, {"code": "b", "name": ""}),
        (shoot_days.change_day, {"day_id": other, "field": "zone", "value": "Moon/Base"}),
        (shoot_days.change_day, {"day_id": other, "field": "crew_wall", "value": "48:00"}),
        (shoot_days.change_day, {"day_id": other, "field": "number", "value": "0"}),
        (schedule.add_row, {"day_id": other, "kind": "scene"}),
        (schedule.add_row, {"day_id": other, "kind": "scene", "scene_id": omitted}),
        (schedule.add_row, {"day_id": other, "kind": "meal", "minutes": 9000}),
    ):
        with pytest.raises(RuleBroken):
            house.do(words[0], **words[1])
    house.do(shoot_days.remove_day, day_id=other)
    with pytest.raises(NotFound):
        house.read(day_detail, other)
    house.do(shoot_days.restore_day, day_id=other)
    assert house.read(day_detail, other).strips == ()


def test_an_alias_stands_for_the_name(house):
    house.do(people.change_person, person_id=house.ana, field="set_name", value="Ann R.")
    house.do(casting.add_part, name="SPARE")
    assert house.read(day_detail, house.day_id).calls[0].name == "Ann R."


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=4))
def test_lines_are_read_back_as_typed(pairs):
    typed = "\n".join(f"{title}: {text}" for title, text in pairs)
    made = parse_lines("safety", typed)
    assert parse_lines("safety", spell_lines(made)) == made
    assert read_notes([{"block": "later", "x": 1}, "old"]).stored() == [
        {"block": "later", "x": 1},
        "old",
    ]


@pytest.mark.parametrize(
    ("typed", "wall"),
    [("7", "07:00"), ("0705", "07:05"), ("26.30*", "26:30*"), ("7:65", None), ("", None)],
)
def test_times_as_people_type_them(typed, wall):
    assert tidy_wall(typed) == wall


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(-60_000_000, 60_000_000),
    st.integers(-179_000_000, 179_000_000),
)
def test_the_sun_rises_before_it_sets_and_noon_lies_between(day, lat, lon):
    told = sun_times(day.isoformat(), lat, lon)
    assert told.sunrise_at < told.sunset_at
    assert told.dusk_at is None or told.dusk_at > told.sunset_at
    noon = wall_to_ms(day.isoformat(), "12:00", "UTC") - lon * 240 // 1000
    assert told.sunrise_at < noon < told.sunset_at
    tomorrow = sun_times((day + timedelta(days=1)).isoformat(), lat, lon)
    assert 23 * 3_600_000 < tomorrow.sunrise_at - told.sunrise_at < 25 * 3_600_000


def test_known_days_of_the_sun():
    # Published by the Royal Observatory for London, winter solstice 2026: 08:04 and 15:53 GMT.
    told = sun_times("2026-12-21", 51_507_400, -127_800)
    assert told.sunrise_at == wall_to_ms("2026-12-21", "08:04", "Europe/London")
    assert told.sunset_at == wall_to_ms("2026-12-21", "15:53", "Europe/London")
    assert sun_times("2026-06-21", 69_649_200, 18_955_300).sunset_at is None  # midnight sun


def test_the_day_out_of_days_follows_the_schedule(house):
    first, second, _third = house.scenes
    house.shoot_day("2026-05-13", second)
    house.shoot_day("2026-05-14", first)
    grid = house.read(day_grid)
    assert grid.days == ("2026-05-12", "2026-05-13", "2026-05-14")
    assert [(line.name, line.letters) for line in grid.lines] == [
        ("Ana Reyes", ("SW", "H", "WF")),
        ("Tomás Lindqvist", ("SW", "WF", "")),
    ]


def test_conflicts_say_what_to_do(house):
    ana, scene = house.ana, house.scenes[0]
    assert house.read(day_conflicts, house.day_id, now=0).unjudged
    house.rules("sag_aftra")
    day_on = {"field": "day_on", "value": "2026-05-21"}
    house.do(shoot_days.change_day, day_id=house.day_id, **day_on)
    second = house.do(shoot_days.add_unit, code="B", name="Second unit")
    other = house.do(shoot_days.add_day, day_on="2026-05-21", unit_id=second)
    house.do(shoot_days.change_day, day_id=other, field="shoot_wall", value="9:00")
    house.do(schedule.add_row, day_id=other, kind="scene", scene_id=scene, minutes=45)
    meal = house.do(schedule.add_row, day_id=house.day_id, kind="meal", minutes=60)
    house.do(schedule.change_row, row_id=meal, field="at_wall", value="11:00")
    evening = house.shoot_day("2026-05-20", scene, shoot_wall="20:00", minutes=90)
    house.do(calls.set_call, day_id=house.day_id, person_id=ana, field="report_wall", value="7")
    found = house.read(day_conflicts, house.day_id, now=0)
    assert not found.unjudged
    assert [(row.clash, row.person_id) for row in found.rows] == [
        ("two_places", ana),
        ("overlap", ""),
        ("rest", ana),
    ]
    assert "30 min" in found.rows[0].sentence
    # Wrap 21:30, call 07:00: 9 h 30 min of rest, 2 h 30 min short of twelve.
    assert "2 h 30 min" in found.rows[2].sentence and "estimate" in found.rows[2].sentence
    assert "scene 33A runs 30 min into a meal" in found.rows[1].sentence
    assert all(row.remedy for row in found.rows)
    house.do(shoot_days.remove_day, day_id=evening)
    house.do(shoot_days.remove_day, day_id=other)
    left = house.read(day_conflicts, house.day_id, now=0).rows
    assert [row.clash for row in left] == ["overlap"]
    with house.vault.read() as reader:
        assert day_conflicts(reader, other, now=0).rows == ()
