"""A house with shooting days in it: made by the use cases, with the names that break layouts."""

from builders import Builder
from setkit.ui.places import Place
from setkit.usecases import calls, casting, closed_sets, locations, people, schedule, shoot_days
from setkit.usecases.scenes import describe_scene

CAST = (
    ("Amara Delacroix-Oyelaran", "INGRID VAHL"),
    ("نور الدين البغدادي", "SAMIRA"),
    ("Nguyễn Thị Minh Khai-Trần", "DR. LINH PHAM"),
    ("Maximilian von Wartenberg-Aldringen", "INSPECTOR"),
)
CREW = (
    ("Callum Abara", "Direction", "1st AD"),
    ("Noor van der Wal", "Direction", "Director"),
    ("Ewa Zielińska", "Production", "Producer"),
    ("Emil Sørensen", "Sound", "Boom"),
)
PLACE = {
    "address": "Quay Road 18, Aldermouth",
    "crew": "North lot, shuttle from 06:00",
    "trucks": "South gate",
    "basecamp": "Harbour Studios, Gate 2",
    "holding": "Hall 1",
    "hospital": "Aldermouth General, 9 min",
    "hospital_phone": "555 0999",
    "coordinates": "55.018, -1.429",
}
LINES = {
    "background": "6 × clinic patients: call 09:00, Hall 1\nStand-in Ingrid: Petra Sand, 07:30",
    "department": "Camera: 70 mm macro for Sc 31\nCostume: robes to Set B 13:00",
    "safety": "Wet-down: non-slip boots, cables lifted",
    "radio": "1: Production\n2: Open\n6: Intimacy",
    "emergency": "112: unit nurse on channel 1",
}


def fill(made: Builder) -> str:
    """Plan two days with four scenes, one of them on a closed set; return the first day's id."""
    made.rules("sag_aftra")
    made.scenes = [made.scene(n, "intimate" if n == "47A" else "none") for n in
                   ("12", "31", "47A", "60")]  # fmt: skip
    made.cast, made.crew = [], []
    for number, (name, part) in enumerate(CAST, 1):
        who = made.performer(name)
        part_id = made.do(casting.add_part, name=part, cast_no=str(number))
        made.do(casting.cast_part, part_id=part_id, person_id=who)
        for scene in made.scenes[:3] if number < 3 else made.scenes[1:2]:
            made.do(casting.add_to_scene, scene_id=scene, part_id=part_id)
        made.cast.append(who)
    for name, department, position in CREW:
        made.crew.append(
            made.do(people.add_crew, name=name, department=department, position=position)
        )
    for scene, eighths in zip(made.scenes, (19, 14, 10, 5), strict=True):
        made.do(describe_scene, scene_id=scene, eighths=eighths)
    made.do(closed_sets.plan_closed_set, scene_id=made.scenes[2], level=2, max_heads=9)
    made.place = made.do(locations.add_location, name="Stage 3, Sets A – D", kind="studio")
    for field, value in PLACE.items():
        made.do(locations.change_location, location_id=made.place, field=field, value=value)
    made.day_id = _day(made, "2026-05-12", made.scenes)
    made.next_day = _day(made, "2026-05-13", made.scenes[1:3])
    for block, typed in LINES.items():
        made.do(shoot_days.change_day_lines, day_id=made.day_id, block=block, typed=typed)
    return made.day_id


def _day(made: Builder, day_on: str, scenes: list[str]) -> str:
    times = {"crew_wall": "07:00", "shoot_wall": "08:30", "lunch_wall": "12:30",
             "wrap_wall": "18:45", "location_id": made.place}  # fmt: skip
    day = made.shoot_day(day_on, *scenes[:2], minutes=105, **times)
    made.do(schedule.add_row, day_id=day, kind="meal", minutes=60)
    for scene in scenes[2:]:
        made.do(schedule.add_row, day_id=day, kind="scene", scene_id=scene, minutes=90)
    told = {who: {"report_wall": "06:45", "hmu_wall": "07:00", "set_wall": "08:30"}
            for who in made.cast[:2]}  # fmt: skip
    told |= {who: {"report_wall": "07:00"} for who in made.crew}
    made.do(calls.call_people, day_id=day, calls=told)
    return day


class Quiet(Builder):
    """Builds within one instant: minutes without input would lock the window."""

    def do(self, usecase, **words):
        with self.vault.write() as uow:
            return usecase(uow, **words)


def move_in(house) -> Builder:
    """Fill the open vault of a window; return its builder."""
    made = Quiet(house.window.content.context.session.vault)
    fill(made)
    house.made = made
    return made


def go(house, tab: str):
    """Show the first day on a tab; return the screen's view."""
    house.window.content.go(Place("days", house.made.day_id, tab))
    return house.window.content.screens["days"].view
