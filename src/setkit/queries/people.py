"""Performers, crew and contacts, with what is open for each; a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.plan import Age
from setkit.models import AgeCheck, BoundaryVersion, Contact, Part, Person, Scene, SceneCast
from setkit.queries.plans import ages
from setkit.storage.reading import Reader

GUARDIAN = "guardian"
"""The label of the contact that names a minor's guardian."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. `parts`: characters they play; `age`: the newest check."""

    id: str
    kind: str
    name: str
    set_name: str
    stage_name: str
    legal_name: str
    pronouns: str
    department: str
    position: str
    union_code: str
    lang: str
    is_me: bool
    parts: tuple[str, ...]
    age: Age

    @property
    def wants_age(self) -> bool:
        """Tell whether nobody has recorded that this performer's age was verified."""
        return self.kind == "performer" and self.age is Age.UNVERIFIED


@dataclass(frozen=True, slots=True)
class InSceneRow:
    """One scene somebody is in. `version`: of their answers, 0 before the first."""

    scene_id: str
    number: str
    part: str
    version: int


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One age check. Never a birth date, never a document."""

    result: str
    verified_by: str
    by_role: str
    verified_on: str
    how: str


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """What the page of one person needs besides the list."""

    scenes: tuple[InSceneRow, ...]
    age_checks: tuple[AgeRow, ...]
    guardian: str
    free_parts: tuple[tuple[str, str], ...]


def people(reader: Reader) -> tuple[PersonRow, ...]:
    """Return everybody who was not taken out, by name."""
    parts: dict[str, list[str]] = {}
    for part in reader.scalars(select(Part).where(Part.removed_at.is_(None)).order_by(Part.name)):
        if part.person_id:
            parts.setdefault(part.person_id, []).append(part.name)
    checked = ages(reader)
    rows = reader.scalars(select(Person).where(Person.removed_at.is_(None)).order_by(Person.name))
    return tuple(
        PersonRow(
            id=row.id,
            kind=row.kind,
            name=row.name,
            set_name=row.set_name or "",
            stage_name=row.stage_name or "",
            legal_name=row.legal_name or "",
            pronouns=row.pronouns or "",
            department=row.department or "",
            position=row.position or "",
            union_code=row.union_code or "",
            lang=row.lang or "",
            is_me=bool(row.is_me),
            parts=tuple(parts.get(row.id, ())),
            age=checked.get(row.id, Age.UNVERIFIED),
        )
        for row in rows
    )


def person_detail(reader: Reader, person_id: str) -> PersonDetail:
    """Return one person's scenes, age checks (newest first), guardian and parts still free."""
    spoken: dict[str, int] = {}
    for scene_id, n in reader.execute(
        select(BoundaryVersion.scene_id, BoundaryVersion.n).where(
            BoundaryVersion.person_id == person_id, BoundaryVersion.kind == "act"
        )
    ):
        spoken[scene_id or ""] = max(spoken.get(scene_id or "", 0), n)
    inside = reader.execute(
        select(SceneCast.scene_id, Scene.number, Part.name)
        .join(Scene, Scene.id == SceneCast.scene_id)
        .outerjoin(Part, Part.id == SceneCast.part_id)
        .where(
            (SceneCast.person_id == person_id)
            | (SceneCast.person_id.is_(None) & (Part.person_id == person_id)),
            SceneCast.removed_at.is_(None),
            Scene.removed_at.is_(None),
        )
        .order_by(Scene.sort_key)
    )
    checks = reader.scalars(
        select(AgeCheck).where(AgeCheck.person_id == person_id).order_by(AgeCheck.hlc.desc())
    )
    guardian = reader.scalars(
        select(Contact.value).where(
            Contact.person_id == person_id,
            Contact.label == GUARDIAN,
            Contact.removed_at.is_(None),
        )
    ).first()
    free = select(Part.id, Part.name).where(Part.person_id.is_(None), Part.removed_at.is_(None))
    return PersonDetail(
        scenes=tuple(
            InSceneRow(scene_id, number, part or "", spoken.get(scene_id, 0))
            for scene_id, number, part in inside
        ),
        age_checks=tuple(
            AgeRow(row.result, row.verified_by, row.by_role, row.verified_on, row.how)
            for row in checks
        ),
        guardian=guardian or "",
        free_parts=tuple((row.id, row.name) for row in reader.execute(free.order_by(Part.name))),
    )
