"""The vocabulary of papers: what is said, in which role; no millimetres, no fonts.

A builder returns a `Document`; `render/pdf.py` and `render/text.py` both read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """A state that is shown as a shape with a word, never by colour alone."""

    AGREED = "agreed"
    CONDITIONS = "conditions"
    ASK = "ask"
    OPEN = "open"
    HOLD = "hold"
    NO = "no"


class Role(StrEnum):
    """What a column of a table holds; the renderer decides width and face."""

    ORDINAL = "ordinal"
    NAME = "name"
    PEOPLE = "people"
    STATUS = "status"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Status:
    """A mark and its word."""

    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class Head:
    """The title block: what kind of paper, about what, and the verdict if there is one.

    `number` is set very large (a scene number); `lines` stand beside it, the first one strongest.
    """

    kind: str
    context: str
    number: str
    lines: tuple[str, ...]
    verdict_label: str = ""
    verdict: Status | None = None
    verdict_note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A strip of short facts, (label, value)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `note` stands small at its right end. Becomes a bookmark."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    role: Role
    head: str


Cell = str | Status


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one per column. `empty` is said instead when there are no rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed sentence that must not be overlooked."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Signoff:
    """Who prepared the paper and when; `text` says what this copy is."""

    title: str
    name: str
    when: str
    about_title: str
    about: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Lines to sign on by hand, one per party, side by side; `date` names the short line."""

    parties: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Banner:
    """A black masthead that reads from the corridor: one word, four short lines in its corners."""

    word: str
    above: tuple[str, str]
    below: tuple[str, str]
    is_page: bool = False
    """Whether it takes the whole page, as a door sign does."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of a roster; `ticks` says for each column whether they may be there."""

    name: str
    function: str
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Names that read at two metres, with a tick for each scene."""

    rule: str
    name_head: str
    function_head: str
    heads: tuple[str, ...]
    rows: tuple[Listed, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Short instructions side by side: (label, strong line, text)."""

    items: tuple[tuple[str, str, str], ...]


class Bar(StrEnum):
    """What a stretch of a timeline is; drawn as texture, so that it reads without colour."""

    PRESENT = "present"
    TAKES = "takes"
    BREAK = "break"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a lane, in minutes of the day; `word` stands in it if there is room."""

    start: int
    end: int
    bar: Bar
    word: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One person's day: call and dismissal as words, stretches, and figures under them."""

    name: str
    call: str
    wrap: str
    stretches: tuple[Stretch, ...]
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over one axis of hours; `start` and `end` in whole hours, beyond 24 for the night."""

    start: int
    end: int
    legend: tuple[tuple[Bar, str], ...]
    lanes: tuple[Lane, ...]
    closed: tuple[int, int, str] | None = None
    """From when to when (minutes) the set was closed, and how that is said."""


@dataclass(frozen=True, slots=True)
class Place:
    """One area of the drawing of the body (documents/body.py) and what was said about it."""

    area: str
    label: str
    status: Status


@dataclass(frozen=True, slots=True)
class BodyMap:
    """Front and back of a body, patterned by what was said; areas not named stay white.

    `legend`: the statuses that occur; `blank`: what white means; `views`: words under each view.
    """

    places: tuple[Place, ...]
    legend: tuple[Status, ...]
    blank: str
    views: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on by hand."""

    count: int


Block = (
    Head
    | Facts
    | Section
    | Table
    | Notice
    | Paragraph
    | BodyMap
    | Ruled
    | Signing
    | Signoff
    | Banner
    | Roster
    | Columns
    | Timeline
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page (trust.md X-05).

    `marking` is the lozenge, `code` the export code, `digest` 16 hex digits of the data hash for
    the QR code, `anchor` the head of the diary when the paper was made.
    """

    marking: str
    title: str
    recipient: str
    purpose: str
    copy: str
    version: str
    valid_until: str
    code: str
    digest: str
    anchor: str
    rule: str
    reminder: str
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `made_at` is milliseconds UTC; `lang` a language tag such as `en-GB`."""

    code: str
    lang: str
    made_at: int
    furniture: Furniture
    blocks: tuple[Block, ...]
    rtl: bool = False
