"""Decides what Today shows: what waits, most urgent first, and the first hour's steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setkit.domain.tasks import Task, Urgency
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.first_steps import FirstSteps, first_steps
from setkit.queries.tasks import tasks
from setkit.ui.context import Context
from setkit.ui.places import Place

if TYPE_CHECKING:
    from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the first hour."""

    title: str
    lesson: str
    is_done: bool
    place: Place


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows. `tasks` None: still looking."""

    tasks: tuple[Task, ...] | None = None
    steps: tuple[Step, ...] = ()
    urgency: Urgency | None = None
    text: str = ""

    def count(self, urgency: Urgency | None) -> int:
        """Return how many tasks a filter leaves."""
        found = self.tasks or ()
        return sum(urgency is None or task.urgency is urgency for task in found)


class TodayPresenter:
    """Looks in the slow lane: judging a whole production takes longer than a click may."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = State()
        self._is_looking = self._again = False
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self) -> None:
        """Look again; what comes while a look is under way is looked at after it."""
        if self._is_looking:
            self._again = True
            return
        self._is_looking = True
        vault, now = self._context.session.vault, self._context.clock.now()

        def work(progress: object) -> tuple[tuple[Task, ...], FirstSteps]:
            with vault.read() as reader:
                return look(reader, now)

        self._context.jobs.start(_("Looking what waits"), work, self._looked, self._not_looked)
        self.render(self._state)

    def open(self, place: Place) -> None:
        """Nothing on this screen has an id of its own."""

    def choose(self, urgency: Urgency | None) -> None:
        """Show only what is as urgent; None shows all."""
        self._show(urgency=urgency)

    def go(self, task: Task) -> None:
        """Go where a task is done."""
        target = task.target
        self._context.guide.go(Place(target.screen, target.id, target.tab))

    def go_step(self, place: Place) -> None:
        """Go where a step of the first hour is done."""
        self._context.guide.go(place)

    def _looked(self, found: tuple[tuple[Task, ...], FirstSteps]) -> None:
        self._is_looking = False
        told, facts = found
        self._show(tasks=told, steps=steps(facts))
        if self._again:
            self._again = False
            self.refresh()

    def _not_looked(self, error: BaseException) -> None:
        self._is_looking = False
        if not isinstance(error, UserError):
            raise error  # a fault of ours: the last resort locks (P-06)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)


def look(reader: Reader, now: int) -> tuple[tuple[Task, ...], FirstSteps]:
    """Return what waits and how far the production is. `now`: ms UTC."""
    return tasks(reader, now=now), first_steps(reader)


def steps(facts: FirstSteps) -> tuple[Step, ...]:
    """Return the steps of the first hour; none once all are done."""
    scenes = Place("scenes")
    made = (
        Step(
            _("Import the script"),
            _("Fountain, Final Draft or plain text; nothing is written before you have seen it."),
            facts.scenes > 0,
            scenes,
        ),
        Step(
            _("Say which scenes are intimate"),
            _("A scan suggests; you confirm each scene by name."),
            facts.scenes > 0 and facts.unassessed == 0,
            scenes,
        ),
        Step(
            _("Add performers and cast the characters"),
            _("Record for each that an age was verified: by whom, on which day, how."),
            facts.performers > 0 and facts.roles > 0,
            Place("people"),
        ),
        Step(
            _("Talk to each performer alone and record the answers"),
            _("Item by item, per scene and partner. Unknown is never clear."),
            facts.versions > 0,
            scenes,
        ),
        Step(
            _("Make the first paper"),
            _("Recipient first; you see the very page before it leaves."),
            facts.papers > 0,
            Place("papers"),
        ),
    )
    return () if all(step.is_done for step in made) else made
