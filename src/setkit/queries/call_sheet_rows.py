"""The rows of a call sheet: what it could say, each field with where it comes from.

An issued sheet is these rows frozen as a body; `thawed` makes them rows again, so that a copy
printed a year later says what was issued and nothing that changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Annotated, Any

from setkit.domain.field_table import Source
from setkit.queries.issues import PaperRows

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStrip:
    """One row of the schedule. `time`: planned; `eighths` of a page; `is_closed` 0 or 1.

    `line` and `note` are empty for every scene that is closed, intimate or not assessed.
    """

    kind: Annotated[str, Source("sheet.kind")]
    time: Annotated[str, Source("sheet.time")] = ""
    number: Annotated[str, Source("sheet.scene")] = ""
    int_ext: Annotated[str, Source("sheet.int_ext")] = ""
    day_night: Annotated[str, Source("sheet.day_night")] = ""
    script_day: Annotated[str, Source("sheet.script_day")] = ""
    set_name: Annotated[str, Source("sheet.set")] = ""
    line: Annotated[str, Source("sheet.line")] = ""
    cast_nos: Annotated[tuple[str, ...], Source("sheet.cast_nos")] = ()
    eighths: Annotated[int | None, Source("sheet.eighths")] = None
    where: Annotated[str, Source("sheet.where")] = ""
    minutes: Annotated[int | None, Source("sheet.minutes")] = None
    note: Annotated[str, Source("sheet.note")] = ""
    is_closed: Annotated[int, Source("sheet.closed")] = 0
    ends: Annotated[str, Source("sheet.ends")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCast:
    """One performer. `artist`: the name used on set; `status`: letter of the day out of days."""

    cast_no: Annotated[str, Source("sheet.cast_no")]
    artist: Annotated[str, Source("sheet.artist")]
    character: Annotated[str, Source("sheet.character")]
    status: Annotated[str, Source("sheet.status")] = ""
    pickup: Annotated[str, Source("sheet.pickup")] = ""
    report: Annotated[str, Source("sheet.report")] = ""
    hmu: Annotated[str, Source("sheet.hmu")] = ""
    rehearsal: Annotated[str, Source("sheet.rehearsal")] = ""
    on_set: Annotated[str, Source("sheet.on_set")] = ""
    remarks: Annotated[str, Source("sheet.remarks")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCrew:
    """One crew member. `phone`: only for those who may have it, "" where it is withheld."""

    department: Annotated[str, Source("sheet.department")]
    position: Annotated[str, Source("sheet.position")]
    name: Annotated[str, Source("sheet.crew_name")]
    crew_in: Annotated[str, Source("sheet.crew_in")] = ""
    phone: Annotated[str, Source("sheet.phone")] = ""
    head: Annotated[str, Source("sheet.head")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line of a block: radio, safety, department needs, background, emergency, times."""

    block: Annotated[str, Source("sheet.block")]
    title: Annotated[str, Source("sheet.title")]
    text: Annotated[str, Source("sheet.text")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDay:
    """Another day: one to come, or another unit's of the same date."""

    day_on: Annotated[str, Source("sheet.other_on")]
    number: Annotated[int, Source("sheet.other_number")]
    unit: Annotated[str, Source("sheet.other_unit")]
    scenes: Annotated[tuple[str, ...], Source("sheet.other_scenes")] = ()
    cast_nos: Annotated[tuple[str, ...], Source("sheet.other_cast")] = ()
    eighths: Annotated[int | None, Source("sheet.other_eighths")] = None
    where: Annotated[str, Source("sheet.other_where")] = ""
    crew_call: Annotated[str, Source("sheet.other_call")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChange:
    """One difference to the sheet before (domain/call_sheet.Change)."""

    what: Annotated[str, Source("sheet.change")]
    name: Annotated[str, Source("sheet.change_name")] = ""
    before: Annotated[str, Source("sheet.change_before")] = ""
    after: Annotated[str, Source("sheet.change_after")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetRows(PaperRows):
    """A whole sheet. `sheet_n` 0: a draft; `issued_at`: ms UTC, None for a draft."""

    sheet_n: Annotated[int, Source("sheet.n")] = 0
    colour: Annotated[str, Source("sheet.colour")] = ""
    issued_at: Annotated[int | None, Source("sheet.issued_at")] = None
    changes: tuple[SheetChange, ...] = ()
    company: Annotated[str, Source("production.company")] = ""
    episode: Annotated[str, Source("sheet.episode")] = ""
    office_phone: Annotated[str, Source("production.office_phone")] = ""
    day_on: Annotated[str, Source("sheet.day_on")] = ""
    day_number: Annotated[int, Source("sheet.day_number")] = 0
    days: Annotated[int, Source("sheet.days")] = 0
    unit: Annotated[str, Source("sheet.unit")] = ""
    day_zone: Annotated[str, Source("sheet.zone")] = ""
    crew_call: Annotated[str, Source("sheet.crew_call")] = ""
    first_shot: Annotated[str, Source("sheet.first_shot")] = ""
    lunch: Annotated[str, Source("sheet.lunch")] = ""
    wrap: Annotated[str, Source("sheet.wrap")] = ""
    weather: Annotated[str, Source("sheet.weather")] = ""
    sunrise: Annotated[str, Source("sheet.sunrise")] = ""
    sunset: Annotated[str, Source("sheet.sunset")] = ""
    dusk: Annotated[str, Source("sheet.dusk")] = ""
    place: Annotated[str, Source("sheet.place")] = ""
    address: Annotated[str, Source("sheet.address")] = ""
    basecamp: Annotated[str, Source("sheet.basecamp")] = ""
    holding: Annotated[str, Source("sheet.holding")] = ""
    parking: Annotated[str, Source("sheet.parking")] = ""
    trucks: Annotated[str, Source("sheet.trucks")] = ""
    background_parking: Annotated[str, Source("sheet.background_parking")] = ""
    restrooms: Annotated[str, Source("sheet.restrooms")] = ""
    map: Annotated[str, Source("sheet.map")] = ""
    hospital: Annotated[str, Source("sheet.hospital")] = ""
    hospital_phone: Annotated[str, Source("sheet.hospital_phone")] = ""
    ic_name: Annotated[str, Source("coordinator.name")] = ""
    ic_phone: Annotated[str, Source("sheet.ic_phone")] = ""
    support: Annotated[str, Source("sheet.support")] = ""
    riders: Annotated[str, Source("sheet.riders")] = ""
    strips: tuple[SheetStrip, ...] = ()
    cast: tuple[SheetCast, ...] = ()
    crew: tuple[SheetCrew, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    advance: tuple[SheetDay, ...] = ()
    others: tuple[SheetDay, ...] = ()


NESTED: Mapping[str, type[Any]] = {
    "strips": SheetStrip,
    "cast": SheetCast,
    "crew": SheetCrew,
    "lines": SheetLine,
    "advance": SheetDay,
    "others": SheetDay,
}
FRAME = frozenset(entry.name for entry in fields(PaperRows)) - {"production_title"}
OF_ISSUE = frozenset({"sheet_n", "colour", "issued_at", "changes"})
"""What stands beside a body in its row, not in it."""


def frozen(rows: CallSheetRows) -> Body:
    """Return the body of a sheet: plain values, the same for every copy of it."""
    whole = asdict(rows)
    return {
        name: [_plain(row) for row in value] if name in NESTED else value
        for name, value in whole.items()
        if name not in FRAME | OF_ISSUE
    }


def thawed(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of CallSheetRows that a frozen body holds; unknown names are left out."""
    known = {entry.name for entry in fields(CallSheetRows)} - FRAME - OF_ISSUE
    return {
        name: tuple(_row(NESTED[name], one) for one in value) if name in NESTED else value
        for name, value in body.items()
        if name in known
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


def _row(kind: type[Any], told: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of NESTED
    known = {entry.name for entry in fields(kind)}
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in told.items() if k in known}
    return kind(**given)
