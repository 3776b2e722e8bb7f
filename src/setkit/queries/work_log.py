"""Break and working-time log of a day: times and neutral names, estimates with their rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from setkit.domain.field_table import Source
from setkit.domain.set_entries import in_order
from setkit.domain.working_time.breaks import tally
from setkit.domain.working_time.days import PersonDay, Span
from setkit.domain.working_time.findings import Finding
from setkit.queries.day_report import ReportLine, closed_times, pause_lines
from setkit.queries.door_papers import scenes_of, shooting_day
from setkit.queries.hours import PersonHours, day_hours, hours_across
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.queries.set_log import load_log
from setkit.storage.reading import Reader

OWN = "agreed/"
"""The basis of limits that performers agreed to for themselves: theirs, on no production paper."""
PRIVATE = frozenset({"own_overtime_day", "own_overtime_week"})


@dataclass(frozen=True, slots=True)
class WorkSpan:
    """A stretch of somebody's day (ms UTC). `bar`: present, takes, break or meal."""

    start: Annotated[int, Source("work.span_start")]
    end: Annotated[int, Source("work.span_end")]
    bar: Annotated[str, Source("work.span_bar")]


@dataclass(frozen=True, slots=True)
class WorkPerson:
    """One person's day. Lengths in ms; `dismissed_at` 0 while they are still in."""

    name: Annotated[str, Source("work.person")]
    call_at: Annotated[int, Source("work.call_at")]
    dismissed_at: Annotated[int, Source("work.dismissed_at")]
    presence_ms: Annotated[int, Source("work.presence_ms")]
    rolling_ms: Annotated[int, Source("work.rolling_ms")]
    longest_ms: Annotated[int, Source("work.longest_ms")]
    breaks: Annotated[int, Source("work.breaks")]
    break_ms: Annotated[int, Source("work.break_ms")]
    spans: tuple[WorkSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkFinding:
    """One rule not kept: an estimate. `amount` in cents, 0 where no pack says one."""

    person: Annotated[str, Source("work.person")]
    found: Annotated[str, Source("work.found")]
    over: Annotated[int, Source("work.over")]
    units: Annotated[int, Source("work.units")]
    due_at: Annotated[int, Source("work.due_at")]
    actual_at: Annotated[int, Source("work.actual_at")]
    amount: Annotated[int, Source("work.amount")]
    currency: Annotated[str, Source("work.currency")]
    rule: Annotated[str, Source("work.rule")]
    as_of: Annotated[str, Source("work.as_of")]
    source: Annotated[str, Source("work.source")]
    is_confirmed: Annotated[int, Source("work.is_confirmed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLogRows(PaperRows):
    """Everybody's hours of one day. `silent`: rules that no pack in force answers."""

    day_on: Annotated[str, Source("shoot_day.day_on")]
    day_number: Annotated[int, Source("shoot_day.number")]
    day_zone: Annotated[str, Source("shoot_day.zone")]
    closed_from: Annotated[int, Source("floor.closed_from")]
    closed_to: Annotated[int, Source("floor.closed_to")]
    as_known_at: Annotated[int, Source("work.as_known_at")]
    silent: Annotated[tuple[str, ...], Source("work.silent")]
    people: tuple[WorkPerson, ...] = ()
    findings: tuple[WorkFinding, ...] = ()
    lines: tuple[ReportLine, ...] = ()


def load_work_log(reader: Reader, day_id: str, issue: Issue) -> Loaded:
    """Return the rows of a day's working-time log as known when the paper is made.

    The coordinator's own hours are not on it. Raises NotFound.
    """
    day = shooting_day(reader, day_id)
    now = issue.generated_at
    entries = load_log(reader, day_id)
    hours = day_hours(reader, day_id, now, entries=entries)
    across = hours_across(reader, now)
    people = [one for one in hours.people if not one.is_me]
    standing = in_order(entries)
    start, end = closed_times(standing)
    numbers = {scene.id: scene.number for scene in scenes_of(reader, day_id)}
    rows = WorkLogRows(
        **frame(reader, issue),
        day_on=day.day_on,
        day_number=day.number,
        day_zone=day.zone,
        closed_from=start,
        closed_to=end,
        as_known_at=now,
        silent=tuple(sorted({rule for one in people for rule in one.silent})),
        people=tuple(_person(one, now) for one in people),
        findings=tuple(
            _finding(one.name, finding)
            for one in people
            for finding in (*one.findings, *across.get(one.person_id, ()))
            if finding.day_on == day.day_on and is_shared(finding)
        ),
        lines=pause_lines(standing, numbers),
    )
    sources = [SourceRow("shoot_day", day.id)]
    sources += [SourceRow("person", one.person_id, one.person_id) for one in people]
    return Loaded(rows, tuple(sources))


def is_shared(finding: Finding) -> bool:
    """Tell whether production hears of a finding: not of limits somebody agreed for themselves."""
    return not finding.basis.rule_id.startswith(OWN) and finding.found not in PRIVATE


def _person(one: PersonHours, now: int) -> WorkPerson:
    told = tally(one.day, now)
    return WorkPerson(
        name=one.name,
        call_at=one.day.call_at,
        dismissed_at=one.day.dismissed_at or 0,
        presence_ms=told.presence_ms,
        rolling_ms=told.rolling_ms,
        longest_ms=told.longest_stretch_ms,
        breaks=len(one.day.breaks),
        break_ms=told.break_ms,
        spans=_spans(one.day, now),
    )


def _spans(day: PersonDay, now: int) -> tuple[WorkSpan, ...]:
    end = day.end(now)

    def cut(spans: tuple[Span, ...], bar: str) -> list[WorkSpan]:
        found = [(max(one.start, day.call_at), min(one.until(end), end)) for one in spans]
        return [WorkSpan(start, stop, bar) for start, stop in found if stop > start]

    return (
        WorkSpan(day.call_at, max(day.call_at, end), "present"),
        *cut(day.takes, "takes"),
        *cut(day.breaks, "break"),
        *cut(day.meals, "meal"),
    )


def _finding(name: str, finding: Finding) -> WorkFinding:
    basis = finding.basis
    return WorkFinding(
        person=name,
        found=finding.found.value,
        over=finding.minutes_over,
        units=finding.units,
        due_at=finding.due_at,
        actual_at=finding.actual_at,
        amount=finding.amount or 0,
        currency=finding.currency,
        rule=basis.rule_id,
        as_of=basis.as_of,
        source=basis.source,
        is_confirmed=int(basis.is_confirmed),
    )
