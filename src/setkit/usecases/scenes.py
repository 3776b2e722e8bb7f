"""Scenes by hand: add, renumber, describe, omit, and say whether they are intimate."""

from __future__ import annotations

from sqlalchemy import func, select

from setkit.domain import headings
from setkit.domain.scene_numbers import LONGEST, propose_numbers, sort_key, tidy_number
from setkit.domain.scene_order import GAP
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Beat, Person, Scene
from setkit.queries.scripts import current_revision
from setkit.readers.parse import parse
from setkit.storage.unit_of_work import UnitOfWork

INTIMACY = ("unassessed", "none", "intimate")
HIGHEST_LEVEL = 3


def add_scene(
    uow: UnitOfWork,
    *,
    heading: str,
    number: str | None = None,
    eighths: int | None = None,
    episode_id: str | None = None,
) -> str:
    """Add one scene by hand and return its id; without `number` it gets the next free one.

    `eighths`: of a page. Raises RuleBroken for an empty heading or a number already in use.
    """
    if not heading.strip():
        raise RuleBroken(_("A scene needs a heading, such as INT. KITCHEN - DAY."))
    parts = headings.parse_heading(heading[: headings.LONGEST])
    scene = Scene(
        episode_id=episode_id,
        int_ext=parts.int_ext,
        set_name=parts.set_name,
        day_night=parts.day_night,
        script_day=parts.script_day,
        eighths=eighths,
        omitted_at=uow.now if parts.is_omitted else None,
        order_n=(uow.session.scalar(select(func.max(Scene.order_n))) or 0) + GAP,
        intimacy="unassessed",
        themes_j=[],
        risks_j=[],
        needs_j=[],
    )
    _number(uow, scene, number or _next_number(uow, episode_id))
    uow.add(scene)
    uow.record("scene.added")
    return scene.id


def add_typed_scenes(
    uow: UnitOfWork, *, text: str, episode_id: str | None = None
) -> tuple[str, ...]:
    """Add scenes typed one to a line (`12A INT. LAMP ROOM - NIGHT 1 3/8`); return their ids.

    All of them or none. Raises ImportRefused for text without a scene, RuleBroken as `add_scene`.
    """
    draft = parse("lines", text.encode())
    proposed = {note.number for note in draft.notes if note.code == "proposed_number"}
    return tuple(
        add_scene(
            uow,
            heading=scene.heading,
            number=None if scene.number in proposed else scene.number,
            eighths=scene.eighths,
            episode_id=episode_id,
        )
        for scene in draft.scenes
    )


def renumber_scene(uow: UnitOfWork, *, scene_id: str, number: str) -> None:
    """Give a scene another number; everything that refers to it stays with it.

    Raises RuleBroken when the script is locked (numbers then never change) or the number is in use.
    """
    revision = current_revision(uow.session)
    if revision is not None and revision.is_locked:
        raise RuleBroken(_("The script is locked: scene numbers no longer change."))
    _number(uow, uow.get(Scene, scene_id), number)
    uow.record("scene.renumbered")


def assess_scene(
    uow: UnitOfWork,
    *,
    scene_id: str,
    intimacy: str,
    by: str,
    nudity_level: int | None = None,
    act_level: int | None = None,
) -> None:
    """Say of one scene whether it is intimate; `by`: the id of the person who says so.

    Every scene is confirmed by itself: a suggestion of the scan sets nothing. Levels are 0-3.
    Raises RuleBroken for "none" while the scene has beats, and for an omitted scene.
    """
    if intimacy not in INTIMACY:
        raise ValueError("not an assessment")
    for level in (nudity_level, act_level):
        if level is not None and not 0 <= level <= HIGHEST_LEVEL:
            raise ValueError("levels are 0 to 3")
    named = uow.get(Person, by)
    scene = uow.get(Scene, scene_id)
    if scene.omitted_at is not None:
        raise RuleBroken(_("This scene is omitted; restore it before saying what it is."))
    if intimacy != "intimate" and _has_beats(uow, scene_id):
        raise RuleBroken(_("This scene has beats; remove them before saying it is not intimate."))
    scene.intimacy = intimacy
    scene.nudity_level = nudity_level if intimacy == "intimate" else None
    scene.act_level = act_level if intimacy == "intimate" else None
    uow.record("scene.assessed", facts={"by": named.id, "scene": scene.id})


def describe_scene(
    uow: UnitOfWork,
    *,
    scene_id: str,
    heading: str | None = None,
    eighths: int | None = None,
    neutral_line: str | None = None,
) -> None:
    """Change what is given: heading, length in eighths, or the neutral line papers may print.

    An empty neutral line takes it away. Raises RuleBroken for an empty heading.
    """
    scene = uow.get(Scene, scene_id)
    if heading is not None:
        parts = headings.parse_heading(heading[: headings.LONGEST])
        if parts.set_name is None:
            raise RuleBroken(_("A scene needs a heading, such as INT. KITCHEN - DAY."))
        scene.int_ext, scene.set_name = parts.int_ext, parts.set_name
        scene.day_night, scene.script_day = parts.day_night, parts.script_day
    if eighths is not None:
        if eighths < 0:
            raise ValueError("a length is not negative")
        scene.eighths = eighths
    if neutral_line is not None:
        scene.neutral_line = neutral_line.strip() or None
    uow.record("scene.changed")


def omit_scene(uow: UnitOfWork, *, scene_id: str) -> None:
    """Mark a scene as omitted. It keeps its row and number; its consents freeze."""
    scene = uow.get(Scene, scene_id)
    if scene.omitted_at is None:
        scene.omitted_at = uow.now
        uow.record("scene.omitted")


def restore_scene(uow: UnitOfWork, *, scene_id: str) -> None:
    """Bring an omitted scene back as it was."""
    scene = uow.get(Scene, scene_id)
    if scene.omitted_at is not None:
        scene.omitted_at = None
        uow.record("scene.restored")


def _number(uow: UnitOfWork, scene: Scene, number: str) -> None:
    tidy = tidy_number(number)
    if tidy is None or len(tidy) > LONGEST:
        raise RuleBroken(_("A scene number has one to sixteen letters and digits."))
    if tidy != scene.number and tidy in _numbers(uow, scene.episode_id):
        raise RuleBroken(_("That scene number is in use; choose another one."))
    scene.number, scene.sort_key = tidy, sort_key(tidy)


def _numbers(uow: UnitOfWork, episode_id: str | None) -> set[str]:
    return set(
        uow.session.scalars(
            select(Scene.number).where(
                Scene.removed_at.is_(None), Scene.episode_id.is_not_distinct_from(episode_id)
            )
        )
    )


def _next_number(uow: UnitOfWork, episode_id: str | None) -> str:
    return propose_numbers([None], sorted(_numbers(uow, episode_id)))[0].number


def _has_beats(uow: UnitOfWork, scene_id: str) -> bool:
    beats = select(Beat.id).where(Beat.scene_id == scene_id, Beat.removed_at.is_(None))
    return uow.session.scalars(beats.limit(1)).first() is not None
