"""The scene list: filters, finding, order, reasons, the empty state that teaches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from setkit.ui.context import Context
from setkit.ui.kit.pill import Mark, forget_pills, pill_pixmap
from setkit.ui.screens.scenes.delegate import MARKS
from setkit.ui.screens.scenes.lines import Standing, glance, pages, spoken, standing_word
from setkit.ui.screens.scenes.presenter import Chip, Order, ScenesPresenter
from setkit.ui.screens.scenes.view import ScenesView
from setkit.ui.theme.look import look
from ui_house import LINES, EmptySession, Nowhere


@pytest.fixture
def view(qtbot):
    presenter = ScenesPresenter(Context(EmptySession(), None, None, Nowhere(), None, None, None))
    built = ScenesView(presenter)
    qtbot.addWidget(built)
    built.resize(1180, 620)
    built.show()
    presenter.take(LINES)
    return built


def numbers(view) -> list[str]:
    return [line.number for line in view.model.shown()]


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        (Chip.ALL, ["12", "12A", "14", "15", "18", "21", "22"]),
        (Chip.INTIMATE, ["12", "12A", "15", "18"]),
        (Chip.NOT_AGREED, ["12", "15", "18"]),
        (Chip.NOT_ASSESSED, ["14"]),
    ],
)
def test_chips_filter_and_count(view, chip, expected):
    view.chips[chip].click()
    assert numbers(view) == expected
    assert view.chips[chip].text().endswith(f" {len(expected)}")
    assert view.chips[chip].isChecked()


def test_finds_by_every_word(view):
    view.finder.setText("int lodz")
    assert numbers(view) == ["21"]
    view.finder.setText("nowhere")
    assert "No scene fits" in words(view.stack)
    view.finder.setText("")
    assert len(numbers(view)) == len(LINES)


def test_least_clear_first(view):
    view.order.setCurrentIndex(view.order.findData(Order.WORST))
    assert numbers(view) == ["12", "18", "14", "15", "12A", "21", "22"]


def test_the_chosen_scene_shows_each_reason_with_its_remedy(view):
    told = words(view.detail)
    assert "Not clear" in told
    for reason in LINES[0].reasons:
        assert reason.sentence in told
        assert reason.remedy in told
    view.list.setCurrentIndex(view.model.index_of("b"))
    assert "Answers agreed" in words(view.detail)
    assert LINES[0].reasons[0].sentence not in words(view.detail)


def test_the_chosen_scene_stays_chosen_when_the_list_changes(view):
    view.list.setCurrentIndex(view.model.index_of("d"))
    view._presenter.take(tuple(line for line in LINES if line.id != "a"))
    assert view.model.row(view.list.currentIndex()).id == "d"
    view._presenter.take(tuple(line for line in LINES if line.id != "d"))
    assert view.model.row(view.list.currentIndex()).id == "a"


def test_arrow_keys_walk_the_list(view, qtbot):
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.detail.number.text() == "12A"


def test_an_empty_list_says_how_to_begin(view):
    view._presenter.take(())
    assert "Import a script" in words(view)
    assert not view.full.isVisible()


def test_what_a_screen_reader_says():
    assert spoken(LINES[0]) == (
        "Scene 12, INT. LAKE HOUSE – BEDROOM – NIGHT, 2 2/8 pages, Intimate, Not clear, "
        "Not in this scene for Ana: hand on upper back.  +1 more"
    )
    assert glance(LINES[1]) == ""


@pytest.mark.parametrize(
    ("eighths", "expected"),
    [
        (None, ""),
        (0, "0/8 page"),
        (4, "4/8 page"),
        (8, "1 page"),
        (9, "1 1/8 pages"),
        (16, "2 pages"),
    ],
)
def test_lengths(eighths, expected):
    assert pages(eighths) == expected


def test_later_states_are_never_shown():
    told = {standing_word(standing) for standing in Standing}
    assert not told & {"Ready", "Clear to roll", "Clear", "Cleared"}


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_states_differ_without_colour(qapp, theme):
    look().apply(theme)
    pictures = {}
    for mark in Mark:
        grey = (
            pill_pixmap(mark, "", 2.0)
            .toImage()
            .convertToFormat(pill_pixmap(mark, "", 2.0).toImage().Format.Format_Grayscale8)
        )
        pictures[mark] = bytes(grey.constBits())
    assert len(set(pictures.values())) == len(Mark)
    assert set(MARKS) == set(Standing)


def test_pills_are_drawn_once(qapp):
    forget_pills()
    first = pill_pixmap(Mark.YES, "Answers agreed", 1.0)
    assert pill_pixmap(Mark.YES, "Answers agreed", 1.0) is first
    forget_pills()
    assert pill_pixmap(Mark.YES, "Answers agreed", 1.0) is not first


def test_right_to_left_mirrors_the_line(view, qapp):
    def picture():
        view.resize(1180, 620)
        QApplication.processEvents()
        return view.list.grab().toImage()

    look().apply("light")
    left = picture()
    accent = look().colour("accent").lower()
    assert _column_of(left, accent) < left.width() // 2
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert _column_of(picture(), accent) > left.width() // 2


def _column_of(image, colour: str) -> int:
    """Return the first column of the selection bar's colour in the first line."""
    for x in range(image.width()):
        if image.pixelColor(x, 34).name() == colour:
            return x
    return -1
