"""Builds productions the way a coordinator does: through use cases, never through tables."""

from setkit.domain.answers import Answer
from setkit.domain.needs import form_items
from setkit.domain.plan import Contact
from setkit.models import BoundaryVersion, Call, Scene, ScheduleRow, ShootDay, Unit
from setkit.queries.clearance import clearances
from setkit.queries.plans import load_plans
from setkit.storage.taxonomy import catalogue
from setkit.usecases import beats, boundaries, casting, people
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.presented import show
from setkit.usecases.rule_packs import put_in_force
from setkit.usecases.signing import Signed, Way, sign
from setkit.usecases.talks import Channel, Held, log_talk


class Builder:
    """One production in one vault."""

    def __init__(self, vault):
        self.vault = vault

    def do(self, usecase, **words):
        """Run one use case in its own transaction, a second after the last."""
        self.vault.clock.tick()
        with self.vault.write() as uow:
            return usecase(uow, **words)

    def scene(self, number="12", intimacy="intimate"):
        def add(uow):
            row = Scene(
                number=number,
                sort_key=number.rjust(6, "0"),
                order_n=1,
                intimacy=intimacy,
                int_ext="INT",
                set_name="BEDROOM",
                themes_j=[],
                risks_j=[],
                needs_j=[],
            )
            uow.add(row)
            uow.record("scene.added")
            return row.id

        return self.do(add)

    def performer(self, name, age="adult", guardian=None):
        person = self.do(people.add_performer, name=name)
        if age:
            self.do(
                people.record_age_check,
                person_id=person,
                result=age,
                verified_by="Office",
                by_role="producer",
                verified_on="2026-05-01",
                how="producer_record",
            )
        if guardian:
            self.do(people.name_guardian, person_id=person, guardian=guardian)
        return person

    def slot(self, scene, part, person=None):
        part_id = self.do(casting.add_part, name=part)
        if person:
            self.do(casting.cast_part, part_id=part_id, person_id=person)
        return self.do(casting.add_to_scene, scene_id=scene, part_id=part_id)

    def beat(self, scene, title, *contacts, exposures=()):
        draft = beats.BeatDraft(title, tuple(contacts), tuple(exposures))
        return self.do(beats.add_beat, scene_id=scene, draft=draft)

    def asked(self, scene, person):
        """Return the scene form of a person: (code, partner person id)."""
        with self.vault.read() as reader:
            plan = load_plans(reader, [scene])[scene]
        (slot,) = [s for s in plan.slots if s.person_id == person]
        return [
            (code, plan.slot(partner).person_id if partner else "")
            for code, partner in form_items(plan, slot.id, catalogue())
        ]

    def answers(self, scene, person, answer=Answer.YES, but=None, **talk):
        """Record the whole scene form of a person; `but` maps item codes to a Said override."""
        said = []
        for code, partner in self.asked(scene, person):
            override = (but or {}).get(code, {})
            if override is not None:
                said.append(
                    Said(**{"item": code, "answer": answer, "partner": partner, **override})
                )
        now = self.vault.clock.now()
        return self.do(
            boundaries.record_answers,
            person_id=person,
            scene_id=scene,
            said=said,
            talk=Talk(stated_at=now, presented_at=now, **talk),
        )

    def conversation(self, scene, person, answer=Answer.YES, but=None, *, signed=True, **talk):
        """Have the whole conversation of journey J2: talk alone, show, answers, signature."""
        about = {"person_id": person, "scene_id": scene}
        held = Held(at=self.vault.clock.now(), channel=Channel.IN_PERSON, topics=("acts",))
        self.do(log_talk, held=held, **about)
        self.do(show, **about)
        version = self.answers(scene, person, answer, but, **talk)
        if signed:
            self.sign(version)
        return version

    def sign(self, version):
        """Sign a version as its own person, typed."""

        def put(uow):
            row = uow.get(BoundaryVersion, version)
            typed = Signed(Way.TYPED, "Signed")
            words = {"person_id": row.person_id, "shown_sha": row.content_sha, "signed": typed}
            return sign(uow, version_id=version, **words)

        return self.do(put)

    def day(self, scene, day_on, crew_wall="07:00", calls=None):
        """Plan a scene on a shooting day; `calls` maps person ids to report times."""

        def plan(uow):
            unit = Unit(code="A", name="Main")
            uow.add(unit)
            day = ShootDay(
                day_on=day_on,
                unit_id=unit.id,
                zone="Europe/Madrid",
                number=1,
                crew_wall=crew_wall,
                notes_j=[],
            )
            uow.add(day)
            uow.add(ScheduleRow(shoot_day_id=day.id, pos="a", kind="scene", scene_id=scene))
            for person, wall in (calls or {}).items():
                uow.add(Call(shoot_day_id=day.id, person_id=person, report_wall=wall))
            uow.record("test.day_planned")
            return day.id

        return self.do(plan)

    def rules(self, *packs):
        """Put packs in force from now on, in place of what was."""
        self.do(put_in_force, packs=packs, from_at=self.vault.clock.now())

    def read(self, query, *words, **more):
        """Run one query and return what it found."""
        with self.vault.read() as reader:
            return query(reader, *words, **more)

    def clearance(self, scene, **words):
        with self.vault.read() as reader:
            (row,) = clearances(reader, [scene], **words)
        return row


def kiss(giver, receiver, act="K.lips_closed", **facts):
    return Contact(id="", kind="act", giver=giver, receiver=receiver, act=act, **facts)


def touch(
    giver,
    receiver,
    zone="F.shoulder",
    side="L",
    layer="over_garment",
    instrument="palm",
    move="hold",
    **facts,
):
    return Contact(
        id="",
        kind="contact",
        giver=giver,
        receiver=receiver,
        zone=zone,
        side=side,
        layer=layer,
        instrument=instrument,
        move=move,
        **facts,
    )
