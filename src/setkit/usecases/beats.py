"""Planning the choreography of a scene: beats, contacts, exposures, camera set-ups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from setkit.domain.plan import Contact, Exposure
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Beat, BeatContact, BeatExposure, CameraSetup, Production, Scene, SceneCast
from setkit.queries.checklists import custom_acts
from setkit.storage.taxonomy import catalogue
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.casting import age_refusal

STEP = 10


@dataclass(frozen=True, slots=True)
class BeatDraft:
    """A beat to be written: contacts and exposures name role slots of the scene; ids are made."""

    title: str
    contacts: tuple[Contact, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    action: str | None = None
    plan_b: str | None = None
    duration_s: int | None = None
    is_voice_blocked: bool = False


def add_beat(uow: UnitOfWork, *, scene_id: str, draft: BeatDraft) -> str:
    """Add a beat at the end of a scene; return its id.

    Raises RuleBroken for slots of another scene, unknown zones or acts, unsimulated acts on a
    production that does not allow them, or a person whose age record does not allow the beat.
    """
    uow.get(Scene, scene_id)
    _refuse_impossible(uow, scene_id, draft)
    row = Beat(
        scene_id=scene_id,
        pos=_next_position(uow, scene_id),
        title=draft.title.strip(),
        action=draft.action,
        plan_b=draft.plan_b,
        duration_s=draft.duration_s,
        is_voice_blocked=draft.is_voice_blocked,
    )
    uow.add(row)
    _fill(uow, row.id, draft)
    uow.record("beat.added")
    return row.id


def change_beat(uow: UnitOfWork, *, beat_id: str, draft: BeatDraft) -> None:
    """Make a beat what `draft` says, whole. Lines that keep their id keep their row.

    Raises RuleBroken as `add_beat` does.
    """
    beat = uow.get(Beat, beat_id)
    _refuse_impossible(uow, beat.scene_id, draft)
    told = {
        "title": draft.title.strip(),
        "action": draft.action,
        "plan_b": draft.plan_b,
        "duration_s": draft.duration_s,
        "is_voice_blocked": draft.is_voice_blocked,
    }
    _update(beat, told)
    _replace(uow, beat_id, BeatContact, draft.contacts, _contact_cells)
    _replace(uow, beat_id, BeatExposure, draft.exposures, lambda one, _n: _exposure_cells(one))
    _settle(uow)
    uow.record("beat.changed")


def copy_beat(uow: UnitOfWork, *, beat_id: str, draft: BeatDraft) -> str:
    """Add `draft` right behind the beat it was copied from; return the new id."""
    scene_id = uow.get(Beat, beat_id).scene_id
    fresh = replace(
        draft,
        contacts=tuple(replace(one, id="") for one in draft.contacts),
        exposures=tuple(replace(one, id="") for one in draft.exposures),
    )
    made = add_beat(uow, scene_id=scene_id, draft=fresh)
    move_beat(uow, beat_id=made, after_id=beat_id)
    return made


def _replace(
    uow: UnitOfWork,
    beat_id: str,
    kind: type[Any],
    wanted: Sequence[Any],
    cells: Callable[[Any, int], dict[str, Any]],
) -> None:
    """Keep the rows that are still wanted, trash the others, add what is new."""
    live = select(kind).where(kind.beat_id == beat_id, kind.removed_at.is_(None))
    rows = {row.id: row for row in uow.session.scalars(live)}
    for identity in set(rows) - {one.id for one in wanted}:
        uow.remove(rows[identity])
    for number, one in enumerate(wanted, start=1):
        if one.id in rows:
            _update(rows[one.id], cells(one, number))
        else:
            uow.add(kind(beat_id=beat_id, **cells(one, number)))


def add_contact(uow: UnitOfWork, *, beat_id: str, contact: Contact) -> str:
    """Add one contact to a beat, such as an act the director asks for on the day."""
    beat = uow.get(Beat, beat_id)
    draft = BeatDraft(beat.title, (contact,))
    _refuse_impossible(uow, beat.scene_id, draft)
    (made,) = _fill(uow, beat.id, draft)
    uow.record("beat.changed")
    return made


def remove_contact(uow: UnitOfWork, *, contact_id: str) -> None:
    """Take one contact out of its beat."""
    uow.remove(uow.get(BeatContact, contact_id))
    uow.record("beat.changed")


def remove_beat(uow: UnitOfWork, *, beat_id: str) -> None:
    """Take a beat out of its scene; it stays in the trash for 30 days."""
    uow.remove(uow.get(Beat, beat_id))
    uow.record("beat.removed")


def move_beat(uow: UnitOfWork, *, beat_id: str, after_id: str | None) -> None:
    """Put a beat behind another one, or first. Order is no fact of consent."""
    beat = uow.get(Beat, beat_id)
    others = [row for row in _live_beats(uow, beat.scene_id) if row.id != beat_id]
    place = 0 if after_id is None else [row.id for row in others].index(after_id) + 1
    for number, row in enumerate([*others[:place], beat, *others[place:]], start=1):
        position = _position(number)
        if row.pos != position:
            row.pos = position
    uow.record("beat.moved")


def add_setup(
    uow: UnitOfWork,
    *,
    scene_id: str,
    label: str,
    shot_size: str,
    records: str = "take",
    frame_limit: str | None = None,
) -> str:
    """Add a camera position; `shot_size` ews ws ms mcu cu ecu, `records` take stills bts plate."""
    uow.get(Scene, scene_id)
    row = CameraSetup(
        scene_id=scene_id,
        label=label,
        shot_size=shot_size,
        records=records,
        frame_limit=frame_limit,
    )
    uow.add(row)
    uow.record("setup.added")
    return row.id


def _fill(uow: UnitOfWork, beat_id: str, draft: BeatDraft) -> list[str]:
    rows: list[BeatContact | BeatExposure] = [
        BeatContact(beat_id=beat_id, **_contact_cells(contact, number))
        for number, contact in enumerate(draft.contacts, start=1)
    ]
    rows += [BeatExposure(beat_id=beat_id, **_exposure_cells(one)) for one in draft.exposures]
    uow.add(*rows)
    _settle(uow)
    return [row.id for row in rows]


def _contact_cells(contact: Contact, number: int) -> dict[str, Any]:
    return {
        "pos": _position(number),
        "kind": contact.kind,
        "giver_id": contact.giver,
        "receiver_id": contact.receiver or None,
        "act": contact.act or None,
        "zone": contact.zone or None,
        "side": contact.side or None,
        "layer": contact.layer or None,
        "instrument": contact.instrument or None,
        "move": contact.move or None,
        "pressure": contact.pressure or None,
        "intensity": contact.intensity or None,
        "times": contact.times or None,
        "max_s": contact.max_s or None,
        "barriers_j": sorted(contact.barriers),
    }


def _exposure_cells(exposure: Exposure) -> dict[str, Any]:
    return {
        "cast_id": exposure.slot,
        "setup_id": exposure.setup or None,
        "zone": exposure.zone,
        "side": exposure.side or None,
        "mode": exposure.mode,
        "audience": exposure.audience,
    }


def _update(row: Any, cells: dict[str, Any]) -> None:  # noqa: ANN401 - any cells model
    for name, value in cells.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _settle(uow: UnitOfWork) -> None:
    """Let the vault check what was written; refuse in words."""
    try:
        uow.session.flush()
    except IntegrityError as error:
        if "age:" in str(error.orig):
            raise age_refusal() from None
        raise RuleBroken(
            _("A contact needs zone, layer, instrument and movement; an act needs its name.")
        ) from None


def _refuse_impossible(uow: UnitOfWork, scene_id: str, draft: BeatDraft) -> None:
    known = catalogue()
    slots = set(
        uow.session.scalars(
            select(SceneCast.id).where(
                SceneCast.scene_id == scene_id, SceneCast.removed_at.is_(None)
            )
        )
    )
    named = {c.giver for c in draft.contacts} | {c.receiver for c in draft.contacts if c.receiver}
    named |= {exposure.slot for exposure in draft.exposures}
    if not named <= slots:
        raise RuleBroken(_("Only people of this scene can be in its beats. Add them first."))
    zones = {c.zone for c in draft.contacts if c.zone} | {e.zone for e in draft.exposures}
    acts = {c.act for c in draft.contacts if c.act}
    if not zones <= set(known.zones) or not acts <= set(known.acts) | set(custom_acts(uow.session)):
        raise RuleBroken(_("That zone or act is not on the checklist. Choose one from the list."))
    adult = uow.session.scalars(select(Production.is_adult)).first()
    if not adult and any(known.is_unsimulated(act) for act in acts):
        raise RuleBroken(_("This production does not allow unsimulated acts."))
    _refuse_sideless(draft, {code for code, zone in known.zones.items() if zone.is_paired})


def _refuse_sideless(draft: BeatDraft, paired: set[str]) -> None:
    placed: Sequence[Contact | Exposure] = (*draft.contacts, *draft.exposures)
    for thing in placed:
        if thing.zone in paired and thing.side not in ("L", "R"):
            raise RuleBroken(_("Say which side is meant, left or right, as the person's own."))


def _live_beats(uow: UnitOfWork, scene_id: str) -> list[Beat]:
    return list(
        uow.session.scalars(
            select(Beat)
            .where(Beat.scene_id == scene_id, Beat.removed_at.is_(None))
            .order_by(Beat.pos, Beat.id)
        )
    )


def _next_position(uow: UnitOfWork, scene_id: str) -> str:
    rows = _live_beats(uow, scene_id)
    return _position(int(rows[-1].pos, 36) // STEP + 1) if rows else _position(1)


def _position(number: int) -> str:
    """Return a position that sorts as text; room is left between two for a merge."""
    digits, value = "", number * STEP
    while value:
        value, rest = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits.rjust(5, "0")
