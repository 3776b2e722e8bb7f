"""The record through the window: found by its printed code, checked, backed up, brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import paper_house
from setkit.storage.acts import ACTS
from setkit.storage.backup import backups_folder, list_backups
from setkit.ui.places import Place
from setkit.ui.screens.record.words import Group, acts_of, known_acts
from setkit.usecases.restoring import Kin
from setkit.usecases.scenes import add_scene
from vaults import PASSPHRASE


def opened(house, tab=""):
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("record", tab=tab))
    paper_house.finish(house)
    return house.window.content.screens["record"].view


def test_every_act_has_words_and_no_word_is_left_over():
    assert known_acts() == ACTS


@pytest.mark.parametrize("group", [group for group in Group if group is not Group.ALL])
def test_a_filter_shows_its_own_acts_only(house, group):
    view = opened(house)
    QTest.mouseClick(view.diary.chips[group], Qt.MouseButton.LeftButton)
    shown = {row.act for row in view.diary.model.shown()}
    assert shown
    assert shown <= set(acts_of(group))


def test_a_code_from_a_paper_leads_to_its_entry_and_a_wrong_one_is_said(house):
    view = opened(house)
    anchor = next(
        row.anchor
        for row in house.window.content.context.session.look(_ledger)
        if row.id == house.papers[0].paper_id
    )
    QTest.keyClicks(view.diary.finder, anchor.lower())
    assert "unchanged" in view.notice.words.text()
    assert view._presenter._state.detail.code == anchor
    view.diary.finder.clear()
    QTest.keyClicks(view.diary.finder, anchor[:-1] + ("0" if anchor[-1] != "0" else "1"))
    assert "never held" in view.notice.words.text()


def _ledger(reader):
    from setkit.queries.papers import ledger

    return ledger(reader)


def test_the_check_says_what_it_looked_at(house):
    view = opened(house, "check")
    QTest.mouseClick(view.check.button, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    assert view.check.word.text() == "All is whole"
    assert "Found whole" in _last(house, view)


def _last(house, view):
    view._presenter._show(report=None)
    return view.check.word.text()


def test_a_backup_is_shown_before_it_is_brought_back_beside_the_vault(house):
    view = opened(house, "backups")
    assert view.backups.stack.currentIndex() == 1
    QTest.mouseClick(view.backups.now, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    (row,) = view.backups.model.shown()
    assert (row.kin, row.since) == (Kin.EARLIER, 0)
    session = house.window.content.context.session
    session.perform(add_scene, heading="INT. KITCHEN - DAY", number="99")
    view._presenter.look_at_backups()
    paper_house.finish(house)
    (row,) = view.backups.model.shown()
    assert (row.since, {t: now - then for t, then, now in row.rows}["scene"]) == (1, 1)
    view.backups.list.setCurrentIndex(view.backups.model.index(0, 0))
    view.backups.plan.secret.setFocus()
    QTest.keyClicks(view.backups.plan.secret.line, "not the passphrase at all")
    QTest.mouseClick(view.backups.plan.button, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    assert "passphrase" in view.notice.words.text()
    QTest.keyClicks(view.backups.plan.secret.line, PASSPHRASE)
    QTest.keyClick(view.backups.plan.secret.line, Qt.Key.Key_Return)
    paper_house.finish(house)
    beside = house.path.with_name(f"{house.path.stem}-restored.setkit")
    assert beside.is_dir()
    assert beside.name in view.notice.words.text()
    assert session.vault.is_open


def test_a_damaged_backup_is_listed_and_offers_nothing(house):
    view = opened(house, "backups")
    QTest.mouseClick(view.backups.now, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    (path,) = list_backups(backups_folder(house.path))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    view._presenter.look_at_backups()
    paper_house.finish(house)
    assert view.backups.model.shown()[0].kin is Kin.DAMAGED
    assert not view.backups.plan._form.isVisible()
