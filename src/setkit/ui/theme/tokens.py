"""Every colour, size and distance of the window, in one place (reference/gui.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. `x_soft` is a background, `on_x` is text upon `x`."""

    name: str
    is_dark: bool
    bg: str
    surface: str
    surface2: str
    rail: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    yes: str
    yes_soft: str
    cond: str
    cond_soft: str
    no: str
    no_soft: str
    no_fill: str
    on_no_fill: str
    unset: str
    unset_soft: str
    stop: str
    on_stop: str
    yellow: str
    on_yellow: str
    primary: str
    on_primary: str
    primary_hover: str
    primary_ring: str


LIGHT = Theme(
    name="light",
    is_dark=False,
    bg="#F3F1ED",
    surface="#FFFFFF",
    surface2="#F9F7F4",
    rail="#E9E6E0",
    border="#DAD5CC",
    border_strong="#857D72",
    text="#1D1A17",
    text2="#4F4942",
    text3="#6A635A",
    accent="#34548F",
    on_accent="#FFFFFF",
    accent_soft="#E3E9F5",
    focus="#1F4FB0",
    yes="#17704F",
    yes_soft="#DCEFE6",
    cond="#875400",
    cond_soft="#FAEBC9",
    no="#AE2A20",
    no_soft="#FAE1DD",
    no_fill="#AE2A20",
    on_no_fill="#FFFFFF",
    unset="#625B53",
    unset_soft="#EBE7E0",
    stop="#B81C12",
    on_stop="#FFFFFF",
    yellow="#F2C230",
    on_yellow="#241A00",
    primary="#34548F",
    on_primary="#FFFFFF",
    primary_hover="#2A467A",
    primary_ring="#1D1A17",
)

DARK = Theme(
    name="dark",
    is_dark=True,
    bg="#101317",
    surface="#181C21",
    surface2="#1F242A",
    rail="#0C0F12",
    border="#2C333B",
    border_strong="#6C7682",
    text="#E8EAED",
    text2="#B1B8C0",
    text3="#8F98A2",
    accent="#9DB8F2",
    on_accent="#0D1630",
    accent_soft="#222E47",
    focus="#BFD1FA",
    yes="#66CFA0",
    yes_soft="#15342A",
    cond="#EFC062",
    cond_soft="#3A2E13",
    no="#FF9186",
    no_soft="#461F1C",
    no_fill="#A5352B",
    on_no_fill="#FFFFFF",
    unset="#A3AAB2",
    unset_soft="#2A3037",
    stop="#D9372A",
    on_stop="#FFFFFF",
    yellow="#EBC04A",
    on_yellow="#241A00",
    primary="#9DB8F2",
    on_primary="#0D1630",
    primary_hover="#B4C8F6",
    primary_ring="#E8EAED",
)

# Night is for a dark set: red only, no bright areas, so the primary button is an outline.
NIGHT = Theme(
    name="night",
    is_dark=True,
    bg="#060201",
    surface="#0B0403",
    surface2="#110604",
    rail="#030100",
    border="#35150D",
    border_strong="#A0452B",
    text="#E6714B",
    text2="#D5623E",
    text3="#CB5B38",
    accent="#EC7A52",
    on_accent="#0A0302",
    accent_soft="#1F0C06",
    focus="#FF946A",
    yes="#CB5B38",
    yes_soft="#130604",
    cond="#DB6741",
    cond_soft="#1B0A05",
    no="#FA6A42",
    no_soft="#2A0D07",
    no_fill="#7A2712",
    on_no_fill="#FFA284",
    unset="#C95936",
    unset_soft="#0E0403",
    stop="#DE4427",
    on_stop="#0C0201",
    yellow="#C46A2F",
    on_yellow="#120500",
    primary="#1F0C06",
    on_primary="#EC7A52",
    primary_hover="#2A1008",
    primary_ring="#FF946A",
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, NIGHT)}

TYPE: dict[str, int] = {  # px at 100 %
    "overline": 11,
    "caption": 12,
    "small": 13,
    "body": 14,
    "lead": 16,
    "read": 18,
    "title": 20,
    "h1": 26,
    "timer": 44,
    "timer_xl": 96,
}

RADIUS: dict[str, int] = {"s": 6, "m": 8, "l": 12}
CONTROL = 40  # px: height of a field or button
CONTROL_PRIMARY = 44
CONTROL_SMALL = 32
CHIP = 30
LIST_ROW = 68
TILE = 60
SCALES: tuple[int, ...] = (90, 100, 110, 125, 150)  # percent

# Every pair that meets on screen: foreground, background, the ratio WCAG 2.2 AA asks for.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((fg, bg, 4.5) for fg in ("text", "text2", "text3") for bg in ("bg", "surface", "surface2")),
    ("text2", "rail", 4.5),
    ("text3", "rail", 4.5),
    *(("accent", bg, 4.5) for bg in ("surface", "bg", "accent_soft", "rail", "surface2")),
    ("on_accent", "accent", 4.5),
    ("on_primary", "primary", 4.5),
    ("on_primary", "primary_hover", 4.5),
    ("text", "accent_soft", 4.5),
    ("text2", "accent_soft", 4.5),
    *((s, f"{s}_soft", 4.5) for s in ("yes", "cond", "no", "unset")),
    *((s, bg, 4.5) for s in ("yes", "cond", "no", "unset") for bg in ("surface", "surface2")),
    ("yes", "rail", 4.5),
    ("on_no_fill", "no_fill", 4.5),
    ("on_stop", "stop", 4.5),
    ("on_yellow", "yellow", 4.5),
    *(
        (fg, bg, 4.5)
        for fg in ("text", "text2")
        for bg in ("no_soft", "cond_soft", "yes_soft", "unset_soft")
    ),
    *(("border_strong", bg, 3.0) for bg in ("surface", "bg", "surface2")),
    *(("focus", bg, 3.0) for bg in ("bg", "surface", "surface2", "rail", "accent_soft")),
    ("primary_ring", "surface", 3.0),
    ("primary_ring", "bg", 3.0),
    ("stop", "bg", 3.0),
)


def luminance(colour: str) -> float:
    """Return the relative luminance (0-1) of `#RRGGBB` (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1-21) of two `#RRGGBB` colours (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
