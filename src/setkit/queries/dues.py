"""When each performer is first due on the days of each scene: what every notice counts from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from setkit.domain.flags import Due
from setkit.domain.wall_times import wall_to_ms
from setkit.models import Call, ScheduleRow, ShootDay
from setkit.storage.reading import Reader

MIDNIGHT = "00:00"


@dataclass(frozen=True, slots=True)
class Dues:
    """Shooting days by scene, and each person's first call on them."""

    days: dict[str, tuple[Due, ...]]
    calls: dict[tuple[str, str], Due]

    def of(self, scene_id: str, person_id: str) -> tuple[Due, ...]:
        """Return when a person is due on each day of a scene; the crew call where none is set."""
        return tuple(
            replace(call, first_shot_at=due.first_shot_at)
            if (call := self.calls.get((due.day_on, person_id))) is not None
            else due
            for due in self.days.get(scene_id, ())
        )


def load_dues(reader: Reader) -> Dues:
    """Return every shooting day that has scenes, and every call; two queries.

    A performer's call is the earliest of report, make-up, rehearsal and set. Without one it is
    the crew call, without that the first minute of the day.
    """
    days: dict[str, dict[str, Due]] = {}
    scheduled = reader.execute(
        select(
            ScheduleRow.scene_id,
            ShootDay.day_on,
            ShootDay.zone,
            ShootDay.crew_wall,
            ShootDay.shoot_wall,
        )
        .join(ShootDay, ShootDay.id == ScheduleRow.shoot_day_id)
        .where(
            ScheduleRow.scene_id.is_not(None),
            ScheduleRow.removed_at.is_(None),
            ShootDay.removed_at.is_(None),
        )
        .order_by(ShootDay.day_on)
    )
    for scene_id, day_on, zone, crew_wall, shoot_wall in scheduled:
        shot = wall_to_ms(day_on, shoot_wall, zone) if shoot_wall else None
        due = Due(day_on, wall_to_ms(day_on, crew_wall or MIDNIGHT, zone), shot)
        known = days.setdefault(scene_id or "", {})
        known[day_on] = min(known.get(day_on, due), due, key=lambda one: one.at)
    calls: dict[tuple[str, str], Due] = {}
    found = reader.execute(
        select(Call, ShootDay.day_on, ShootDay.zone)
        .join(ShootDay, ShootDay.id == Call.shoot_day_id)
        .where(Call.removed_at.is_(None), ShootDay.removed_at.is_(None))
    )
    for call, day_on, zone in found:
        walls = (call.report_wall, call.hmu_wall, call.rehearsal_wall, call.set_wall)
        times = [wall_to_ms(day_on, wall, zone) for wall in walls if wall]
        if times:
            due = Due(day_on, min(times))
            place = (day_on, call.person_id)
            calls[place] = min(calls.get(place, due), due, key=lambda one: one.at)
    return Dues({scene: tuple(by_day.values()) for scene, by_day in days.items()}, calls)


def due_on(dues: Dues, scene_id: str, person_id: str, day_on: str) -> tuple[Due, ...]:
    """Return when a person is due for a scene on one day (ISO date), "" on every planned day."""
    return tuple(due for due in dues.of(scene_id, person_id) if day_on in ("", due.day_on))
