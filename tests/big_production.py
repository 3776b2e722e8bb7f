"""A big production in a real vault: scenes of 12 beats, 30 performers, everybody in agreement.

Rows go in whole, in one entry: through the use cases it would take minutes. What is asked, hashed
and answered is what the product's own rules make of it.
"""

from setkit.domain.facts import facet_hashes, facts_for, facts_sha
from setkit.domain.needs import form_items
from setkit.models import (
    AgeCheck,
    Beat,
    BeatContact,
    BoundaryAnswer,
    BoundaryVersion,
    Checklist,
    Part,
    Person,
    Scene,
    SceneCast,
    SceneVersion,
)
from setkit.queries.plans import load_plans
from setkit.storage.taxonomy import catalogue, templates
from setkit.usecases.checklists import ensure_items

BEATS, PERFORMERS = 12, 30
ACTS = ("K.neck", "K.lips_closed", "T.embrace", "T.hand_hold")
MORE = 36
"""Answers of each version about items that no beat asks for: a full form is long."""


def fill(vault, count):
    """Put `count` scenes into a founded vault; return their ids and (scene, person, version)."""
    with vault.write() as uow:
        people = _people(uow)
        for n in range(count):
            _scene(uow, n, people)
        uow.record("test.filled")
        plans = load_plans(uow.session)
        versions = [one for scene in plans.values() for one in _agree(uow, scene)]
        uow.record("test.filled")
    return list(plans), versions


def _people(uow):
    parts = []
    for n in range(PERFORMERS):
        person = Person(id=uow.new_id(), kind="performer", name=f"Performer {n}", is_me=False)
        part = Part(id=uow.new_id(), name=f"PART {n}", kind="principal", person_id=person.id)
        age = AgeCheck(
            person_id=person.id, result="adult", verified_by="Office", by_role="producer",
            verified_on="2026-05-01", how="producer_record",
        )  # fmt: skip
        uow.add(person, part, age)
        parts.append(part)
    uow.session.flush()
    return parts


def _scene(uow, n, parts):
    scene = Scene(
        id=uow.new_id(), number=str(n + 1), sort_key=f"{n:08d}", order_n=n, intimacy="intimate",
        themes_j=[], risks_j=[], needs_j=[],
    )  # fmt: skip
    slots = [
        SceneCast(
            id=uow.new_id(),
            scene_id=scene.id,
            part_id=parts[(2 * n + k) % PERFORMERS].id,
            role="principal",
        )
        for k in range(2)
    ]
    uow.add(scene, *slots)
    known = [zone for zone in catalogue().zones.values() if not zone.is_own]
    for b in range(BEATS):
        beat = Beat(
            id=uow.new_id(), scene_id=scene.id, pos=f"a{b:02d}", title=f"Beat {b}",
            is_voice_blocked=False,
        )  # fmt: skip
        base = {"beat_id": beat.id, "pos": "a", "barriers_j": [], "intensity": 2}
        told = {"kind": "act", "act": ACTS[b % 4]}
        if b % 2:
            zone = known[(n + b) % len(known)]
            told = {
                "kind": "contact", "zone": zone.code, "side": "L" if zone.is_paired else "M",
                "layer": "over_garment", "instrument": "palm", "move": "hold",
            }  # fmt: skip
        uow.add(beat, BeatContact(giver_id=slots[0].id, receiver_id=slots[1].id, **base, **told))


def _agree(uow, scene):
    """Yield a version of full answers of everybody in `scene`."""
    frozen = SceneVersion(
        id=uow.new_id(), scene_id=scene.id, facts_sha=facts_sha({}), facts_j={}, sheet_j=[],
        cause="conversation",
    )  # fmt: skip
    uow.add(frozen)
    form = next(one for one in templates() if not one.is_short and one.kind == "acts")
    checklist = uow.session.query(Checklist).filter_by(text_sha=form.sha).one()
    for slot in scene.slots:
        version = BoundaryVersion(
            id=uow.new_id(), person_id=slot.person_id, kind="act", scope="scene",
            scene_id=scene.id, scene_version_id=frozen.id, n=1, supersedes_j=[],
            checklist_id=checklist.id, text_sha=form.sha, facts_sha=frozen.facts_sha,
            facets_j=facet_hashes(facts_for(scene, slot.person_id)), asked_by="ic",
            presented_at=uow.now, stated_at=uow.now, speaker="performer", recorder_id=uow.me(),
            identity="known", present_j=["performer"], is_private=True,
            is_production_present=False, content_sha=f"{slot.id}",
        )  # fmt: skip
        asked = dict.fromkeys(
            (code, scene.slot(partner).person_id if partner else None)
            for code, partner in form_items(scene, slot.id, catalogue())
        )
        other = next(s.person_id for s in scene.slots if s.id != slot.id)
        asked |= dict.fromkeys((code, other) for code in form.items[:MORE])
        ensure_items(uow, [code for code, _partner in asked])
        uow.add(version)
        uow.session.flush()
        uow.add(
            *(
                BoundaryAnswer(version_id=version.id, item=code, partner_id=partner, answer="yes")
                for code, partner in asked
            )
        )
        yield scene.id, slot.person_id, version.id
