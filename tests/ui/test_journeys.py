"""Whole ways through the real window over a real vault (product.md, J1 and J8)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from setkit.foundation.errors import WrongPassphrase
from setkit.storage.backup import SUFFIX
from setkit.storage.opening import open_vault
from setkit.ui.places import Place
from setkit.ui.screens.scenes.lines import Standing
from setkit.ui.screens.scenes.presenter import Chip
from setkit.usecases.lifecycle import Phase
from ui_house import NAME, TITLE, House
from vaults import PASSPHRASE, how, secret

SCRIPT = """Title: Canary Script

INT. KITCHEN - DAY #1#

Two people eat soup and say nothing.

MARA
Salt?

INT. BEDROOM - NIGHT #2#

They kiss. He unbuttons her shirt.

JON
Wait.

EXT. STREET - DAWN #3#

Rain.
"""


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def scenes(house: House):
    house.window.content.go(Place("scenes"))
    return house.window.content.screens["scenes"].view


def script(tmp_path: Path, text: str = SCRIPT) -> Path:
    path = tmp_path / "script.fountain"
    path.write_text(text, encoding="utf-8")
    return path


def bring_in(house: House, qtbot, path: Path) -> None:
    view = scenes(house)
    house.answers = [path]
    view._presenter.import_script()
    qtbot.waitUntil(view.preview.isVisible, timeout=30_000)


def test_make_a_vault_lock_it_and_come_back(house, qtbot):
    window = house.window
    window.welcome()
    qtbot.mouseClick(window.page.make, Qt.MouseButton.LeftButton)
    form = window.page.form
    qtbot.keyClicks(form.title, TITLE)
    qtbot.keyClicks(form.name, NAME)
    qtbot.keyClicks(form.first.line, PASSPHRASE)
    qtbot.keyClicks(form.second.line, PASSPHRASE)
    qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
    page = window.page
    code = [label.text() for label in page.code.groups]
    qtbot.mouseClick(page.code.next, Qt.MouseButton.LeftButton)
    for line in page.check.fields:
        qtbot.keyClicks(line, code[int(line.accessibleName().split()[-1]) - 1].lower())
    qtbot.mouseClick(page.check.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.content is not None)
    assert window.content.header.title.text() == TITLE
    qtbot.waitUntil(lambda: "Import the script" in words(window))

    qtbot.mouseClick(window.content.rail.lock, Qt.MouseButton.LeftButton)
    assert house.life.phase is Phase.LOCKED
    page = window.page
    qtbot.keyClicks(page.secret.line, "not the passphrase at all")
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.notice.isVisible)
    assert house.life.phase is Phase.LOCKED
    qtbot.keyClicks(page.secret.line, PASSPHRASE)
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.content is not None)
    qtbot.waitUntil(lambda: "Import the script" in words(window))
    assert "1 failed try since" in words(window)


def test_bring_in_a_script_say_what_is_intimate_and_take_it_back(house, qtbot, tmp_path):
    house.enter()
    view = scenes(house)
    bring_in(house, qtbot, script(tmp_path))
    told = [(line.number, line.what, line.words) for line in view.preview.model.shown()]
    assert [(number, what) for number, what, _words in told] == [
        ("1", "New"),
        ("2", "New"),
        ("3", "New"),
    ]
    assert "kiss" in told[1][2]
    assert told[0][2] == ""
    assert not list(view._presenter._state.lines)
    view.preview.apply.click()
    qtbot.waitUntil(lambda: len(view.model.shown()) == 3, timeout=30_000)
    assert {line.standing for line in view.model.shown()} == {Standing.NOT_ASSESSED}
    assert list((house.path.parent).rglob(f"*{SUFFIX}")), "no backup before the import"

    view.list.setCurrentIndex(view.model.index_of(view.model.shown()[1].id))
    assert "kiss" in view.detail.assessing.hint.text()
    view.detail.assessing.yes.click()
    line = view.model.shown()[1]
    assert (line.standing, line.is_intimate) == (Standing.UNKNOWN, True)
    qtbot.waitUntil(lambda: "Scene 2 is intimate but has no beats." in words(view.detail))
    assert house.window.content.status.saved.text().startswith("Saved ")

    view.notice.button.click()  # Undo: too late, somebody has said something since
    assert "correct them one by one" in view.notice.words.text()
    assert len(view.model.shown()) == 3


def test_an_import_can_be_taken_back_in_one_step(house, qtbot, tmp_path):
    house.enter()
    view = scenes(house)
    bring_in(house, qtbot, script(tmp_path))
    view.preview.apply.click()
    qtbot.waitUntil(lambda: len(view.model.shown()) == 3, timeout=30_000)
    view.notice.button.click()
    assert view.model.shown() == ()
    assert "No scenes yet" in words(view)


def test_leaving_the_preview_writes_nothing(house, qtbot, tmp_path):
    house.enter()
    view = scenes(house)
    before = house.life.vault.vault.head()
    bring_in(house, qtbot, script(tmp_path))
    view.preview.cancel.click()
    assert view.model.shown() == ()
    assert house.life.vault.vault.head() == before


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("x.fountain", b"", "empty"),
        ("x.fountain", b"nothing that looks like a scene\n", "No scene heading"),
        ("x.fdx", b"<!DOCTYPE x [<!ENTITY a 'b'>]><FinalDraft/>", "defines entities"),
        ("x.docx", b"PK", ""),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    house, qtbot, tmp_path, name, data, part
):
    house.enter()
    view = scenes(house)
    before = house.life.vault.vault.head()
    path = tmp_path / name
    path.write_bytes(data)
    house.answers = [path]
    view._presenter.import_script()
    qtbot.waitUntil(view.notice.isVisible, timeout=30_000)
    assert part in view.notice.words.text()
    assert str(path) not in view.notice.words.text()
    assert house.life.vault.vault.head() == before


def test_look_around_in_the_demonstration(house, qtbot):
    house.window.welcome()
    house.window.page.demo.click()
    qtbot.waitUntil(lambda: house.window.content is not None, timeout=60_000)
    view = scenes(house)
    shown = {line.number: line for line in view.model.shown()}
    assert shown["10"].standing is Standing.AGREED
    assert shown["12A"].standing is Standing.NOT_CLEAR
    assert shown["14"].standing is Standing.UNKNOWN
    assert shown["11"].standing is Standing.ASK_FIRST
    for line in shown.values():
        assert not [reason for reason in line.open_reasons if not reason.remedy]
    view.chips[Chip.NOT_AGREED].click()
    assert "10" not in {line.number for line in view.model.shown()}
    assert "passphrase" in house.window.content.notice.words.text()


def test_a_wrong_way_to_say_it_is_refused_in_one_sentence(house, qtbot):
    house.window.welcome()
    house.window.page.demo.click()
    qtbot.waitUntil(lambda: house.window.content is not None, timeout=60_000)
    view = scenes(house)
    line = next(line for line in view.model.shown() if line.number == "10")
    view.list.setCurrentIndex(view.model.index_of(line.id))
    view.detail.assessing.no.click()
    assert "This scene has beats" in view.notice.words.text()
    assert next(one for one in view.model.shown() if one.number == "10").is_intimate


def test_a_damaged_vault_comes_back_from_its_backup(house, qtbot, tmp_path):
    house.enter()
    view = scenes(house)
    bring_in(house, qtbot, script(tmp_path))
    view.preview.apply.click()  # a backup is made before
    qtbot.waitUntil(lambda: len(view.model.shown()) == 3, timeout=30_000)
    house.window.lock()
    for store in house.path.glob("store-*.db"):
        store.write_bytes(b"\0" * 8192)
    near = next((house.path.parent).rglob(f"*{SUFFIX}"))
    backup = near.rename(tmp_path / f"on a stick{SUFFIX}")  # one that lies near is offered at once
    page = house.window.page
    page.secret.line.setText(PASSPHRASE)
    page.unlock.click()
    qtbot.waitUntil(page.notice.isVisible)
    house.answers = [None, backup]
    page.notice.button.click()  # chose nothing: nothing happens
    page.notice.button.click()
    assert "passphrase you had when it was made" in page.notice.words.text()
    page.secret.line.setText("not that one, surely not")
    page.unlock.click()
    qtbot.waitUntil(lambda: page.notice.button.text() == "Open another backup")
    page.secret.line.setText(PASSPHRASE)
    page.unlock.click()
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert "Restored from a backup" in words(house.window)
    assert house.window.content.header.title.text() == TITLE
    assert house.life.vault.path != house.path
    assert house.path.is_dir()


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(house, qtbot):
    house.go_to_lock()
    old, new = house.code, "wicker lantern orbit pickle saddle fourteen"
    page = house.window.page
    page.way.click()
    page.secret.line.setText(old.lower().replace("-", " "))
    page.unlock.click()
    qtbot.waitUntil(lambda: hasattr(house.window.page, "form"))
    page = house.window.page
    assert not page.form.title.isVisible()
    assert house.life.phase is Phase.LOCKED
    page.form.first.line.setText(new)
    page.form.second.line.setText(new)
    page.form.next.click()
    code = [label.text() for label in page.code.groups]
    assert "-".join(["SK1", *code]) != old
    page.code.next.click()
    for line in page.check.fields:
        line.setText(code[int(line.accessibleName().split()[-1]) - 1])
    page.check.next.click()
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert house.window.content.header.title.text() == TITLE
    house.window.lock()
    for way in ({"code": old}, {"secret": secret(PASSPHRASE)}):
        with pytest.raises(WrongPassphrase):
            open_vault(house.path, how=how(clock=house.clock), **way)
    for way in ({"code": "SK1-" + "-".join(code)}, {"secret": secret(new)}):
        open_vault(house.path, how=how(clock=house.clock), **way).lock()
