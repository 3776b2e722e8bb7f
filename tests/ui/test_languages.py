"""Every page in a longer language, and mirrored: nothing is cut off, nothing was left unmarked."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

import pseudo_locale
from setkit.foundation import i18n
from setkit.ui.kit.text import ElidedLabel
from setkit.ui.theme.look import look
from ui.test_every_page import PAGES, cut_off, empty, settle, today_empty
from ui_house import House


@pytest.fixture
def spoken():
    i18n.use_translations(pseudo_locale.Pseudo())
    yield
    i18n.use_translations(gettext.NullTranslations())


@pytest.fixture
def mirrored():
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def opened(qtbot, place):
    look().apply("light", 100)
    house = House(place)
    qtbot.addWidget(house.window)
    house.window.resize(1280, 720)
    house.window.show()
    return house


@pytest.mark.parametrize("page", PAGES)
def test_a_longer_language_fits(qtbot, tmp_path, spoken, page):
    house = opened(qtbot, tmp_path)
    root = page(house)
    settle()
    assert cut_off(root) == []
    house.window.shut()


@pytest.mark.parametrize("page", PAGES)
def test_a_mirrored_window_fits(qtbot, tmp_path, mirrored, page):
    house = opened(qtbot, tmp_path)
    root = page(house)
    settle()
    assert root.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert cut_off(root) == []
    house.window.shut()


@pytest.mark.parametrize("page", [empty, today_empty])
def test_every_word_of_an_empty_page_was_marked(qtbot, tmp_path, spoken, page):
    """On a page without data, what is still plain English was written past `_`."""
    house = opened(qtbot, tmp_path)
    root = page(house)
    settle()
    seen = [
        widget.text()
        for widget in root.findChildren(QLabel) + root.findChildren(QPushButton)
        if widget.isVisible() and not isinstance(widget, ElidedLabel)
    ]
    plain = [
        text
        for text in seen
        if any(sign.isalpha() for sign in text) and not set(text) & set("àéîöûýÀÉÎÖÛÝçñšžÇÑŠŽ")
    ]
    assert plain == []
    assert len(seen) > 10
    house.window.shut()
