"""A real vault with one scene in which some beats are agreed and others are not."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.needs import beat_needs
from setkit.domain.plan import Contact
from setkit.domain.profiles import Profile
from setkit.models import Production
from setkit.queries.plans import load_plans
from setkit.storage.taxonomy import catalogue
from setkit.storage.vault import Vault
from setkit.usecases.beats import BeatDraft, add_beat
from setkit.usecases.boundaries import Said, Talk, record_answers, withdraw
from setkit.usecases.casting import add_part, add_to_scene, cast_part
from setkit.usecases.people import add_performer, record_age_check
from setkit.usecases.recipients import add_recipient
from setkit.usecases.scenes import add_scene, assess_scene, describe_scene
from setkit.usecases.vaults import create_vault
from vaults import how, secret

BEATS = {
    "embrace": Contact("", "act", "", act="T.embrace", intensity=2),
    "neck": Contact("", "act", "", act="K.neck", intensity=2, times=1),
    "hand": Contact("", "act", "", act="T.hand_hold", intensity=1),
    "lips": Contact("", "act", "", act="K.lips_closed", intensity=1),
}
ANSWERS = {
    "embrace": "yes",
    "neck": (Condition("times", "2"), Condition("rehearse_clothed")),
    "hand": "no",
}
"""What both say: a word, or conditions; `lips` is not asked."""

CAST = (("Mara Quill", "Ingrid"), ("Jon Reed", "Elias"))


@dataclass
class Stage:
    """What stands in the vault."""

    vault: Vault
    scene: str
    people: tuple
    slots: tuple
    beats: dict
    producer: str


def stage(folder, *, answers=ANSWERS, titles=None, cast=CAST, **options):
    """Make the vault: two performers, four beats, everybody's answers."""
    vault = create_vault(
        folder,
        title="Glass Harbour",
        secret=secret(),
        coordinator="Maren Okafor",
        zone="Europe/Warsaw",
        how=how(**options),
    ).vault
    with vault.write() as uow:
        uow.session.scalars(select(Production)).one().code = "GLH"
        scene = add_scene(uow, heading="INT. KEEPER’S COTTAGE - NIGHT", number="47A", eighths=11)
        describe_scene(uow, scene_id=scene, neutral_line="After the storm.")
        assess_scene(uow, scene_id=scene, intimacy="intimate", by=uow.me())
        played = [_play(uow, scene, *pair) for pair in cast]
        people, slots = zip(*played, strict=True)
        beats = {}
        for name, contact in BEATS.items():
            between = replace(contact, giver=slots[0], receiver=slots[1])
            draft = BeatDraft((titles or {}).get(name, f"Beat {name}"), (between,))
            beats[name] = add_beat(uow, scene_id=scene, draft=draft)
        producer = add_recipient(uow, name="Ewa Zielińska", profile=Profile.PRODUCER)
    made = Stage(vault, scene, people, slots, beats, producer)
    say(made, answers)
    return made


def say(made, answers, own_words=""):
    """Let both performers answer the whole scene; beats not in `answers` are not asked."""
    with made.vault.write() as uow:
        plan = load_plans(uow.session, [made.scene])[made.scene]
        names = {beat_id: name for name, beat_id in made.beats.items()}
        partners = dict(zip(made.slots, made.people, strict=True))
        for person, slot in zip(made.people, made.slots, strict=True):
            said = [
                _said(need, partners, answers[names[beat.id]], own_words)
                for beat in plan.beats
                for need in beat_needs(beat, catalogue())
                if need.slot == slot and names.get(beat.id) in answers
            ]
            talk = Talk(stated_at=uow.now, presented_at=uow.now)
            record_answers(uow, person_id=person, scene_id=made.scene, said=said, talk=talk)


def take_back(made, beat, person=0):
    """Let one performer withdraw from one beat."""
    with made.vault.write() as uow:
        withdraw(
            uow,
            person_id=made.people[person],
            scope="beat",
            scene_id=made.scene,
            beat_id=made.beats[beat],
        )


def _said(need, partners, answer, own_words):
    if isinstance(answer, str):
        return Said(need.item.code, Answer(answer), partners[need.partner], own_words=own_words)
    return Said(
        need.item.code, Answer.CONDITIONS, partners[need.partner], answer, own_words=own_words
    )


def _play(uow, scene, name, character):
    person = add_performer(uow, name=name)
    record_age_check(
        uow,
        person_id=person,
        result="adult",
        verified_by="Nadia Ferro",
        by_role="producer",
        verified_on="2026-05-01",
        how="producer_record",
    )
    part = add_part(uow, name=character)
    cast_part(uow, part_id=part, person_id=person)
    return person, add_to_scene(uow, scene_id=scene, part_id=part)
