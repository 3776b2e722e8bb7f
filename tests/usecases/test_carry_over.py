"""What was said before: offered per person, never silent; and any past minute, asked afterwards."""

import pytest
from sqlalchemy import select

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.wall_times import HOUR_MS
from setkit.foundation.errors import RuleBroken
from setkit.models import BoundaryAnswer
from setkit.queries.as_of import as_of
from setkit.queries.carry_over import GENERAL, PARTNER, REVISION, SCENE, carry_over
from setkit.queries.plans import load_plans
from setkit.usecases import boundaries, casting, signing
from setkit.usecases.boundaries import Said, Talk, record_answers
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held

NECK, LIPS, HUG = "K.neck.receive", "K.lips_closed.receive", "T.embrace.receive"
MINUTE_MS = HOUR_MS // 60


@pytest.fixture
def made(production):
    """Mara answered scene 12 with Jon; scene 13 asks the same with Jon, and with Ada."""
    it = production
    it.s12, it.s13 = it.scene("12"), it.scene("13")
    it.mara, it.jon, it.ada = (it.performer(name) for name in ("Mara", "Jon", "Ada"))
    ana = it.do(casting.add_part, name="ANA")
    it.do(casting.cast_part, part_id=ana, person_id=it.mara)
    for scene in (it.s12, it.s13):
        me = it.do(casting.add_to_scene, scene_id=scene, part_id=ana)
        him = it.do(casting.add_to_scene, scene_id=scene, person_id=it.jon)
        it.beat(scene, "With him", *(kiss(him, me, act) for act in ("K.neck", "K.lips_closed")))
    her = it.do(casting.add_to_scene, scene_id=it.s13, person_id=it.ada)
    it.beat(it.s13, "With her", kiss(her, me, "K.neck"), kiss(her, me, "T.embrace"))
    it.me13 = me
    said = [
        Said(NECK, Answer.CONDITIONS, it.jon, (Condition("times", "2"),), 2, "the neck thing"),
        Said(LIPS, Answer.NO, it.jon),
    ]
    it.version = say(it, it.s12, said)
    say(it, None, [Said(HUG, Answer.YES)])
    return it


def say(it, scene, said, person=None):
    now = it.vault.clock.now()
    talk = Talk(stated_at=now, presented_at=now)
    words = {"person_id": person or it.mara, "scene_id": scene, "said": said, "talk": talk}
    return it.do(record_answers, **words)


def tap(one):
    """Say the same again, as a tap does."""
    return Said(
        one.item, one.answer, one.partner_id, one.conditions, one.intensity_max, one.own_words,
        carried_from=one.from_id,
    )  # fmt: skip


def sources(it, scene, person=None):
    found = it.read(carry_over, scene, person or it.mara)
    return {(one.item, one.partner_id): one.source for one in found}


def test_carry_over_is_offered_per_partner_and_counts_only_where_it_was_tapped(made):
    offered = made.read(carry_over, made.s13, made.mara)
    assert sources(made, made.s13) == {
        (NECK, made.jon): SCENE,
        (LIPS, made.jon): SCENE,
        (NECK, made.ada): PARTNER,
        (HUG, made.ada): GENERAL,
    }
    neck = next(one for one in offered if (one.item, one.partner_id) == (NECK, made.jon))
    assert (neck.number, neck.intensity_max, neck.own_words) == ("12", 2, "the neck thing")
    reasons = made.clearance(made.s13).reasons
    assert "NOT_ASKED" in {one.code for one in reasons if "Mara" in one.sentence}  # never silent
    version = say(made, made.s13, [tap(neck), Said(LIPS, Answer.UNANSWERED, made.jon)])
    with made.vault.read() as reader:
        rows = reader.scalars(select(BoundaryAnswer).where(BoundaryAnswer.version_id == version))
        assert {row.item: row.carried_from_id for row in rows} == {NECK: neck.from_id, LIPS: None}
    codes = {(one.code, one.people) for one in made.clearance(made.s13).reasons}
    assert ("UNANSWERED", ("Mara",)) in codes
    assert ("NOT_ASKED", ("Mara",)) in codes  # with Ada: what was said about Jon is not for her
    assert sources(made, made.s13)[NECK, made.jon] == REVISION


def test_nobody_carries_over_another_persons_word_nor_a_changed_one(made):
    neck, lips, *_others = made.read(carry_over, made.s13, made.mara)
    wrong = (
        (made.mara, Said(NECK, Answer.YES, made.jon, carried_from=neck.from_id)),
        (made.mara, Said(LIPS, Answer.YES, made.jon, carried_from=lips.from_id)),
        (made.ada, Said(LIPS, Answer.NO, made.jon, carried_from=lips.from_id)),
        (made.mara, Said(LIPS, Answer.NO, made.jon, carried_from=made.version)),
    )
    for person, one in wrong:
        with pytest.raises(RuleBroken, match="carried over"):
            say(made, made.s13, [one], person)


def test_what_was_taken_back_is_not_offered_again(made):
    made.do(boundaries.withdraw, person_id=made.mara, scope="item", item=NECK, scene_id=made.s12)
    assert (NECK, made.jon) not in sources(made, made.s13)
    made.do(boundaries.withdraw, person_id=made.mara, scope="all")
    assert sources(made, made.s13) == {}


def test_a_double_begins_with_nothing(made):
    """Story 12: neither the principal's answers nor their own of another scene."""
    double = made.performer("Dee")
    words = {"scene_id": made.s13, "person_id": double, "role": "body_double"}
    slot = made.do(casting.add_to_scene, doubles_id=made.me13, **words)
    (her,) = [
        one.id
        for one in made.read(load_plans, [made.s13])[made.s13].slots
        if one.person_id == made.ada
    ]
    made.beat(made.s13, "From behind", kiss(her, slot, "K.neck"))
    say(made, None, [Said(NECK, Answer.YES)], double)
    assert sources(made, made.s13, double) == {}
    assert sources(made, made.s13)  # and the principal's own offers stand


def test_c13_any_past_minute_reads_as_it_was(made):
    """Dispute (F-15): what was agreed at 14:32, before and after each word that was said."""
    clock, moments = made.vault.clock, []

    def page():
        clock.tick(MINUTE_MS)
        moments.append(clock.now())
        clock.tick(MINUTE_MS)

    page()
    said = [Said(NECK, Answer.YES, made.jon), Said(LIPS, Answer.DISCUSS, made.jon)]
    held = Held(clock.now(), Channel.IN_PERSON, ("acts",))
    told = Conversation(held, said)
    words = {"person_id": made.mara, "scene_id": made.s12}
    version = made.do(record_conversation, **words, told=told)
    page()
    sha = made.read(as_of, made.mara, made.s12, clock.now()).versions[0].content_sha
    signed = Signed(Way.TYPED, "Mara")
    made.do(signing.sign, version_id=version, person_id=made.mara, shown_sha=sha, signed=signed)
    page()
    made.do(boundaries.withdraw, scope="item", item=NECK, **words)
    page()
    say(made, made.s12, [Said(NECK, Answer.YES, made.jon)])
    page()
    seen = [made.read(as_of, made.mara, made.s12, at) for at in moments]
    stands = [{one.item for one in page.items if one.stands} for page in seen]
    assert stands == [{NECK}, {NECK}, {NECK}, set(), {NECK}]
    assert [[one.n for one in page.versions] for page in seen] == [[1], [2], [2], [2], [3]]
    assert [page.versions[0].is_signed for page in seen] == [False, False, True, True, False]
    assert ["talk" in page.versions[0].shown for page in seen] == [False, True, True, True, True]
    first = seen[0].items[1]
    assert (first.item, first.conditions, first.own_words) == (
        NECK, ("at most 2 times",), "the neck thing",
    )  # fmt: skip
    assert made.read(as_of, made.mara, made.s12, moments[0] - HOUR_MS * 24).versions == ()
    general = made.read(as_of, made.mara, "", clock.now())
    assert [one.item for one in general.items] == [HUG]
