"""Script revisions, and the state of the scenes that a new one is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from setkit.domain.headings import spell_heading
from setkit.domain.intimacy_scan import Suggestion, WordList, scan
from setkit.domain.script_plan import KnownScene
from setkit.models import Amendment, Part, Scene, SceneCast, SceneText, ScriptRevision
from setkit.storage.reading import Reader

RETRACTED = "retraction"


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One delivered state of the script, newest last. `at`: when it was taken in, ms UTC."""

    id: str
    colour: str
    round: int
    format: str
    issued_on: str | None
    file_name: str | None
    file_sha: str | None
    is_locked: bool
    is_undone: bool
    at: int


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """An unassessed scene and why it may be intimate (None: the scan found nothing to say)."""

    scene_id: str
    number: str
    heading: str
    suggestion: Suggestion | None


def revisions(reader: Reader) -> tuple[RevisionRow, ...]:
    """Return every script revision in the order they came in; one query."""
    rows = reader.execute(
        select(ScriptRevision, is_undone()).order_by(ScriptRevision.hlc, ScriptRevision.dev)
    )
    return tuple(
        RevisionRow(
            one.id,
            one.colour,
            one.round,
            one.format,
            one.issued_on,
            one.file_name,
            one.file_sha,
            one.is_locked,
            bool(undone),
            one.at,
        )
        for one, undone in rows
    )


def current_revision(reader: Reader) -> RevisionRow | None:
    """Return the newest revision that was not undone."""
    return next((row for row in reversed(revisions(reader)) if not row.is_undone), None)


def is_undone() -> ColumnElement[bool]:
    """Return the condition "this script_revision was undone": it has a retraction."""
    return exists().where(
        Amendment.tbl == "script_revision",
        Amendment.row_id == ScriptRevision.id,
        Amendment.kind == RETRACTED,
    )


def newest_texts() -> Select[tuple[str, str, str, str]]:
    """Return a select of (scene_id, script_revision_id, text, text_sha): the newest per scene.

    Newest by clock, so undoing an import simply puts the earlier pages in again.
    """
    place = (
        func.row_number()
        .over(
            partition_by=SceneText.scene_id,
            order_by=(SceneText.hlc.desc(), SceneText.dev.desc(), SceneText.id.desc()),
        )
        .label("place")
    )
    ranked = select(
        SceneText.scene_id, SceneText.script_revision_id, SceneText.text, SceneText.text_sha, place
    ).subquery()
    return select(
        ranked.c.scene_id, ranked.c.script_revision_id, ranked.c.text, ranked.c.text_sha
    ).where(ranked.c.place == 1)


def known_scenes(reader: Reader, episode_id: str | None = None) -> tuple[KnownScene, ...]:
    """Return the scenes of one episode as a new script is compared with them; two queries."""
    texts = newest_texts().subquery()
    rows = reader.execute(
        select(Scene, texts.c.text_sha)
        .outerjoin(texts, texts.c.scene_id == Scene.id)
        .where(Scene.removed_at.is_(None), Scene.episode_id.is_not_distinct_from(episode_id))
        .order_by(Scene.sort_key, Scene.order_n, Scene.id)
    ).all()
    parts = _parts_by_scene(reader)
    return tuple(
        KnownScene(
            id=one.id,
            number=one.number,
            heading=spell_heading(one.int_ext, one.set_name, one.day_night, one.script_day),
            int_ext=one.int_ext,
            set_name=one.set_name,
            day_night=one.day_night,
            script_day=one.script_day,
            eighths=one.eighths,
            order_n=one.order_n,
            is_omitted=one.omitted_at is not None,
            intimacy=one.intimacy,
            text_sha=sha,
            parts=parts.get(one.id, frozenset()),
        )
        for one, sha in rows
    )


def part_names(reader: Reader) -> tuple[str, ...]:
    """Return the names of all characters."""
    return tuple(reader.scalars(select(Part.name).where(Part.removed_at.is_(None))))


def suggestions(reader: Reader, words: WordList) -> tuple[SuggestionRow, ...]:
    """Return every unassessed scene in script order with what the scan says; one query.

    Nothing found is no finding: such a scene still waits for a person.
    """
    texts = newest_texts().subquery()
    rows = reader.execute(
        select(Scene, texts.c.text)
        .outerjoin(texts, texts.c.scene_id == Scene.id)
        .where(
            Scene.removed_at.is_(None), Scene.omitted_at.is_(None), Scene.intimacy == "unassessed"
        )
        .order_by(Scene.sort_key, Scene.order_n, Scene.id)
    )
    out = []
    for one, text in rows:
        heading = spell_heading(one.int_ext, one.set_name, one.day_night, one.script_day)
        found = scan(f"{heading}\n{text or ''}", words)
        out.append(SuggestionRow(one.id, one.number, heading, found))
    return tuple(out)


def _parts_by_scene(reader: Reader) -> dict[str, frozenset[str]]:
    rows = reader.execute(
        select(SceneCast.scene_id, Part.name)
        .join(Part, and_(Part.id == SceneCast.part_id, Part.removed_at.is_(None)))
        .where(SceneCast.removed_at.is_(None))
    )
    found: dict[str, set[str]] = {}
    for scene_id, name in rows:
        found.setdefault(scene_id, set()).add(name.casefold())
    return {scene_id: frozenset(names) for scene_id, names in found.items()}
