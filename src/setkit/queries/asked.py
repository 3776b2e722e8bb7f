"""Everything one person is shown about one scene before they answer, and nothing about others.

The page of the screen that is handed over (journey J2). No other performer's answers, no change
requests, no notes, no vetoes: what is not read here cannot be shown there.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.needs import scene_needs
from setkit.domain.plan import Age
from setkit.domain.plan import Scene as Plan
from setkit.domain.telling import ToldBeat, told_beats, told_room, told_use
from setkit.foundation.i18n import _
from setkit.models import ClosedSetPlan, Contact, Person, Scene, SetEvent
from setkit.queries import scenes
from setkit.queries.answer_forms import FormItem, answer_form
from setkit.queries.closed_sets import roster_of
from setkit.queries.plans import ages, guarded, load_plans
from setkit.storage.conversation import wording
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

HELP = ("support", "hotline", "emergency")
"""Contacts that belong to nobody: lines anybody may call."""


@dataclass(frozen=True, slots=True)
class RoomPage:
    """Who will be there. `people`: the list by name; `is_approved`: confirmed as it is now."""

    lines: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_approved: bool = False


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One person, one scene. `refusal`: why this person cannot be asked yet, "" when they can.

    `items`: the form; `answer` in it is this person's own earlier one. `version`: of those, 0
    before the first. `parts`: whom they play; `signals`: to stop, spoken and silent.
    """

    scene_id: str
    number: str
    heading: str
    person_id: str
    name: str
    lang: str
    parts: tuple[str, ...]
    script: str
    beats: tuple[ToldBeat, ...]
    dates: tuple[str, ...]
    room: RoomPage
    uses: tuple[str, ...]
    other_uses: tuple[str, ...]
    rights: str
    whom_to_call: str
    calls: tuple[str, ...]
    signals: tuple[str, str]
    items: tuple[FormItem, ...]
    version: int
    refusal: str


def asked_page(reader: Reader, scene_id: str, person_id: str) -> AskedPage:
    """Return what `person_id` is asked in a scene. Raises NotFound where one is not there."""
    form = answer_form(reader, scene_id, person_id)
    plan = load_plans(reader, [scene_id])[scene_id]
    row = scenes.row(reader, scene_id)
    pages = scenes.pages(reader, scene_id)
    person, scene = reader.get_one(Person, person_id), reader.get_one(Scene, scene_id)
    known = catalogue()
    uses, other_uses = told_use(plan, known)
    return AskedPage(
        scene_id=scene_id,
        number=row.number,
        heading=row.heading,
        person_id=person_id,
        name=form.person,
        lang=person.lang or "",
        parts=tuple(slot.part for slot in plan.slots if slot.person_id == person_id),
        script=pages.text if pages else "",
        beats=told_beats(plan, person_id, known),
        dates=plan.shoot_dates,
        room=_room(reader, plan, person_id),
        uses=uses,
        other_uses=other_uses,
        rights=wording("rights").body,
        whom_to_call=wording("whom_to_call").body,
        calls=_calls(reader, person),
        signals=(scene.signal_spoken or "", scene.signal_silent or ""),
        items=form.items,
        version=form.version,
        refusal=_refusal(reader, plan, person_id, form.items),
    )


def _room(reader: Reader, plan: Plan, person_id: str) -> RoomPage:
    lines = told_room(plan, person_id, catalogue())
    rows = reader.scalars(
        select(ClosedSetPlan).where(
            ClosedSetPlan.scene_id == plan.id, ClosedSetPlan.removed_at.is_(None)
        )
    ).all()
    if not rows:
        return RoomPage(lines)
    row = max(rows, key=lambda one: (one.level, one.id))  # the one the facts are of
    roster = roster_of(reader, row)
    confirmed = reader.scalars(
        select(SetEvent.payload_j)
        .where(SetEvent.kind == "roster_confirmed", SetEvent.scene_id == plan.id)
        .order_by(SetEvent.hlc.desc())
    )
    newest: dict[str, str] = next((one for one in confirmed if one.get("plan") == row.id), {})
    people = tuple(
        _("{role}: {name}").format(role=line.role, name=line.name) if line.name else line.role
        for line in roster.lines
    )
    return RoomPage(lines, people, newest.get("roster_sha") == roster.sha)


def _calls(reader: Reader, person: Person) -> tuple[str, ...]:
    """Return numbers to call: of the coordinator, of their own representative, of help lines."""
    rows = reader.execute(
        select(Contact, Person)
        .outerjoin(Person, Person.id == Contact.person_id)
        .where(Contact.removed_at.is_(None), Contact.is_withheld.is_(False))
        .order_by(Contact.id)
    )
    found = []
    for contact, owner in rows:
        if owner is None and contact.kind in HELP and contact.location_id is None:
            found.append((contact.label or "", contact))
        elif owner is None or contact.kind not in ("phone", "email"):
            continue
        elif owner.is_me or owner.id == person.agent_id:
            found.append((owner.name, contact))
    return tuple(": ".join(part for part in (name, one.value) if part) for name, one in found)


def _refusal(reader: Reader, plan: Plan, person_id: str, items: tuple[FormItem, ...]) -> str:
    """Return why the answers could not be recorded at the end, before anybody has begun."""
    if not items:
        return _("Nothing is asked of this person yet. Add the beats they are in first.")
    age = ages(reader).get(person_id, Age.UNVERIFIED)
    mine = {slot.id for slot in plan.slots if slot.person_id == person_id}
    needs = [one for one in scene_needs(plan, catalogue()) if one.slot in mine]
    is_guarded = age is Age.MINOR and person_id in guarded(reader)
    if age is Age.ADULT or (is_guarded and not any(one.is_adult_only for one in needs)):
        return ""
    return _("The age record of this person does not allow this yet: look at it under People.")
