"""Answers given too late or with production present: they wait for a second yes (C-04)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.flags import Flag, flags
from setkit.foundation.clock import local
from setkit.models import BoundaryVersion, Person, Presented, Production, Scene
from setkit.queries.dues import load_dues
from setkit.queries.rules_here import RulesHere
from setkit.storage.reading import Reader

FLAGGED_ANSWER = "flagged_answer"


@dataclass(frozen=True, slots=True)
class FlaggedRow:
    """One person's newest answers for a scene that need a second private confirmation."""

    scene_id: str
    number: str
    person_id: str
    name: str
    version_id: str
    flags: tuple[Flag, ...]


def flagged(reader: Reader) -> tuple[FlaggedRow, ...]:
    """Return the newest answers that are flagged and not yet confirmed in private.

    How much notice there must be, the rules in force say. A later call or another day may lift a
    flag, an earlier one may set it: nothing of this is stored.
    """
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    dues = load_dues(reader)
    rules = RulesHere(reader)
    confirmed = _confirmed(reader)
    rows = []
    for version, number, name in _heads(reader):
        told = flags(
            stated_at=version.stated_at,
            stated_on=local(version.stated_at, zone).date().isoformat(),
            is_production_present=version.is_production_present,
            dues=dues.of(version.scene_id or "", version.person_id),
            notice_hours=rules.of(version.scene_id or "").number("change.flag_hours") or 0,
        )
        if told and version.content_sha not in confirmed.get(version.person_id, set()):
            rows.append(
                FlaggedRow(
                    version.scene_id or "", number, version.person_id, name, version.id, told
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.number, row.name, row.version_id)))


def _heads(reader: Reader) -> list[tuple[BoundaryVersion, str, str]]:
    """Return the versions for scenes that no other supersedes, with scene number and name."""
    found = reader.execute(
        select(BoundaryVersion, Scene.number, Person.name)
        .join(Scene, Scene.id == BoundaryVersion.scene_id)
        .join(Person, Person.id == BoundaryVersion.person_id)
        .where(
            BoundaryVersion.kind == "act",
            BoundaryVersion.scope == "scene",
            Scene.removed_at.is_(None),
            Scene.omitted_at.is_(None),
        )
    ).all()
    gone = {old for version, _number, _name in found for old in version.supersedes_j}
    return [(version, number, name) for version, number, name in found if version.id not in gone]


def _confirmed(reader: Reader) -> dict[str, set[str]]:
    """Return by person the content hashes to which the last private word was yes."""
    rows = reader.scalars(
        select(Presented)
        .where(Presented.what == FLAGGED_ANSWER)
        .order_by(Presented.hlc, Presented.id)
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        mine = found.setdefault(row.person_id, set())
        if row.response == "yes" and row.is_private:
            mine.add(row.content_sha)
        else:
            mine.discard(row.content_sha)
    return found
