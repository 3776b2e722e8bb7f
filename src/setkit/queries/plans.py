"""What scenes ask, read in a fixed number of queries: the plan the rules work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text

from setkit.domain.plan import Age, Beat, Contact, Exposure, Room, Scene, Setup, Slot
from setkit.models import Beat as BeatRow
from setkit.models import (
    BeatContact,
    BeatExposure,
    CameraSetup,
    ClosedSetPlan,
    Location,
    Part,
    Person,
    Production,
    ProductionHold,
    RosterLine,
    SceneCast,
    SceneText,
    ScheduleRow,
    ShootDay,
)
from setkit.models import Scene as SceneRow
from setkit.models.base import Stamped
from setkit.storage.reading import Reader

STAMP = frozenset(Stamped.__annotations__)


def load_plans(reader: Reader, scene_ids: Iterable[str] | None = None) -> dict[str, Scene]:
    """Return the plans of some scenes (None: of all that are not in the trash), by scene id."""
    wanted = None if scene_ids is None else sorted(set(scene_ids))
    scenes = _rows(reader, SceneRow, wanted, SceneRow.id)
    parts = _Parts(reader, wanted)
    production = reader.scalars(select(Production)).first()
    holds = _holds(reader)
    made = {}
    for row in scenes:
        hold, held_on = holds.get(row.id) or holds.get("") or ("", "")
        made[row.id] = Scene(
            id=row.id,
            number=row.number,
            intimacy=row.intimacy,
            hold=hold,
            held_on=held_on,
            is_omitted=row.omitted_at is not None,
            is_adult_production=bool(production and production.is_adult),
            slots=tuple(parts.slots.get(row.id, ())),
            beats=tuple(parts.beats.get(row.id, ())),
            setups=tuple(parts.setups.get(row.id, ())),
            room=parts.rooms.get(row.id),
            uses=tuple(sorted(production.uses_j)) if production else (),
            pages=parts.pages.get(row.id, ""),
            shoot_dates=tuple(sorted(parts.dates.get(row.id, ()))),
            places=tuple(sorted(parts.places.get(row.id, ()))),
            signal_silent=row.signal_silent or "",
        )
    return made


def _holds(reader: Reader) -> dict[str, tuple[str, str]]:
    """Return why and since when scenes are held, by scene id; "" for the whole production.

    Holds of one testing regime are judged with the tests, not here.
    """
    rows = reader.scalars(select(ProductionHold).order_by(ProductionHold.hlc)).all()
    lifted = {row.lifts_id for row in rows if row.lifts_id}
    return {
        "" if row.scope == "production" else row.scope_id or "": (row.why, row.from_on)
        for row in rows
        if row.id not in lifted and not row.lifts_id and row.scope in ("production", "scene")
    }


def ages(reader: Reader) -> dict[str, Age]:
    """Return the newest age check of everybody who has one."""
    found = reader.execute(text("SELECT person_id, result FROM age_now"))
    return {row.person_id: Age(row.result) for row in found}


def guarded(reader: Reader) -> set[str]:
    """Return the people who have a guardian named."""
    return set(reader.execute(text("SELECT person_id FROM guarded")).scalars())


@dataclass
class _Parts:
    """Everything that hangs on scenes, grouped by scene id."""

    reader: Reader
    wanted: Sequence[str] | None
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    beats: dict[str, list[Beat]] = field(default_factory=dict)
    setups: dict[str, list[Setup]] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    dates: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._load_slots()
        self._load_setups()
        self._load_beats()
        self._load_room()
        self._load_days()
        self._load_pages()

    def _load_slots(self) -> None:
        columns = select(Part.id, Part.name, Part.person_id)
        parts = {row.id: row for row in self.reader.execute(columns)}
        people = {row.id: row for row in self.reader.execute(select(Person.id, Person.name))}
        known, guards = ages(self.reader), guarded(self.reader)
        for row in _rows(self.reader, SceneCast, self.wanted, SceneCast.scene_id):
            part = parts.get(row.part_id or "")
            who = row.person_id or (part.person_id if part else None) or ""
            person = people.get(who)
            self.slots.setdefault(row.scene_id, []).append(
                Slot(
                    id=row.id,
                    part=part.name if part else (person.name if person else ""),
                    person_id=who,
                    name=person.name if person else "",
                    age=known.get(who, Age.UNVERIFIED),
                    has_guardian=who in guards,
                    role=row.role,
                    doubles=row.doubles_id or "",
                )
            )

    def _load_setups(self) -> None:
        for row in _rows(self.reader, CameraSetup, self.wanted, CameraSetup.scene_id):
            made = Setup(row.id, row.label, row.shot_size, row.records, row.frame_limit or "")
            self.setups.setdefault(row.scene_id, []).append(made)

    def _load_beats(self) -> None:
        rows = _rows(self.reader, BeatRow, self.wanted, BeatRow.scene_id)
        rows.sort(key=lambda row: (row.pos, row.id))
        contacts: dict[str, list[Any]] = {}
        exposures: dict[str, list[Any]] = {}
        for contact in self._of_beats(BeatContact):
            contacts.setdefault(contact.beat_id, []).append(contact)
        for exposure in self._of_beats(BeatExposure):
            exposures.setdefault(exposure.beat_id, []).append(exposure)
        for row in rows:
            told = sorted(contacts.get(row.id, ()), key=lambda c: (c.pos, c.id))
            seen = sorted(exposures.get(row.id, ()), key=lambda e: e.id)
            self.beats.setdefault(row.scene_id, []).append(
                Beat(
                    id=row.id,
                    title=row.title,
                    contacts=tuple(_contact(one) for one in told),
                    exposures=tuple(_exposure(one) for one in seen),
                    is_voice_blocked=row.is_voice_blocked,
                )
            )

    def _load_room(self) -> None:
        plans = _rows(self.reader, ClosedSetPlan, self.wanted, ClosedSetPlan.scene_id)
        if not plans:
            return
        roles: dict[str, set[str]] = {}
        lines = select(RosterLine.closed_set_plan_id, RosterLine.role)
        for plan_id, role in self.reader.execute(lines.where(RosterLine.removed_at.is_(None))):
            roles.setdefault(plan_id, set()).add(role)
        for plan in sorted(plans, key=lambda row: (row.level, row.id)):  # the higher level holds
            feeds = [
                f"{feed.get('device', '')}:{feed.get('audience', '')}"
                for feed in plan.feeds_j
                if isinstance(feed, dict) and feed.get("rule") == "on"
            ]
            self.rooms[plan.scene_id] = Room(
                plan.level, plan.max_heads or 0, tuple(sorted(roles.get(plan.id, ()))), tuple(feeds)
            )

    def _load_days(self) -> None:
        query = (
            select(ScheduleRow.scene_id, ShootDay.day_on, Location.id, Location.kind)
            .join(ShootDay, ShootDay.id == ScheduleRow.shoot_day_id)
            .outerjoin(Location, Location.id == ScheduleRow.location_id)
            .where(
                ScheduleRow.kind == "scene",
                ScheduleRow.scene_id.is_not(None),
                ScheduleRow.removed_at.is_(None),
                ShootDay.removed_at.is_(None),
            )
        )
        if self.wanted is not None:
            query = query.where(ScheduleRow.scene_id.in_(self.wanted))
        for scene_id, day_on, location_id, kind in self.reader.execute(query):
            self.dates.setdefault(scene_id or "", set()).add(day_on)
            if location_id:
                self.places.setdefault(scene_id or "", set()).add(f"{location_id}:{kind}")

    def _load_pages(self) -> None:
        query = select(SceneText.scene_id, SceneText.text_sha).order_by(SceneText.hlc)
        if self.wanted is not None:
            query = query.where(SceneText.scene_id.in_(self.wanted))
        for scene_id, sha in self.reader.execute(query):
            self.pages[scene_id] = sha  # the newest stands

    def _of_beats(self, kind: Any) -> list[Any]:  # noqa: ANN401 - contacts or exposures
        """Return what stands in the beats of the wanted scenes."""
        query = select(*_columns(kind)).where(kind.removed_at.is_(None))
        if self.wanted is not None:
            mine = select(BeatRow.id).where(BeatRow.scene_id.in_(self.wanted))
            query = query.where(kind.beat_id.in_(mine))
        return list(self.reader.execute(query))


def _columns(kind: Any) -> list[Any]:  # noqa: ANN401 - any model
    """Return what a row says, without the stamp of who wrote it: half the work of reading it."""
    return [column for column in kind.__table__.columns if column.name not in STAMP]


def _rows(reader: Reader, kind: Any, wanted: Sequence[str] | None, column: Any) -> list[Any]:  # noqa: ANN401 - any cells model
    query = select(*_columns(kind)).where(kind.removed_at.is_(None)).order_by(kind.id)
    if wanted is not None:
        query = query.where(column.in_(wanted))
    return list(reader.execute(query))


def _contact(row: Any) -> Contact:  # noqa: ANN401 - the columns of a BeatContact
    return Contact(
        id=row.id,
        kind=row.kind,
        giver=row.giver_id,
        receiver=row.receiver_id or "",
        act=row.act or "",
        zone=row.zone or "",
        side=row.side or "",
        layer=row.layer or "",
        instrument=row.instrument or "",
        move=row.move or "",
        pressure=row.pressure or "",
        intensity=row.intensity or 0,
        times=row.times or 0,
        max_s=row.max_s or 0,
        barriers=tuple(row.barriers_j),
    )


def _exposure(row: Any) -> Exposure:  # noqa: ANN401 - the columns of a BeatExposure
    return Exposure(
        id=row.id,
        slot=row.cast_id,
        zone=row.zone,
        mode=row.mode,
        audience=row.audience,
        side=row.side or "",
        setup=row.setup_id or "",
    )
