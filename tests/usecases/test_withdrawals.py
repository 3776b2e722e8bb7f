"""Withdrawing: every scope, never blocked, and what follows (C-10, X-11)."""

import pytest

from builders import kiss, touch
from setkit.domain.profiles import Profile
from setkit.domain.withdrawing import SCOPES, takes_effect
from setkit.foundation.errors import NotFound
from setkit.models import Person, Withdrawal
from setkit.queries.issues import Subject
from setkit.queries.withdrawals import consequences, holders
from setkit.usecases import boundaries, paper_notices
from setkit.usecases.beats import BeatDraft, add_beat
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import add_recipient


@pytest.fixture
def played(production, tmp_path):
    """Scenes 12 (kiss with a plan B, hand) and 13 (embrace): Mara is in all, all agreed."""
    made = production
    made.mara, made.jon, made.ines = (made.performer(n) for n in ("Mara", "Jon", "Ines"))
    made.s12, made.s13 = made.scene("12"), made.scene("13")
    ana, leo = made.slot(made.s12, "ANA", made.mara), made.slot(made.s12, "LEO", made.jon)
    eva = made.slot(made.s12, "EVA", made.ines)
    made.kiss = made.do(
        add_beat,
        scene_id=made.s12,
        draft=BeatDraft("A kiss", (kiss(leo, ana, "K.neck"),), plan_b="Forehead to forehead"),
    )
    made.hand = made.beat(made.s12, "A hand", touch(eva, ana, zone="A.palm"))
    again, other = made.slot(made.s13, "ANA2", made.mara), made.slot(made.s13, "LEO2", made.jon)
    made.embrace = made.beat(made.s13, "An embrace", kiss(other, again, "T.embrace"))
    for scene, people in ((made.s12, (made.mara, made.jon, made.ines)), (made.s13, (made.mara,))):
        for person in people:
            made.answers(scene, person)
    made.answers(made.s13, made.jon)
    made.out = tmp_path / "out"
    made.out.mkdir()
    made.producer = made.do(add_recipient, name="Ewa", profile=Profile.PRODUCER)
    return made


def withdraw(made, scope, person=None, **words):
    person = person or made.mara
    return made.do(boundaries.withdraw, person_id=person, scope=scope, **words)


def stopped(made, withdrawal, **words):
    return {beat.title for beat in made.read(consequences, withdrawal, **words).beats}


def states(made):
    return {made.clearance(s).number: made.clearance(s).state for s in (made.s12, made.s13)}


def test_each_scope_stops_what_it_names(played):
    assert states(played) == {"12": "clear", "13": "clear"}
    beat = withdraw(played, "beat", scene_id=played.s12, beat_id=played.hand)
    assert stopped(played, beat) == {"A hand"} and states(played)["13"] == "clear"
    item = withdraw(played, "item", scene_id=played.s12, item="K.neck.receive")
    assert stopped(played, item) == {"A kiss"} and states(played)["13"] == "clear"
    partner = withdraw(
        played, "item", item="K.neck.receive", scene_id=played.s12, partner_id=played.ines
    )
    assert stopped(played, partner) == set()
    scene = withdraw(played, "scene", scene_id=played.s12)
    assert stopped(played, scene) == {"A kiss", "A hand"}
    assert states(played) == {"12": "blocked", "13": "clear"}
    everything = withdraw(played, "all")
    assert stopped(played, everything) == {"A kiss", "A hand", "An embrace"}
    assert states(played) == {"12": "blocked", "13": "blocked"}


def test_plan_b_is_named_where_there_is_one(played):
    made = played.read(consequences, withdraw(played, "scene", scene_id=played.s12))
    assert {beat.title: beat.plan_b for beat in made.beats} == {
        "A kiss": "Forehead to forehead",
        "A hand": "",
    }


def test_what_exists_already_ends_as_the_rules_allow(played):
    filmed = withdraw(played, "filmed", scene_id=played.s12)
    assert states(played) == {"12": "clear", "13": "clear"}
    assert not played.read(consequences, filmed).has_effect
    assert not played.read(consequences, filmed, allowed={"distribution"}).has_effect
    assert played.read(consequences, filmed, allowed={"filmed"}).has_effect
    assert stopped(played, filmed, allowed={"filmed"}) == set()
    assert all(takes_effect(scope, SCOPES) for scope in SCOPES)
    assert not takes_effect("everything", {"everything"})


def test_it_is_recorded_even_when_the_vault_is_in_disorder(played):
    """No coordinator, a beat that is gone, an item nobody can read, a person taken out."""

    def disorder(uow):
        for person in uow.session.query(Person).filter(Person.is_me):
            person.is_me = False
        uow.remove(uow.get(Person, played.mara))
        uow.record("person.added")

    played.do(disorder)
    for scope in SCOPES:
        made = withdraw(
            played, scope, scene_id=played.s12, beat_id=played.kiss, item="no.such.thing.at.all"
        )
        with played.vault.read() as reader:
            assert reader.get(Withdrawal, made).recorder_id == played.mara
    assert states(played) == {"12": "blocked", "13": "blocked"}


def test_an_item_nobody_can_read_takes_back_everything(played):
    made = withdraw(played, "item", item="no.such.thing.at.all", scene_id=played.s12)
    assert stopped(played, made) == {"A kiss", "A hand"}


def test_the_holders_of_papers_are_listed_until_they_come_back(played):
    for scene in (played.s12, played.s13):
        export(
            played.vault,
            order=Order(
                about=Subject(scene_id=scene), recipient_id=played.producer, purpose="day 14"
            ),
            folder=played.out,
        )
    assert played.read(holders) == ()
    made = withdraw(played, "beat", scene_id=played.s12, beat_id=played.kiss)
    (held,) = played.read(consequences, made).papers
    assert (held.recipient, held.number, held.is_told) == ("Ewa", "12", False)
    played.do(paper_notices.note_told, paper_id=held.paper_id, how="by phone")
    (held,) = played.read(holders)
    assert held.is_told
    played.do(paper_notices.note_returned, paper_id=held.paper_id)
    assert played.read(holders) == ()
    with pytest.raises(NotFound):
        played.do(paper_notices.note_told, paper_id="none")


def test_an_unknown_withdrawal(played):
    with pytest.raises(NotFound):
        played.read(consequences, "none")
