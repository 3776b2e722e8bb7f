"""From tokens to what Qt wants: a palette and one style sheet."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QPalette

from setkit.foundation.paths import resources
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.tokens import (
    CHIP,
    CONTROL,
    CONTROL_PRIMARY,
    CONTROL_SMALL,
    RADIUS,
    TILE,
    TYPE,
    Theme,
)

_HEIGHTS = {
    "control": CONTROL,
    "primary": CONTROL_PRIMARY,
    "small": CONTROL_SMALL,
    "chip": CHIP,
    "tile": TILE,
}


@cache
def _template() -> Template:
    return Template((resources() / "styles" / "setkit.qss").read_text(encoding="utf-8"))


def palette(theme: Theme) -> QPalette:
    """Return the QPalette of `theme`: what Qt paints where no style rule reaches."""
    role = QPalette.ColorRole
    result = QPalette()
    colours = {
        role.Window: theme.bg,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.surface2,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.surface2,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.PlaceholderText: theme.text3,
        role.Link: theme.accent,
        role.Light: theme.surface2,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.border_strong,
        role.Shadow: theme.bg,
        role.BrightText: theme.no,
        role.Accent: theme.accent,
    }
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.text3))
    return result


def style_sheet(theme: Theme, scale: int) -> str:
    """Return the style sheet of `theme` with type and controls at `scale` percent (90-150)."""
    values: dict[str, object] = dict(asdict(theme))
    values |= {f"f_{name}": scaled(px, scale) for name, px in TYPE.items()}
    values |= {f"r_{name}": px for name, px in RADIUS.items()}
    for name, px in _HEIGHTS.items():
        height = scaled(px, scale)
        ring = 3 if name == "primary" else 2
        values[f"h_{name}"] = height - 2
        values[f"h_{name}_f"] = height - 2 * ring
    values["r_chip"] = scaled(CHIP, scale) // 2
    values |= {"regular": Face.REGULAR.value, "medium": Face.MEDIUM.value}
    values |= {"semibold": Face.SEMIBOLD.value}
    values["styles"] = (resources() / "styles").as_posix()
    return _template().substitute(values)


def scaled(px: int, scale: int) -> int:
    """Return `px` at `scale` percent, rounded to whole pixels."""
    return round(px * scale / 100)
