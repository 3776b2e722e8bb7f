"""Standing riders as clearance looks at them: status, notice, what their clauses allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from setkit.domain.answers import parse_item
from setkit.domain.circumstances import ACTIVE, Covered, PackFacts, RiderFact
from setkit.domain.consent import Record
from setkit.domain.facts import HARD
from setkit.models import RiderClause, RiderEvent, RiderVersion
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

HOUR_MS = 60 * 60 * 1000
ENDED = ("closed", "voided", "withdrawn")
STEPS = ("countersigned", "signed", "agreed", "comment", "sent")
"""From the last step of a rider's life to the first."""


def load_riders(
    reader: Reader,
    records: Mapping[str, Record],
    calls: Mapping[str, Mapping[str, int]],
    pack: PackFacts,
) -> dict[str, list[RiderFact]]:
    """Return by scene id the riders that stand: those no later version supersedes.

    `calls`: by scene and person the first call in ms UTC, "" for whoever has none of their own.
    """
    versions = list(reader.scalars(select(RiderVersion).order_by(RiderVersion.hlc)))
    gone = {old for version in versions for old in version.supersedes_j}
    events: dict[str, list[RiderEvent]] = {}
    for event in reader.scalars(select(RiderEvent).order_by(RiderEvent.hlc)):
        events.setdefault(event.rider_version_id, []).append(event)
    clauses: dict[str, list[RiderClause]] = {}
    for clause in reader.scalars(select(RiderClause).order_by(RiderClause.pos)):
        clauses.setdefault(clause.rider_version_id, []).append(clause)
    made: dict[str, list[RiderFact]] = {}
    for scene_id, record in records.items():
        for version in versions:
            if version.id in gone or version.person_id not in record.facets:
                continue
            mine, told = events.get(version.id, []), calls.get(scene_id, {})
            made.setdefault(scene_id, []).append(
                _fact(version, mine, clauses.get(version.id, []), record, scene_id, told, pack)
            )
    return made


def _fact(
    version: RiderVersion,
    events: list[RiderEvent],
    clauses: Iterable[RiderClause],
    record: Record,
    scene_id: str,
    calls: Mapping[str, int],
    pack: PackFacts,
) -> RiderFact:
    sent = next((event.event_at for event in events if event.kind == "sent"), None)
    call = calls.get(version.person_id, calls.get(""))
    hours = None if sent is None or call is None else (call - sent) // HOUR_MS
    return RiderFact(
        id=version.id,
        person=version.person_id,
        status=_status(events),
        is_late=call is not None and (hours is None or hours < pack.rider_notice_hours),
        has_exception=any(event.kind == "exception" for event in events),
        is_late_notice_agreed=_agreed_late(version, record),
        hours_before=hours,
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
