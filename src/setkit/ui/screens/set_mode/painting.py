"""From the floor to what is seen: words, marks and times, folded as long as no key is held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from setkit.domain.roll_check import NOT_CLEAR, Unmet
from setkit.domain.set_entries import Entry
from setkit.domain.set_state import HOLD
from setkit.domain.wall_times import MINUTE_MS, day_of
from setkit.domain.working_time.break_kinds import BREAK_KINDS
from setkit.domain.working_time.judging import mark_at
from setkit.foundation.clock import Clock, local
from setkit.foundation.i18n import _, ngettext
from setkit.queries.set_mode import DayChoice, Due, FloorPerformer
from setkit.ui.screens.set_mode.live import LiveSet
from setkit.ui.screens.set_mode.rows import Card, Choice, Logged, Panel, State, Times
from setkit.ui.screens.set_mode.words import (
    clock_words,
    entry_words,
    length_words,
    mark_words,
    state_words,
)

LAST = 3
MOST_TOLD = 4
MOST_CHOICES = 9


def state_of(live: LiveSet, panel: Panel, notice: tuple[str, str], *, is_shown: bool) -> State:
    """Return the page as it is now."""
    state, row = live.state, live.row
    found = live.unmet
    is_rolling = state.rolling is not None
    phase = "stopped" if state.is_stopped else "rolling" if is_rolling else "standby"
    take = state.take if is_rolling else live.next_take
    heads, heads_mark = _heads(live)
    ad, ad_mark = _ad(live)
    is_clear = NOT_CLEAR not in {one.code for one in found}
    limit = row.floor.most_takes
    return State(
        phase=phase,
        scene=_("Scene {number}").format(number=row.number),
        under=_under(live),
        take=_caption(live, take),
        takes_in_row=_("{n} of {most}").format(n=state.since_check_in, most=limit)
        if limit
        else str(state.in_row),
        is_row_long=bool(limit) and state.since_check_in >= limit,
        roll_key=_("CUT") if is_rolling else _("ROLL"),
        roll_under=(_("take {n} running") if is_rolling else _("take {n}")).format(n=take),
        heads=heads,
        heads_mark=heads_mark,
        clear=_("Clear to roll") if is_clear else _("Not clear"),
        clear_mark="yes" if is_clear else "no",
        ad=ad,
        ad_mark=ad_mark,
        unmet=() if is_rolling else tuple(one.words for one in found),
        cards=tuple(_card(live, one, is_shown=is_shown) for one in row.performers),
        panel=panel,
        pause=_pause(live),
        is_yellow=state.yellow is not None,
        yes=_yes(live),
        log=_log(live),
        notice=notice[0],
        notice_tone=notice[1],
        is_shown=is_shown,
    )


def times_of(live: LiveSet, clock: Clock) -> Times:
    """Return what moves, from stored starts: nothing is counted."""
    now = clock.now()
    since = live.since(live.state.check_in)
    gap = live.row.gap_minutes * MINUTE_MS
    due = live.dues[0] if live.dues else None
    words = {"meal": _("Meal due in"), "break": _("Break due in")}
    left = 0 if due is None else due.due_at - now
    late = "" if left >= 0 else "-"
    return Times(
        clock=local(now, live.row.zone).strftime("%H:%M"),
        rolling=length_words(live.since(live.state.rolling) or 0),
        check_in="–" if since is None else length_words(since),
        break_due="–" if due is None else late + length_words(abs(left)),
        break_word=words.get(due.what, state_words(due.what)) if due else _("Break due in"),
        is_rolling=live.state.rolling is not None,
        due_tint=_due_tint(due, now),
        people=tuple(
            "" if since is None else _("Check-in {time} ago").format(time=length_words(since))
            for since in (
                live.since(live.state.person(one.id).check_in) for one in live.row.performers
            )
        ),
        is_check_in_late=bool(gap) and since is not None and since > gap,
    )


def choices_of(days: Sequence[DayChoice], clock: Clock) -> tuple[Choice, ...]:
    """Return the scenes of today, else of the next planned day, else of the last one."""
    planned = [day for day in days if day.scenes]
    if not planned:
        return ()
    today = day_of(clock.now(), clock.zone())
    day = next((one for one in planned if one.day_on >= today), planned[-1])
    told = _("Day {n}, {date}")
    return tuple(
        Choice(
            day.id,
            scene.id,
            _("Scene {number}").format(number=scene.number),
            "  ·  ".join(
                part
                for part in (told.format(n=day.number, date=day.day_on), scene.set_name)
                if part
            ),
        )
        for scene in day.scenes[:MOST_CHOICES]
    )


def _due_tint(due: Due | None, now: int) -> str:
    """Return the tint of the countdown by the marks of working time: it only says it."""
    mark = None if due is None else mark_at(due.due_at, now)
    return "text" if mark is None else "no" if mark == 0 else "cond"


def rolled_with(found: Sequence[Unmet]) -> str:
    """Return what is said right after a roll while something was open."""
    told = ", ".join(one.words for one in found[:MOST_TOLD])
    left = len(found) - MOST_TOLD
    if left > 0:
        told = _("{list} and {n} more").format(list=told, n=left)
    return _("Rolled with: {list}").format(list=told)


def _caption(live: LiveSet, take: int) -> str:
    if live.state.rolling is not None:
        return _("ROLLING  ·  TAKE {n}").format(n=take)
    if live.state.is_stopped:
        return _("STOPPED  ·  NEXT TAKE {n}").format(n=take)
    return _("STANDBY  ·  NEXT TAKE {n}").format(n=take)


def _under(live: LiveSet) -> str:
    ids = [beat.id for beat in live.row.beats]
    told = [live.row.set_name]
    if live.state.beat in ids:
        place = ids.index(live.state.beat)
        told.append(_("Beat {n} of {most}").format(n=place + 1, most=len(ids)))
        told.append(live.row.beats[place].title)
    setups = dict(live.row.setups)
    told.append(setups.get(live.state.setup, ""))
    return "  ·  ".join(part for part in told if part)


def _heads(live: LiveSet) -> tuple[str, str]:
    inside, listed = live.state.inside, live.row.listed
    if not live.row.floor.has_list:
        return _("Open set"), "open"
    approved = sum(one.is_approved for one in inside.values())
    told = _("Closed set {n} / {most}").format(n=len(inside), most=len(listed))
    return told, "yes" if inside and approved == len(inside) else "cond" if not inside else "no"


def _ad(live: LiveSet) -> tuple[str, str]:
    """Return go or hold for the assistant director: nobody's name, nobody's words."""
    words = [live.state.person(one.id).ad_word for one in live.row.performers]
    if live.state.is_stopped or HOLD in words or not live.row.floor.is_clear:
        return _("AD: hold"), "cond"
    return (_("AD: go"), "yes") if words and all(words) else (_("AD: not yet"), "open")


def _card(live: LiveSet, one: FloorPerformer, *, is_shown: bool) -> Card:
    person = live.state.person(one.id)
    outcomes = {
        "go": _("go"),
        "conditions": _("go, with conditions"),
        "not_now": _("not now"),
        "stop": _("stop"),
    }
    said = outcomes.get(person.outcome, "")
    details = one.conditions.get(live.state.beat, ())
    return Card(
        person_id=one.id,
        title=f"{one.name}  ({one.part})" if is_shown else one.initials,
        state=_("Checked in") if said else _("Not checked in"),
        mark="yes" if said else "open",
        details=tuple(line for line in (said, *details, *map(state_words, person.states)) if line)
        if is_shown
        else (),
    )


def _pause(live: LiveSet) -> str:
    pause = live.state.pause
    if pause is None:
        return ""
    kind = BREAK_KINDS.get(str(pause.told.get("kind", "")))
    return _(kind.label) if kind is not None else _("break")


def _yes(live: LiveSet) -> str:
    if not live.state.is_stopped:
        return ""
    ids = live.row.floor.ids
    said = len(ids) - len(live.state.missing(ids))
    told = ngettext("{n} of {most} said yes", "{n} of {most} said yes", said)
    return told.format(n=said, most=len(ids))


def _log(live: LiveSet) -> tuple[Logged, ...]:
    people = {one.id: one.initials for one in live.row.performers}
    zone = live.row.zone
    return tuple(
        Logged(
            clock_words(entry.happened_at, zone),
            entry_words(entry, people),
            mark_words(entry, zone),
        )
        for entry in _last(live.entries)
    )


def _last(entries: Sequence[Entry]) -> Iterable[Entry]:
    return reversed(entries[-LAST:])
