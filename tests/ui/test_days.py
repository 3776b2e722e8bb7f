"""Days through the window: planned by keyboard and mouse, what is taken out comes back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import days_house
from setkit.queries.shoot_days import day_detail, days
from setkit.ui.places import Place


@pytest.fixture
def view(house):
    house.enter()
    days_house.move_in(house)
    shown = days_house.go(house, "schedule")
    house.window.activateWindow()
    return shown


def detail(house):
    return house.made.read(day_detail, house.made.day_id)


def order(house):
    return [one.number or one.kind for one in detail(house).strips]


def chosen(view, number):
    row = view.day.schedule.model.shown()[number]
    view.day.schedule.list.choose(row.id)
    return row


def test_a_first_day_by_keyboard(house):
    house.enter()
    house.window.content.go(Place("days"))
    house.window.activateWindow()
    view = house.window.content.screens["days"].view
    QTest.mouseClick(view.adding.open, Qt.MouseButton.LeftButton)
    QTest.keyClicks(view.adding.date.control, "2026-05-12")
    QTest.keyClicks(view.adding.unit.control, "B")
    QTest.keyClick(view.adding.unit.control, Qt.Key.Key_Return)
    (row,) = house.window.content.context.session.look(days)
    assert (row.day_on, row.unit, row.number) == ("2026-05-12", "B", 1)
    QTest.mouseClick(view.adding.open, Qt.MouseButton.LeftButton)
    assert view.adding.date.text() == "2026-05-13"
    view.adding.date.control.setText("2026-05-12")
    view.adding.unit.control.setText("b")
    QTest.keyClick(view.adding.date.control, Qt.Key.Key_Return)
    assert "already" in view.notice.words.text()


def test_strips_are_added_moved_and_brought_back(house, view):
    tab = view.day.schedule
    assert order(house) == ["12", "31", "meal", "47A", "60"]
    chosen(view, 0)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(house) == ["31", "12", "meal", "47A", "60"]
    QTest.keyClick(tab.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(tab.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # at the top already
    assert order(house) == ["12", "31", "meal", "47A", "60"]
    QTest.keyClicks(tab.numbers, "60, 99")
    QTest.keyClick(tab.numbers, Qt.Key.Key_Return)
    assert "99" in view.notice.words.text() and len(order(house)) == 5
    QTest.keyClicks(tab.numbers, "47a 60")
    QTest.keyClick(tab.numbers, Qt.Key.Key_Return)
    assert order(house) == ["12", "47A", "60", "31", "meal", "47A", "60"]
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    assert order(house) == ["12", "47A", "31", "meal", "47A", "60"]
    QTest.mouseClick(view.notice.button, Qt.MouseButton.LeftButton)
    assert order(house) == ["12", "47A", "60", "31", "meal", "47A", "60"]
    tab.kinds.setFocus()
    QTest.keyClick(tab.kinds, Qt.Key.Key_B)  # Banner
    QTest.keyClick(tab.kinds, Qt.Key.Key_Return)
    assert order(house)[3] == "banner"


def test_a_strip_is_dragged(house, view):
    strips = view.day.schedule.list
    port = strips.viewport()
    boxes = [strips.visualRect(strips.model().index(n, 0)) for n in range(2)]
    start, end = boxes[0].center(), QPoint(boxes[1].center().x(), boxes[1].bottom() - 3)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(0, 30))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert order(house)[:2] == ["31", "12"]


def test_fields_of_a_row_save_themselves_and_times_roll(house, view):
    chosen(view, 0)
    editor = view.day.schedule.editor
    editor.minutes.control.setFocus()
    editor.minutes.control.selectAll()
    QTest.keyClicks(editor.minutes.control, "2:00")
    QTest.keyClick(editor.minutes.control, Qt.Key.Key_Return)
    assert [one.start_wall for one in detail(house).strips][:3] == ["08:30", "10:30", "12:30"]
    chosen(view, 1)
    editor.at_wall.control.setText("noon")
    editor.at_wall.flush()
    assert "07:30" in view.notice.words.text()
    assert editor.at_wall.text() == ""
    editor.send.set_value(house.made.next_day)
    editor.send.control.activated.emit(editor.send.control.currentIndex())
    assert order(house) == ["12", "meal", "47A", "60"]


def test_calls_are_written_filled_in_and_brought_back(house, view):
    view = days_house.go(house, "calls")
    tab = view.day.calls
    tab.list.choose(house.made.cast[2])
    report = tab.card.fields["report_wall"]
    report.control.setFocus()
    QTest.keyClicks(report.control, "9:75")
    QTest.keyClick(report.control, Qt.Key.Key_Return)
    assert "07:30" in view.notice.words.text()
    report.control.setText("915")
    QTest.keyClick(report.control, Qt.Key.Key_Return)
    QTest.mouseClick(tab.fill, Qt.MouseButton.LeftButton)
    rows = {one.name: one for one in detail(house).calls}
    linh = rows["Nguyễn Thị Minh Khai-Trần"]
    assert (linh.report_wall, linh.set_wall) == ("09:15", "10:15")
    assert rows["Amara Delacroix-Oyelaran"].set_wall == "08:30"
    QTest.mouseClick(tab.card.remove, Qt.MouseButton.LeftButton)
    assert not {one.name: one for one in detail(house).calls}[linh.name].report_wall
    QTest.mouseClick(view.notice.button, Qt.MouseButton.LeftButton)
    assert {one.name: one for one in detail(house).calls}[linh.name].report_wall == "09:15"


def test_place_times_and_lines(house, view):
    view = days_house.go(house, "place")
    tab = view.day.place
    tab.new.control.setText("Slipway")
    QTest.keyClick(tab.new.control, Qt.Key.Key_Return)
    assert detail(house).place.name == "Slipway"
    tab.place.fields["coordinates"].control.setText("40.4168, -3.7038")
    tab.place.fields["coordinates"].flush()
    assert "sunrise 07:02" in tab.sun.text()
    tab.lines["safety"].control.setPlainText("Wet: boots")
    tab.lines["safety"].flush()
    assert detail(house).lines["safety"] == "Wet: boots"
    tab.times["crew_wall"].control.setText("6")
    tab.times["crew_wall"].flush()
    assert view._presenter.state.day.crew_wall == "06:00"


def test_conflicts_lead_to_their_row(house, view):
    made = house.made
    tab = view.day.schedule
    chosen(view, 1)
    tab.editor.minutes.control.setText("300")
    tab.editor.minutes.flush()
    card = view.day.conflicts
    found = view._presenter.state.conflicts.rows
    assert card.isVisible() and "fixed time 12:30" in found[0].sentence
    view._presenter.schedule.choose(detail(house).strips[0].id)
    buttons = [one for one in card.findChildren(type(card.more)) if one.text() == "Show"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert view._presenter.state.row == detail(house).strips[2].id
    QTest.mouseClick(view.day.remove, Qt.MouseButton.LeftButton)
    assert [row.id for row in made.read(days)] == [made.next_day]
    QTest.mouseClick(view.notice.button, Qt.MouseButton.LeftButton)
    assert [row.id for row in made.read(days)] == [made.day_id, made.next_day]
