"""A second start, a vault left open elsewhere, the backup of a damaged one (D-13, F-12 to F-22)."""

import json
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from setkit.foundation.clock import ManualClock
from setkit.storage import opening
from setkit.storage.backup import backup_before
from setkit.storage.owner import CALL, OWNER, call_owner, read_owner
from setkit.usecases.lifecycle import Phase
from ui_house import TITLE
from vaults import PASSPHRASE, open_again

SECOND = """
import sys; sys.path[:0] = sys.argv[2:]
from pathlib import Path
from setkit.storage.owner import call_owner
print(call_owner(Path(sys.argv[1])))
"""
FIRST = """
import sys; sys.path[:0] = sys.argv[2:]
from pathlib import Path
from ui_house import TITLE
from vaults import open_again
vault = open_again(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
vault.lock()
"""


def submit(house, words=PASSPHRASE) -> None:
    house.window.page.secret.line.setText(words)
    house.window.page.unlock.click()


@pytest.mark.qt_log_ignore("does not support")
def test_a_second_start_brings_the_first_window_to_the_front_and_lifts_no_veil(house, qtbot):
    house.enter()
    house.window.toggle_veil()
    house.window.showMinimized()
    run = subprocess.run(
        [sys.executable, "-c", SECOND, str(house.path), *sys.path],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "True"
    qtbot.waitUntil(lambda: not house.window.isMinimized())
    assert house.window.hiding.is_on
    assert not (house.path / CALL).exists()
    assert not house.window.windowState() & Qt.WindowState.WindowMinimized


def test_the_second_start_says_so_before_anything_is_typed(house, qtbot):
    house.make_vault()
    first = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(house.path), *sys.path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout.readline().strip() == "open"
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    page = house.window.page
    assert page.notice.words.text() == "setkit is already open. Its window comes to the front."
    assert (house.path / CALL).exists()
    submit(house)
    qtbot.waitUntil(lambda: page.notice.button.text() == "Try again")
    assert page.notice.words.text().startswith("setkit is already open.")
    first.communicate("")
    submit(house)
    qtbot.waitUntil(lambda: house.window.content is not None)


def test_a_dead_owner_is_no_owner(house):
    """kill -9 leaves the file of who it was: nobody is called and the vault opens."""
    house.make_vault()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait(30)
    left = {"pid": dead.pid, "host": "", "since": 0}
    vault = open_again(house.path)
    left["host"] = read_owner(house.path).host
    vault.lock()
    (house.path / OWNER).write_text(json.dumps(left))
    assert not call_owner(house.path)
    open_again(house.path).lock()


def test_what_was_left_open_on_another_computer_is_asked_about_once(house, qtbot):
    house.go_to_lock()
    left = {"pid": 1, "host": "MBP-Ana", "since": ManualClock().ms}
    (house.path / OWNER).write_text(json.dumps(left))
    submit(house)
    page = house.window.page
    qtbot.waitUntil(page.notice.isVisible)
    said = page.notice.words.text()
    assert said == "Last used on another computer, since Tuesday 08:00. Open here?"
    assert house.life.phase is Phase.LOCKED
    assert read_owner(house.path).host == "MBP-Ana"
    page.notice.button.click()
    qtbot.waitUntil(lambda: house.window.content is not None)
    house.window.lock()
    submit(house)
    qtbot.waitUntil(lambda: house.window.content is not None)


def test_the_newest_whole_backup_of_a_damaged_vault_is_one_click_away(house, qtbot):
    house.make_vault()
    vault = open_again(house.path)
    vault.clock = house.clock
    whole = backup_before(vault, "asked")
    house.clock.tick(60_000)
    backup_before(vault, "asked").write_bytes(b"torn")
    vault.lock()
    store = house.path / opening.STORE
    store.write_bytes(b"\0" * 4096 + store.read_bytes()[4096:])
    house.life.transition(Phase.WELCOME, Phase.LOCKED)
    house.window.unlock(house.path)
    submit(house)
    page = house.window.page
    qtbot.waitUntil(page.notice.isVisible)
    assert "Backup of Tuesday 08:00 is whole" in page.notice.words.text()
    damaged = store.read_bytes()
    page.notice.button.click()
    qtbot.waitUntil(lambda: house.window.content is not None)
    assert store.read_bytes() == damaged
    assert whole.exists()
    assert house.life.vault.path != house.path


@pytest.mark.parametrize("by_code", [False, True])
def test_a_backup_is_brought_back_from_the_start_page(house, qtbot, by_code):
    """A new laptop: there is nothing but the backup, and the passphrase or the code of its day."""
    house.make_vault()
    vault = open_again(house.path)
    vault.clock = house.clock
    backup = backup_before(vault, "asked")
    vault.lock()
    shutil.rmtree(house.path)
    house.window.welcome()
    house.answers.append(None)
    house.window.page.restore.click()
    assert house.life.phase is Phase.WELCOME
    house.answers.append(backup)
    house.window.page.restore.click()
    page = house.window.page
    assert "when it was made" in page.notice.words.text()
    submit(house, "not the passphrase of that day")
    qtbot.waitUntil(lambda: page.notice.button.text() == "Open another backup")
    if by_code:
        page.way.click()
        submit(house, house.code)
        qtbot.waitUntil(lambda: house.window.page is not page)
        assert house.window.page.form.isVisible()  # a new passphrase and a new code (K-10)
        assert house.window.page._presenter._renewing[1] == house.code
    else:
        submit(house)
        qtbot.waitUntil(lambda: house.window.content is not None)
        assert house.window.content.header.title.text() == TITLE
    assert (house.path.parent / "Quiet Water Canary-restored.setkit").is_dir()
