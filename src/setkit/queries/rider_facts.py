"""Standing riders as clearance looks at them: by the same rules as everywhere a rider is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.circumstances import Covered, RiderFact
from setkit.domain.consent import Record
from setkit.domain.notice import Notice, tightest
from setkit.domain.plan import Scene
from setkit.domain.rider_clauses import COVERING, fit
from setkit.domain.rider_material import changed_facets
from setkit.domain.riders import Clause, Event, Standing, status
from setkit.domain.rules_in_force import InForce
from setkit.domain.scene_rules import told_by
from setkit.models import Person, RiderClause, RiderEvent, RiderVersion
from setkit.queries.dues import Dues, due_on
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue, item_of

_UNIONS = select(Person.id, Person.union_code).where(Person.union_code.is_not(None))


@dataclass(frozen=True, slots=True)
class _Riders:
    """What is on record about riders: standing versions, their events and clauses, unions."""

    versions: tuple[RiderVersion, ...]
    events: Mapping[str, list[RiderEvent]]
    clauses: Mapping[str, tuple[Clause, ...]]
    unions: Mapping[str, str | None]


def load_riders(
    reader: Reader,
    scenes: Mapping[str, Scene],
    records: Mapping[str, Record],
    dues: Dues,
    rules: Mapping[str, InForce],
    day_on: str = "",
) -> dict[str, list[RiderFact]]:
    """Return by scene id the riders that stand: those for it that no later version supersedes.

    `rules`: what is in force for each scene; `day_on`: the day judged (ISO date), "" for all.
    """
    told = _read(reader)
    made: dict[str, list[RiderFact]] = {}
    for version in told.versions:
        for scene_id in _scenes_of(version):
            if scene_id not in scenes or version.person_id not in records[scene_id].facets:
                continue
            notice = tightest(
                [
                    (rules[scene_id], due)
                    for due in due_on(dues, scene_id, version.person_id, day_on)
                ],
                sent_at=sent_at(told.events.get(version.id, ())),
                named=told.unions.get(version.person_id) or "",
            )
            fact = _fact(version, told, scenes[scene_id], records[scene_id], notice)
            made.setdefault(scene_id, []).append(fact)
    return made


def _scenes_of(version: RiderVersion) -> list[str]:
    """Return the scenes a rider was written for; none where that cannot be read: it covers none."""
    material = version.material_j
    return sorted(material.get("scenes", {})) if isinstance(material, dict) else []


def sent_at(events: Iterable[RiderEvent]) -> int | None:
    """Return when a version was first sent (ms UTC), None for not yet."""
    return next((event.event_at for event in events if event.kind == "sent"), None)


def load_clauses(reader: Reader) -> dict[str, tuple[Clause, ...]]:
    """Return all clauses by version id, each in its order."""
    found: dict[str, list[Clause]] = {}
    for row in reader.scalars(select(RiderClause).order_by(RiderClause.pos, RiderClause.id)):
        found.setdefault(row.rider_version_id, []).append(
            Clause(
                row.kind,
                row.text,
                row.scene_id or "",
                row.item or "",
                row.partner_id or "",
                row.params_j,
            )
        )
    return {version: tuple(rows) for version, rows in found.items()}


def _read(reader: Reader) -> _Riders:
    versions = reader.scalars(select(RiderVersion).order_by(RiderVersion.hlc)).all()
    gone = {old for version in versions for old in version.supersedes_j}
    if not versions:
        return _Riders((), {}, {}, {})
    events: dict[str, list[RiderEvent]] = {}
    for event in reader.scalars(select(RiderEvent).order_by(RiderEvent.hlc, RiderEvent.id)):
        events.setdefault(event.rider_version_id, []).append(event)
    return _Riders(
        tuple(version for version in versions if version.id not in gone),
        events,
        load_clauses(reader),
        {row.id: row.union_code for row in reader.execute(_UNIONS)},
    )


def _fact(
    version: RiderVersion, told: _Riders, scene: Scene, record: Record, notice: Notice
) -> RiderFact:
    """Return one rider as far as one scene goes; late and changed are told apart from its life."""
    person, clauses = version.person_id, told.clauses.get(version.id, ())
    events = tuple(Event(event.kind) for event in told.events.get(version.id, ()))
    changed = changed_facets(version.material_j, {scene.id: scene}, person)
    return RiderFact(
        id=version.id,
        person=person,
        status=status(Standing(events, is_withdrawn=_is_withdrawn(version, record))).value,
        is_late=notice.short_ms > 0,
        has_exception=Event.EXCEPTION in events,
        is_late_notice_agreed=_agreed_late(version, record),
        hours_before=notice.hours_given,
        asked_hours=notice.ruling.rule.number if notice.ruling else 0,
        rule=told_by(notice.ruling),
        changed=tuple(facet for where, facet in changed if where == scene.id),
        covered=tuple(_covered(clauses, scene, person, record)),
        least_level=_least_level(clauses, scene),
    )


def _is_withdrawn(version: RiderVersion, record: Record) -> bool:
    """Consent pulled after this version ends it for what is unshot; a new one starts anew."""
    written_for = version.material_j.get("scenes", {})
    return any(
        one.person == version.person_id
        and one.hlc > version.hlc
        and (one.scope == "all" or (one.scope == "scene" and one.scene in written_for))
        for one in record.withdrawals
    )


def _agreed_late(version: RiderVersion, record: Record) -> bool:
    """Tell whether the newest private word on the late notice of this text is a yes."""
    said = [
        one
        for one in record.presented
        if one.what == "late_notice"
        and one.person == version.person_id
        and one.content_sha == version.text_sha
    ]
    newest = max(said, key=lambda one: (one.hlc, one.id), default=None)
    return newest is not None and newest.response == "yes" and newest.is_private


def _covered(
    clauses: Iterable[Clause], scene: Scene, person: str, record: Record
) -> Iterable[Covered]:
    """Yield what the clauses for a scene allow; one whose figures the plan exceeds does not."""
    mine = [one for one in clauses if one.kind in COVERING and one.scene == scene.id and one.item]
    short = set(fit(scene, person, mine, record, catalogue()).missing)
    for one in mine:
        if (one.item, one.partner) in short:
            continue
        try:
            item = item_of(one.item)
        except ValueError:  # a clause nobody can read allows nothing
            continue
        yield Covered(item, one.partner)


def _least_level(clauses: Iterable[Clause], scene: Scene) -> int:
    """Return how closed the set is by the clause about who is present, 0 without one."""
    levels = [
        level
        for one in clauses
        if one.kind == "present" and one.scene == scene.id
        if isinstance(level := one.params.get("level"), int)
    ]
    return max(levels, default=0)
