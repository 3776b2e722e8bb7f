"""What clearance looks at besides answers: pack, riders, room, tests, the set's log.

data-model.md section 4, "In". Frozen values; whoever reads them from a vault decides nothing.
Instants are ms UTC, days ISO dates, `hlc` the vault's own order of entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from setkit.domain.answers import Item
from setkit.foundation.canonical import Json, canonical_sha

ACTIVE = "active"


class RiderNeed(StrEnum):
    """Who needs a rider: the options of the rule `rider.need`."""

    EVERY = "every_intimate"
    EXPOSED = "exposure_or_simulated"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the rule packs in force ask of one scene. Hours before the call; set level 0 to 3.

    `name`: pack and version that say who needs a rider.
    """

    name: str = ""
    rider_need: RiderNeed = RiderNeed.NONE
    answer_notice_hours: int = 48
    least_level: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """One clause of a rider that allows something. `partner` "": whoever it is."""

    item: Item
    partner: str = ""


@dataclass(frozen=True, slots=True)
class RiderFact:
    """One performer's standing rider, as far as one scene goes.

    `status` is a word of the rider's life (data-model.md section 2); `hours_before` the call it
    was sent, None while nobody knows, of the `asked_hours` that the pack `rule` asks; `changed`:
    facets that differ from what it was written for.
    """

    id: str
    person: str
    status: str
    is_late: bool = False
    has_exception: bool = False
    is_late_notice_agreed: bool = False
    hours_before: int | None = None
    asked_hours: int = 0
    rule: str = ""
    changed: tuple[str, ...] = ()
    covered: tuple[Covered, ...] = ()
    least_level: int = 0


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line of a closed-set list. `person` "" for somebody who has no entry of their own."""

    role: str
    person: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """A performer bars somebody. Whose veto it is stays out: nobody may learn it from here."""

    id: str
    barred: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The closed-set plan of one scene and day, and the hash somebody confirmed ("" for nobody)."""

    id: str
    level: int
    max_heads: int = 0
    feeds: tuple[str, ...] = ()
    lines: tuple[RosterLine, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    confirmed_sha: str = ""

    @property
    def sha(self) -> str:
        """Return the hash of the list as it is now: a new name voids the confirmation."""
        lines: list[Json] = [
            [line.role, line.person, line.name]
            for line in sorted(self.lines, key=lambda one: (one.role, one.person, one.name))
        ]
        feeds: list[Json] = [*sorted(self.feeds)]
        told: Json = [self.id, self.level, self.max_heads, feeds, lines]
        return canonical_sha("setkit/roster/1\n", told)


@dataclass(frozen=True, slots=True)
class SeenTest:
    """A clearance somebody saw. No result exists; `window_days` is the test's own spacing."""

    id: str
    person: str
    regime: str
    seen_on: str
    valid_until: str
    window_days: int


@dataclass(frozen=True, slots=True)
class RetestHold:
    """A stop that asks for new tests. `retest_from` "": not yet known, so nothing is new enough."""

    id: str
    why: str
    since: str
    regime: str = ""
    retest_from: str = ""


@dataclass(frozen=True, slots=True)
class SetEvent:
    """One entry of the set's log. `beat` "" for the whole scene; `ceiling` of a YELLOW, 0 none."""

    id: str
    kind: str
    hlc: int
    at: int
    day_on: str
    person: str = ""
    beat: str = ""
    outcome: str = ""
    moment: str = ""
    told: str = ""
    ceiling: int = 0


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything of one scene that is neither plan nor answer.

    `day_on`: the day judged, "" for every planned day. `calls`: the first call of each person,
    in ms UTC, the day's first minute where no call is known yet.
    """

    pack: PackFacts = PackFacts()
    riders: tuple[RiderFact, ...] = ()
    roster: Roster | None = None
    tests: tuple[SeenTest, ...] = ()
    holds: tuple[RetestHold, ...] = ()
    events: tuple[SetEvent, ...] = ()
    calls: Mapping[str, int] = field(default_factory=dict)
    day_on: str = ""

    def of_kind(self, *kinds: str) -> list[SetEvent]:
        """Return the set's entries of some kinds, oldest first."""
        found = [event for event in self.events if event.kind in kinds]
        return sorted(found, key=lambda event: (event.hlc, event.id))


NOTHING_ELSE = Circumstances()


def newest(events: Iterable[SetEvent]) -> SetEvent | None:
    """Return the last of some entries, None for none."""
    return max(events, key=lambda event: (event.hlc, event.id), default=None)
