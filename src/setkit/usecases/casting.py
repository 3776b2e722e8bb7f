"""Who plays whom: parts, role slots of a scene, doubles. A double inherits nothing (story 12)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Part, Person, Scene, SceneCast
from setkit.storage.unit_of_work import UnitOfWork


def add_part(
    uow: UnitOfWork, *, name: str, cast_no: str | None = None, kind: str = "principal"
) -> str:
    """Add a character; return the part id."""
    row = Part(name=name, cast_no=cast_no, kind=kind)
    uow.add(row)
    uow.record("part.added")
    return row.id


def cast_part(uow: UnitOfWork, *, part_id: str, person_id: str | None) -> None:
    """Give a part to a performer, or to nobody yet.

    Raises RuleBroken where the part stands in beats that this person's age record does not allow.
    """
    part = uow.get(Part, part_id)
    if person_id is not None:
        uow.get(Person, person_id)
    part.person_id = person_id
    _flush_within_age_rules(uow)
    uow.record("part.cast")


def add_to_scene(
    uow: UnitOfWork,
    *,
    scene_id: str,
    part_id: str | None = None,
    person_id: str | None = None,
    role: str = "principal",
    doubles_id: str | None = None,
) -> str:
    """Put a role slot into a scene; return its id. An existing slot of the part is returned."""
    uow.get(Scene, scene_id)
    if part_id is not None and role == "principal":
        known = uow.session.scalars(
            select(SceneCast).where(
                SceneCast.scene_id == scene_id,
                SceneCast.part_id == part_id,
                SceneCast.role == role,
                SceneCast.removed_at.is_(None),
            )
        ).first()
        if known is not None:
            return known.id
    row = SceneCast(
        scene_id=scene_id,
        part_id=part_id,
        person_id=person_id,
        role=role,
        doubles_id=doubles_id,
    )
    uow.add(row)
    _flush_within_age_rules(uow)
    uow.record("scene.cast")
    return row.id


def recast_slot(uow: UnitOfWork, *, slot_id: str, person_id: str | None) -> None:
    """Put another performer into one slot, this scene only. Nothing agreed is carried over."""
    slot = uow.get(SceneCast, slot_id)
    slot.person_id = person_id
    _flush_within_age_rules(uow)
    uow.record("scene.cast")


def _flush_within_age_rules(uow: UnitOfWork) -> None:
    try:
        uow.session.flush()
    except IntegrityError as error:
        if "age:" in str(error.orig):
            raise age_refusal() from None
        raise


def age_refusal() -> RuleBroken:
    """Return what is said when the database's age rule stops a change."""
    return RuleBroken(
        _(
            "This person cannot be in that beat: record first that the age was verified. "
            "A minor is never in an intimate beat."
        )
    )
