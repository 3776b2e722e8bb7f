"""The closed-set tab: planned, confirmed as it is, opened by any change; a bar names nobody."""

from PySide6.QtWidgets import QLabel

from builders import Builder, kiss
from setkit.domain.feeds import Feed, is_allowed, open_feeds
from setkit.queries.closed_set_page import closed_set_page
from setkit.ui.places import Place


def tab(house):
    return house.window.content.screens["scenes"].view.detail.closed_set


def page(house):
    session = house.window.content.context.session
    return session.look(closed_set_page, house.scene, "", house.clock.now())


def open_tab(house):
    house.enter()
    vault = house.window.content.context.session.vault
    vault.clock = house.clock
    made = Builder(vault)
    house.scene = made.scene("12")
    ana, tom = made.performer("Ana Reyes"), made.performer("Tom Lind")
    slots = made.slot(house.scene, "MARA", ana), made.slot(house.scene, "JONAH", tom)
    made.beat(house.scene, "A kiss", kiss(*slots))
    house.window.content.go(Place("scenes", house.scene, "closed_set"))
    return tab(house)


def test_from_roles_to_a_confirmed_list_that_any_change_opens(house):
    view = open_tab(house)
    assert view.status.text() == "Nothing planned"
    view.suggest.click()
    assert {line.role for line in page(house).lines} >= {"director", "boom", "ic"}
    view.level.control.setCurrentIndex(2)
    view.level.control.activated.emit(2)
    view.heads.control.setText("9")
    view.heads.flush()
    assert (page(house).level, page(house).max_heads) == (2, 9)
    view.confirm.click()
    assert view.status.text() == "Confirmed"
    view.name.setText("Bo Sand")
    view.add.click()
    (bo,) = [line.id for line in page(house).lines if line.name == "Bo Sand"]
    assert view.status.text() == "Proposed"
    view.barred.setText("bo sand")
    view.bar.click()
    view.confirm.click()
    assert view.status.text() == "Proposed"
    assert "barred" in view.notice.words.text() and "Ana" not in view.notice.words.text()
    view.list.choose(bo)
    view.remove.click()
    view.confirm.click()
    assert view.status.text() == "Confirmed"
    view.bar_list.choose(page(house).bars[0].id)
    view.lift.click()
    assert page(house).bars == ()
    view.heads.control.setText("many")
    view.heads.flush()
    assert "number" in view.notice.words.text()


def test_feeds_are_held_against_the_level(house):
    view = open_tab(house)
    view.level.control.setCurrentIndex(2)
    view.level.control.activated.emit(2)
    view.device.setText("Village")
    view.kind.setCurrentIndex(view.kind.findData("feed"))
    view.sees.setText("producers")
    view.add_feed.click()
    assert [row.is_allowed for row in page(house).feeds] == [False]
    view.feed_list.choose("Village")
    view.turn.click()
    assert [(row.feed.state, row.is_allowed) for row in page(house).feeds] == [("covered", True)]
    view.remove_feed.click()
    assert page(house).feeds == ()
    words = "\n".join(label.text() for label in view.findChildren(QLabel))
    assert "without a reason" in words


def test_what_each_level_allows():
    """Story 9: a feed that reaches the village is open at level 2, whatever was planned."""
    village, own = Feed("Village", "feed", "on", "clients"), Feed("M1", "monitor", "on", "ic")
    phones = Feed("WiFi", "wireless", "on", "director")
    told = {level: [is_allowed(level, one) for one in (village, own, phones)] for level in range(4)}
    assert told == {
        0: [True, True, True],
        1: [True, True, False],
        2: [False, True, False],
        3: [False, True, False],
    }
    assert not is_allowed(0, Feed("M2", "monitor", "", ""))  # unknown is never clear
    planned = [Feed("Village", "feed", "off"), own]
    assert open_feeds(2, planned, {}) == ()
    assert open_feeds(2, planned, {"Village": "on"})[0].device == "Village"
    assert open_feeds(1, planned, {"Phone of X": "on"})[0].device == "Phone of X"
