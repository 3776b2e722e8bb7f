"""What a shooting day carries besides its times: lines of the call sheet, and fixed rows.

Kept in `shoot_day.notes_j`, a list of small objects. An object nobody here knows is carried along
as it is, so that a newer setkit loses nothing by an older one's edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

BLOCKS = ("header", "background", "department", "safety", "radio", "emergency", "colour", "advance")
"""Where a line stands on the call sheet (domain reference section 7).

`header`: somebody named at the top; `background`: stand-ins and background; `department`: needs;
`safety`, `radio` (title: channel), `emergency`: numbers; `colour`: of script and schedule;
`advance`: under the next days.
"""

_ROW = "row"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a block: `title` stands strong, `text` beside it."""

    block: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What a schedule row has besides its columns: a fixed planned time and who comes to it."""

    at_wall: str = ""
    people: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to keep."""
        return not self.at_wall and not self.people


@dataclass(frozen=True, slots=True)
class DayNotes:
    """Everything in one day's notes. `rows`: plans by id of the schedule row."""

    lines: tuple[Note, ...] = ()
    rows: Mapping[str, RowPlan] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[Any, ...] = ()

    def of(self, block: str) -> tuple[Note, ...]:
        """Return the lines of one block, in their order."""
        return tuple(line for line in self.lines if line.block == block)

    def with_block(self, block: str, lines: Iterable[Note]) -> DayNotes:
        """Return these notes with one block exchanged; the others keep their places."""
        kept = tuple(line for line in self.lines if line.block != block)
        return DayNotes((*kept, *lines), self.rows, self.others)

    def with_row(self, row_id: str, plan: RowPlan) -> DayNotes:
        """Return these notes with one row's plan exchanged; an empty plan is left out."""
        rows = {key: one for key, one in self.rows.items() if key != row_id}
        if not plan.is_empty:
            rows[row_id] = plan
        return DayNotes(self.lines, MappingProxyType(rows), self.others)

    def stored(self) -> list[Any]:
        """Return what `notes_j` keeps."""
        lines = [{"block": one.block, "title": one.title, "text": one.text} for one in self.lines]
        rows = [
            {"block": _ROW, "row": key, "at": plan.at_wall, "people": list(plan.people)}
            for key, plan in sorted(self.rows.items())
        ]
        return [*lines, *rows, *self.others]


def read_notes(stored: object) -> DayNotes:
    """Return what `notes_j` holds; anything unknown goes to `others`."""
    lines, rows, others = [], {}, []
    for one in stored if isinstance(stored, list) else ():
        block = one.get("block") if isinstance(one, dict) else None
        if block == _ROW and isinstance(one.get("row"), str):
            people = one.get("people")
            named = tuple(str(who) for who in people) if isinstance(people, list) else ()
            rows[one["row"]] = RowPlan(str(one.get("at", "")), named)
        elif block in BLOCKS:
            lines.append(Note(str(block), str(one.get("title", "")), str(one.get("text", ""))))
        else:
            others.append(one)
    return DayNotes(tuple(lines), MappingProxyType(rows), tuple(others))


def parse_lines(block: str, typed: str) -> tuple[Note, ...]:
    """Return the lines somebody typed: one to a line, `title: text`; a line without `:` is text."""
    made = []
    for line in typed.splitlines():
        title, colon, text = (part.strip() for part in line.partition(":"))
        if title or text:
            made.append(Note(block, title, text) if colon else Note(block, "", title))
    return tuple(made)


def spell_lines(lines: Iterable[Note]) -> str:
    """Return lines as somebody would type them; `parse_lines` reads them back."""
    return "\n".join(f"{one.title}: {one.text}" if one.title else one.text for one in lines)
