"""`setkit hours`, `setkit roster` and `setkit log`: what a shooting day's log says."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import select

from setkit.cli.opened import opened
from setkit.cli.speak import say, say_json
from setkit.domain.rule_words import minutes_text, money_text
from setkit.domain.set_roles import role_words
from setkit.domain.wall_times import MINUTE_MS
from setkit.domain.working_time.findings import Finding
from setkit.domain.working_time.found_words import found_words
from setkit.foundation.clock import local
from setkit.foundation.errors import NotFound, UsageError
from setkit.foundation.i18n import _
from setkit.models import Person, Scene, ShootDay
from setkit.queries import scenes as scene_rows
from setkit.queries.closed_set_page import ClosedSetPage, closed_set_page
from setkit.queries.hours import PersonHours, day_hours, hours_across
from setkit.queries.set_log import load_log
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault

DONE, NO = 0, 1


def find_day(vault: Vault, told: str) -> str:
    """Return the id of the shooting day with that number. Raises UsageError, NotFound."""
    if not told.isdecimal():
        raise UsageError(_("Give the day as its number, such as 14."))
    with vault.read() as reader:
        found = reader.scalars(
            select(ShootDay.id).where(ShootDay.number == int(told), ShootDay.removed_at.is_(None))
        ).all()
    if len(found) != 1:
        raise NotFound(_("There is no single day with that number. Check the days."))
    return found[0]


def hours(words: argparse.Namespace) -> int:
    """Say everybody's hours of a day and what passes the rules; 1 if anything does."""
    with opened(words) as vault:
        day_id = find_day(vault, words.day)
        now = vault.clock.now()
        with vault.read() as reader:
            told = day_hours(reader, day_id, now)
            across = hours_across(reader, now)
    people = [(one, _findings(one, across, told.day_on)) for one in told.people]
    if words.json:
        say_json(
            {
                "day": told.day_on,
                "estimate": True,
                "people": [_person(one, found) for one, found in people],
            }
        )
    else:
        for one, found in people:
            _say_person(one, found, told.zone)
    return NO if any(found for _one, found in people) else DONE


def roster(words: argparse.Namespace) -> int:
    """Say who may be inside the closed set of a scene on a day; 1 until it is confirmed."""
    with opened(words) as vault:
        day_id = find_day(vault, words.day)
        now = vault.clock.now()
        with vault.read() as reader:
            found = scene_rows.by_number(reader, words.scene)
            if len(found) != 1:
                raise NotFound(
                    _("There is no single scene with that number. Check the scene list.")
                )
            page = closed_set_page(reader, found[0].id, day_id, now)
            if not page.plan_id:
                page = closed_set_page(reader, found[0].id, "", now)
    if words.json:
        say_json(_roster(page))
    elif not page.plan_id:
        say(_("No closed set is planned for this scene."))
    else:
        state = _("confirmed") if page.is_confirmed else _("proposed")
        say(_("Level {n}, {state}").format(n=page.level, state=state))
        for line in page.lines:
            say(f"  {line.name or '-':<28} {role_words(line.role)}")
    return DONE if page.plan_id and page.is_confirmed else NO


def log(words: argparse.Namespace) -> int:
    """Say the log of a day line by line, with both times where an entry was late or corrected."""
    with opened(words) as vault:
        day_id = find_day(vault, words.day)
        with vault.read() as reader:
            rows = _log_rows(reader, day_id)
    if words.json:
        say_json(rows)
    else:
        for row in rows:
            say("  ".join(str(row[name]) for name in ("time", "kind", "scene", "take", "mark")))
    return DONE


def _findings(
    one: PersonHours, across: dict[str, tuple[Finding, ...]], day_on: str
) -> list[Finding]:
    found = (*one.findings, *across.get(one.person_id, ()))
    return [finding for finding in found if finding.day_on == day_on]


def _person(one: PersonHours, found: list[Finding]) -> dict[str, Any]:
    return {
        "name": one.name,
        "presence_minutes": one.tally.presence_ms // MINUTE_MS,
        "rolling_minutes": one.tally.rolling_ms // MINUTE_MS,
        "break_minutes": one.tally.break_ms // MINUTE_MS,
        "longest_stretch_minutes": one.tally.longest_stretch_ms // MINUTE_MS,
        "not_judged": list(one.silent),
        "found": [
            {
                "what": finding.found.value,
                "minutes_over": finding.minutes_over,
                "units": finding.units,
                "amount_cents": finding.amount,
                "currency": finding.currency,
                "rule": finding.basis.rule_id,
                "as_of": finding.basis.as_of,
                "source": finding.basis.source,
                "confirmed": finding.basis.is_confirmed,
            }
            for finding in found
        ],
    }


def _say_person(one: PersonHours, found: list[Finding], zone: str) -> None:
    out = one.day.dismissed_at
    end = local(out, zone).strftime("%H:%M") if out else _("still in")
    call = local(one.day.call_at, zone).strftime("%H:%M")
    length = minutes_text(one.tally.presence_ms // MINUTE_MS)
    say(f"{one.name}: {call} - {end}, {length}")
    for finding in found:
        told = found_words(finding.found.value, finding.minutes_over, finding.units)
        if finding.amount is not None:
            money = money_text(finding.amount, finding.currency)
            told = _("{what}; estimate {money}").format(what=told, money=money)
        basis = finding.basis
        say(f"  {told} ({basis.rule_id}, {basis.as_of}; {basis.source})")


def _roster(page: ClosedSetPage) -> dict[str, Any]:
    """Return the list without vetoes: whoever runs this may pipe it anywhere."""
    return {
        "level": page.level,
        "max_heads": page.max_heads,
        "confirmed": page.is_confirmed,
        "planned": bool(page.plan_id),
        "lines": [{"name": one.name, "role": one.role, "why": one.why} for one in page.lines],
        "feeds": [
            {
                "device": row.feed.device,
                "state": row.feed.state,
                "sees": row.feed.sees,
                "allowed": row.is_allowed,
            }
            for row in page.feeds
        ],
    }


def _log_rows(reader: Reader, day_id: str) -> list[dict[str, Any]]:
    day = reader.get(ShootDay, day_id)
    zone = day.zone if day else "UTC"
    numbers = {row.id: row.number for row in reader.execute(select(Scene.id, Scene.number))}
    names = {row.id: row.name for row in reader.execute(select(Person.id, Person.name))}

    def clock(at: int) -> str:
        return local(at, zone).strftime("%H:%M:%S")

    made = []
    for entry in load_log(reader, day_id):
        mark = "undone" if entry.is_withdrawn else ""
        if entry.was_at:
            mark = f"was {clock(entry.was_at)}"
        elif entry.is_late:
            mark = mark or f"entered {clock(entry.recorded_at)}"
        made.append(
            {
                "id": entry.id,
                "time": clock(entry.happened_at),
                "kind": entry.kind,
                "scene": numbers.get(entry.scene, ""),
                "take": entry.take or "",
                "person": names.get(entry.person, ""),
                "outcome": entry.outcome,
                "by": entry.by,
                "told": dict(entry.told),
                "mark": mark,
                "unattributed": entry.is_unattributed,
            }
        )
    return made
