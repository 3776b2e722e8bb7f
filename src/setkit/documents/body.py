"""The drawing of the body, as data: areas of a front and a back view, and the zones in each.

One file for the screen and for paper. An area is a place on the drawing; what can be asked are
the finer zones of the taxonomy inside it. Left and right are the person's own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from setkit.domain.answers import ANY, NO_SIDE
from setkit.foundation.i18n import _, mark
from setkit.foundation.paths import resources

VIEWS = ("front", "back")
WIDTH, HEIGHT = 320, 800
"""The size of one view in its own units; x runs from -160 to 160."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """One place on the drawing. `side`: L, R or "" in the middle; `zones` are taxonomy codes.

    `outlines` are closed polygons filled by the odd-even rule; `room`: how many units a glyph
    at `glyph` may take in each direction.
    """

    id: str
    view: str
    side: str
    label: str
    zones: tuple[str, ...]
    outlines: tuple[tuple[Point, ...], ...]
    glyph: Point
    room: float

    @property
    def name(self) -> str:
        """Return what the area is called in the person's language."""
        return _(self.label)

    def holds(self, zone: str, side: str) -> bool:
        """Tell whether a taxonomy zone on a side (L, R, M, *) lies in this area."""
        if zone not in self.zones:
            return False
        return not self.side or side in (self.side, ANY, NO_SIDE, "")


@cache
def areas() -> tuple[Area, ...]:
    """Return every area, front first, in drawing order."""
    told = json.loads((resources() / "bodymap.json").read_text(encoding="utf-8"))
    return tuple(
        Area(
            id=one["id"],
            view=one["view"],
            side=one["side"],
            label=one["label"],
            zones=tuple(one["zones"]),
            outlines=_outlines(one["path"]),
            glyph=(one["glyph"][0], one["glyph"][1]),
            room=one["room"],
        )
        for one in told["areas"]
    )


@cache
def area(identity: str) -> Area:
    """Return one area. Raises KeyError for an id nobody drew."""
    return {one.id: one for one in areas()}[identity]


def area_of(zone: str, side: str) -> Area | None:
    """Return the first area a zone lies in, None for one that is nowhere on the surface."""
    return next((one for one in areas() if one.holds(zone, side)), None)


def _outlines(path: str) -> tuple[tuple[Point, ...], ...]:
    """Return the polygons of an SVG path of straight lines (M, L, Z)."""
    found = []
    for piece in path.replace("Z", "").split("M"):
        points = []
        for pair in piece.replace("L", ",").split(","):
            if pair.strip():
                x, y = pair.split()
                points.append((float(x), float(y)))
        if len(points) > 2:
            found.append(tuple(points))
    return tuple(found)


LABELS = (
    mark("Hair and scalp"),
    mark("Mouth and lips"),
    mark("Face"),
    mark("Neck"),
    mark("Left shoulder"),
    mark("Right shoulder"),
    mark("Breastbone"),
    mark("Left breast / chest"),
    mark("Right breast / chest"),
    mark("Upper belly"),
    mark("Lower belly"),
    mark("Left hip"),
    mark("Right hip"),
    mark("Genital area"),
    mark("Left inner thigh"),
    mark("Right inner thigh"),
    mark("Left front thigh"),
    mark("Right front thigh"),
    mark("Left knee"),
    mark("Right knee"),
    mark("Left shin"),
    mark("Right shin"),
    mark("Left foot"),
    mark("Right foot"),
    mark("Left upper arm"),
    mark("Right upper arm"),
    mark("Left forearm"),
    mark("Right forearm"),
    mark("Left hand"),
    mark("Right hand"),
    mark("Back of head"),
    mark("Nape of neck"),
    mark("Right shoulder, back"),
    mark("Left shoulder, back"),
    mark("Right upper back"),
    mark("Left upper back"),
    mark("Middle back"),
    mark("Lower back"),
    mark("Right buttock"),
    mark("Left buttock"),
    mark("Right thigh, back"),
    mark("Left thigh, back"),
    mark("Right knee, back"),
    mark("Left knee, back"),
    mark("Right calf"),
    mark("Left calf"),
    mark("Right heel"),
    mark("Left heel"),
    mark("Right upper arm, back"),
    mark("Left upper arm, back"),
    mark("Right forearm, back"),
    mark("Left forearm, back"),
    mark("Right hand, back"),
    mark("Left hand, back"),
)
"""Every label of the drawing, marked for translation; a test holds it against the file."""
