"""What a conflict of the schedule is called, and what to do about it; for the coordinator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setkit.domain.schedule import Clash
from setkit.foundation.i18n import _

HOUR = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one conflict need. `at`: a planned time; `minutes`: for how long."""

    who: str = ""
    rows: tuple[str, ...] = ()
    at: str = ""
    minutes: int = 0


def conflict_words(clash: Clash, told: Told) -> tuple[str, str]:
    """Return a sentence and what to do next."""
    sentence, remedy = _WORDS[clash](told)
    return sentence, remedy


def lasting(minutes: int) -> str:
    """Return a length as people say it: `45 min`, `1 h 30 min`."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{n} h").format(n=hours)
    return _("{n} h {m} min").format(n=hours, m=rest)


def _two_places(told: Told) -> tuple[str, str]:
    said = _("{who} is in {one} and {other} at {at}, for {long}.")
    one, other = (*told.rows, "", "")[:2]
    return (
        said.format(who=told.who, one=one, other=other, at=told.at, long=lasting(told.minutes)),
        _("Move one of the two rows, or give it a time of its own."),
    )


def _rest(told: Told) -> tuple[str, str]:
    said = _("{who} has {long} too little rest before {at} (estimate).")
    return (
        said.format(who=told.who, long=lasting(told.minutes), at=told.at),
        _("Call them later by that much, or let them go earlier the day before."),
    )


def _notice(told: Told) -> tuple[str, str]:
    said = _("The rider of {who} comes {long} too late for this day.")
    return (
        said.format(who=told.who, long=lasting(told.minutes)),
        _("Move their scene to a later day, or ask legal for a named exception."),
    )


def _minor(told: Told) -> tuple[str, str]:
    said = _("{who} is planned {long} beyond the hours of their age (estimate).")
    return (
        said.format(who=told.who, long=lasting(told.minutes)),
        _("Call them later, let them go earlier, or split their scenes over two days."),
    )


def _overlap(told: Told) -> tuple[str, str]:
    one, other = (*told.rows, "", "")[:2]
    said = _("{one} runs {long} into {other}, which has the fixed time {at}.")
    return (
        said.format(one=one, other=other, long=lasting(told.minutes), at=told.at),
        _("Shorten a row before it, or give it a later time."),
    )


_WORDS: dict[Clash, Callable[[Told], tuple[str, str]]] = {
    Clash.TWO_PLACES: _two_places,
    Clash.REST: _rest,
    Clash.NOTICE: _notice,
    Clash.MINOR: _minor,
    Clash.OVERLAP: _overlap,
}
