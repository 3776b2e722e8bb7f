"""Days, places, strips, calls and issued call sheets."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Purgeable, json_text, key_to, one_of


class Location(Cells, Base):
    """A place to shoot at."""

    __tablename__ = "location"
    __table_args__ = STRICT
    topic = Topic.SHOOT_DAYS
    name: Mapped[str]
    kind: Mapped[str] = one_of("kind", "studio", "interior", "exterior", "public")
    address: Mapped[str | None]
    lat_e6: Mapped[int | None]
    lon_e6: Mapped[int | None]
    parking_j: Mapped[Any] = json_text()
    basecamp: Mapped[str | None]
    holding: Mapped[str | None]
    hospital: Mapped[str | None]


class ShootDay(Cells, Base):
    """One day of one unit."""

    __tablename__ = "shoot_day"
    __table_args__ = STRICT
    topic = Topic.SHOOT_DAYS
    day_on: Mapped[str]
    unit_id: Mapped[str] = key_to("unit")
    zone: Mapped[str]
    number: Mapped[int]
    location_id: Mapped[str | None] = key_to("location", optional=True)
    crew_wall: Mapped[str | None]
    shoot_wall: Mapped[str | None]
    lunch_wall: Mapped[str | None]
    wrap_wall: Mapped[str | None]
    weather: Mapped[str | None]
    notes_j: Mapped[Any] = json_text()


class ScheduleRow(Cells, Base):
    """One strip of a day."""

    __tablename__ = "schedule_row"
    __table_args__ = STRICT
    topic = Topic.SHOOT_DAYS
    shoot_day_id: Mapped[str] = key_to("shoot_day")
    pos: Mapped[str]
    kind: Mapped[str] = one_of("kind", "scene", "rehearsal", "move", "meal", "fitting", "banner")
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    text: Mapped[str | None]
    est_min: Mapped[int | None]
    location_id: Mapped[str | None] = key_to("location", optional=True)


class Call(Cells, Base):
    """When one person is due."""

    __tablename__ = "call"
    __table_args__ = STRICT
    topic = Topic.SHOOT_DAYS
    shoot_day_id: Mapped[str] = key_to("shoot_day")
    person_id: Mapped[str] = key_to("person")
    part_id: Mapped[str | None] = key_to("part", optional=True)
    pickup_wall: Mapped[str | None]
    report_wall: Mapped[str | None]
    hmu_wall: Mapped[str | None]
    rehearsal_wall: Mapped[str | None]
    set_wall: Mapped[str | None]
    remarks: Mapped[str | None]


class CallSheetIssue(Purgeable, Base):
    """A call sheet as it was issued, frozen."""

    __tablename__ = "call_sheet_issue"
    __table_args__ = STRICT
    topic = Topic.SHOOT_DAYS
    shoot_day_id: Mapped[str] = key_to("shoot_day")
    n: Mapped[int]
    colour: Mapped[str]
    issued_at: Mapped[int]
    body_j: Mapped[Any] = json_text()
    body_sha: Mapped[str]
    changes_j: Mapped[Any] = json_text()
    rule_packs_j: Mapped[Any] = json_text()
