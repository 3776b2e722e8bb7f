"""Every page: a name for each thing that takes the keyboard, a sane Tab order, nothing cut off."""

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget

import days_house
import paper_house
from handover_pages import HANDOVER_PAGES
from set_pages import SET_PAGES
from setkit.foundation.errors import WrongPassphrase
from setkit.storage.tries import Tries
from setkit.ui.kit.text import ElidedLabel
from setkit.ui.places import Place
from setkit.ui.screens.scenes.importing import Preview, StepLine
from setkit.ui.theme.look import look
from setkit.ui.theme.tokens import THEMES
from setkit.usecases.lifecycle import Phase
from ui_house import LINES, NAME, TITLE, House
from vaults import PASSPHRASE

LONG = "This passphrase does not open the vault. Check Caps Lock and the keyboard layout."


def welcome(house: House) -> QWidget:
    house.path.mkdir(exist_ok=True)
    house.memory.change(house.memory.now.opened(house.path))
    house.window.welcome()
    house.window.page.more.click()
    return house.window


def form(house: House) -> QWidget:
    house.window.new_vault()
    page = house.window.page
    page.form.suggest.click()
    page.form.first.line.setText("short")
    page.form.next.click()
    return house.window


def code(house: House) -> QWidget:
    house.window.new_vault()
    page = house.window.page
    page._presenter.submit(TITLE, NAME, PASSPHRASE, PASSPHRASE)
    return house.window


def check(house: House) -> QWidget:
    code(house)
    house.window.page.code.next.click()
    house.window.page.check.next.click()
    return house.window


def locked(house: House) -> QWidget:
    house.go_to_lock()
    tries = Tries(house.path, house.clock)
    for _try in range(5):
        tries.failed()
    house.window.unlock(house.path)
    house.window.page._presenter._failed(WrongPassphrase(LONG))
    return house.window


def scenes(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("scenes"))
    house.window.content.say(LONG, "cond")
    house.window.content.screens["scenes"].view._presenter.take(LINES)
    return house.window


def empty(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("scenes"))
    return house.window


def preview(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("scenes"))
    lines = tuple(
        StepLine(n, f"{n}A", "INT. LIGHTHOUSE - LAMP ROOM - NIGHT", "New", "kiss, undress", True)
        for n in range(1, 40)
    )
    found = Preview("Fountain  ·  The Tide Table  ·  White", ("New 39",), lines, "Import 39 scenes")
    house.window.content.screens["scenes"].view._presenter._previewed(found)
    return house.window


def preview_pink(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("scenes"))
    diff = "They kiss, [– standing in] [+ lying on] the [– wind.] [+ wet stones.] … " * 5
    lines = tuple(
        StepLine(
            n, f"{n}", "EXT. PIER - DAWN", "Text changed, assess again", "kiss", True,
            "Nguyễn Đức Thịnh, Łucja Wąsowicz-Źrebak", diff,
        )
        for n in range(1, 40)
    )  # fmt: skip
    found = Preview(
        "Fountain  ·  The Tide Table  ·  Pink", ("Text changed 39",), lines, "Import 39"
    )
    house.window.content.screens["scenes"].view._presenter._previewed(found)
    return house.window


def papers_empty(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("papers"))
    return house.window


def papers(house: House) -> QWidget:
    house.enter()
    made = paper_house.fill(house)
    house.window.content.go(Place("papers", made))
    return house.window


def papers_making(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    paper_house.make_page(house)
    return house.window


def papers_done(house: House) -> QWidget:
    papers_making(house)
    paper_house.export_page(house)
    return house.window


PAGES = [welcome, form, code, check, locked, scenes, empty, preview, preview_pink]


def record_diary(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("record"))
    return house.window


def record_check(house: House) -> QWidget:
    record_diary(house)
    house.window.content.go(Place("record", tab="check"))
    house.window.content.screens["record"].view.check.button.click()
    paper_house.finish(house)
    return house.window


def record_backups(house: House) -> QWidget:
    record_diary(house)
    view = house.window.content.screens["record"].view
    house.window.content.go(Place("record", tab="backups"))
    paper_house.finish(house)
    view.backups.now.click()
    paper_house.finish(house)
    return house.window


def answers(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("scenes", house.scene, "answers"))
    return house.window


def answers_conditions(house: House) -> QWidget:
    answers(house)
    form = house.window.content.screens["scenes"].presenter.answers
    form.add_condition("times", "2")
    form.add_condition("barrier", "pad")
    return house.window


def answers_read_back(house: House) -> QWidget:
    answers_conditions(house)
    house.window.content.screens["scenes"].view.answers.panel.record.click()
    return house.window


PAGES += [
    answers,
    answers_conditions,
    answers_read_back,
    papers_empty,
    papers,
    papers_making,
    papers_done,
]


def today_empty(house: House) -> QWidget:
    house.enter()
    paper_house.finish(house)
    return house.window


def today(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    paper_house.finish(house)
    return house.window


def settings(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("settings"))
    return house.window


def settings_pin_refused(house: House) -> QWidget:
    settings(house)
    card = house.window.content.screens["settings"].view.locking
    card.pin.line.setText("739104")
    card.set_pin.click()
    card.pin.line.setText("1234")
    card.set_pin.click()
    return house.window


def settings_passphrase(house: House) -> QWidget:
    settings(house)
    house.window.content.go(Place("settings", tab="passphrase"))
    form = house.window.content.screens["settings"].view.keys.form
    form.suggest.click()
    form.next.click()
    return house.window


def settings_code_asked(house: House) -> QWidget:
    settings(house)
    house.window.content.go(Place("settings", tab="code"))
    return house.window


def settings_code_shown(house: House) -> QWidget:
    settings_code_asked(house)
    keys = house.window.content.screens["settings"].view.keys
    keys.first.secret.line.setText(PASSPHRASE)
    keys.first.next.click()
    house.window._side_jobs.finish()
    return house.window


def settings_code_typed_back(house: House) -> QWidget:
    settings_code_shown(house)
    keys = house.window.content.screens["settings"].view.keys
    keys.code.next.click()
    keys.check.next.click()
    return house.window


SETTINGS_PAGES = [
    settings_pin_refused, settings_passphrase, settings_code_asked, settings_code_shown,
    settings_code_typed_back,
]  # fmt: skip


def veiled(house: House) -> QWidget:
    house.enter()
    house.window.presence.pin.set("739104")
    house.window.veil()
    return house.window


def veiled_wrong(house: House) -> QWidget:
    veiled(house)
    house.window.hiding.veil.secret.line.setText("1111")
    house.window.hiding.veil.lift.click()
    house.window._side_jobs.finish()
    return house.window


def people(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    presenter = house.window.content.screens["people"].presenter
    for name in paper_house.NAMES:
        presenter.add("performer", name)
    house.window.content.go(Place("people"))
    return house.window


def people_answers(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("people", tab="answers"))
    return house.window


PAGES += [people, people_answers]
PAGES += [today_empty, today, settings, veiled, veiled_wrong, *SETTINGS_PAGES]
PAGES += [record_diary, record_check, record_backups]


def scene_overview(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("scenes", house.scene))
    return house.window


def scene_beats(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("scenes", house.scene, "beats"))
    return house.window


def scene_beat_written(house: House) -> QWidget:
    scene_beats(house)
    view = house.window.content.screens["scenes"].view.detail.beats
    view.edit.click()
    view.editor.contact.click()
    return house.window


def scene_together(house: House) -> QWidget:
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("scenes", house.scene, "together"))
    return house.window


def scene_together_fine(house: House) -> QWidget:
    scene_together(house)
    house.window.content.screens["scenes"].view.detail.together.turn.click()
    return house.window


PAGES += [scene_overview]
PAGES += [scene_together, scene_together_fine]
PAGES += [scene_beats, scene_beat_written]
PAGES += SET_PAGES
PAGES += HANDOVER_PAGES


def finding(house: House) -> QWidget:
    today(house)
    field = house.window.content.header.finding
    field.enter()
    QTest.keyClicks(field, "a")
    return house.window


def finding_nothing(house: House) -> QWidget:
    scene_overview(house)
    field = house.window.content.header.finding
    field.enter()
    QTest.keyClicks(field, "Nguyen was never here")
    return house.window


def withdrawing(house: House) -> QWidget:
    scene_overview(house)
    content = house.window.content
    content.header.withdraw.click()
    content.withdrawing._presenter.choose_person(content.withdrawing.people.shown()[0].id)
    return house.window


def withdrawing_nobody(house: House) -> QWidget:
    house.enter()
    house.window.content.header.withdraw.click()
    return house.window


def withdrawn(house: House) -> QWidget:
    withdrawing(house)
    house.window.content.withdrawing.record.click()
    return house.window


def keys(house: House) -> QWidget:
    house.enter()
    house.window.content.show_keys()
    return house.window


PAGES += [finding, finding_nothing, withdrawing, withdrawing_nobody, withdrawn, keys]


def days_empty(house: House) -> QWidget:
    house.enter()
    house.window.content.go(Place("days"))
    house.window.content.screens["days"].view.adding.open.click()
    return house.window


def _days(house: House, tab: str) -> QWidget:
    house.enter()
    days_house.move_in(house)
    view = days_house.go(house, tab)
    if tab == "schedule":
        view.day.schedule.list.choose(view.day.schedule.model.shown()[2].id)
    if tab == "calls":
        view.day.calls.list.choose(house.made.cast[1])
    return house.window


def days_schedule(house: House) -> QWidget:
    return _days(house, "schedule")


def days_calls(house: House) -> QWidget:
    return _days(house, "calls")


def days_place(house: House) -> QWidget:
    return _days(house, "place")


def days_grid(house: House) -> QWidget:
    return _days(house, "grid")


PAGES += [days_empty, days_schedule, days_calls, days_place, days_grid]


def settle() -> None:
    for _round in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()
    for _level in range(4):  # what a clock of the window changed in the last round
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def cut_off(root: QWidget) -> list[str]:
    """Return what has less room than its words need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text():
            need = widget.sizeHint()
            if widget.wordWrap():
                need = QSize(0, widget.heightForWidth(widget.width()))
        elif isinstance(widget, QPushButton | QCheckBox) and widget.text():
            need = widget.sizeHint()
        else:
            continue
        if widget.width() + 1 < need.width() or widget.height() + 1 < need.height():
            found.append(f"{widget.text()!r} has {widget.size()} needs {need}")
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_at_1280_by_720(house, page, theme):
    look().apply(theme, 100)
    root = page(house)
    settle()
    assert root.size() == QSize(1280, 720)
    assert cut_off(root) == []


def test_the_status_line_has_room_for_all_it_says(qtbot, tmp_path):
    look().apply("light", 150)
    house = House(tmp_path)
    qtbot.addWidget(house.window)
    house.window.resize(1280, 720)
    house.window.show()
    house.enter()
    house.window.content.status.mark_saved()
    house.window.watch.tick()
    settle()
    assert house.window.content.status.left.isVisible()
    assert cut_off(house.window) == []
    house.window.shut()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_with_the_largest_text(qtbot, tmp_path, page):
    look().apply("light", 150)
    house = House(tmp_path)
    qtbot.addWidget(house.window)
    house.window.resize(1280, 720)
    house.window.show()
    root = page(house)
    settle()
    assert cut_off(root) == []
    house.window.shut()


def test_the_check_sees_a_cut_label(house):
    root = welcome(house)
    settle()
    house.window.page.limits.setFixedHeight(10)
    settle()
    assert cut_off(root)


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_keyboard_has_a_name(house, page):
    root = page(house)
    settle()
    nameless = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken.state().focusable and not spoken.text(QAccessible.Text.Name):
            nameless.append(widget)
    assert nameless == []


def walk(window: QWidget, steps: int) -> list[str]:
    names = []
    for _step in range(steps):
        spoken = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        names.append(spoken.text(QAccessible.Text.Name))
        QTest.keyClick(window, Qt.Key.Key_Tab)
    return names


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            welcome,
            [
                "Make a vault",
                "Open a vault",
                "Restore a backup",
                "Look around in a demonstration",
                "Quiet Water Canary",
                "Take off this list; the vault stays",
                "Keep a list of vaults opened here",
                "What setkit cannot protect you from",
                "Look",
                "Make a vault",
            ],
        ),
        (
            check,
            ["Group", "Group", "Show the code again", "Open the vault", "Look"],
        ),
    ],
)
def test_tab_goes_from_top_to_bottom_and_round(house, qtbot, page, expected):
    root = page(house)
    settle()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    if page is welcome:
        house.window.page.make.setFocus()
    else:
        house.window.page.check.fields[0].setFocus()
    found = walk(root, len(expected))
    assert [name.rstrip(" 12345678") for name in found] == expected


def test_the_whole_way_in_without_a_mouse(house, qtbot):
    window = house.window
    window.welcome()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is window.page.make
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    def type_(text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def tab(times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(window, Qt.Key.Key_Tab)

    type_(TITLE)
    tab()
    type_(NAME)
    tab(2)
    type_(PASSPHRASE)
    while QApplication.focusWidget() is not window.page.form.second.line:
        tab()
    type_(PASSPHRASE)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.page.code.next
    groups = [label.text() for label in window.page.code.groups]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    for _field in range(2):
        focus = QApplication.focusWidget()
        type_(groups[int(focus.accessibleName().split()[-1]) - 1])
        tab()
    QTest.keyClick(window.page.check.fields[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.content is not None)
    assert house.life.phase is Phase.OPEN
