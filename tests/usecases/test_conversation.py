"""The conversation: what was shown, said and signed lands whole, each to its own person."""

import pytest

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL
from setkit.foundation.errors import RuleBroken
from setkit.models import BoundaryVersion, Presented, Signature, WorkEvent
from setkit.queries.attachments import scan_bytes
from setkit.queries.data_consent import data_consent
from setkit.queries.plans import load_plans
from setkit.queries.signatures import signatures
from setkit.usecases import boundaries, casting, presented, signing, talks
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.data_consent import record_data_answers
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held

INK = b"\x89PNG drawn by hand"


class Stage:
    def __init__(self, production):
        self.house, self.do = production, production.do
        self.scene = production.scene("12")
        self.mara, self.jon = (production.performer(name) for name in ("Mara", "Jon"))
        slots = [production.slot(self.scene, *one) for one in (("A", self.mara), ("B", self.jon))]
        production.beat(self.scene, "A kiss", kiss(*slots))

    def held(self, **other):
        words = {"at": self.house.vault.clock.now(), "channel": Channel.IN_PERSON}
        return Held(**{**words, "topics": ("acts", "signals"), **other})

    def yes(self, person):
        asked = self.house.asked(self.scene, person)
        return tuple(Said(code, Answer.YES, partner) for code, partner in asked)

    def talk(self, person, signed=None, said=None, **held):
        told = Conversation(self.held(**held), said or self.yes(person), signed)
        words = {"person_id": person, "scene_id": self.scene, "told": told}
        return self.do(record_conversation, **words)

    def codes(self):
        row = self.house.clearance(self.scene, checks=ALL)
        return {reason.code for reason in row.reasons}

    def count(self, table):
        with self.house.vault.read() as reader:
            return len(reader.query(table).all())

    def sha(self, version):
        with self.house.vault.read() as reader:
            return reader.get(BoundaryVersion, version).content_sha


@pytest.fixture
def stage(production):
    return Stage(production)


def typed(name="Mara Quint"):
    return Signed(Way.TYPED, name)


def test_nobody_counts_as_informed_or_signed_until_the_conversation_was_had(stage):
    """Story 3: acts rattled off at seven are answers, and still nothing is clear."""
    for who in (stage.mara, stage.jon):
        stage.house.answers(stage.scene, who)
    assert {"NOT_INFORMED", "NOT_SIGNED"} <= stage.codes()
    stage.talk(stage.mara, typed())
    assert {"NOT_INFORMED", "NOT_SIGNED"} <= stage.codes()  # Jon had none
    stage.talk(stage.jon, Signed(Way.DRAWN, "Jon Vale", INK), channel=Channel.ALONE_ON_SCREEN)
    assert not {"NOT_INFORMED", "NOT_SIGNED"} & stage.codes()


def test_a_talk_with_production_in_the_room_is_on_record_and_does_not_count(stage):
    stage.talk(stage.mara, typed(), present=("performer", "ic", "producer"))
    stage.talk(stage.jon, typed("Jon Vale"))
    assert "NOT_INFORMED" in stage.codes()
    assert stage.count(WorkEvent) == 2
    stage.do(talks.log_talk, person_id=stage.mara, scene_id=stage.scene, held=stage.held())
    assert "NOT_INFORMED" not in stage.codes()


def test_a_refusal_in_the_middle_stores_nothing(stage):
    before = [stage.count(table) for table in (WorkEvent, Presented, BoundaryVersion)]
    with pytest.raises(RuleBroken):
        stage.talk(stage.mara, Signed(Way.DRAWN, "Mara"))  # a drawing without ink
    with pytest.raises(RuleBroken):
        stage.talk(stage.mara, topics=("weather",))
    with pytest.raises(RuleBroken):
        stage.talk(stage.mara, at=stage.house.vault.clock.now() + 3_600_000)
    assert before == [stage.count(table) for table in (WorkEvent, Presented, BoundaryVersion)]


def test_each_channel_has_its_own_proof(stage):
    """A call needs every answer read back, a sheet its scan and its keeper (C-19)."""
    call = {"channel": Channel.READ_BACK}
    with pytest.raises(RuleBroken, match="0 of 1"):
        stage.talk(stage.mara, **call)
    stage.talk(stage.mara, **call, items_read_back=1)
    sheet = Signed(Way.PAPER, "Jon Vale", b"%PDF the page", "application/pdf")
    with pytest.raises(RuleBroken, match="scan"):
        stage.talk(stage.jon, typed("Jon Vale"), channel=Channel.PAPER_SCAN)
    with pytest.raises(RuleBroken, match="original"):
        stage.talk(stage.jon, sheet, channel=Channel.PAPER_SCAN)
    held = stage.held(channel=Channel.PAPER_SCAN)
    told = Conversation(held, stage.yes(stage.jon), sheet, paper_held_by="production office")
    version = stage.do(record_conversation, person_id=stage.jon, scene_id=stage.scene, told=told)
    (row,) = stage.house.read(signatures, stage.jon)
    assert row.fits and row.kind == "paper"
    assert stage.house.read(scan_bytes, row.ink_id) == b"%PDF the page"
    with stage.house.vault.read() as reader:
        assert reader.get(BoundaryVersion, version).paper_held_by == "production office"


def test_c07_a_signature_belongs_to_one_version_of_one_person(stage):
    mine, theirs = stage.talk(stage.mara), stage.talk(stage.jon)
    words = {"shown_sha": stage.sha(mine), "signed": typed()}
    with pytest.raises(RuleBroken, match="somebody else"):
        stage.do(signing.sign, version_id=mine, person_id=stage.jon, **words)
    with pytest.raises(RuleBroken, match="not the version"):
        stage.do(signing.sign, version_id=theirs, person_id=stage.jon, **words)
    stage.do(signing.sign, version_id=mine, person_id=stage.mara, **words)
    with pytest.raises(RuleBroken, match="already"):
        stage.do(signing.sign, version_id=mine, person_id=stage.mara, **words)
    (row,) = stage.house.read(signatures, stage.mara)
    assert row.fits
    assert "version 1" in row.meaning
    assert "simple electronic signature" in row.meaning


def test_a_signature_under_other_content_says_it_does_not_match(stage):
    """Whatever path put it there: a row that names another hash or person never counts."""
    mine = stage.talk(stage.mara)
    stage.talk(stage.jon, typed("Jon Vale"))

    def forge(uow):
        meaning = uow.session.query(Signature.meaning_sha).first()[0]
        uow.add(
            Signature(
                signs="boundary_version", signs_id=mine, signs_sha=stage.sha(mine),
                role="performer", person_id=stage.jon, printed_name="Jon", kind="typed",
                meaning_sha=meaning, signed_at=uow.now,
            )
        )  # fmt: skip
        uow.record("test.forged")

    stage.do(forge)
    (row,) = stage.house.read(signatures, stage.mara)
    assert not row.fits
    assert "NOT_SIGNED" in stage.codes()


def test_c08_a_witness_is_neither_the_performer_nor_production(stage):
    version = stage.talk(stage.mara)
    words = {"version_id": version, "shown_sha": stage.sha(version), "name": "Jon Vale"}
    with pytest.raises(RuleBroken, match="no signature"):
        stage.do(signing.witness, witness_id=stage.jon, position="support", **words)
    stage.do(
        signing.sign, version_id=version, person_id=stage.mara,
        shown_sha=stage.sha(version), signed=typed(),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="their own"):
        stage.do(signing.witness, witness_id=stage.mara, position="support", **words)
    with pytest.raises(RuleBroken, match="Producers"):
        stage.do(signing.witness, witness_id=stage.jon, position="producer", **words)
    stage.do(signing.witness, witness_id=stage.jon, position="support", **words)
    assert [row.role for row in stage.house.read(signatures, stage.mara)] == [
        "performer",
        "witness",
    ]


def test_only_who_is_in_the_scene_is_shown_it(stage):
    stranger = stage.house.performer("Ren")
    with pytest.raises(RuleBroken, match="not in this scene"):
        stage.do(presented.show, person_id=stranger, scene_id=stage.scene)


def test_acts_and_data_are_two_consents(stage):
    for who in (stage.mara, stage.jon):
        stage.talk(who, typed("Signed"))
    now = stage.house.vault.clock.now()
    before = stage.codes()
    said = {"data.answers": Answer.YES, "data.private_notes": Answer.NO}
    talk = Talk(stated_at=now, presented_at=now)
    stage.do(record_data_answers, person_id=stage.mara, said=said, talk=talk)
    stands = stage.house.read(data_consent, stage.mara)
    assert stands.allows("data.answers")
    assert not stands.allows("data.private_notes")
    assert not stands.allows("data.contacts")  # not answered is no yes
    stage.do(boundaries.withdraw, person_id=stage.mara, scope="data")
    assert not stage.house.read(data_consent, stage.mara).allows("data.answers")
    assert stage.codes() == before  # the acts stand
    stage.do(boundaries.withdraw, person_id=stage.mara, scope="all")
    assert "WITHDRAWN" in stage.codes()
    stage.do(record_data_answers, person_id=stage.mara, said=said, talk=talk)
    assert stage.house.read(data_consent, stage.mara).n == 2
    assert "WITHDRAWN" in stage.codes()  # and data heals no act


def test_a_double_and_their_principal_are_each_asked(stage):
    """Story 12: the double inherits nothing, and the doubled person has a say."""
    double = stage.house.performer("Dee")
    slots = stage.house.read(load_plans, [stage.scene])[stage.scene].slots
    at = {slot.person_id: slot.id for slot in slots}
    words = {"person_id": stage.mara, "scene_id": stage.scene, "double_id": double}
    with pytest.raises(RuleBroken, match="Nobody doubles"):
        stage.do(presented.say_to_double, response="yes", **words)
    cast = {"scene_id": stage.scene, "person_id": double, "role": "body_double"}
    slot = stage.do(casting.add_to_scene, doubles_id=at[stage.mara], **cast)
    stage.house.beat(stage.scene, "From behind", kiss(slot, at[stage.jon]))
    assert "DOUBLE_PRINCIPAL" in stage.codes()
    stage.do(presented.say_to_double, response="later", **words)
    assert "DOUBLE_PRINCIPAL" in stage.codes()
    stage.do(presented.say_to_double, response="yes", **words)
    assert "DOUBLE_PRINCIPAL" not in stage.codes()
    with pytest.raises(RuleBroken, match="private"):
        stage.do(presented.say_to_double, response="yes", present=("producer",), **words)
