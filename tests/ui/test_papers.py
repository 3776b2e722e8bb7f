"""The ledger and the maker, through the window: what is looked at is what leaves."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

import paper_house
from builders import Builder
from setkit.ui.places import Place
from setkit.ui.screens.papers.lines import Standing


def opened(house):
    house.enter()
    paper_house.fill(house)
    house.window.content.go(Place("papers"))
    return house.window.content.screens["papers"].view


def dropped(view, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_the_ledger_says_what_each_paper_is_worth(house):
    view = opened(house)
    assert [line.standing for line in view.model.shown()] == [
        Standing.CURRENT,
        Standing.OUT_OF_DATE,
        Standing.OUT_OF_DATE,
        Standing.SUPERSEDED,
    ]
    QTest.mouseClick(view.chips[next(iter(view.chips))], Qt.MouseButton.LeftButton)
    view.finder.setFocus()
    QTest.keyClicks(view.finder, "nguyen")
    assert [line.row.recipient for line in view.model.shown()] == [paper_house.NAMES[2]]


def test_the_page_that_is_shown_is_the_file_that_is_written(house):
    house.enter()
    paper_house.fill(house)
    view = paper_house.make_page(house)
    shown = view.maker.pages._pages
    paper_house.export_page(house)
    written = max(house.folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    assert view.maker.done.file.text() == written.name
    password = view.maker.done.password.text()
    from setkit.documents.render.preview import png
    from setkit.ui.screens.papers.maker import DPI

    assert png(written.read_bytes(), 0, dpi=DPI, password=password) == shown[0]
    with pypdfium2.PdfDocument(str(written), password=password) as document:
        assert len(document) == len(shown)


def test_what_is_recorded_meanwhile_makes_the_page_anew_and_writes_nothing(house):
    house.enter()
    paper_house.fill(house)
    view = paper_house.make_page(house)
    before = len(list(house.folder.glob("*.pdf")))
    vault = house.window.content.context.session.vault
    announce, vault.announce = vault.announce, lambda changes: None  # the screen does not hear it
    with vault.write() as uow:
        uow.record("vault.checked")
    vault.announce = announce
    house.answers.append(house.folder)
    view.maker.export.click()
    paper_house.finish(house)
    assert len(list(house.folder.glob("*.pdf"))) == before
    assert "Look at it again" in view.maker.refusal.words.text()
    assert view.maker.stack.currentWidget() is view.maker.pages
    paper_house.export_page(house)
    assert len(list(house.folder.glob("*.pdf"))) == before + 1


def test_somebody_new_is_added_where_the_paper_is_made(house):
    house.enter()
    paper_house.fill(house)
    view = paper_house.make_page(house)
    adding = view.maker.adding
    QTest.mouseClick(adding.open, Qt.MouseButton.LeftButton)
    QTest.keyClicks(adding.name.control, "Kwame Osei")
    QTest.mouseClick(adding.add, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    assert view.maker.recipient.control.currentText().startswith("Kwame Osei")
    assert view.maker.export.isEnabled()


def test_a_dropped_file_is_looked_up_and_never_guessed(house, tmp_path):
    view = opened(house)
    paper = house.papers[0]
    dropped(view, paper.path)
    paper_house.finish(house)
    assert "Unaltered" in view.notice.words.text()
    assert paper.code in view.notice.words.text()
    other = tmp_path / "other.pdf"
    other.write_bytes(paper.path.read_bytes()[:-40] + b"x" * 40)
    dropped(view, other)
    paper_house.finish(house)
    assert "does not know that file" in view.notice.words.text()
    dropped(view, tmp_path / "gone.pdf")
    assert "cannot be read" in view.notice.words.text()


def test_an_old_paper_is_made_again_with_the_same_choices(house):
    view = opened(house)
    view._presenter.select(house.papers[1].paper_id)
    QTest.mouseClick(view.detail.again, Qt.MouseButton.LeftButton)
    paper_house.finish(house)
    assert view.maker.recipient.value() == house.recipients[0]
    assert view.maker.purpose.text() == "Shoot day 14"
    paper_house.export_page(house)
    standings = [line.standing for line in view.model.shown()]
    assert standings.count(Standing.SUPERSEDED) == 2
    assert standings[0] is Standing.CURRENT


def test_a_paper_of_the_day_is_made_here_too(house):
    """J5: the day's papers, one per recipient, in the ledger."""
    house.enter()
    paper_house.fill(house)
    vault = house.window.content.context.session.vault
    house.clock.tick(1000)
    day = Builder(vault).day(house.scene, "2026-05-12")
    view = paper_house.make_page(house)
    presenter = house.window.content.screens["papers"].presenter
    maker = presenter.maker
    maker.add("Callum Abara", "first_ad")
    maker.choose_kind("work-log")
    assert view.maker.day.isVisible() and not view.maker.scene.isVisible()
    assert not view.maker.export.isEnabled()
    maker.choose_day(day)
    paper_house.finish(house)
    assert view.maker.export.isEnabled()
