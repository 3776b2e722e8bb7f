"""Over random histories: clearance, the list of who to ask, and what is settled never disagree."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.reconsent import Ask
from setkit.foundation.errors import RuleBroken
from setkit.models import BeatContact
from setkit.queries.reconsent import reconsents
from setkit.usecases import beats, boundaries, confirmations

OPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "no", "confirm", "later", "add", "drop", "times", "withdraw"]),
        st.integers(0, 2),
        st.integers(1, 3),
    ),
    max_size=8,
)
ACTS = ("K.neck", "T.embrace", "K.cheek")


@dataclass
class World:
    """One scene with three people in a ring of beats, and what each step does to it."""

    made: object
    scene: str
    people: list
    slots: list
    beats: list
    added: list = field(default_factory=list)
    expected: dict = field(default_factory=dict)

    def step(self, what, who, n):
        """Do one thing; a refusal by rule is part of life."""
        made, person = self.made, self.people[who]
        try:
            if what in ("answer", "no"):
                made.answers(self.scene, person, Answer.YES if what == "answer" else Answer.NO)
            elif what in ("confirm", "later"):
                response = "yes" if what == "confirm" else "later"
                made.do(
                    confirmations.confirm_facts,
                    person_id=person,
                    scene_id=self.scene,
                    response=response,
                )
            elif what == "add":
                act = kiss(self.slots[who], self.slots[(who + 1) % 3], ACTS[n - 1])
                self.added.append(made.do(beats.add_contact, beat_id=self.beats[who], contact=act))
            elif what == "drop" and self.added:
                made.do(beats.remove_contact, contact_id=self.added.pop())
            elif what == "times":
                made.do(_times, beat=self.beats[who], n=n)
            elif what == "withdraw":
                made.do(boundaries.withdraw, person_id=person, scope="scene", scene_id=self.scene)
        except RuleBroken:
            assert what in ("confirm", "later")


def _times(uow, beat, n):
    rows = uow.session.query(BeatContact).filter(
        BeatContact.beat_id == beat, BeatContact.removed_at.is_(None)
    )
    for row in rows:
        row.times = n
    uow.record("beat.changed")


@pytest.fixture
def make(production):
    count = iter(range(1000))

    def world():
        n = next(count)
        scene = production.scene(f"{n}")
        people = [production.performer(f"P{i} {n}") for i in range(3)]
        slots = [production.slot(scene, f"R{i} {n}", p) for i, p in enumerate(people)]
        made = [
            production.beat(scene, f"B{i}", kiss(slots[i], slots[(i + 1) % 3], times=2))
            for i in range(3)
        ]
        it = World(production, scene, people, slots, made)
        for person in people:
            production.answers(scene, person)
        return it

    return world


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OPS)
def test_who_is_asked_is_who_the_clearance_waits_for(make, steps):
    world = make()
    assert world.made.clearance(world.scene).is_agreed
    for step in steps:
        world.step(*step)
        row = world.made.clearance(world.scene)
        waiting = {r.people for r in row.reasons if r.code == "FACTS_CHANGED"}
        gone = {r.people for r in row.reasons if r.code == "WITHDRAWN"}
        asked = world.made.read(reconsents, [world.scene])
        assert {(one.name,) for one in asked} == waiting - gone
        if asked:
            assert not row.is_agreed
        for one in asked:
            assert one.facts and all(
                fact.change.ask is Ask.CONFIRM or one.asks is Ask.ANSWER for fact in one.facts
            )


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OPS)
def test_asking_everybody_on_the_list_empties_it(make, steps):
    """J7's promise: the list empties, and what is left in the way is no change of facts."""
    world = make()
    for step in steps:
        world.step(*step)
    for one in world.made.read(reconsents, [world.scene]):
        if one.asks is Ask.CONFIRM:
            world.made.do(
                confirmations.confirm_facts,
                person_id=one.person_id,
                scene_id=world.scene,
                response="yes",
            )
        else:
            world.made.answers(world.scene, one.person_id)
    assert world.made.read(reconsents, [world.scene]) == ()
