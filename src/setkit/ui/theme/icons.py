"""Our own 24-px stroke icons, tinted at run time with QtSvg (no icon font)."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from setkit.foundation.paths import resources

STROKE = 1.7


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, dpr: float = 2.0, stroke: float = STROKE) -> QPixmap:
    """Return icon `name` in `colour` (#RRGGBB), `size` px wide at device pixel ratio `dpr`."""
    drawing = _drawing(name).replace("currentColor", colour)
    drawing = drawing.replace(f'stroke-width="{STROKE}"', f'stroke-width="{stroke}"', 1)
    side = round(size * dpr)
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


def icon(name: str, colour: str, size: int, disabled: str | None = None) -> QIcon:
    """Return icon `name` for 1x and 2x screens, greyed with `disabled` where given."""
    result = QIcon()
    for dpr in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour, size, dpr))
        if disabled is not None:
            result.addPixmap(pixmap(name, disabled, size, dpr), QIcon.Mode.Disabled)
    return result
