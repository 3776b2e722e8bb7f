"""Colours that can be read, a switch that reaches everything (WCAG 2.2 AA, gui.md s. 6)."""

import re

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from setkit.foundation.paths import resources
from setkit.ui.kit.parts import Button
from setkit.ui.theme.fonts import Face, font
from setkit.ui.theme.look import look
from setkit.ui.theme.sheet import style_sheet
from setkit.ui.theme.tokens import PAIRS, SCALES, THEMES, contrast


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_contrast_of_everything_that_meets(theme):
    assert len(PAIRS) >= 55
    found = {
        (first, second): contrast(getattr(theme, first), getattr(theme, second)) - wanted
        for first, second, wanted in PAIRS
    }
    assert {pair for pair, spare in found.items() if spare < 0} == set()


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("scale", SCALES)
def test_style_sheet_is_whole(theme, scale):
    sheet = style_sheet(theme, scale)
    assert "${" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (resources() / "styles").as_posix() in path
        assert (resources() / "styles" / path.rpartition("/")[2]).is_file()


def test_night_has_no_blue_and_no_filled_accent():
    night = THEMES["night"]
    for name in night.__slots__:
        value = getattr(night, name)
        if isinstance(value, str) and value.startswith("#"):
            red, _green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
            assert blue <= red, name
    assert contrast(night.primary, night.surface) < 1.5


@pytest.mark.parametrize("face", list(Face))
def test_every_face_is_ours_and_not_replaced(qapp, face):
    assert QFontInfo(font(14, face)).family() == face.value


def test_switch_reaches_palette_style_and_icons(qapp, qtbot):
    button = Button("Lock", icon="lock")
    qtbot.addWidget(button)
    before = button.icon().pixmap(18, 18).toImage()
    look().apply("night")
    assert QApplication.palette().window().color().name().upper() == THEMES["night"].bg
    assert THEMES["night"].bg in qapp.styleSheet()
    assert button.icon().pixmap(18, 18).toImage() != before


def test_text_scale_reaches_fonts_and_stays_in_its_limits(qapp):
    look().apply("light", 150)
    assert look().font("body").pixelSize() == 21
    look().apply("light", 400)
    assert look().scale == 150
    look().apply("light", 10)
    assert look().scale == 90


def test_unknown_theme_follows_the_system(qapp):
    look().apply("purple")
    assert look().choice == "system"
    assert look().theme.name in ("light", "dark")
