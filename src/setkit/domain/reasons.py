"""Every reason a scene may not be clear: its state, its sentence, what production hears.

The table of data-model.md section 4. Production hears one line per scene for *every* consent
reason, so nobody can tell a refusal from silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from setkit.foundation.i18n import _


class State(IntEnum):
    """What holds for a beat, a person or a scene. The highest wins."""

    CLEAR = 0
    ASK_FIRST = 1
    UNKNOWN = 2
    BLOCKED = 3


class Tell(StrEnum):
    """Which one line production hears."""

    NOT_CLEARED = "c"
    HOLD = "h"
    RIDER = "r"
    NOTICE = "n"
    CLOSED_SET = "s"
    TEST_DATE = "t"
    AGE_RECORD = "g"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One reason of the table. `state` None: for information only."""

    code: str
    state: State | None
    tell: Tell
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as it stands: where, whom it concerns, which records it comes from."""

    kind: Kind
    beat: str = ""
    people: tuple[str, ...] = ()
    item: str = ""
    sources: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Return the stable code, such as NOT_ASKED."""
        return self.kind.code

    @property
    def state(self) -> State | None:
        """Return what this reason makes of a scene; None for information."""
        return self.kind.state

    def sort_key(self) -> tuple[int, str, str, tuple[str, ...], str, tuple[str, ...]]:
        """Return an order that does not depend on the order of inputs: worst first."""
        worst = -1 if self.state is None else int(self.state)
        return (-worst, self.beat, self.code, self.people, self.item, self.sources)


def _lines() -> tuple[Kind, ...]:
    """Return the table; a function so that the chosen language holds."""
    b, u, a, i = State.BLOCKED, State.UNKNOWN, State.ASK_FIRST, None
    c, g, h, none = Tell.NOT_CLEARED, Tell.AGE_RECORD, Tell.HOLD, Tell.NOTHING
    talk = _("Ask in a private talk and record the answer.")
    return (
        Kind(
            "NOT_ASSESSED",
            u,
            c,
            _("Nobody has said yet whether scene {n} is intimate."),
            _("Read the scene and say whether it is intimate."),
        ),
        Kind(
            "NO_BEATS",
            u,
            c,
            _("Scene {n} is intimate but has no beats."),
            _("Write the beats of the scene."),
        ),
        Kind("UNCAST", u, c, _("{part} has no performer."), _("Cast the part.")),
        Kind(
            "MINOR",
            b,
            g,
            _("{A} is under 18. {item} is not possible."),
            _("Take the person out of the beat."),
        ),
        Kind(
            "AGE_UNVERIFIED",
            b,
            g,
            _("Nobody has recorded that {A}'s age was verified."),
            _("Record who verified the age, on which day and how."),
        ),
        Kind(
            "UNSIMULATED_OFF",
            b,
            c,
            _("{item} is unsimulated; this production does not allow it."),
            _("Replace it by a simulated act."),
        ),
        Kind("NOT_ASKED", u, c, _("{A} has not been asked about {item} with {B}."), talk),
        Kind("UNANSWERED", u, c, _("{A} saw {item} and has not answered."), talk),
        Kind("DISCUSS", a, c, _("{A} wants to talk about {item} first."), talk),
        Kind(
            "NO",
            b,
            c,
            _("Not in this scene for {A}: {item}."),
            _("Plan an alternative; no reason is owed."),
        ),
        Kind(
            "GENERAL_NO",
            b,
            c,
            _("{A}'s newer general list says no to {item}."),
            _("Ask which answer holds for this scene."),
        ),
        Kind("GENERAL_DIFFERS", i, none, _("{A} answered {item} differently for this scene."), ""),
        Kind(
            "ZONE_CONTRADICTION",
            b,
            c,
            _("{A}: no to {parent}, yes to {child}. Ask which holds."),
            _("Ask which holds and record it."),
        ),
        Kind(
            "WITHDRAWN",
            b,
            c,
            _("{A} withdrew {scope} at {time}."),
            _("Plan without it; only {A} can open it again."),
        ),
        Kind(
            "FACTS_CHANGED",
            a,
            c,
            _("Changed since {A} agreed: {facets}. New signature, or (soft) one private yes."),
            _("Show the change in private and record the answer."),
        ),
        Kind(
            "EXPIRED",
            a,
            c,
            _("{A}'s agreement covers {valid_from} to {valid_to}."),
            _("Ask again for the new day."),
        ),
        Kind(
            "VERSIONS_SPLIT",
            a,
            c,
            _("Two versions of {A}'s answers; the stricter holds."),
            _("Ask which version holds and record it."),
        ),
        Kind(
            "INTENSITY_OVER",
            b,
            c,
            _("Beat {b} asks {x}; at most {y} is agreed."),
            _("Lower the intensity of the beat."),
        ),
        Kind(
            "CONDITION_UNMET",
            a,
            c,
            _("Not met: {condition}."),
            _("Change the plan so that the condition holds."),
        ),
        Kind(
            "CONDITION_TO_CONFIRM",
            i,
            none,
            _("Confirm on the day: {condition}."),
            _("Confirm it on the day."),
        ),
        Kind(
            "CONDITION_CONFLICT",
            a,
            c,
            _("{x} and {y} cannot both be met."),
            _("Talk to each performer alone and find what both can agree to."),
        ),
        Kind(
            "HOLD",
            b,
            h,
            _("Hold since {day}: {why}."),
            _("Lift the hold when its cause is gone."),
        ),
    )


def table() -> dict[str, Kind]:
    """Return every reason by code, in the chosen language."""
    return {kind.code: kind for kind in _lines()}


def production_line(tells: set[Tell], *, was_told_clear: bool = False) -> str:
    """Return the one line production hears for a scene, "" when nothing stands in the way.

    Consent comes first, so that the other lines never reveal that consent is settled or not.
    """
    lines = (
        (Tell.HOLD, _("Hold.")),
        (Tell.NOT_CLEARED, _("Hold.") if was_told_clear else _("Not cleared yet.")),
        (Tell.RIDER, _("Rider outstanding.")),
        (Tell.NOTICE, _("Notice period not met.")),
        (Tell.CLOSED_SET, _("Closed-set list not final.")),
        (Tell.TEST_DATE, _("Clearance date outstanding.")),
        (Tell.AGE_RECORD, _("Age record outstanding.")),
    )
    return next((line for tell, line in lines if tell in tells), "")
