"""The floor as set mode holds it: the day's log, folded once and then entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from setkit.domain import set_entries as kinds
from setkit.domain.roll_check import Unmet, unmet
from setkit.domain.set_entries import Entry
from setkit.domain.set_state import SetState, after, folded
from setkit.foundation.clock import Clock
from setkit.queries.set_log import Stamp, load_log, stamps
from setkit.queries.set_mode import Due, FloorRow, floor_of, next_dues
from setkit.usecases.set_day import come_back
from setkit.usecases.set_entries import How, Where
from setkit.usecases.takes import go_to_scene

if TYPE_CHECKING:
    from setkit.ui.session import Session

T = TypeVar("T")
TIMED = frozenset(
    {
        kinds.BREAK_START,
        kinds.BREAK_END,
        kinds.MEAL_START,
        kinds.MEAL_END,
        kinds.PERSON_IN,
        kinds.PERSON_OUT,
        kinds.STATE_ON,
        kinds.STATE_OFF,
        kinds.NDB,
        kinds.LIMITS,
    }
)
"""Entries after which something else may be due."""
TIMERS = frozenset(
    {kinds.ROLL, kinds.CHECK_IN, kinds.BREAK_START, kinds.MEAL_START, kinds.STATE_ON}
)
"""Entries that a timer counts from."""
INTERRUPTED = "closed"


class LiveSet:
    """One day on the floor. Every entry is durable before anything here changes."""

    def __init__(self, session: Session, clock: Clock, row: FloorRow) -> None:
        self._session = session
        self._clock = clock
        self._stamps: dict[str, Stamp] = {}
        self.row = row
        self.entries: list[Entry] = []
        self.state = SetState()
        self.dues: tuple[Due, ...] = ()
        self.is_settled = False
        """Whether plan, clearance and clocks were looked at since the last entry about them."""

    @classmethod
    def enter(cls, session: Session, clock: Clock, day_id: str, scene_id: str) -> LiveSet:
        """Go onto the floor of a scene: the log goes on where it stood, a gap is marked.

        Raises NotFound for a day or scene that is not there.
        """
        live = cls(session, clock, session.look(floor_of, day_id, scene_id, clock.now()))
        live.reload()
        before = live.state
        if not before.is_left and before.last is not None:
            live.write(come_back, since=before.last.recorded_at, why=INTERRUPTED)
        if before.scene != scene_id:
            live.go_to(scene_id, live.row.beats[0].id if live.row.beats else "", "")
        elif before.is_left:
            live.go_to(scene_id, before.beat, before.setup)
        live.settle()
        return live

    @property
    def where(self) -> Where:
        """Return what an entry made now is about."""
        state = self.state
        return Where(
            self.row.day_id,
            state.scene or self.row.scene_id,
            state.beat or None,
            state.setup or None,
            state.take or None,
        )

    @property
    def next_take(self) -> int:
        """Return the number of the next take."""
        return self.state.next_take(self.state.scene, self.state.setup)

    @property
    def unmet(self) -> tuple[Unmet, ...]:
        """Return what is open before a roll, from the plan as last seen and the log as it is."""
        return unmet(self.state, self.row.floor)

    def write(
        self,
        usecase: Callable[..., T],
        *,
        where: Where | None = None,
        **words: Any,  # noqa: ANN401 - each use case has its own
    ) -> T:
        """Run a use case of the log about this place; afterwards the floor is as it says."""
        done = self._session.perform(usecase, where=where or self.where, **words)
        self.catch_up()
        return done

    def go_to(self, scene_id: str, beat_id: str, setup_id: str) -> None:
        """Put a scene, beat and set-up on the floor."""
        if scene_id != self.row.scene_id:
            self.row = self._session.look(floor_of, self.row.day_id, scene_id, self._clock.now())
        self.write(
            go_to_scene,
            where=Where(self.row.day_id, scene_id, beat_id or None, setup_id or None),
        )

    def catch_up(self) -> None:
        """Take in what the log has got since the last look; only the new rows are read."""
        newest = self.entries[-1].hlc if self.entries else 0
        fresh = self._session.look(load_log, self.row.day_id, after_hlc=newest)
        self.entries += fresh
        if any(entry.is_late or entry.is_withdrawn for entry in fresh):
            self.state = folded(self.entries)
        else:
            for entry in fresh:
                self.state = after(self.state, entry)
        if any(entry.kind in TIMED for entry in fresh):
            self.is_settled = False
        clock = self._clock
        now = (clock.now(), clock.monotonic(), clock.boot())
        self._stamps |= {e.id: Stamp(*now) for e in fresh if not e.is_late and e.kind in TIMERS}
        if any(entry.is_late for entry in fresh):
            self._stamp()

    def reload(self) -> None:
        """Read the whole day again, as after an undo or a correction."""
        self.entries = list(self._session.look(load_log, self.row.day_id))
        self.state = folded(self.entries)
        self.is_settled = False
        self._stamp()

    def settle(self) -> None:
        """Look at plan, clearance and clocks again: what is too slow for a key press."""
        now = self._clock.now()
        scene = self.state.scene or self.row.scene_id
        self.row = self._session.look(floor_of, self.row.day_id, scene, now)
        self.dues = self._session.look(next_dues, self.row.day_id, now, self.entries)
        self.is_settled = True

    def since(self, entry: Entry | None) -> int | None:
        """Return ms since an entry by the steady clock, None for no entry."""
        if entry is None:
            return None
        stamp = self._stamps.get(entry.id)
        clock = self._clock
        if stamp is None:
            return max(0, clock.now() - entry.happened_at)
        return stamp.elapsed(clock.now(), clock.monotonic(), clock.boot())

    def undoable(self) -> str:
        """Return the id of the last entry that somebody made, "" for none."""
        made = (e for e in reversed(self.entries) if not e.is_withdrawn)
        return next((e.id for e in made if e.kind not in (kinds.GAP, kinds.RESUMED)), "")

    def _stamp(self) -> None:
        """Know both clocks' times of whatever a timer counts from."""
        state = self.state
        running = [state.rolling, state.check_in, state.pause]
        running += [one.check_in for one in state.people.values()]
        running += [first for one in state.people.values() for first in one.states.values()]
        wanted = {entry.id for entry in running if entry is not None}
        missing = wanted - self._stamps.keys()
        if missing:
            self._stamps |= self._session.look(stamps, missing)


def entered(is_hidden: bool, happened_at: int | None = None) -> How:
    """Return how an entry comes about: by whoever is there, now or late."""
    return How(happened_at=happened_at, is_hidden=is_hidden)
