"""What a person can answer, and about exactly what (data-model.md section 2, domain.md 4.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

ANY = "*"
NO_SIDE = "M"


class Answer(StrEnum):
    """The five answers. Only the first two can clear anything."""

    YES = "yes"
    CONDITIONS = "yes_with_conditions"
    NO = "no"
    DISCUSS = "discuss_later"
    UNANSWERED = "unanswered"

    @property
    def can_clear(self) -> bool:
        """Tell whether this is a yes of some kind."""
        return self in (Answer.YES, Answer.CONDITIONS)


class Direction(StrEnum):
    """Whose side of a contact is meant."""

    GIVE = "give"
    RECEIVE = "receive"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be asked, taken apart. `*` in a field means any; "" means it has none.

    `zone` carries its group (`L.inner_thigh`); side is L, R, M (none) or `*`.
    """

    family: str
    zone: str = ""
    side: str = ""
    direction: str = ""
    layer: str = ""
    instrument: str = ""
    move: str = ""
    act: str = ""
    mode: str = ""
    audience: str = ""

    @property
    def code(self) -> str:
        """Return the stable code: `L.inner_thigh.R.receive.over_garment.palm.hold`, …"""
        if self.family == "contact":
            return ".".join(
                (self.zone, self.side, self.direction, self.layer, self.instrument, self.move)
            )
        if self.family == "act":
            return f"{self.act}.{self.direction}"
        if self.family == "exposure":
            bare = self.zone.partition(".")[2]
            return ".".join(("exposure", bare, self.side, self.mode, self.audience))
        return f"{self.family}.{self.act}"

    @property
    def place(self) -> str:
        """Return what this is about before any other dimension: the zone, or the act."""
        return self.zone or self.act

    def at(self, zone: str) -> Item:
        """Return the same item at another zone."""
        return replace(self, zone=zone)


def parse_item(code: str, zone_groups: dict[str, str]) -> Item:
    """Return the item a code spells. `zone_groups`: bare zone name to its group letter.

    Raises ValueError for anything that is no item code.
    """
    parts = code.split(".")
    if not all(parts):
        raise ValueError(f"not an item code: {code}")
    if parts[0] == "exposure" and len(parts) == 5:
        zone = f"{zone_groups[parts[1]]}.{parts[1]}" if parts[1] in zone_groups else ""
        if not zone:
            raise ValueError(f"no such zone in {code}")
        return Item("exposure", zone=zone, side=parts[2], mode=parts[3], audience=parts[4])
    if parts[0] in ("use", "data") and len(parts) == 2:
        return Item(parts[0], act=parts[1])
    if len(parts) == 7:
        return Item(
            "contact",
            zone=f"{parts[0]}.{parts[1]}",
            side=parts[2],
            direction=parts[3],
            layer=parts[4],
            instrument=parts[5],
            move=parts[6],
        )
    if len(parts) == 3:
        return Item("act", act=f"{parts[0]}.{parts[1]}", direction=parts[2])
    raise ValueError(f"not an item code: {code}")


def fits(answered: Item, needed: Item, *, is_any_side: bool = False) -> bool:
    """Tell whether an answer's item equals the needed one in everything but the zone.

    `*` in the answer stands for any value of that one dimension; `is_any_side`: of the side too.
    """
    return (
        answered.family == needed.family
        and (is_any_side or (answered.side or NO_SIDE) in (ANY, needed.side or NO_SIDE))
        and answered.direction in (ANY, needed.direction)
        and answered.layer in (ANY, needed.layer)
        and answered.instrument in (ANY, needed.instrument)
        and answered.move in (ANY, needed.move)
        and answered.mode in (ANY, needed.mode)
        and answered.audience in (ANY, needed.audience)
    )


def has_wildcard(item: Item) -> bool:
    """Tell whether an item leaves any dimension open."""
    dimensions = (
        item.side,
        item.direction,
        item.layer,
        item.instrument,
        item.move,
        item.act,
        item.mode,
        item.audience,
    )
    return any(value == ANY or value.endswith(".*") for value in dimensions)
