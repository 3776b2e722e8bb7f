"""Every reason a scene may not be clear: its state, its sentence, what production hears.

The table of data-model.md section 4. Production hears one line per scene for *every* consent
reason, so nobody can tell a refusal from silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from setkit.foundation.i18n import _, mark


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


TALK = mark("Ask in a private talk and record the answer.")
TABLE = (
    Kind(
        "NOT_ASSESSED",
        State.UNKNOWN,
        Tell.NOT_CLEARED,
        mark("Nobody has said yet whether scene {n} is intimate."),
        mark("Read the scene and say whether it is intimate."),
    ),
    Kind(
        "NO_BEATS",
        State.UNKNOWN,
        Tell.NOT_CLEARED,
        mark("Scene {n} is intimate but has no beats."),
        mark("Write the beats of the scene."),
    ),
    Kind(
        "UNCAST",
        State.UNKNOWN,
        Tell.NOT_CLEARED,
        mark("{part} has no performer."),
        mark("Cast the part."),
    ),
    Kind(
        "MINOR",
        State.BLOCKED,
        Tell.AGE_RECORD,
        mark("{A} is under 18. {item} is not possible."),
        mark("Take the person out of the beat."),
    ),
    Kind(
        "AGE_UNVERIFIED",
        State.BLOCKED,
        Tell.AGE_RECORD,
        mark("Nobody has recorded that {A}'s age was verified."),
        mark("Record who verified the age, on which day and how."),
    ),
    Kind(
        "UNSIMULATED_OFF",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("{item} is unsimulated; this production does not allow it."),
        mark("Replace it by a simulated act."),
    ),
    Kind(
        "NOT_ASKED",
        State.UNKNOWN,
        Tell.NOT_CLEARED,
        mark("{A} has not been asked about {item} with {B}."),
        TALK,
    ),
    Kind(
        "UNANSWERED",
        State.UNKNOWN,
        Tell.NOT_CLEARED,
        mark("{A} saw {item} and has not answered."),
        TALK,
    ),
    Kind(
        "DISCUSS",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("{A} wants to talk about {item} first."),
        TALK,
    ),
    Kind(
        "NO",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("Not in this scene for {A}: {item}."),
        mark("Plan an alternative; no reason is owed."),
    ),
    Kind(
        "GENERAL_NO",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("{A}'s newer general list says no to {item}."),
        mark("Ask which answer holds for this scene."),
    ),
    Kind(
        "GENERAL_DIFFERS",
        None,
        Tell.NOTHING,
        mark("{A} answered {item} differently for this scene."),
        "",
    ),
    Kind(
        "ZONE_CONTRADICTION",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("{A}: no to {parent}, yes to {child}. Ask which holds."),
        mark("Ask which holds and record it."),
    ),
    Kind(
        "WITHDRAWN",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("{A} withdrew {scope} at {time}."),
        mark("Plan without it; only {A} can open it again."),
    ),
    Kind(
        "FACTS_CHANGED",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("Changed since {A} agreed: {facets}. New signature, or (soft) one private yes."),
        mark("Show the change in private and record the answer."),
    ),
    Kind(
        "EXPIRED",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("{A}'s agreement covers {valid_from} to {valid_to}."),
        mark("Ask again for the new day."),
    ),
    Kind(
        "VERSIONS_SPLIT",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("Two versions of {A}'s answers; the stricter holds."),
        mark("Ask which version holds and record it."),
    ),
    Kind(
        "INTENSITY_OVER",
        State.BLOCKED,
        Tell.NOT_CLEARED,
        mark("Beat {b} asks {x}; at most {y} is agreed."),
        mark("Lower the intensity of the beat."),
    ),
    Kind(
        "CONDITION_UNMET",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("Not met: {condition}."),
        mark("Change the plan so that the condition holds."),
    ),
    Kind(
        "CONDITION_TO_CONFIRM",
        None,
        Tell.NOTHING,
        mark("Confirm on the day: {condition}."),
        mark("Confirm it on the day."),
    ),
    Kind(
        "CONDITION_CONFLICT",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("{x} and {y} cannot both be met."),
        mark("Talk to each performer alone and find what both can agree to."),
    ),
    Kind(
        "HOLD",
        State.BLOCKED,
        Tell.HOLD,
        mark("Hold since {day}: {why}."),
        mark("Lift the hold when its cause is gone."),
    ),
)


def table() -> dict[str, Kind]:
    """Return every reason by code, in the chosen language."""
    return {
        kind.code: replace(kind, sentence=_(kind.sentence), remedy=_(kind.remedy)) for kind in TABLE
    }


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
