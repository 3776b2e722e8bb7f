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
from setkit.queries.production import production
from setkit.storage import header, opening
from setkit.ui.gate import limits
from setkit.ui.screens.create.presenter import Step
from setkit.usecases.lifecycle import Phase
from ui_house import NAME, TITLE, House
from vaults import PASSPHRASE, make_vault, open_again, secret


def groups(page) -> list[str]:
    return [label.text() for label in page.code.groups]


def type_back(page, code: list[str]) -> None:
    for line in page.check.fields:
        line.setText(code[int(line.accessibleName().split()[-1]) - 1])
    page.check.next.click()


def fill(page, title=TITLE, first=PASSPHRASE, second=PASSPHRASE) -> None:
    page.form.title.setText(title)
    page.form.name.setText(NAME)
    page.form.first.line.setText(first)
    page.form.second.line.setText(second)
    page.form.next.click()


def shown(page) -> Step:
    return list(Step)[page.pages.currentIndex()]


def test_a_vault_is_made_only_after_two_groups_were_typed_back(house: House, qtbot):
    house.window.welcome()
    house.window.page.make.click()
    page = house.window.page
    fill(page)
    assert shown(page) is Step.CODE
    code = groups(page)
    assert [len(group) for group in code] == [5] * 8
    page.code.next.click()
    assert shown(page) is Step.CHECK
    assert groups(page) == [""] * 8
    type_back(page, ["00000"] * 8)
    assert "not what you were shown" in page.check.notice.words.text()
    assert not house.path.exists()
    type_back(page, code)
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.life.phase is Phase.OPEN
    assert house.memory.now.recent == (str(house.path),)
    assert house.window.content.header.title.text() == TITLE
    house.window.lock()
    house.doors.check_code(house.path, "SK1-" + "-".join(code), None)
    vault = open_again(house.path)
    with vault.read() as reader:
        assert production(reader).title == TITLE
    vault.lock()


def test_the_code_can_be_typed_as_people_write_it(house, qtbot):
    house.window.new_vault()
    page = house.window.page
    fill(page)
    code = groups(page)
    page.code.next.click()
    type_back(page, [f" {g[:2].lower()} {g[2:].lower().replace('0', 'o')}" for g in code])
    qtbot.waitUntil(lambda: house.window.content is not None)


def test_the_recovery_code_is_in_no_file(house, qtbot):
    house.window.new_vault()
    page = house.window.page
    fill(page)
    code = groups(page)
    page.code.next.click()
    type_back(page, code)
    qtbot.waitUntil(lambda: house.window.content is not None)
    house.window.lock()
    for path in house.path.parent.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [g for g in code if g.encode() in data]
            assert PASSPHRASE.encode() not in data


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
        (
            TITLE,
            "short",
            "short",
            "A passphrase needs at least 15 characters. Six random words are easy to keep.",
        ),
        (
            TITLE,
            "quiet water canary",
            "quiet water canary",
            "That passphrase is easy to guess. Take six random words, or mix in unrelated ones.",
        ),
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
    assert len(form.suggestion.text().split()) == 6
    assert form.meter.words.text() == ""
    form.first.line.setText(form.suggestion.text())
    form.first.line.textEdited.emit(form.suggestion.text())
    assert form.meter.words.text() == "Good. Length is what counts."


def test_showing_the_code_again_asks_for_other_groups_in_the_end(house):
    house.window.new_vault()
    page = house.window.page
    fill(page)
    asked, code = set(), groups(page)
    for _ in range(12):
        page.code.next.click()
        asked.add(tuple(line.accessibleName() for line in page.check.fields))
        page.check.back.click()
        assert groups(page) == code
    assert len(asked) > 1


def test_unlocks_and_tells_of_failed_tries(house, qtbot):
    house.go_to_lock()
    page = house.window.page
    page.secret.line.setText("wrong")
    page.unlock.click()
    qtbot.waitUntil(page.notice.isVisible)
    qtbot.keyClicks(page.secret.line, PASSPHRASE)
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Return)
    assert not page.unlock.isEnabled()
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.window.page is None
    said = house.window.content.notice.words.text()
    assert said.startswith("1 failed try since Tuesday 08:00.")
    house.window.content.notice.button.click()
    assert not house.window.content.notice.isVisible()


def test_without_failed_tries_nothing_is_said(house, qtbot):
    house.enter()
    assert not house.window.content.notice.isVisible()


def test_a_wrong_passphrase_empties_the_field_and_offers_the_code(house, qtbot):
    house.go_to_lock()
    page = house.window.page
    page.secret.line.setText("wrong")
    page.unlock.click()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.secret.line.text() == ""
    assert page.secret.line.hasFocus()
    assert page.notice.button.text() == "Use the recovery code"
    page.notice.button.click()
    assert page.notice.words.text() == "Use your recovery code. It starts with SK1-."
    assert page.secret.line.accessibleName() == "Recovery code"


def test_a_mistyped_code_names_the_group(house, qtbot):
    house.go_to_lock()
    page = house.window.page
    page.way.click()
    wrong = house.code[:-1] + ("0" if house.code[-1] != "0" else "1")
    page.secret.line.setText(wrong)
    page.unlock.click()
    qtbot.waitUntil(lambda: page.notice.words.text() == "Check group 8.")


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


def test_waiting_after_failed_tries_also_after_a_restart(house, qtbot):
    house.go_to_lock()
    page = house.window.page
    for _try in range(4):
        house.clock.tick(120_000)
        page._presenter.tick()
        page.secret.line.setText("wrong")
        page.unlock.click()
        qtbot.waitUntil(page.secret.isEnabled)
    assert page.wait.text() == "Next try in 4 seconds."
    house.window.welcome()
    house.window.unlock(house.path)
    page = house.window.page
    assert page.wait.text() == "Next try in 4 seconds."
    assert not page.unlock.isEnabled()
    house.clock.tick(3_100)
    page._presenter.tick()
    assert page.wait.text() == "Next try in 1 second."
    house.clock.tick(1_000)
    page._presenter.tick()
    assert page.unlock.isEnabled()
    assert not page.wait.isVisible()


def test_double_click_on_unlock_opens_once(house, qtbot):
    house.go_to_lock()
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


def garble(path, at=100, length=64) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + length] = b"\0" * length
    path.write_bytes(bytes(data))


def damage_store(house) -> None:
    garble(house.path / opening.STORE, at=0, length=4096)


def damage_headers(house) -> None:
    for name in (header.NAME, header.COPY):
        (house.path / name).write_bytes(b"{}")


def take_away(house) -> None:
    for path in house.path.iterdir():
        path.unlink()


@pytest.mark.parametrize(
    ("harm", "kind"),
    [(damage_store, DatabaseDamaged), (damage_headers, HeaderDamaged), (take_away, NotAVault)],
)
def test_a_damaged_vault_says_so_in_the_window(house, qtbot, harm, kind):
    house.go_to_lock()
    harm(house)
    page = house.window.page
    page.secret.line.setText(PASSPHRASE)
    page.unlock.click()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.button.text() == dict(REFUSALS)[kind]
    assert str(house.path) not in page.notice.words.text()
    assert TITLE not in page.notice.words.text()
    assert house.life.phase is Phase.LOCKED


def test_a_vault_in_use_says_so_and_opens_once_it_is_free(house, qtbot):
    house.go_to_lock()
    other = open_again(house.path)
    page = house.window.page
    page.secret.line.setText(PASSPHRASE)
    page.unlock.click()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.button.text() == "Try again"
    other.lock()
    page.notice.button.click()
    page.secret.line.setText(PASSPHRASE)
    page.unlock.click()
    qtbot.waitUntil(lambda: house.window.content is not None)


def test_a_place_that_is_taken_is_refused_in_one_sentence(house, qtbot):
    make_vault(house.path).lock()
    house.window.new_vault()
    page = house.window.page
    fill(page)
    code = groups(page)
    page.code.next.click()
    type_back(page, code)
    qtbot.waitUntil(page.form.notice.isVisible)
    assert "cannot be made there" in page.form.notice.words.text()
    assert house.life.phase is Phase.WELCOME
    assert opening.open_vault(house.path, secret=secret(), how=house.doors._how()).lock() is None
