"""Did a scene only become less? Then one private yes is enough (data-model.md section 3).

A pure reduction: entries gone, numbers lower, barriers more. The old facts of one person are
taken from the frozen scene and must hash to what that person agreed to; where they do not, the
change counts in full: what cannot be shown to be less is not less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from setkit.domain.facts import FACETS, PREFIX, SOFT
from setkit.foundation.canonical import Json, canonical_sha

FIXED = slice(0, 10)
"""Of an act row: kind, people, act, zone, side, layer, instrument, move, pressure."""
NUMBERS = slice(10, 13)
"""Of an act row: intensity, times, seconds. 0 is not stated, which is no limit."""


def is_light(
    facet: str,
    agreed_sha: str,
    then: Mapping[str, Json] | None,
    now: Mapping[str, Json] | None,
    person: str,
) -> bool:
    """Tell whether a changed facet needs one private yes only: soft, or a pure reduction.

    `agreed_sha`: the hash this person agreed to. `then`: the whole frozen facts, `now`: the facts
    for this person. Pages are never a reduction.
    """
    if facet in SOFT:
        return True
    if facet not in FACETS or facet == "pages" or then is None or now is None:
        return False
    before = _of_person(facet, then, person)
    if before is None or canonical_sha(f"{PREFIX}{facet}\n", before) != agreed_sha:
        return False
    after: Any = now.get(facet)
    if not isinstance(after, list):
        return False
    if facet == "acts":
        return _fewer_acts(before, after)
    if facet == "partners":
        return all(any(_less_seen(row, old) for old in before) for row in after)
    return all(row in before for row in after)


def _of_person(facet: str, then: Mapping[str, Json], person: str) -> list[Any] | None:
    """Return a person's part of a frozen facet, None where it cannot be told apart."""
    rows: Any = then.get(facet)
    if not isinstance(rows, list):
        return None
    if facet == "acts":
        return [row for row in rows if person in (row[1], row[2])]
    if facet in ("exposure", "coverage"):
        return [row for row in rows if row[0] == person]
    if facet == "partners":
        acts: Any = then.get("acts")
        mine = [row for row in acts if person in (row[1], row[2])] if acts else []
        together = {who for row in mine for who in (row[1], row[2])} - {person}
        return [row for row in rows if row[0] in together]
    return rows


def _fewer_acts(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Every row of now stands on a row of then of its own, which was as much or more."""
    left = list(before)
    most = Counter(_key(row) for row in before)
    if any(count > most[key] for key, count in Counter(_key(row) for row in after).items()):
        return False
    for row in sorted(after, key=lambda one: [*one[NUMBERS]], reverse=True):
        found = next((old for old in left if _is_less(row, old)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _key(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(row[FIXED])


def _is_less(row: Sequence[Any], old: Sequence[Any]) -> bool:
    if _key(row) != _key(old) or not set(old[13]) <= set(row[13]):
        return False
    intensity, *limits = zip(row[NUMBERS], old[NUMBERS], strict=True)
    return _is_lower(*intensity) and all(then == 0 or _is_lower(now, then) for now, then in limits)


def _is_lower(now: int, then: int) -> bool:
    return now == then or 0 < now < then


def _less_seen(row: Sequence[Any], old: Sequence[Any]) -> bool:
    return list(row[:3]) == list(old[:3]) and set(row[3]) <= set(old[3])
