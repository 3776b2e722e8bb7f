"""Everything with a name in this vault, for the find field: scenes, people, beats, papers.

A fixed number of queries over columns, whatever the size of the production. Names and titles only:
nothing anybody answered can be found here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import and_, select

from setkit.domain.headings import spell_heading
from setkit.models import Beat, Episode, Paper, Part, Person, Recipient, Scene, SceneCast
from setkit.storage.reading import Reader


class Kind(StrEnum):
    """What can be found, in the order in which equal hits are shown."""

    SCENE = "scene"
    PERSON = "person"
    BEAT = "beat"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing. `name` is what people call it; `under` says which one; `more` finds it too.

    `scene_id`: of a beat. `code`: of a paper, its kind.
    """

    kind: Kind
    id: str
    name: str
    under: str = ""
    more: str = ""
    scene_id: str = ""
    code: str = ""


def everything_named(reader: Reader) -> tuple[Named, ...]:
    """Return all of them: scenes in script order, people by name, beats in order, newest papers."""
    return (*_scenes(reader), *_people(reader), *_beats(reader), *_papers(reader))


def _scenes(reader: Reader) -> list[Named]:
    parts = _parts_by_scene(reader)
    rows = reader.execute(
        select(
            Scene.id,
            Scene.number,
            Scene.int_ext,
            Scene.set_name,
            Scene.day_night,
            Scene.script_day,
            Scene.neutral_line,
            Episode.number,
        )
        .outerjoin(Episode, Episode.id == Scene.episode_id)
        .where(Scene.removed_at.is_(None))
        .order_by(Episode.number, Scene.sort_key, Scene.order_n, Scene.id)
    )
    return [
        Named(
            Kind.SCENE,
            scene_id,
            f"{episode}-{number}" if episode else number,
            spell_heading(*heading),
            " ".join((number, neutral or "", *parts.get(scene_id, ()))),
        )
        for scene_id, number, *heading, neutral, episode in rows
    ]


def _parts_by_scene(reader: Reader) -> dict[str, list[str]]:
    inside = reader.execute(
        select(SceneCast.scene_id, Part.name)
        .join(Part, and_(Part.id == SceneCast.part_id, Part.removed_at.is_(None)))
        .where(SceneCast.removed_at.is_(None))
    )
    parts: dict[str, list[str]] = {}
    for scene_id, name in inside:
        parts.setdefault(scene_id, []).append(name)
    return parts


def _people(reader: Reader) -> list[Named]:
    played: dict[str, list[str]] = {}
    for person_id, part in reader.execute(
        select(Part.person_id, Part.name)
        .where(Part.person_id.is_not(None), Part.removed_at.is_(None))
        .order_by(Part.name)
    ):
        played.setdefault(person_id or "", []).append(part)
    rows = reader.execute(
        select(Person.id, Person.name, Person.set_name, Person.stage_name, Person.position)
        .where(Person.removed_at.is_(None))
        .order_by(Person.name)
    )
    return [
        Named(
            Kind.PERSON,
            person_id,
            name,
            ", ".join(played.get(person_id, ())) or position or "",
            " ".join(word for word in (set_name, stage_name, position) if word),
        )
        for person_id, name, set_name, stage_name, position in rows
    ]


def _beats(reader: Reader) -> list[Named]:
    rows = reader.execute(
        select(Beat.id, Beat.title, Beat.action, Scene.id, Scene.number)
        .join(Scene, and_(Scene.id == Beat.scene_id, Scene.removed_at.is_(None)))
        .where(Beat.removed_at.is_(None))
        .order_by(Scene.sort_key, Scene.order_n, Scene.id, Beat.pos)
    )
    return [
        Named(Kind.BEAT, beat_id, title, number, action or "", scene_id)
        for beat_id, title, action, scene_id, number in rows
    ]


def _papers(reader: Reader) -> list[Named]:
    rows = reader.execute(
        select(Paper.id, Paper.export_code, Paper.kind, Recipient.name, Scene.number)
        .outerjoin(Recipient, Recipient.id == Paper.recipient_id)
        .outerjoin(Scene, Scene.id == Paper.scene_id)
        .order_by(Paper.hlc.desc(), Paper.id)
    )
    return [
        Named(
            Kind.PAPER,
            paper_id,
            code,
            " ".join(word for word in (number, recipient) if word),
            code=kind,
        )
        for paper_id, code, kind, recipient, number in rows
    ]
