"""Does a change only take away? Entries gone, numbers lower, barriers more (data-model.md s. 3).

Strict on purpose: what is not plainly less is more. Row orders are those of domain/facts.py.
"""

from __future__ import annotations

from collections.abc import Callable

from setkit.domain.facts import SHOT_ORDER
from setkit.foundation.canonical import Json, canonical

_INTENSITY, _TIMES, _MAX_S, _BARRIERS = 10, 11, 12, 13
_SIZE = 4
Row = list[Json]


def is_narrower(facet: str, before: Json, after: Json) -> bool:
    """Tell whether `after` of one facet asks nothing that `before` did not already ask.

    Pages, room, date and place are never a pure reduction: words cannot be weighed.
    """
    if facet not in _COVERS or not isinstance(before, list) or not isinstance(after, list):
        return False
    left = [row for row in before if isinstance(row, list)]
    asked = [row for row in after if isinstance(row, list)]
    if len(left) != len(before) or len(asked) != len(after):
        return False
    return _matched(asked, left, _COVERS[facet])


def _matched(asked: list[Row], left: list[Row], covers: Callable[[Row, Row], bool]) -> bool:
    """Give every row of today one of its own from then; a row of then serves one of today."""
    if not asked:
        return True
    first, rest = asked[0], asked[1:]
    fitting = [row for row in left if covers(row, first)]
    # An equal row first: taking it never takes a place another row needs more.
    fitting.sort(key=lambda row: (row != first, canonical(row)))
    return any(
        _matched(rest, [row for row in left if row is not chosen], covers) for chosen in fitting
    )


def _act(before: Row, after: Row) -> bool:
    if before[:_INTENSITY] != after[:_INTENSITY] or len(before) != len(after):
        return False
    barriers, fewer = _texts(after[_BARRIERS]), _texts(before[_BARRIERS])
    return (
        _is_lower(before[_INTENSITY], after[_INTENSITY], open_ended=False)
        and _is_lower(before[_TIMES], after[_TIMES], open_ended=True)
        and _is_lower(before[_MAX_S], after[_MAX_S], open_ended=True)
        and barriers >= fewer
    )


def _is_lower(before: Json, after: Json, *, open_ended: bool) -> bool:
    """Tell whether a number did not grow. 0 is not stated: for a limit, that is no limit."""
    if not isinstance(before, int) or not isinstance(after, int):
        return False
    if before == after:
        return True
    if before == 0:
        return open_ended
    return 0 < after <= before


def _partner(before: Row, after: Row) -> bool:
    return before[:3] == after[:3] and _texts(after[3]) <= _texts(before[3])


def _camera(before: Row, after: Row) -> bool:
    others = [row[:_SIZE] + row[_SIZE + 1 :] for row in (before, after)]
    if others[0] != others[1]:
        return False
    sizes = (str(before[_SIZE]), str(after[_SIZE]))
    if sizes[0] == sizes[1]:
        return True
    known = all(size in SHOT_ORDER[1:] for size in sizes)
    return known and SHOT_ORDER.index(sizes[1]) < SHOT_ORDER.index(sizes[0])


def _same(before: Row, after: Row) -> bool:
    return before == after


def _texts(value: Json) -> set[str]:
    return {str(one) for one in value} if isinstance(value, list) else set()


_COVERS: dict[str, Callable[[Row, Row], bool]] = {
    "acts": _act,
    "exposure": _same,
    "partners": _partner,
    "coverage": _camera,
    "use": _same,
}
