"""Steps 9 to 12 of clearance: every reason about riders, the room, tests and the day."""

from __future__ import annotations

from setkit.domain.reason_kinds import Kind, State, Tell
from setkit.foundation.i18n import mark

RIDERS = ("RIDER_MISSING", "RIDER_NOT_ACTIVE", "RIDER_CHANGED", "RIDER_NARROWER", "RIDER_LATE")
ROSTER = ("ROSTER_OPEN", "ROSTER_VETO", "SET_LEVEL")
TESTS = ("TEST_NOT_SEEN", "TEST_LAST_DAY")
NIGHT_BEFORE = frozenset({*RIDERS, *ROSTER, *TESTS})
"""What stands between *answers agreed* and *ready*."""
ON_THE_DAY = frozenset(
    {
        "CHECKIN_MISSING",
        "CHECKIN_STOP",
        "CONDITION_TO_CONFIRM",
        "SIGNAL_MISSING",
        "ROBE_MISSING",
        "RED_OPEN",
    }
)
"""What stands between *ready* and *clear to roll*."""
TABLE = (
    Kind(
        "RIDER_MISSING",
        State.UNKNOWN,
        Tell.RIDER,
        mark("Rider of {A}: none."),
        mark("Draw up the rider and send it."),
    ),
    Kind(
        "RIDER_NOT_ACTIVE",
        State.UNKNOWN,
        Tell.RIDER,
        mark("Rider of {A}: {status}."),
        mark("Bring the rider to signature."),
    ),
    Kind(
        "RIDER_CHANGED",
        State.ASK_FIRST,
        Tell.RIDER,
        mark("Changed since {A}'s rider: {facets}."),
        mark("Send a new version of the rider."),
    ),
    Kind(
        "RIDER_NARROWER",
        State.BLOCKED,
        Tell.RIDER,
        mark("{A}'s rider does not cover {item}."),
        mark("Add the clause to a new version of the rider, or take it out of the beat."),
    ),
    Kind(
        "RIDER_WIDER",
        None,
        Tell.NOTHING,
        mark("{A}'s rider allows {item}; the answers do not."),
        "",
    ),
    Kind(
        "RIDER_LATE",
        State.BLOCKED,
        Tell.NOTICE,
        mark("Rider sent {h} h before call; {rule} asks {need} h."),
        mark("Move the call, or record the named exception and the performer's private yes."),
    ),
    Kind(
        "ROSTER_OPEN",
        State.UNKNOWN,
        Tell.CLOSED_SET,
        mark("List for scene {n} not confirmed, or changed since."),
        mark("Complete the closed-set list and confirm it."),
    ),
    Kind(
        "ROSTER_VETO",
        State.BLOCKED,
        Tell.CLOSED_SET,
        mark("{name} may not be present."),
        mark("Take {name} off the list."),
    ),
    Kind(
        "SET_LEVEL",
        State.BLOCKED,
        Tell.CLOSED_SET,
        mark("Level {x} planned, {y} needed."),
        mark("Plan the closed set at level {y}."),
    ),
    Kind(
        "TEST_NOT_SEEN",
        State.UNKNOWN,
        Tell.TEST_DATE,
        mark("No clearance seen for {A} that is valid on {day}."),
        mark("See a valid clearance and record it."),
    ),
    Kind(
        "TEST_LAST_DAY",
        State.ASK_FIRST,
        Tell.TEST_DATE,
        mark("{A}'s clearance ends on {day}: verify again."),
        mark("See a newer clearance and record it."),
    ),
    Kind(
        "CHECKIN_MISSING",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("{A} has not checked in since {time}."),
        mark("Check in with {A} alone."),
    ),
    Kind(
        "CHECKIN_STOP",
        State.BLOCKED,
        Tell.HOLD,
        mark("{A}: {outcome} at {time}."),
        mark("Wait for {A}; check in again when {A} says so."),
    ),
    Kind(
        "SIGNAL_MISSING",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("No silent signal for beat {b}."),
        mark("Agree a silent signal and who watches for it."),
    ),
    Kind(
        "ROBE_MISSING",
        State.ASK_FIRST,
        Tell.NOT_CLEARED,
        mark("No robe logged since {time}."),
        mark("Bring the robe and log it."),
    ),
    Kind(
        "RED_OPEN",
        State.BLOCKED,
        Tell.HOLD,
        mark("RED at {time}. Still to say yes: {names}."),
        mark("Ask each of them alone; nobody is hurried."),
    ),
)
