"""Typed conditions, combined: the strictest of both sides holds (data-model.md s. 4, step 8).

Sets unite, `only_with` intersects, numbers take the smaller, set level the higher. A condition a
machine can check against the plan is met or not; what only people can tell is confirmed on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from setkit.domain.plan import Contact, Exposure, Scene

SHOT_SIZES = ("ews", "ws", "ms", "mcu", "cu", "ecu")
"""From widest to closest."""
SMALLEST = frozenset({"times", "max_s"})
HIGHEST = frozenset({"closed_set_level"})
CHECKABLE = frozenset(
    {
        "barrier",
        "only_with",
        "never_with",
        "times",
        "max_s",
        "closed_set_level",
        "shot_closest",
        "shot_widest",
        "no_stills",
        "no_bts",
    }
)
NAMED = frozenset({"barrier", "only_with", "never_with"})
"""Conditions that mean nothing without a value."""
HUMAN = frozenset(
    {
        "ask_each_time",
        "day_confirm",
        "rehearse_clothed",
        "aftercare_person",
        "garment",
        "lens",
        "no_camera",
        "lighting",
        "crew_out",
        "dresser",
        "double",
        "not_in_trailer",
        "territory",
        "own_test_check",
        "other",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """One condition. `value`: text or a whole number as text; "" for those that need none."""

    kind: str
    value: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Condition:
        """Return the condition a stored `{kind, value}` is. Raises ValueError if unknown."""
        kind, value = str(told["kind"]), str(told.get("value", ""))
        if kind not in CHECKABLE | HUMAN:
            raise ValueError(f"no such condition: {kind}")
        if kind in SMALLEST | HIGHEST and not (value.isascii() and value.isdigit()):
            raise ValueError(f"{kind} takes a whole number")
        if kind in ("shot_closest", "shot_widest") and value not in SHOT_SIZES:
            raise ValueError(f"{kind} takes a shot size")
        if kind in NAMED and not value:
            raise ValueError(f"{kind} says whom or what")
        return cls(kind, value)

    def stored(self) -> dict[str, str]:
        """Return the condition as it is kept in `conditions_j`."""
        return {"kind": self.kind, "value": self.value} if self.value else {"kind": self.kind}


@dataclass(frozen=True, slots=True)
class Union:
    """What both sides ask together, and the pairs that cannot both hold."""

    conditions: tuple[Condition, ...]
    conflicts: tuple[tuple[Condition, Condition], ...]


def unite(*sides: Iterable[Condition], between: Sequence[str] = ()) -> Union:
    """Return the strictest combination of the conditions of all sides.

    A side is the conditions of one answer; `between`: the person who gave it, side by side.
    """
    sides = tuple(tuple(side) for side in sides)
    every = sorted({condition for side in sides for condition in side})
    kept: list[Condition] = []
    for kind in sorted({condition.kind for condition in every}):
        same = [condition for condition in every if condition.kind == kind]
        if kind in SMALLEST:
            same = [min(same, key=lambda c: int(c.value))]
        elif kind in HIGHEST:
            same = [max(same, key=lambda c: int(c.value))]
        elif kind == "shot_closest":
            same = [min(same, key=lambda c: SHOT_SIZES.index(c.value))]
        elif kind == "shot_widest":
            same = [max(same, key=lambda c: SHOT_SIZES.index(c.value))]
        kept += same
    return Union(tuple(kept), tuple(_conflicts(sides, kept, between)))


def are_partners_met(said: Iterable[Condition], partner: str) -> bool:
    """Tell whether `partner` is one of those whom one answer's `only_with` conditions name."""
    named = {condition.value for condition in said if condition.kind == "only_with"}
    return not named or partner in named


def is_met(
    condition: Condition, scene: Scene, source: Contact | Exposure, partner: str
) -> bool | None:
    """Tell whether the plan meets a condition; None where only people can tell.

    `partner`: the partner's person id. What the plan does not state does not meet a condition.
    """
    kind, value = condition.kind, condition.value
    if kind not in CHECKABLE:
        return None
    if kind == "only_with":
        return partner == value
    if kind == "never_with":
        return partner != value
    if kind == "closed_set_level":
        return scene.room is not None and scene.room.level >= int(value)
    if kind in ("shot_closest", "shot_widest", "no_stills", "no_bts"):
        return _camera_meets(kind, value, scene, source)
    if not isinstance(source, Contact):
        return False
    if kind == "barrier":
        return value in source.barriers
    planned = _times(scene, source) if kind == "times" else source.max_s
    return 0 < planned <= int(value)


def _times(scene: Scene, source: Contact) -> int:
    """Return how often a contact is planned in all beats together; 0 if any does not say.

    The item was answered once for the scene, so spreading it over beats changes no count.
    """
    alike = [
        contact.times
        for beat in scene.beats
        for contact in beat.contacts
        if _what(contact) == _what(source)
    ]
    return sum(alike) if all(alike) else 0


def _what(contact: Contact) -> tuple[str, ...]:
    return (
        contact.kind,
        contact.giver,
        contact.receiver,
        contact.act,
        contact.zone,
        contact.side,
        contact.layer,
        contact.instrument,
        contact.move,
    )


def _camera_meets(kind: str, value: str, scene: Scene, source: Contact | Exposure) -> bool:
    setups = [s for s in scene.setups if not isinstance(source, Exposure) or s.id == source.setup]
    if kind in ("no_stills", "no_bts"):
        kept_out = kind.removeprefix("no_")
        return bool(scene.setups) and all(s.records != kept_out for s in scene.setups)
    if not setups:
        return False
    sizes = [SHOT_SIZES.index(setup.shot_size) for setup in setups if setup.records != "plate"]
    limit = SHOT_SIZES.index(value)
    if kind == "shot_closest":
        return bool(sizes) and max(sizes) <= limit
    return bool(sizes) and min(sizes) >= limit


def _conflicts(
    sides: tuple[Iterable[Condition], ...], kept: list[Condition], between: Sequence[str]
) -> Iterable[tuple[Condition, Condition]]:
    only = [condition for condition in kept if condition.kind == "only_with"]
    yield from _circles(sides, between)
    for never in kept:
        if never.kind == "never_with":
            yield from ((o, never) for o in only if o.value == never.value)
    closest = next((c for c in kept if c.kind == "shot_closest"), None)
    widest = next((c for c in kept if c.kind == "shot_widest"), None)
    if closest and widest and SHOT_SIZES.index(closest.value) < SHOT_SIZES.index(widest.value):
        yield closest, widest


def _circles(
    sides: tuple[Iterable[Condition], ...], between: Sequence[str]
) -> Iterable[tuple[Condition, Condition]]:
    """`only_with` intersects: each side's circle is whom it names and itself.

    "Only with Jon" of Mara and "only with Mara" of Jon leave both; nobody left is a conflict.
    """
    circles = []
    for index, side in enumerate(sides):
        named = sorted(condition for condition in side if condition.kind == "only_with")
        if named:
            own = between[index] if index < len(between) else ""
            circles.append((own, {c.value for c in named} | {own}, named[0]))
    for index, (mine, circle, told) in enumerate(circles):
        for theirs, other, said in circles[index + 1 :]:
            needed = 2 if mine and theirs else 1
            if len((circle & other) - {""}) < needed:
                yield (told, said) if told < said else (said, told)
