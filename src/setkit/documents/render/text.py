"""A paper as plain text: for golden files, diffs and tests. Says exactly what the PDF says."""

from __future__ import annotations

from setkit.documents.page import (
    Banner,
    Block,
    BodyMap,
    Columns,
    Document,
    Facts,
    Furniture,
    Head,
    Lane,
    Mark,
    Notice,
    Paragraph,
    Roster,
    Ruled,
    Section,
    Signing,
    Signoff,
    Status,
    Table,
    Timeline,
)

_SHAPES = {
    Mark.AGREED: "[+]",
    Mark.CONDITIONS: "[~]",
    Mark.ASK: "[?]",
    Mark.OPEN: "[ ]",
    Mark.HOLD: "[!]",
    Mark.NO: "[x]",
}


def render(document: Document) -> str:
    """Return `document` as text, blocks separated by blank lines, the furniture last."""
    parts = [*(_block(block) for block in document.blocks), _furniture(document.furniture)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Head():
            return _head(block)
        case Facts():
            return "\n".join(f"{label}: {value}" for label, value in block.items)
        case Section():
            note = f" ({block.note})" if block.note else ""
            return f"== {block.title}{note}"
        case Table():
            return _table(block)
        case Notice():
            return f"! {block.title}\n  {block.text}"
        case Paragraph():
            return block.text
        case BodyMap():
            return "\n".join(f"{one.label}: {_cell(one.status)}" for one in block.places)
        case Ruled():
            return "\n".join(["______"] * block.count)
        case Signing():
            return "\n".join(f"______ {party}  ______ {block.date}" for party in block.parties)
        case Banner():
            return "\n".join((" | ".join(block.above), block.word, " | ".join(block.below)))
        case Roster():
            return _roster(block)
        case Columns():
            return "\n".join(" | ".join(part for part in item if part) for item in block.items)
        case Timeline():
            return "\n".join(_lane(lane) for lane in block.lanes)
        case Signoff():
            return "\n".join((block.title, block.name, block.when, block.about_title, block.about))


def _head(head: Head) -> str:
    lines = [f"{head.kind} {head.number}", head.context, *head.lines]
    if head.verdict:
        lines.append(f"{head.verdict_label}: {_cell(head.verdict)}")
        lines.append(head.verdict_note)
    return "\n".join(line for line in lines if line)


def _table(table: Table) -> str:
    if not table.rows:
        return table.empty
    head = " | ".join(column.head for column in table.columns)
    return "\n".join([head, *(" | ".join(_cell(cell) for cell in row) for row in table.rows)])


def _roster(roster: Roster) -> str:
    if not roster.rows:
        return roster.empty
    head = " | ".join((roster.name_head, roster.function_head, *roster.heads))
    lines = [
        " | ".join((row.name, row.function, *("[+]" if tick else "–" for tick in row.ticks)))
        for row in roster.rows
    ]
    return "\n".join([roster.rule, head, *lines])


def _lane(lane: Lane) -> str:
    bars = ", ".join(f"{_clock(one.start)}-{_clock(one.end)} {one.bar}" for one in lane.stretches)
    figures = " · ".join(f"{label} {value}" for label, value in lane.figures)
    return f"{lane.name}: {lane.call} to {lane.wrap}\n  {bars}\n  {figures}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _cell(cell: str | Status) -> str:
    return f"{_SHAPES[cell.mark]} {cell.word}" if isinstance(cell, Status) else cell


def _furniture(foot: Furniture) -> str:
    return "\n".join(
        (
            f"-- {foot.marking} | {foot.title} · {foot.version} · {foot.valid_until} | "
            f"{foot.code} · {foot.digest}",
            f"-- {foot.recipient} · {foot.purpose} · {foot.copy}",
            f"-- {foot.rule} {foot.reminder} | {foot.anchor}",
        )
    )
