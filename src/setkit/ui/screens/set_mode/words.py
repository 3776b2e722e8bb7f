"""The log's lines in words, short, with initials: the screen faces the crew."""

from __future__ import annotations

from collections.abc import Mapping

from setkit.domain import set_entries as kinds
from setkit.domain.set_entries import Entry
from setkit.foundation.clock import local
from setkit.foundation.i18n import _

SECOND_MS = 1_000
MINUTE_S, HOUR_S = 60, 3_600


def entry_words(entry: Entry, people: Mapping[str, str]) -> str:
    """Return one line of the log. `people`: initials by person id; no outcome is ever said."""
    who = people.get(entry.person, "")
    take = entry.take or ""
    told = {
        kinds.SCENE: _("On the floor"),
        kinds.ROLL: _("Roll take {take}"),
        kinds.CUT: _("Cut"),
        kinds.YELLOW: _("Yellow"),
        kinds.RED: _("STOP"),
        kinds.RESUME_YES: _("{who} says yes"),
        kinds.RESUME: _("Goes on"),
        kinds.CHECK_IN: _("Check-in {who}"),
        kinds.CHECK: _("Ready: {what}"),
        kinds.CONDITION_MET: _("Condition met"),
        kinds.BREAK_START: _("Break"),
        kinds.BREAK_END: _("Break over"),
        kinds.MEAL_START: _("Meal"),
        kinds.MEAL_END: _("Meal over"),
        kinds.NDB: _("Breakfast"),
        kinds.PERSON_IN: _("{who} came"),
        kinds.PERSON_OUT: _("{who} dismissed"),
        kinds.STATE_ON: _("{who}: {what}"),
        kinds.STATE_OFF: _("{who}: no longer {what}"),
        kinds.DOOR_IN: _("Door: in"),
        kinds.DOOR_OUT: _("Door: out"),
        kinds.DOOR_ATTEMPT: _("Door: attempt"),
        kinds.FEED: _("Feed checked"),
        kinds.BREACH: _("Breach of the closed set"),
        kinds.NOTE: _("Note"),
        kinds.INCIDENT: _("Incident noted"),
        kinds.GAP: _("Log interrupted"),
        kinds.RESUMED: _("Log goes on"),
        kinds.LEFT: _("Set mode left"),
        kinds.ROSTER_CONFIRMED: _("List confirmed"),
        kinds.LIMITS: _("{who}: limits agreed"),
    }
    is_state = entry.kind in (kinds.STATE_ON, kinds.STATE_OFF)
    what = state_words(entry.what) if is_state else check_words(entry.what)
    words = told.get(entry.kind, entry.kind).format(who=who, take=take, what=what).strip()
    met = entry.told.get("with")
    return _("{what}, with something open").format(what=words) if met else words


def check_words(code: str) -> str:
    """Return what a check is called; an own word stays as it is."""
    told = {
        "robe": _("robe"),
        "garments": _("garments and barriers"),
        "heat": _("heat"),
        "water": _("water"),
        "signals": _("signals rehearsed"),
        "roster": _("list checked at the door"),
        "feeds": _("feeds checked"),
    }
    return told.get(code, code)


def state_words(code: str) -> str:
    """Return what a state is called in which time is counted."""
    told = {
        "undressed": _("undressed"),
        "restrained": _("restrained"),
        "water": _("in water"),
        "cold": _("in the cold"),
    }
    return told.get(code, code)


def mark_words(entry: Entry, zone: str) -> str:
    """Return what stands beside a line that is not plain: late, corrected, undone, by whom."""
    told = []
    if entry.is_withdrawn:
        told.append(_("undone"))
    if entry.was_at:
        told.append(_("was {time}").format(time=clock_words(entry.was_at, zone)))
    elif entry.is_late:
        told.append(_("entered {time}").format(time=clock_words(entry.recorded_at, zone)))
    if entry.is_unattributed:
        told.append(_("entered while hidden"))
    return ", ".join(told)


def clock_words(at: int, zone: str) -> str:
    """Return the time of day of an instant (ms UTC) in a zone, to the second."""
    return local(at, zone).strftime("%H:%M:%S")


def length_words(ms: int) -> str:
    """Return a length as `mm:ss`, or `h:mm:ss` from an hour on."""
    seconds = max(0, ms) // SECOND_MS
    hours, rest = divmod(seconds, HOUR_S)
    minutes, left = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"
