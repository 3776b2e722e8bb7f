"""The bundled typefaces. Each weight is a family of its own, so none is ever faked by Qt."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from setkit.foundation.errors import Bug
from setkit.foundation.paths import resources


class Face(Enum):
    """The weights we ship (Inter, OFL 1.1)."""

    REGULAR = "Setkit Sans Regular"
    MEDIUM = "Setkit Sans Medium"
    SEMIBOLD = "Setkit Sans SemiBold"
    BOLD = "Setkit Sans Bold"


@cache
def load_fonts() -> None:
    """Make the bundled faces known to Qt, once per process. Raises Bug if a file is missing."""
    for face in Face:
        path = resources() / "fonts" / f"{face.value.replace('Setkit Sans ', 'SetkitSans-')}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise Bug("a bundled font is missing")


def font(px: int, face: Face = Face.REGULAR) -> QFont:
    """Return `face` at `px` device-independent pixels."""
    result = QFont(face.value)
    result.setPixelSize(px)
    return result
