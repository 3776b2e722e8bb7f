"""The order of import, kept as numbers with gaps so that an inserted scene moves no other."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 1024


def place(orders: Sequence[int | None]) -> tuple[int, ...]:
    """Return one number per scene in script order, strictly rising; None means "not placed yet".

    Numbers already given stay unless they no longer rise or no room is left; then all are new.
    """
    out: list[int] = []
    index = 0
    while index < len(orders):
        given = orders[index]
        if given is not None:
            out.append(given)
            index += 1
            continue
        end = index
        while end < len(orders) and orders[end] is None:
            end += 1
        last = out[-1] if out else 0
        ahead = orders[end] if end < len(orders) else None
        step = GAP if ahead is None else (ahead - last) // (end - index + 1)
        out += [last + step * n for n in range(1, end - index + 1)]
        index = end
    rising = all(one < two for one, two in zip([0, *out], out, strict=False))
    return tuple(out) if rising else tuple(GAP * n for n in range(1, len(orders) + 1))
