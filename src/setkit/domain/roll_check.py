"""What is not met at the moment a roll is called: said at once, told in the log, stops nobody.

The truth is always recorded first (issue text "set mode"): a roll while something is open is
logged as "rolled with ...".
"""

from __future__ import annotations

from dataclasses import dataclass

from setkit.domain.feeds import Feed, open_feeds
from setkit.domain.set_state import HOLDS, SetState
from setkit.foundation.i18n import _, ngettext

STOPPED, PAUSED, NOT_CHECKED_IN, HOLD = "stopped", "break", "check_in", "hold"
NO_ROBE, NO_SIGNAL, UNAPPROVED, TOO_MANY = "robe", "signal", "inside", "heads"
MOST_NAMED = 3
FEED_ON, NOT_CLEAR, TOO_LONG, NO_LIST = "feed", "not_clear", "takes", "list"


@dataclass(frozen=True, slots=True)
class Floor:
    """What the plan says about the scene on the floor, as far as a roll is concerned.

    `performers`: person id to initials; `exposed`, `silenced`: beats with exposure, beats whose
    choreography blocks the voice; `most_takes`: between check-ins, 0 where no pack says.
    """

    performers: tuple[tuple[str, str], ...] = ()
    exposed: tuple[str, ...] = ()
    silenced: tuple[str, ...] = ()
    has_silent_signal: bool = False
    level: int = 0
    max_heads: int = 0
    has_list: bool = False
    feeds: tuple[Feed, ...] = ()
    is_clear: bool = True
    most_takes: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the person ids of the performers."""
        return tuple(person for person, _initials in self.performers)


@dataclass(frozen=True, slots=True)
class Unmet:
    """One thing that is open. `about`: initials, a count or a device; never a reason."""

    code: str
    about: str = ""

    @property
    def words(self) -> str:
        """Return what is said before the roll, short enough to read at arm's length."""
        told = {
            STOPPED: _("STOP stands"),
            PAUSED: _("break running"),
            NOT_CHECKED_IN: _("{who} not checked in today"),
            HOLD: _("hold after a check-in"),
            NO_ROBE: _("robe not logged"),
            NO_SIGNAL: _("no silent signal"),
            UNAPPROVED: _("{who} inside, not on the list"),
            TOO_MANY: _("{who} inside"),
            FEED_ON: _("{who} not as agreed"),
            NOT_CLEAR: _("scene not clear"),
            TOO_LONG: _("check-in due: {who}"),
            NO_LIST: _("no closed-set list"),
        }
        return told[self.code].format(who=self.about)


def unmet(state: SetState, floor: Floor) -> tuple[Unmet, ...]:
    """Return everything open before a roll, the gravest first."""
    found: list[Unmet] = []
    if state.is_stopped:
        found.append(Unmet(STOPPED))
    if state.pause is not None:
        found.append(Unmet(PAUSED))
    if any(state.person(person).outcome in HOLDS for person in floor.ids):
        found.append(Unmet(HOLD))
    found += _not_checked_in(state, floor)
    if not floor.is_clear:
        found.append(Unmet(NOT_CLEAR))
    if state.is_robe_owed(floor.exposed):
        found.append(Unmet(NO_ROBE))
    if not floor.has_silent_signal and state.beat in floor.silenced:
        found.append(Unmet(NO_SIGNAL))
    return (*found, *_room(state, floor), *_rhythm(state, floor))


def _not_checked_in(state: SetState, floor: Floor) -> list[Unmet]:
    open_ = [told for person, told in floor.performers if not state.person(person).outcome]
    if len(open_) <= MOST_NAMED:
        return [Unmet(NOT_CHECKED_IN, told) for told in open_]
    told = ngettext("{n} performer", "{n} performers", len(open_))
    return [Unmet(NOT_CHECKED_IN, told.format(n=len(open_)))]


def _room(state: SetState, floor: Floor) -> list[Unmet]:
    strangers = [one for one in state.inside.values() if not one.is_approved]
    found = [Unmet(UNAPPROVED, one.name) for one in strangers]
    if floor.max_heads and len(state.inside) > floor.max_heads:
        told = ngettext("{n} person", "{n} people", len(state.inside))
        found.append(Unmet(TOO_MANY, told.format(n=len(state.inside))))
    if floor.level and not floor.has_list:
        found.append(Unmet(NO_LIST))
    wrong = open_feeds(floor.level, floor.feeds, state.feeds)
    return [*found, *(Unmet(FEED_ON, feed.device) for feed in wrong)]


def _rhythm(state: SetState, floor: Floor) -> list[Unmet]:
    if not floor.most_takes or state.since_check_in < floor.most_takes:
        return []
    told = ngettext("{n} take", "{n} takes", state.since_check_in)
    return [Unmet(TOO_LONG, told.format(n=state.since_check_in))]
