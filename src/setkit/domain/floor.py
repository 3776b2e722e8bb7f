"""Step 12 of clearance, on the day, and what a YELLOW lowers: the set's own log is asked.

Anything logged before the newest answers says nothing about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.circumstances import Circumstances, SetEvent, newest
from setkit.domain.consent import Record
from setkit.domain.plan import Scene, Slot
from setkit.domain.reasons import Kind, Reason

GO = "go"
STOPS = ("not_now", "stop")
BEFORE = "before"
ROBE = "robe"
EACH_TIME = "ask_each_time"

Kinds = Mapping[str, Kind]


def judge_day(
    scene: Scene, slots: Iterable[Slot], record: Record, around: Circumstances, kinds: Kinds
) -> list[Reason]:
    """Return what stands in the way on the day. `slots`: everybody with a need."""
    people = [slot for slot in slots if slot.person_id]
    found = []
    for slot in people:
        found += _checked_in(scene, slot, record, around, kinds)
    found += _silent(scene, kinds)
    found += _robed(scene, around, kinds)
    found += _red(people, around, kinds)
    return found


def ceilings(people: Iterable[str], beat: str, around: Circumstances) -> list[int]:
    """Return the ceilings (0-10) of every YELLOW of a beat or its scene that is not yet resumed.

    A YELLOW ends with a `resume` after it, or when everybody in the beat said yes again. One that
    names no ceiling allows nothing: 0.
    """
    wanted = set(people)
    found = []
    for yellow in around.of_kind("yellow"):
        if yellow.beat not in ("", beat):
            continue
        later = [e for e in around.of_kind("resume") if e.hlc > yellow.hlc and e.beat in ("", beat)]
        if not later and not wanted <= _again(yellow, around):
            found.append(yellow.ceiling)
    return found


def is_confirmed(told: str, beat: str, after: int, around: Circumstances) -> bool:
    """Tell whether a condition (as spelled) was logged as met today, after the answers (hlc).

    "Ask each time" counts for one take: a `cut` ends it.
    """
    since = after
    if told == EACH_TIME:
        cut = newest(around.of_kind("cut"))
        since = max(after, cut.hlc if cut else 0)
    return any(
        event.told == told and event.beat in ("", beat) and event.hlc > since
        for event in _today("condition_met", around)
    )


def answered_last(scene: Scene, people: Iterable[str], record: Record) -> int:
    """Return the hlc of the newest standing version of some people, 0 for none."""
    return max((head.hlc for who in people for head in record.heads(who, scene.id)), default=0)


def _today(kind: str, around: Circumstances) -> list[SetEvent]:
    day = around.day_on
    return [event for event in around.of_kind(kind) if day and event.day_on == day]


def _checked_in(
    scene: Scene, slot: Slot, record: Record, around: Circumstances, kinds: Kinds
) -> list[Reason]:
    mine = [event for event in _today("check_in", around) if event.person == slot.person_id]
    last = newest(mine)
    if last is not None and last.outcome in STOPS:
        told = {"A": slot.name, "outcome": last.outcome, "time": str(last.at)}
        return [Reason(kinds["CHECKIN_STOP"], "", (slot.who,), "", (last.id,), told)]
    before = newest(event for event in mine if event.moment == BEFORE)
    since = answered_last(scene, (slot.person_id,), record)
    if before is not None and before.outcome == GO and before.hlc > since:
        return []
    standing = record.heads(slot.person_id, scene.id)
    stated = max((version.stated_at for version in standing), default=0)
    sources = () if before is None else (before.id,)
    told = {"A": slot.name, "time": str(stated)}
    return [Reason(kinds["CHECKIN_MISSING"], "", (slot.who,), "", sources, told)]


def _silent(scene: Scene, kinds: Kinds) -> list[Reason]:
    if scene.signal_silent:
        return []
    return [
        Reason(kinds["SIGNAL_MISSING"], beat.id, facts={"b": beat.title})
        for beat in scene.beats
        if beat.is_voice_blocked
    ]


def _robed(scene: Scene, around: Circumstances, kinds: Kinds) -> list[Reason]:
    """A robe is logged after every cut of an exposed beat; a cut without a beat may be one."""
    exposed = {beat.id for beat in scene.beats if beat.exposures}
    if not exposed:
        return []
    cut = newest(e for e in _today("cut", around) if e.beat in exposed or not e.beat)
    robes = [event for event in _today("check", around) if event.told == ROBE]
    if cut is None or any(robe.hlc > cut.hlc for robe in robes):
        return []
    return [Reason(kinds["ROBE_MISSING"], sources=(cut.id,), facts={"time": str(cut.at)})]


def _red(people: Iterable[Slot], around: Circumstances, kinds: Kinds) -> list[Reason]:
    """A RED of any day stays open until everybody said yes again."""
    red = newest(around.of_kind("red"))
    if red is None:
        return []
    said = _again(red, around)
    silent = sorted({slot.name for slot in people if slot.person_id not in said})
    if not silent:
        return []
    told = {"time": str(red.at), "names": ", ".join(silent)}
    return [Reason(kinds["RED_OPEN"], sources=(red.id,), facts=told)]


def _again(stop: SetEvent, around: Circumstances) -> set[str]:
    return {event.person for event in around.of_kind("resume_yes") if event.hlc > stop.hlc}
