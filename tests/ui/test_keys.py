"""Another passphrase and another recovery code, from Settings (K-10, L-08, F-02)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from setkit.foundation.errors import WrongCode, WrongPassphrase
from setkit.foundation.progress import Progress
from setkit.ui.places import Place
from setkit.usecases.lifecycle import Phase
from ui_house import TITLE
from vaults import PASSPHRASE

NEW = "velvet anchor mosaic thunder pickle orchid"


@pytest.fixture
def keys(house, qtbot):
    """Return the pages, with the settings shown and the window active."""
    house.enter()
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    house.window.content.go(Place("settings"))
    return settings(house).keys


def settings(house):
    return house.window.content.screens["settings"].view


def fill(keys, old: str, new: str, again: str) -> None:
    for part, words in zip(
        (keys.form.old, keys.form.first, keys.form.second), (old, new, again), strict=True
    ):
        part.line.setFocus()
        part.line.setText("")
        QTest.keyClicks(part.line, words)
    QTest.keyClick(keys.form.second.line, Qt.Key.Key_Return)


def finished(house, qtbot) -> None:
    for jobs in (house.window._side_jobs, house.window.jobs):
        qtbot.waitUntil(lambda jobs=jobs: not jobs.busy())


def opens(house, passphrase: str) -> bool:
    try:
        house.doors.unlock(house.path, passphrase, Progress()).lock()
    except WrongPassphrase:
        return False
    return True


def test_another_passphrase_opens_the_vault_from_now_on(house, qtbot, keys):
    settings(house).passphrase.click()
    fill(keys, PASSPHRASE, NEW, NEW)
    finished(house, qtbot)
    assert keys.done.isVisible()
    assert keys.form.old.line.text() == keys.form.first.line.text() == ""
    keys.done.back.click()
    assert settings(house).passphrase.isVisible()
    house.window.lock()
    assert opens(house, NEW)
    assert not opens(house, PASSPHRASE)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        (NEW, NEW + "s", "differ"),
        ("short", "short", "15"),
        (TITLE, TITLE, "easy to guess"),
        ("", "", "15"),
    ],
)
def test_a_bad_passphrase_is_refused_before_anything_changes(house, qtbot, keys, new, again, said):
    settings(house).passphrase.click()
    fill(keys, PASSPHRASE, new, again)
    finished(house, qtbot)
    assert keys.form.notice.isVisible()
    assert said in keys.form.notice.words.text()
    house.window.lock()
    assert opens(house, PASSPHRASE)


def test_the_pin_does_not_do_and_three_tries_lock(house, qtbot, keys):
    house.window.presence.pin.set("739104")
    settings(house).passphrase.click()
    for wrong in ("739104", "not the one in force"):
        fill(keys, wrong, NEW, NEW)
        finished(house, qtbot)
        assert "then the vault locks" in keys.form.notice.words.text()
    fill(keys, "still not the one in force", NEW, NEW)
    qtbot.waitUntil(lambda: house.life.phase is Phase.LOCKED)
    assert opens(house, PASSPHRASE)


def test_a_new_code_counts_once_two_groups_were_typed_back(house, qtbot, keys):
    settings(house).code.click()
    QTest.keyClicks(keys.first.secret.line, PASSPHRASE)
    QTest.keyClick(keys.first.secret.line, Qt.Key.Key_Return)
    finished(house, qtbot)
    groups = [label.text() for label in keys.code.groups]
    new = "SK1-" + "-".join(groups)
    keys.code.next.click()
    assert [label.text() for label in keys.code.groups] == [""] * 8
    type_back(keys, ["00000"] * 8)
    assert "not what you were shown" in keys.check.notice.words.text()
    type_back(keys, groups)
    finished(house, qtbot)
    assert "old code no longer works" in keys.done.title.text()
    house.window.lock()
    house.doors.check_code(house.path, new, Progress())
    with pytest.raises((WrongCode, WrongPassphrase)):
        house.doors.check_code(house.path, house.code, Progress())


def type_back(keys, groups) -> None:
    for line in keys.check.fields:
        line.setText(groups[int(line.accessibleName().split()[-1]) - 1])
    QTest.keyClick(keys.check.fields[1], Qt.Key.Key_Return)


def test_leaving_gives_the_change_up_and_the_code_is_never_shown_again(house, qtbot, keys):
    settings(house).code.click()
    QTest.keyClicks(keys.first.secret.line, PASSPHRASE)
    keys.first.next.click()
    finished(house, qtbot)
    shown = [label.text() for label in keys.code.groups]
    house.window.content.go(Place("today"))
    house.window.content.go(Place("settings"))
    assert settings(house).code.isVisible()
    settings(house).code.click()
    assert keys.first.isVisible()
    assert [label.text() for label in keys.code.groups] == [""] * 8
    QTest.keyClicks(keys.first.secret.line, PASSPHRASE)
    keys.first.next.click()
    finished(house, qtbot)
    assert [label.text() for label in keys.code.groups] != shown
    house.window.content.back()
    assert settings(house).code.isVisible()
    house.window.lock()
    house.doors.check_code(house.path, house.code, Progress())
