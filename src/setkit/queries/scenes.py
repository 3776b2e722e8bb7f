"""The scene list: numbers, headings, lengths, who is in them, in script order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select

from setkit.domain.headings import spell_heading
from setkit.domain.scene_numbers import sort_key
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Episode, Part, Person, Scene, SceneCast
from setkit.queries.scripts import newest_texts
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class CastRow:
    """One role slot of a scene. `person_id` and `person` are None while nobody is cast."""

    cast_id: str
    role: str
    part_id: str | None
    part: str | None
    cast_no: str | None
    person_id: str | None
    person: str | None
    doubles_id: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One scene. `eighths` of a page, None if unknown; `intimacy`: unassessed, none, intimate."""

    id: str
    number: str
    heading: str
    int_ext: str | None
    set_name: str | None
    day_night: str | None
    script_day: str | None
    eighths: int | None
    intimacy: str
    nudity_level: int | None
    act_level: int | None
    neutral_line: str | None
    is_omitted: bool
    episode_id: str | None
    episode: str | None
    cast: tuple[CastRow, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the characters in it."""
        return tuple(slot.part for slot in self.cast if slot.part)


@dataclass(frozen=True, slots=True)
class PagesRow:
    """The newest pages of one scene, and the revision they came with."""

    scene_id: str
    revision_id: str
    text: str
    text_sha: str


def rows(reader: Reader) -> tuple[SceneRow, ...]:
    """Return every scene in script order (domain.md section 9), omitted ones too; two queries."""
    return _rows(reader, _scenes(), None)


def row(reader: Reader, scene_id: str) -> SceneRow:
    """Return one scene; two queries. Raises NotFound."""
    found = _rows(reader, _scenes().where(Scene.id == scene_id), scene_id)
    if not found:
        raise NotFound(_("That scene is no longer there. Refresh the list and try again."))
    return found[0]


def by_number(reader: Reader, number: str) -> tuple[SceneRow, ...]:
    """Return the scenes numbered `number`, usually one: duplicates are shown, not hidden."""
    wanted = "".join(number.split()).upper()
    return _rows(reader, _scenes().where(Scene.number == wanted), None)


def pages(reader: Reader, scene_id: str) -> PagesRow | None:
    """Return the newest pages of a scene, None for one that has none."""
    texts = newest_texts().subquery()
    found = reader.execute(select(texts).where(texts.c.scene_id == scene_id)).first()
    return None if found is None else PagesRow(*found)


def _scenes() -> Select[Scene, str | None]:
    return (
        select(Scene, Episode.number)
        .outerjoin(Episode, Episode.id == Scene.episode_id)
        .where(Scene.removed_at.is_(None))
        .order_by(Episode.number, Scene.sort_key, Scene.order_n, Scene.id)
    )


def _rows(
    reader: Reader, scenes: Select[Scene, str | None], only: str | None
) -> tuple[SceneRow, ...]:
    cast = _cast(reader, only)
    return tuple(
        SceneRow(
            id=one.id,
            number=one.number,
            heading=spell_heading(one.int_ext, one.set_name, one.day_night, one.script_day),
            int_ext=one.int_ext,
            set_name=one.set_name,
            day_night=one.day_night,
            script_day=one.script_day,
            eighths=one.eighths,
            intimacy=one.intimacy,
            nudity_level=one.nudity_level,
            act_level=one.act_level,
            neutral_line=one.neutral_line,
            is_omitted=one.omitted_at is not None,
            episode_id=one.episode_id,
            episode=episode,
            cast=cast.get(one.id, ()),
        )
        for one, episode in reader.execute(scenes)
    )


def _cast(reader: Reader, only: str | None) -> dict[str, tuple[CastRow, ...]]:
    person_id = func.coalesce(SceneCast.person_id, Part.person_id)
    wanted = (
        select(
            SceneCast.scene_id,
            SceneCast.id,
            SceneCast.role,
            Part.id,
            Part.name,
            Part.cast_no,
            Person.id,
            Person.name,
            SceneCast.doubles_id,
            SceneCast.count,
        )
        .outerjoin(Part, and_(Part.id == SceneCast.part_id, Part.removed_at.is_(None)))
        .outerjoin(Person, and_(Person.id == person_id, Person.removed_at.is_(None)))
        .where(SceneCast.removed_at.is_(None))
        # A part in the trash takes its slot with it; a slot without a part stands by itself.
        .where(or_(SceneCast.part_id.is_(None), Part.id.is_not(None)))
    )
    if only is not None:
        wanted = wanted.where(SceneCast.scene_id == only)
    found: dict[str, list[CastRow]] = {}
    for scene_id, *slot in reader.execute(wanted):
        found.setdefault(scene_id, []).append(CastRow(*slot))
    return {scene_id: tuple(sorted(slots, key=_billing)) for scene_id, slots in found.items()}


def _billing(slot: CastRow) -> tuple[bool, str, str, str]:
    # By cast number, then by name; slots are made in one moment and have no order of their own.
    number = sort_key(slot.cast_no) if slot.cast_no else ""
    return (not number, number, (slot.part or slot.person or "").casefold(), slot.cast_id)
