"""Welcome, create, unlock: what a person can do before the lock, and what they read."""

import pytest
from PySide6.QtCore import Qt

from setkit.foundation.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    InUse,
    NotAVault,
    TooNew,
    WrongPassphrase,
)
from setkit.ui.gate import limits
from setkit.ui.screens.create.presenter import Step
from setkit.usecases.lifecycle import Phase
from ui_house import CODE, PASSPHRASE, TITLE

GROUPS = CODE.split("-")[1:]


def type_back(page, right: bool = True) -> None:
    for line in page.check.fields:
        number = int(line.accessibleName().split()[-1])
        line.setText(GROUPS[number - 1] if right else "00000")
    page.check.next.click()


def fill(page, title=TITLE, first=PASSPHRASE, second=PASSPHRASE) -> None:
    page.form.title.setText(title)
    page.form.name.setText("Ines")
    page.form.first.line.setText(first)
    page.form.second.line.setText(second)
    page.form.next.click()


def shown(page) -> Step:
    return list(Step)[page.pages.currentIndex()]


def test_a_vault_is_made_only_after_two_groups_were_typed_back(house, qtbot):
    house.window.welcome()
    house.window.page.make.click()
    page = house.window.page
    fill(page)
    assert shown(page) is Step.CODE
    assert [label.text() for label in page.code.groups] == GROUPS
    page.code.next.click()
    assert shown(page) is Step.CHECK
    assert all(label.text() == "" for label in page.code.groups)
    type_back(page, right=False)
    assert "not what you were shown" in page.check.notice.words.text()
    assert house.doors.made == ()
    type_back(page)
    qtbot.waitUntil(lambda: house.life.phase is Phase.OPEN)
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.doors.made == (TITLE, "Ines", PASSPHRASE, CODE)
    assert house.memory.now.recent == (str(house.path),)


def test_the_code_can_be_typed_as_people_write_it(house, qtbot):
    house.window.new_vault()
    page = house.window.page
    fill(page)
    page.code.next.click()
    for line in page.check.fields:
        group = GROUPS[int(line.accessibleName().split()[-1]) - 1]
        line.setText(f" {group[:2].lower()} {group[2:].lower().replace('0', 'o')}")
    page.check.next.click()
    qtbot.waitUntil(lambda: house.life.phase is Phase.OPEN)


def test_the_fields_forget_the_passphrase(house):
    house.window.new_vault()
    page = house.window.page
    page.form.first.eye.click()
    fill(page)
    assert page.form.first.line.text() == page.form.second.line.text() == ""
    assert page.form.first.line.echoMode() == page.form.first.line.EchoMode.Password


@pytest.mark.parametrize(
    ("title", "first", "second", "sentence"),
    [
        ("", PASSPHRASE, PASSPHRASE, "Give the production a title. Only you see it."),
        (TITLE, "short", "short", "10 more characters, please."),
        (TITLE, PASSPHRASE, "x", "The two passphrases differ. Type the second one again."),
    ],
)
def test_the_form_says_what_is_missing(house, title, first, second, sentence):
    house.window.new_vault()
    page = house.window.page
    fill(page, title, first, second)
    assert shown(page) is Step.FORM
    assert page.form.notice.words.text() == sentence


def test_six_words_are_offered_and_judged(house):
    house.window.new_vault()
    form = house.window.page.form
    form.suggest.click()
    assert form.suggestion.text() == house.doors.suggest()
    assert form.meter.words.text() == "Strong."


def test_showing_the_code_again_asks_for_other_groups_in_the_end(house):
    house.window.new_vault()
    page = house.window.page
    fill(page)
    asked = set()
    for _ in range(12):
        page.code.next.click()
        asked.add(tuple(line.accessibleName() for line in page.check.fields))
        page.check.back.click()
        assert [label.text() for label in page.code.groups] == GROUPS
    assert len(asked) > 1


def test_unlocks_and_tells_of_failed_tries(house, qtbot):
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    page = house.window.page
    qtbot.keyClicks(page.secret.line, PASSPHRASE)
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Return)
    assert not page.unlock.isEnabled()
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.window.page is None


def test_a_wrong_passphrase_empties_the_field_and_offers_the_code(house, qtbot):
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    page = house.window.page
    page.secret.line.setText("wrong")
    page.unlock.click()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert page.secret.line.text() == ""
    assert page.secret.line.hasFocus()
    assert page.notice.button.text() == "Use the recovery code"
    page.notice.button.click()
    assert page.notice.words.text() == "Use your recovery code. It starts with SK1-."
    assert page.secret.line.accessibleName() == "Recovery code"


def test_the_recovery_code_forces_a_new_passphrase_and_a_new_code(house, qtbot):
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    page = house.window.page
    page.way.click()
    page.secret.line.setText(CODE)
    page.unlock.click()
    qtbot.waitUntil(lambda: hasattr(house.window.page, "form"))
    page = house.window.page
    assert not page.form.title.isVisible()
    assert house.life.phase is Phase.LOCKED
    fill(page)
    page.code.next.click()
    type_back(page)
    qtbot.waitUntil(lambda: house.life.phase is Phase.OPEN)
    assert house.doors.made == (CODE, PASSPHRASE, CODE)


REFUSALS = [
    (WrongPassphrase, "Use the recovery code"),
    (HeaderDamaged, "Open a backup"),
    (DatabaseDamaged, "Open a backup"),
    (TooNew, "Open another vault"),
    (InUse, "Try again"),
    (NotAVault, "Open another vault"),
]


@pytest.mark.parametrize(("kind", "button"), REFUSALS)
def test_each_refusal_has_its_sentence_and_one_button(house, kind, button):
    house.window.unlock(house.path)
    page = house.window.page
    page._presenter._failed(kind("One sentence."))
    assert page.notice.words.text() == "One sentence."
    assert page.notice.button.text() == button
    assert page.notice.button.isVisible()


def test_a_fault_of_ours_shows_a_code_and_nothing_else(house):
    house.window.unlock(house.path)
    page = house.window.page
    page._presenter._failed(ValueError("Ana Reyes said no"))
    assert "Ana" not in page.notice.words.text()
    assert "Code " in page.notice.words.text()


def test_waiting_after_failed_tries(house):
    house.doors.wait = 3_200
    house.window.unlock(house.path)
    page = house.window.page
    assert page.wait.text() == "Next try in 4 seconds."
    assert not page.unlock.isEnabled()
    house.doors.wait = 900
    page._presenter.tick()
    assert page.wait.text() == "Next try in 1 second."
    house.doors.wait = 0
    page._presenter.tick()
    assert page.unlock.isEnabled()
    assert not page.wait.isVisible()


def test_double_click_on_unlock_opens_once(house, qtbot):
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    page = house.window.page
    page._presenter.submit(PASSPHRASE)
    page._presenter.submit(PASSPHRASE)
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.life.phase is Phase.OPEN


def test_the_list_of_vaults_can_be_switched_off(house):
    (house.path).mkdir()
    house.memory.change(house.memory.now.opened(house.path))
    house.window.welcome()
    page = house.window.page
    assert page._list.count() == 1
    page.remember.click()
    assert page._list.count() == 0
    assert house.memory.now.recent == ()
    assert house.path.is_dir()


def test_the_limits_are_told_in_these_words(house):
    house.window.welcome()
    page = house.window.page
    page.more.click()
    assert page.limits.isVisible()
    assert page.limits.text() == limits()
    assert limits().startswith("setkit cannot protect you while it is unlocked")


def test_open_asks_for_a_folder_and_nothing_happens_without_one(house):
    house.window.welcome()
    house.answers = [None, house.path]
    house.window.page.opener.click()
    assert house.life.phase is Phase.WELCOME
    house.window.page.opener.click()
    assert house.life.phase is Phase.LOCKED
    assert house.window.page.name.text() == TITLE
    house.window.page.other.click()
    assert house.life.phase is Phase.WELCOME
