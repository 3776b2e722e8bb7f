"""Standing riders as clearance looks at them: status, notice, what their clauses allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from setkit.domain.answers import parse_item
from setkit.domain.circumstances import ACTIVE, Covered, RiderFact
from setkit.domain.consent import Record
from setkit.domain.facts import HARD
from setkit.domain.notice import Notice, tightest
from setkit.domain.rules_in_force import InForce
from setkit.domain.scene_rules import told_by
from setkit.models import Person, RiderClause, RiderEvent, RiderVersion
from setkit.queries.dues import Dues, due_on
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

ENDED = ("closed", "voided", "withdrawn")
STEPS = ("countersigned", "signed", "agreed", "comment", "sent")
"""From the last step of a rider's life to the first."""
_UNIONS = select(Person.id, Person.union_code).where(Person.union_code.is_not(None))


def load_riders(
    reader: Reader,
    records: Mapping[str, Record],
    dues: Dues,
    rules: Mapping[str, InForce],
    day_on: str = "",
) -> dict[str, list[RiderFact]]:
    """Return by scene id the riders that stand: those no later version supersedes.

    `rules`: what is in force for each scene; `day_on`: the day judged (ISO date), "" for all.
    """
    versions = list(reader.scalars(select(RiderVersion).order_by(RiderVersion.hlc)))
    gone = {old for version in versions for old in version.supersedes_j}
    events: dict[str, list[RiderEvent]] = {}
    for event in reader.scalars(select(RiderEvent).order_by(RiderEvent.hlc)):
        events.setdefault(event.rider_version_id, []).append(event)
    clauses: dict[str, list[RiderClause]] = {}
    for clause in reader.scalars(select(RiderClause).order_by(RiderClause.pos)):
        clauses.setdefault(clause.rider_version_id, []).append(clause)
    unions = {row.id: row.union_code for row in reader.execute(_UNIONS)} if versions else {}
    made: dict[str, list[RiderFact]] = {}
    for scene_id, record in records.items():
        for version in versions:
            if version.id in gone or version.person_id not in record.facets:
                continue
            mine = events.get(version.id, [])
            coming = due_on(dues, scene_id, version.person_id, day_on)
            told = tightest(
                ((rules[scene_id], due) for due in coming),
                sent_at=sent_at(mine),
                named=unions.get(version.person_id) or "",
            )
            made.setdefault(scene_id, []).append(
                _fact(version, mine, clauses.get(version.id, []), record, scene_id, told)
            )
    return made


def sent_at(events: Iterable[RiderEvent]) -> int | None:
    """Return when a version was first sent (ms UTC), None for not yet."""
    return next((event.event_at for event in events if event.kind == "sent"), None)


def _fact(
    version: RiderVersion,
    events: list[RiderEvent],
    clauses: Iterable[RiderClause],
    record: Record,
    scene_id: str,
    told: Notice,
) -> RiderFact:
    return RiderFact(
        id=version.id,
        person=version.person_id,
        status=_status(events),
        is_late=told.short_ms > 0,
        has_exception=any(event.kind == "exception" for event in events),
        is_late_notice_agreed=_agreed_late(version, record),
        hours_before=told.hours_given,
        asked_hours=told.ruling.rule.number if told.ruling else 0,
        rule=told_by(told.ruling),
        changed=_changed(version, record, scene_id),
        covered=tuple(_covered(clauses, scene_id)),
    )


def _status(events: Iterable[RiderEvent]) -> str:
    """Return where a rider stands; countersigned is active as far as signatures go."""
    kinds = {event.kind for event in events}
    ended = next((kind for kind in ENDED if kind in kinds), None)
    step = ended or next((kind for kind in STEPS if kind in kinds), "draft")
    return ACTIVE if step == "countersigned" else step


def _changed(version: RiderVersion, record: Record, scene_id: str) -> tuple[str, ...]:
    """Return the hard facets that differ from what the rider was written for.

    `material_j` holds them as `{"scenes": {scene id: {facet: hash}}}`; a scene or facet that is
    not there was not written for.
    """
    material = version.material_j if isinstance(version.material_j, dict) else {}
    scenes = material.get("scenes")
    then = scenes.get(scene_id, {}) if isinstance(scenes, dict) else {}
    now = record.facets[version.person_id]
    return tuple(facet for facet in HARD if then.get(facet) != now.get(facet))


def _agreed_late(version: RiderVersion, record: Record) -> bool:
    """Tell whether the newest private word on the late notice, since this text, is a yes."""
    said = [
        one
        for one in record.presented
        if one.what == "late_notice" and one.person == version.person_id and one.hlc > version.hlc
    ]
    newest = max(said, key=lambda one: (one.hlc, one.id), default=None)
    return newest is not None and newest.response == "yes" and newest.is_private


def _covered(clauses: Iterable[RiderClause], scene_id: str) -> Iterable[Covered]:
    groups = catalogue().zone_groups()
    for clause in clauses:
        if clause.item is None or clause.scene_id not in (None, scene_id):
            continue
        if clause.kind in ("action", "act", "exposure", "shown"):
            try:
                item = parse_item(clause.item, groups)
            except ValueError:  # a clause nobody can read allows nothing
                continue
            yield Covered(item, clause.partner_id or "")
