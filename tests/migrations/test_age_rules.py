"""The age and partner rules hold in SQL, whatever the app above does (C-16, data-model.md s. 2)."""

import pytest
from sqlalchemy.exc import DatabaseError

from setkit.models import (
    AgeCheck,
    Beat,
    BeatContact,
    BeatExposure,
    BoundaryAnswer,
    BoundaryVersion,
    Checklist,
    ChecklistItem,
    Contact,
    Part,
    Person,
    Scene,
    SceneCast,
    SceneVersion,
    TextVersion,
)
from vaults import raw

SHA = "0" * 64


class Stage:
    """One scene with a beat, two slots and three people: adult, minor, unverified."""

    def __init__(self, uow):
        self.uow = uow
        self.scene = Scene(
            number="1",
            sort_key="1",
            order_n=1,
            intimacy="intimate",
            themes_j=[],
            risks_j=[],
            needs_j=[],
        )
        self.adult, self.minor, self.unknown = (
            Person(kind="performer", name=name, is_me=False) for name in ("Ada", "Mia", "Uli")
        )
        uow.add(self.scene, self.adult, self.minor, self.unknown)
        for person, result in ((self.adult, "adult"), (self.minor, "minor")):
            uow.add(
                AgeCheck(
                    person_id=person.id,
                    result=result,
                    verified_by="Office",
                    by_role="producer",
                    verified_on="2026-05-01",
                    how="producer_record",
                )
            )
        self.beat = Beat(scene_id=self.scene.id, pos="a", title="They meet", is_voice_blocked=False)
        uow.add(self.beat)
        for code, act, adult_only in (
            ("T.embrace.give", "T.embrace", 0),
            ("K.lips.give", "K.lips", 1),
        ):
            uow.add(item(code, "act", act=act, adult_only=bool(adult_only)))
        uow.add(
            item(
                "A.palm.L.receive.skin.palm.hold",
                "contact",
                zone="A.palm",
                side="L",
                direction="receive",
                layer="skin",
                instrument="palm",
                move="hold",
                adult_only=False,
            )
        )
        uow.record("stage.set")

    def slot(self, person=None, part=None):
        cast = SceneCast(
            scene_id=self.scene.id,
            person_id=person and person.id,
            part_id=part and part.id,
            role="principal",
        )
        self.uow.add(cast)
        self.uow.session.flush()
        return cast

    def act(self, act, giver, receiver=None):
        row = BeatContact(
            beat_id=self.beat.id,
            pos="a",
            kind="act",
            act=act,
            giver_id=giver.id,
            receiver_id=receiver and receiver.id,
            barriers_j=[],
        )
        self.uow.add(row)
        self.uow.session.flush()
        return row

    def guardian(self):
        self.uow.add(
            Contact(
                person_id=self.minor.id,
                kind="emergency",
                label="guardian",
                value="Mother",
                is_withheld=True,
            )
        )
        self.uow.session.flush()


def item(code, family, *, adult_only, **dimensions):
    return ChecklistItem(
        code=code,
        family=family,
        is_own=False,
        is_adult_only=adult_only,
        is_unsimulated=False,
        is_custom=False,
        **dimensions,
    )


@pytest.fixture
def stage(bare_vault):
    with bare_vault.write() as uow:
        yield Stage(uow)
        uow.session.rollback()
        uow._touched.clear()


def refused(match="age"):
    return pytest.raises(DatabaseError, match=match)


def test_an_adult_may_and_an_uncast_part_may_be_choreographed(stage):
    part = Part(name="ANA", kind="principal")
    stage.uow.add(part)
    stage.act("K.lips", stage.slot(stage.adult), stage.slot(part=part))


@pytest.mark.parametrize("who", ["unknown", "minor"])
@pytest.mark.parametrize("place", ["giver", "receiver"])
def test_nobody_unverified_or_under_age_in_a_kiss(stage, who, place):
    person, adult = stage.slot(getattr(stage, who)), stage.slot(stage.adult)
    with refused():
        stage.act("K.lips", *((person, adult) if place == "giver" else (adult, person)))


def test_a_minor_may_embrace_only_with_a_guardian_named(stage):
    minor, adult = stage.slot(stage.minor), stage.slot(stage.adult)
    with stage.uow.session.begin_nested() as save, refused():
        stage.act("T.embrace", adult, minor)
    save.rollback() if save.is_active else None
    stage.uow.session.expunge_all()
    stage.guardian()
    stage.act("T.embrace", adult, minor)


def test_an_act_nobody_listed_is_for_adults_only(stage):
    stage.guardian()
    with refused():
        stage.act("Z.unheard_of", stage.slot(stage.adult), stage.slot(stage.minor))


@pytest.mark.parametrize(
    ("change", "may"),
    [
        ({}, True),
        ({"move": "grip"}, False),
        ({"side": "R"}, False),
        ({"zone": "F.chest"}, False),
        ({"layer": "over_garment"}, False),
    ],
)
def test_a_minor_takes_only_a_listed_harmless_contact(stage, change, may):
    stage.guardian()
    facts = {"zone": "A.palm", "side": "L", "layer": "skin", "instrument": "palm", "move": "hold"}
    row = BeatContact(
        beat_id=stage.beat.id,
        pos="a",
        kind="contact",
        giver_id=stage.slot(stage.adult).id,
        receiver_id=stage.slot(stage.minor).id,
        barriers_j=[],
        **{**facts, **change},
    )
    stage.uow.add(row)
    if may:
        stage.uow.session.flush()
    else:
        with refused():
            stage.uow.session.flush()


def test_a_minor_is_never_exposed_nor_a_watcher(stage):
    stage.guardian()
    minor = stage.slot(stage.minor)
    with stage.uow.session.begin_nested(), refused():
        stage.uow.add(
            BeatExposure(
                beat_id=stage.beat.id, cast_id=minor.id, zone="B.upper", mode="rear", audience="set"
            )
        )
        stage.uow.session.flush()
    stage.uow.session.expunge_all()
    with refused():
        stage.uow.add(
            BeatContact(
                beat_id=stage.beat.id, pos="b", kind="presence", giver_id=minor.id, barriers_j=[]
            )
        )
        stage.uow.session.flush()


@pytest.mark.parametrize("who", ["unknown", "minor"])
@pytest.mark.parametrize("way", ["slot", "part", "part_of_slot", "revived_beat"])
def test_casting_afterwards_is_no_way_round(stage, who, way):
    person = getattr(stage, who)
    part, other = Part(name="ANA", kind="principal"), Part(name="EVA", kind="principal")
    stage.uow.add(part, other)
    slot = stage.slot(part=part)
    stage.act("K.lips", stage.slot(stage.adult), slot)
    if way == "slot":
        slot.person_id = person.id
    elif way == "part":
        part.person_id = person.id
    elif way == "part_of_slot":
        other.person_id = person.id
        stage.uow.session.flush()
        slot.part_id = other.id
    else:
        stage.beat.removed_at = 1
        stage.uow.session.flush()
        slot.person_id = person.id
        stage.uow.session.flush()
        stage.beat.removed_at = None
    with refused():
        stage.uow.session.flush()


def version(stage, person, kind="act"):
    text = TextVersion(
        sha=SHA, kind="checklist", lang="en", name="short", semver="1.0.0", body="{}"
    )
    form = Checklist(template="short", semver="1.0.0", kind="acts", text_sha=SHA, is_short=True)
    facts = SceneVersion(
        scene_id=stage.scene.id, facts_sha=SHA, facts_j={}, sheet_j={}, cause="conversation"
    )
    stage.uow.add(text, form, facts)
    stage.uow.session.flush()
    row = BoundaryVersion(
        person_id=person.id,
        kind=kind,
        scope="scene",
        scene_id=stage.scene.id,
        scene_version_id=facts.id,
        n=1,
        supersedes_j=[],
        checklist_id=form.id,
        text_sha=SHA,
        facts_sha=SHA,
        facets_j={},
        asked_by="ic",
        presented_at=1,
        stated_at=1,
        speaker="performer",
        recorder_id=stage.adult.id,
        identity="known",
        present_j=[],
        is_private=True,
        is_production_present=False,
        content_sha=SHA,
    )
    stage.uow.add(row)
    stage.uow.session.flush()
    return row


def answer(stage, row, code, partner=None):
    stage.uow.add(
        BoundaryAnswer(
            version_id=row.id, item=code, partner_id=partner and partner.id, answer="yes"
        )
    )
    stage.uow.session.flush()


def test_nobody_unverified_answers_acts(stage):
    with refused():
        version(stage, stage.unknown)


def test_a_minor_answers_only_with_a_guardian_and_only_what_is_harmless(stage):
    with stage.uow.session.begin_nested(), refused("guardian"):
        version(stage, stage.minor)
    stage.uow.session.expunge_all()
    stage.guardian()
    row = version(stage, stage.minor)
    answer(stage, row, "A.palm.L.receive.skin.palm.hold", stage.adult)
    with refused("minor"):
        answer(stage, row, "K.lips.give", stage.adult)


def test_an_answer_about_a_partner_names_the_partner(stage):
    row = version(stage, stage.adult)
    with refused("partner"):
        answer(stage, row, "A.palm.L.receive.skin.palm.hold")


def test_an_answer_never_comes_before_its_version_or_item(stage):
    with stage.uow.session.begin_nested(), refused("come first"):
        stage.uow.add(BoundaryAnswer(version_id="nowhere", item="K.lips.give", answer="yes"))
        stage.uow.session.flush()
    stage.uow.session.expunge_all()
    row = version(stage, stage.adult)
    with refused("come first"):
        answer(stage, row, "no.such.item")


def test_raw_sql_meets_the_same_wall(bare_vault):
    with bare_vault.write() as uow:
        stage = Stage(uow)
        slot, adult = stage.slot(stage.unknown), stage.slot(stage.adult)
        contact = stage.act("K.lips", adult, adult)
        uow.record("stage.set")
        names = (contact.id, slot.id)
    with raw(bare_vault) as connection, refused():
        connection.exec_driver_sql(
            "UPDATE OR IGNORE beat_contact SET receiver_id = ? WHERE id = ?", (names[1], names[0])
        )
