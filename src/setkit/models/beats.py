"""Choreography as data on role slots."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, check, json_text, key_to, one_of


class Beat(Cells, Base):
    """The smallest unit of choreography."""

    __tablename__ = "beat"
    __table_args__ = (
        check("is_voice_blocked", "is_voice_blocked IN (0, 1)"),
        STRICT,
    )
    topic = Topic.BEATS
    scene_id: Mapped[str] = key_to("scene")
    pos: Mapped[str]
    title: Mapped[str]
    action: Mapped[str | None]
    counts: Mapped[str | None]
    anchor_points: Mapped[str | None]
    duration_s: Mapped[int | None]
    plan_b: Mapped[str | None]
    is_voice_blocked: Mapped[bool]


class BeatContact(Cells, Base):
    """Who to whom: contact data on role slots."""

    __tablename__ = "beat_contact"
    __table_args__ = (
        check(
            "contact",
            "kind <> 'contact' OR (zone IS NOT NULL AND layer IS NOT NULL"
            " AND instrument IS NOT NULL AND move IS NOT NULL)",
        ),
        check("act", "kind <> 'act' OR act IS NOT NULL"),
        check("intensity", "intensity BETWEEN 1 AND 10"),
        check("times", "times >= 1"),
        check("max_s", "max_s >= 1"),
        STRICT,
    )
    topic = Topic.BEATS
    beat_id: Mapped[str] = key_to("beat")
    pos: Mapped[str]
    kind: Mapped[str] = one_of("kind", "contact", "act", "presence")
    giver_id: Mapped[str] = key_to("scene_cast")
    receiver_id: Mapped[str | None] = key_to("scene_cast", optional=True)
    act: Mapped[str | None]
    zone: Mapped[str | None]
    side: Mapped[str | None] = one_of("side", "L", "R", "M", optional=True)
    layer: Mapped[str | None] = one_of(
        "layer", "skin", "over_garment", "under_garment", "over_barrier", optional=True
    )
    instrument: Mapped[str | None]
    move: Mapped[str | None]
    pressure: Mapped[str | None] = one_of("pressure", "skin", "muscle", "bone", optional=True)
    intensity: Mapped[int | None]
    times: Mapped[int | None]
    max_s: Mapped[int | None]
    barriers_j: Mapped[Any] = json_text()


class BeatExposure(Cells, Base):
    """What of whom is seen, by whom."""

    __tablename__ = "beat_exposure"
    __table_args__ = STRICT
    topic = Topic.BEATS
    beat_id: Mapped[str] = key_to("beat")
    cast_id: Mapped[str] = key_to("scene_cast")
    setup_id: Mapped[str | None] = key_to("camera_setup", optional=True)
    zone: Mapped[str]
    side: Mapped[str | None]
    mode: Mapped[str]
    audience: Mapped[str] = one_of("audience", "set", "monitor", "screen")


class CameraSetup(Cells, Base):
    """A camera position and what it records."""

    __tablename__ = "camera_setup"
    __table_args__ = STRICT
    topic = Topic.BEATS
    scene_id: Mapped[str] = key_to("scene")
    label: Mapped[str]
    shot_size: Mapped[str] = one_of("shot_size", "ews", "ws", "ms", "mcu", "cu", "ecu")
    frame_limit: Mapped[str | None]
    angle: Mapped[str | None]
    records: Mapped[str] = one_of("records", "take", "stills", "bts", "plate")
