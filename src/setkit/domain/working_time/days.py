"""One person's day, folded from the log of the set: presence, meals, breaks, states.

Instants are ms UTC. An event for nobody ("") is for everybody of that day. A thing begun twice
counts from the first time, an end without a beginning is nothing, and what has no end is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from setkit.domain.rules_in_force import InForce
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.break_kinds import counts_as_work

STATES = ("undressed", "restrained", "water", "cold")
_PAIRS = {
    "meal_start": "meal_end",
    "break_start": "break_end",
    "state_on": "state_off",
    "roll": "cut",
}
_ENDS = {end: start for start, end in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log as far as hours are concerned.

    `detail`: the kind of break or the state; `minutes`: how long a breakfast took; `is_work`: what
    the coordinator said about a break, None for the usual of its kind; `by`: role that asked.
    """

    kind: str
    at: int
    person: str = ""
    detail: str = ""
    minutes: int = 0
    is_work: bool | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to `end`, None while it is going on."""

    start: int
    end: int | None = None
    detail: str = ""
    is_work: bool = True
    by: str = ""

    def until(self, now: int) -> int:
        """Return the end as known at `now`: an open span ends now, never before it began."""
        return max(self.start, now if self.end is None else min(self.end, now))

    def ms(self, now: int) -> int:
        """Return how long it has lasted at `now`, in ms."""
        return self.until(now) - self.start


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known about one person's engagement on one day, for choosing rules.

    `named`: union code or pack id that governs them; `contract`: day_performer or
    weekly_performer; `rest_kind`: "", nearby_exterior or overnight, for the rest after this day;
    `week_kind`: "" or location_six_day; `day_kind`: "", continuous, semi_continuous, extended;
    `band`: a minor's band of hours, "" for adults; `day_pay`: cents, None where nobody told it.
    """

    named: str = ""
    contract: str = "day_performer"
    budget: str = ""
    rest_kind: str = ""
    week_kind: str = ""
    day_kind: str = ""
    band: str = ""
    is_school_day: bool = True
    is_school_tomorrow: bool = True
    day_pay: int | None = None


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One person's day. `call_at`: when the clock of the day starts; `dismissed_at`: None while in.

    `rules`: what was in force when the day began, so that a later change judges no earlier day.
    """

    person: str
    day_on: str
    zone: str
    call_at: int
    dismissed_at: int | None = None
    meals: tuple[Span, ...] = ()
    breakfasts: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()
    states: tuple[Span, ...] = ()
    takes: tuple[Span, ...] = ()
    terms: Terms = field(default_factory=Terms)
    rules: InForce = field(default_factory=InForce)

    def end(self, now: int) -> int:
        """Return when the day ended, or `now` while it goes on; never before the call."""
        return Span(self.call_at, self.dismissed_at).until(now)


def fold_day(
    events: Iterable[Event],
    *,
    person: str,
    day_on: str,
    zone: str,
    call_at: int | None,
    terms: Terms,
    rules: InForce,
) -> PersonDay | None:
    """Return one person's day from the log of that day, in any order of events.

    The day starts with the planned call; without one, when the person came in. None where there
    is neither: nobody's hours are guessed.
    """
    mine = sorted((e for e in events if e.person in ("", person)), key=lambda e: (e.at, e.kind))
    ins = [e.at for e in mine if e.kind == "person_in"]
    if call_at is None and not ins:
        return None
    start = call_at if call_at is not None else min(ins)
    return PersonDay(
        person=person,
        day_on=day_on,
        zone=zone,
        call_at=start,
        dismissed_at=_dismissed(mine),
        meals=_spans(mine, "meal_start"),
        breakfasts=tuple(Span(e.at, e.at + e.minutes * MINUTE_MS) for e in mine if e.kind == "ndb"),
        breaks=_spans(mine, "break_start"),
        states=_spans(mine, "state_on"),
        takes=_spans(mine, "roll"),
        terms=terms,
        rules=rules,
    )


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return intervals without overlap, in order; empty ones are dropped."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def total(spans: Iterable[tuple[int, int]]) -> int:
    """Return the length of intervals in ms, what overlaps counted once."""
    return sum(end - start for start, end in merged(spans))


def _dismissed(events: Sequence[Event]) -> int | None:
    """Return the last leaving, None if the person came in again after it."""
    at: int | None = None
    for event in events:
        if event.kind == "person_out":
            at = event.at
        elif event.kind == "person_in":
            at = None
    return at


def _spans(events: Iterable[Event], start_kind: str) -> tuple[Span, ...]:
    """Return begun and ended things of one kind; states run side by side, the rest does not."""
    made: list[Span] = []
    running: dict[str, Event] = {}
    for event in events:
        lane = event.detail if start_kind == "state_on" else ""
        if event.kind == start_kind:
            running.setdefault(lane, event)
        elif _ENDS.get(event.kind) == start_kind and lane in running:
            made.append(_span(running.pop(lane), event.at))
    made += [_span(event, None) for event in running.values()]
    return tuple(sorted(made, key=lambda span: (span.start, span.detail)))


def _span(begun: Event, end: int | None) -> Span:
    is_work = counts_as_work(begun.detail) if begun.is_work is None else begun.is_work
    return Span(begun.at, end, begun.detail, is_work, begun.by)
