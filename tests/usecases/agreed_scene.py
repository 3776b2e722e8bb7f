"""A real vault with one scene in which some beats are agreed and others are not."""

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.facts import facet_hashes, facts_for, facts_sha
from setkit.domain.needs import beat_needs
from setkit.domain.plan import Contact
from setkit.domain.profiles import Profile
from setkit.models import (
    BoundaryAnswer,
    BoundaryVersion,
    Checklist,
    Production,
    Scene,
    SceneVersion,
    Withdrawal,
)
from setkit.queries.plans import load_plans
from setkit.storage.taxonomy import catalogue
from setkit.usecases.beats import BeatDraft, add_beat
from setkit.usecases.casting import add_part, add_to_scene, cast_part
from setkit.usecases.checklists import ensure_items
from setkit.usecases.people import add_performer, record_age_check
from setkit.usecases.recipients import add_recipient
from setkit.usecases.vaults import create_vault
from vaults import how, secret

NECK = Contact("", "act", "", "", act="K.neck", intensity=2)
EMBRACE = Contact("", "act", "", "", act="T.embrace", intensity=2)
HAND = Contact("", "act", "", "", act="T.hand_hold", intensity=1)
LIPS = Contact("", "act", "", "", act="K.lips_closed", intensity=1)


@dataclass
class Stage:
    """Ids of what stands in the vault."""

    vault: object
    scene: str
    people: tuple
    slots: tuple
    beats: dict
    producer: str


def stage(folder, *, answers=None, titles=None, coordinator="Maren Okafor", clock=None):
    """Make the vault: Mara and Jon, four beats; `answers`: beat -> what both say.

    An answer is a word (`yes`, `no`, ...) or a list of conditions; None: not asked.
    """
    told = {"embrace": "yes", "neck": [{"kind": "times", "value": "2"}], "hand": "no"}
    told.update(answers or {})
    vault = create_vault(
        folder,
        title="Glass Harbour",
        secret=secret(),
        coordinator=coordinator,
        zone="Europe/Warsaw",
        how=how(clock=clock),
    ).vault
    with vault.write() as uow:
        scene = _scene(uow)
        people, slots = zip(
            *(
                _play(uow, scene, *pair)
                for pair in (("Mara Quill", "Ingrid"), ("Jon Reed", "Elias"))
            ),
            strict=True,
        )
        beats = {
            name: add_beat(
                uow,
                scene_id=scene,
                draft=BeatDraft((titles or {}).get(name, name), (_between(contact, slots),)),
            )
            for name, contact in (
                ("embrace", EMBRACE), ("neck", NECK), ("hand", HAND), ("lips", LIPS),
            )
        }  # fmt: skip
        producer = add_recipient(uow, name="Ewa Zielińska", profile=Profile.PRODUCER)
    made = Stage(vault, scene, people, slots, beats, producer)
    say(made, told)
    return made


def say(made, told, *, columns=None):
    """Let both performers answer the whole scene; beats not in `told` are not asked."""
    with made.vault.write() as uow:
        for person, slot in zip(made.people, made.slots, strict=True):
            _version(uow, made, person, slot, told, columns or {})
        uow.record("boundary.version")


def withdraw(made, beat, person=0):
    """Let one performer withdraw from one beat."""
    with made.vault.write() as uow:
        uow.add(
            Withdrawal(
                person_id=made.people[person], scope="beat", scene_id=made.scene,
                beat_id=made.beats[beat], stated_at=uow.now, how="in_person",
                recorder_id=uow.me(),
            )
        )  # fmt: skip
        uow.record("boundary.withdrawn")


def _between(contact, slots):
    return Contact(
        "", contact.kind, slots[0], slots[1], act=contact.act, intensity=contact.intensity
    )


def _scene(uow):
    production = uow.session.scalars(select(Production)).one()
    production.code = "GLH"
    row = Scene(
        number="47A", sort_key="000047A", order_n=1, int_ext="INT", set_name="Keeper’s cottage",
        day_night="Night", eighths=11, neutral_line="After the storm.", intimacy="intimate",
        themes_j=[], risks_j=[], needs_j=[],
    )  # fmt: skip
    uow.add(row)
    uow.record("scene.added")
    return row.id


def _play(uow, scene, name, character):
    person = add_performer(uow, name=name)
    record_age_check(
        uow, person_id=person, result="adult", verified_by="Nadia Ferro", by_role="producer",
        verified_on="2026-05-01", how="producer_record",
    )  # fmt: skip
    part = add_part(uow, name=character)
    cast_part(uow, part_id=part, person_id=person)
    return person, add_to_scene(uow, scene_id=scene, part_id=part)


def _version(uow, made, person, slot, told, columns):
    plan = load_plans(uow.session, [made.scene])[made.scene]
    facts = facts_for(plan, person)
    frozen = SceneVersion(
        scene_id=made.scene, facts_sha=facts_sha(facts), facts_j=facts, sheet_j=[],
        cause="conversation",
    )  # fmt: skip
    uow.add(frozen)
    form = uow.session.scalars(select(Checklist).where(Checklist.kind == "acts")).first()
    before = uow.session.scalars(
        select(BoundaryVersion.id).where(
            BoundaryVersion.person_id == person, BoundaryVersion.scene_id == made.scene
        )
    ).all()
    version = BoundaryVersion(
        **{
            "id": uow.new_id(), "person_id": person, "kind": "act", "scope": "scene",
            "scene_id": made.scene, "scene_version_id": frozen.id, "n": len(before) + 1,
            "supersedes_j": list(before), "checklist_id": form.id, "text_sha": form.text_sha,
            "facts_sha": facts_sha(facts), "facets_j": facet_hashes(facts), "asked_by": "ic",
            "presented_at": uow.now, "stated_at": uow.now, "speaker": "performer",
            "recorder_id": uow.me(), "identity": "known", "present_j": [], "is_private": True,
            "is_production_present": False, "content_sha": "ab" * 32, **columns.get("version", {}),
        }
    )  # fmt: skip
    uow.add(version)
    uow.session.flush()
    names = {beat_id: name for name, beat_id in made.beats.items()}
    partners = dict(zip(made.slots, made.people, strict=True))
    for beat in plan.beats:
        said = told.get(names.get(beat.id))
        for need in beat_needs(beat, catalogue()):
            if said is None or need.slot != slot:
                continue
            ensure_items(uow, [need.item.code])
            uow.session.flush()
            is_list = isinstance(said, list)
            uow.add(
                BoundaryAnswer(
                    version_id=version.id, item=need.item.code,
                    partner_id=partners.get(need.partner),
                    answer="yes_with_conditions" if is_list else said,
                    conditions_j=said if is_list else None, **columns.get("answer", {}),
                )
            )  # fmt: skip
