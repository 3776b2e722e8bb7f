"""The call sheet: what is neutral on it, its colour, and what changed against the last one.

A sheet reaches hundreds of people and gets left lying around (domain reference section 7): of a
scene that is closed, intimate or not assessed it says number, inside or outside, set and cast
numbers, never a line of text that somebody typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from setkit.domain.scripts import COLOURS

SHEET_COLOURS = COLOURS[:9]
"""White to cherry; after that the round begins anew."""

NEUTRAL = "none"
"""The only assessment of a scene whose typed text may stand on a call sheet."""

HEADS: tuple[tuple[str, frozenset[str]], ...] = (
    ("director", frozenset({"director"})),
    ("producer", frozenset({"producer", "executive producer", "line producer"})),
    ("upm", frozenset({"upm", "unit production manager", "production manager", "unit manager"})),
    ("first_ad", frozenset({"1st ad", "first ad", "1st assistant director"})),
    ("second_ad", frozenset({"2nd ad", "second ad", "2nd assistant director"})),
)
"""Who is named at the top, by position; others are typed as lines of the block `header`."""

TIMES = ("crew_call", "first_shot", "lunch", "wrap", "place", "address", "hospital")
CAST_TIMES = ("pickup", "report", "hmu", "rehearsal", "on_set")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference to the sheet before. `what`: a code, `name`: of whom or which scene."""

    what: str
    name: str = ""
    before: str = ""
    after: str = ""

    def stored(self) -> dict[str, str]:
        """Return what `changes_j` keeps."""
        return {
            "what": self.what, "name": self.name, "before": self.before, "after": self.after
        }  # fmt: skip


def colour_of(n: int) -> str:
    """Return the colour of the n-th sheet of a day, from 1."""
    return SHEET_COLOURS[(n - 1) % len(SHEET_COLOURS)]


def may_say(intimacy: str, closed: int) -> bool:
    """Tell whether typed words about a scene may stand on a sheet. Unknown is not neutral."""
    return intimacy == NEUTRAL and closed == 0


def head_of(position: str) -> str:
    """Return under which title somebody is named at the top, "" for nobody of these."""
    wanted = " ".join(position.casefold().split())
    return next((title for title, known in HEADS if wanted in known), "")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what differs between two frozen sheets, in the order in which people read them."""
    found = [
        Change(name, "", _text(before.get(name)), _text(after.get(name)))
        for name in TIMES
        if _text(before.get(name)) != _text(after.get(name))
    ]
    old, new = _scenes(before), _scenes(after)
    found += _listed("scene", old, new, "time")
    people = _people(before), _people(after)
    found += _listed("cast", *people, *CAST_TIMES)
    found += _listed("crew", _crew(before), _crew(after), "crew_in")
    blocks = sorted(
        block
        for block in {*_blocks(before), *_blocks(after)}
        if _blocks(before).get(block) != _blocks(after).get(block)
    )
    found += [Change("lines", block) for block in blocks]
    return tuple(found)


def _listed(
    what: str, old: Mapping[str, Any], new: Mapping[str, Any], *fields: str
) -> Iterable[Change]:
    """Yield who or what came, went, or has another time."""
    for name, row in new.items():
        if name not in old:
            yield Change(f"{what}_added", name, "", _text(row.get(fields[-1])))
            continue
        for field in fields:
            was, now = _text(old[name].get(field)), _text(row.get(field))
            if was != now:
                yield Change(f"{what}_{field}", name, was, now)
    for name in old:
        if name not in new:
            yield Change(f"{what}_removed", name)


def _scenes(body: Mapping[str, Any]) -> dict[str, Any]:
    return {row["number"]: row for row in body.get("strips", ()) if row.get("kind") == "scene"}


def _people(body: Mapping[str, Any]) -> dict[str, Any]:
    return {_text(row.get("artist")): row for row in body.get("cast", ())}


def _crew(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{_text(row.get('name'))}, {_text(row.get('position'))}": row
        for row in body.get("crew", ())
    }


def _blocks(body: Mapping[str, Any]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {}
    for row in body.get("lines", ()):
        made.setdefault(str(row.get("block")), []).append((row.get("title"), row.get("text")))
    return made


def _text(value: object) -> str:
    return "" if value is None else str(value)
