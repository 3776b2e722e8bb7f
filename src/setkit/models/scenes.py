"""The script, its scenes and texts, and who is who in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, Purgeable, check, json_text, key_to, one_of


class ScriptRevision(Purgeable, Base):
    """One delivered state of the script."""

    __tablename__ = "script_revision"
    __table_args__ = (
        check("is_locked", "is_locked IN (0, 1)"),
        STRICT,
    )
    topic = Topic.SCENES
    episode_id: Mapped[str | None] = key_to("episode", optional=True)
    colour: Mapped[str]
    round: Mapped[int]
    issued_on: Mapped[str | None]
    format: Mapped[str] = one_of("format", "fountain", "fdx", "uss", "csv", "manual")
    file_name: Mapped[str | None]
    file_sha: Mapped[str | None]
    is_locked: Mapped[bool]


class Scene(Cells, Base):
    """A script scene and its breakdown. Numbers are text."""

    __tablename__ = "scene"
    __table_args__ = (
        check("nudity_level", "nudity_level BETWEEN 0 AND 3"),
        check("act_level", "act_level BETWEEN 0 AND 3"),
        check("eighths", "eighths >= 0"),
        STRICT,
    )
    topic = Topic.SCENES
    episode_id: Mapped[str | None] = key_to("episode", optional=True)
    number: Mapped[str]
    sort_key: Mapped[str]
    order_n: Mapped[int]
    int_ext: Mapped[str | None]
    set_name: Mapped[str | None]
    day_night: Mapped[str | None]
    script_day: Mapped[str | None]
    eighths: Mapped[int | None]
    neutral_line: Mapped[str | None]
    omitted_at: Mapped[int | None]
    split_from_id: Mapped[str | None] = key_to("scene", optional=True)
    intimacy: Mapped[str] = one_of("intimacy", "unassessed", "none", "intimate")
    nudity_level: Mapped[int | None]
    act_level: Mapped[int | None]
    themes_j: Mapped[Any] = json_text()
    risks_j: Mapped[Any] = json_text()
    questions: Mapped[str | None]
    least_version: Mapped[str | None]
    needs_j: Mapped[Any] = json_text()
    signal_spoken: Mapped[str | None]
    signal_silent: Mapped[str | None]
    signal_watch_id: Mapped[str | None] = key_to("person", optional=True)


class SceneText(Purgeable, Base):
    """A scene's text in one revision."""

    __tablename__ = "scene_text"
    __table_args__ = STRICT
    topic = Topic.SCENES
    scene_id: Mapped[str] = key_to("scene")
    script_revision_id: Mapped[str] = key_to("script_revision")
    text: Mapped[str]
    text_sha: Mapped[str]


class SceneVersion(Purgeable, Base):
    """The facts of a scene, frozen when something refers to them."""

    __tablename__ = "scene_version"
    __table_args__ = STRICT
    topic = Topic.SCENES
    scene_id: Mapped[str] = key_to("scene")
    facts_sha: Mapped[str]
    facts_j: Mapped[Any] = json_text()
    sheet_j: Mapped[Any] = json_text()
    cause: Mapped[str] = one_of("cause", "conversation", "rider", "paper", "seal")
    change_request_id: Mapped[str | None] = key_to("change_request", optional=True)


class Part(Cells, Base):
    """A character."""

    __tablename__ = "part"
    __table_args__ = STRICT
    topic = Topic.SCENES
    name: Mapped[str]
    cast_no: Mapped[str | None]
    kind: Mapped[str] = one_of("kind", "principal", "day", "background", "voice")
    person_id: Mapped[str | None] = key_to("person", optional=True)


class SceneCast(Cells, Base):
    """A role slot: who is it in this scene."""

    __tablename__ = "scene_cast"
    __table_args__ = STRICT
    topic = Topic.SCENES
    scene_id: Mapped[str] = key_to("scene")
    part_id: Mapped[str | None] = key_to("part", optional=True)
    person_id: Mapped[str | None] = key_to("person", optional=True)
    role: Mapped[str] = one_of(
        "role", "principal", "body_double", "stunt_double", "stand_in", "background", "digital"
    )
    doubles_id: Mapped[str | None] = key_to("scene_cast", optional=True)
    count: Mapped[int | None]
