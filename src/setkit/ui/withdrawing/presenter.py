"""Decides what the Withdraw panel shows: who, from what, and then what follows. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setkit.foundation.clock import Clock
from setkit.foundation.errors import UserError
from setkit.queries.withdrawable import (
    From,
    Who,
    people_to_withdraw,
    scenes_of,
    scopes_for,
    scopes_in_force,
)
from setkit.queries.withdrawals import Consequences, consequences
from setkit.ui.places import Place
from setkit.ui.session import Session
from setkit.ui.withdrawing.words import beat_words, effect_sentence, paper_words
from setkit.usecases.boundaries import withdraw

SCENE, PERSON = "scenes", "people"


@dataclass(frozen=True, slots=True)
class Following:
    """One thing that follows from a withdrawal, and where to see to it."""

    title: str
    under: str
    place: Place


@dataclass(frozen=True, slots=True)
class State:
    """What the panel shows. `said` "" until something is recorded; then `follows` is shown."""

    people: tuple[Who, ...] = ()
    person_id: str = ""
    scenes: tuple[tuple[str, str], ...] = ()
    scene_id: str = ""
    scopes: tuple[From, ...] = ()
    allowed: frozenset[str] = frozenset()
    at: int = 0
    how: str = "in_person"
    said: str = ""
    follows: tuple[Following, ...] = ()
    notice: str = ""

    @property
    def person(self) -> Who | None:
        """Return who was chosen."""
        return next((one for one in self.people if one.id == self.person_id), None)

    @property
    def scope(self) -> From | None:
        """Return what was chosen."""
        return self.scopes[self.at] if self.at < len(self.scopes) else None


class WithdrawPresenter:
    """Nothing here checks anything that could stop a withdrawal (trust.md C-10)."""

    def __init__(self, session: Session, clock: Clock, go: Callable[[Place], object]) -> None:
        self._session = session
        self._clock = clock
        self._go = go
        self.state = State()
        self.render: Callable[[State], None] = lambda state: None

    def begin(self, place: Place) -> None:
        """Start anew, with the scene or person that `place` shows at hand."""
        scene_id = place.id if place.screen == SCENE else ""
        people = self._session.look(people_to_withdraw, scene_id)
        here = [one.id for one in people if one.is_here]
        person_id = place.id if place.screen == PERSON else here[0] if len(here) == 1 else ""
        if all(one.id != person_id for one in people):
            person_id = ""
        allowed = self._session.look(scopes_in_force, self._clock.now())
        self.state = State(people=people, scene_id=scene_id, allowed=allowed)
        self._choose(person_id)

    def choose_person(self, person_id: str) -> None:
        """Say who withdraws."""
        if person_id != self.state.person_id:
            self._choose(person_id)

    def choose_scene(self, scene_id: str) -> None:
        """Say which scene it is about; "" is none in particular."""
        self._offer(scene_id)

    def choose_scope(self, at: int) -> None:
        """Say what is taken back."""
        if at != self.state.at:
            self._show(at=at)

    def say_how(self, how: str) -> None:
        """Say how they said it."""
        self._show(how=how)

    def record(self) -> None:
        """Record the withdrawal and show what follows from it."""
        who, scope = self.state.person, self.state.scope
        if who is None or scope is None:
            return
        try:
            made = self._session.perform(
                withdraw,
                person_id=who.id,
                scope=scope.scope,
                how=self.state.how,
                scene_id=scope.scene_id or None,
                beat_id=scope.beat_id or None,
                item=scope.item or None,
                partner_id=scope.partner_id or None,
            )
        except UserError as refusal:
            self._show(notice=refusal.sentence)
            return
        found = self._session.look(consequences, made, allowed=self.state.allowed)
        said = effect_sentence(found, who.name)
        self._show(said=said, follows=following(found), notice="")

    def go(self, place: Place) -> None:
        """Go where something that follows is seen to; the panel stays."""
        self._go(place)

    def _choose(self, person_id: str) -> None:
        scenes = self._session.look(scenes_of, person_id) if person_id else ()
        at_hand = self.state.scene_id
        is_in = any(scene_id == at_hand for scene_id, _number in scenes)
        self.state = replace(self.state, person_id=person_id, scenes=scenes)
        self._offer(at_hand if is_in or not person_id else "")

    def _offer(self, scene_id: str) -> None:
        person_id = self.state.person_id
        found = self._session.look(scopes_for, person_id, scene_id) if person_id else ()
        self._show(scene_id=scene_id, scopes=found, at=0)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.render(self.state)


def following(found: Consequences) -> tuple[Following, ...]:
    """Return everything that follows, each with the place where it is seen to."""
    beats = [
        Following(*beat_words(one), Place("scenes", one.scene_id, "beats", one.beat_id))
        for one in found.beats
    ]
    papers = [Following(*paper_words(one), Place("papers", one.paper_id)) for one in found.papers]
    return (*beats, *papers)
