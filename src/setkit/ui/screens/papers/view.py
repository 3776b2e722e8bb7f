"""Widgets of the ledger: the list, one paper, and the place to drop a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.pill import Mark
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label, isolated
from setkit.ui.screens.papers.detail import PaperDetail
from setkit.ui.screens.papers.lines import PaperLine, Standing, standing_word
from setkit.ui.screens.papers.maker_view import MakerView
from setkit.ui.screens.papers.presenter import KEEPS, Chip, PapersPresenter, State

MARKS = {
    Standing.OUT_OF_DATE: Mark.COND,
    Standing.UNSURE: Mark.UNKNOWN,
    Standing.FAILED: Mark.OPEN,
    Standing.CURRENT: Mark.YES,
    Standing.SUPERSEDED: Mark.NONE,
}
COLUMNS: tuple[Column[PaperLine], ...] = (
    Column(mark("Paper"), lambda line: line.title),
    Column(mark("Issued to"), lambda line: line.row.recipient),
    Column(mark("Code"), lambda line: line.row.code),
    Column(mark("State"), lambda line: standing_word(line.standing)),
)


def paper_words(line: PaperLine) -> Line:
    """Return one paper as a line of the list."""
    under = "  ·  ".join((isolated(line.row.recipient), line.when, line.row.code))
    past = line.standing in (Standing.SUPERSEDED, Standing.FAILED)
    return Line(
        line.title,
        under,
        mark=MARKS[line.standing],
        word=standing_word(line.standing),
        is_quiet=past,
    )


def spoken(line: PaperLine) -> str:
    """Return what a screen reader says of one paper."""
    parts = (line.title, line.row.recipient, line.when, standing_word(line.standing))
    return ", ".join(parts)


class PapersView(QWidget):
    """The ledger, or the maker of a new paper in its place."""

    def __init__(self, presenter: PapersPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAcceptDrops(True)
        self._presenter = presenter
        self.notice = NoticeBar()
        self.model: RowsModel[PaperLine] = RowsModel(COLUMNS, lambda line: line.id, spoken)
        self.list = Lines(
            self.model, paper_words, _("Papers"), lambda line: presenter.select(line.id), lead=0
        )
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Find a paper by name, code or recipient"))
        self.finder.setAccessibleName(_("Find a paper"))
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(presenter.find)
        self.new = Button(_("New paper"), "small", "plus", on_click=presenter.make)
        self.check = Button(_("Check a file …"), "small", "shield", on_click=presenter.check)
        self.chips: dict[Chip, Button] = {}
        self.detail = PaperDetail(presenter.make_again, presenter.go_to_scene)
        self.nothing = EmptyState(
            "search", _("No paper fits"), _("Take a word away, or choose All above.")
        )
        self.empty = EmptyState(
            "papers",
            _("Nothing has left yet"),
            _(
                "A paper is made for one recipient, shown page by page before it leaves, and "
                "listed here before the file exists. Drop a PDF anywhere here to see whether it "
                "is one of yours."
            ),
            _("New paper"),
            presenter.make,
        )
        self.maker = MakerView(presenter.maker)
        self.pages = QStackedWidget()
        self.full = self._full()
        for page in (self.full, self.empty, self.maker):
            self.pages.addWidget(page)
        self.setLayout(column(self.notice, self.pages, margins=(16, 16, 16, 16), gap=12))
        presenter.render = self.render_state

    def _full(self) -> QWidget:
        chips = row(gap=6)
        group = QButtonGroup(self)
        for chip in Chip:
            button = Button("", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, chip=chip: self._presenter.choose(chip))
            group.addButton(button)
            self.chips[chip] = button
            chips.addWidget(button)
        chips.addStretch(1)
        heading = row(Label(_("Papers"), "lead"), None, self.check, self.new, gap=10)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        top = column(heading, self.finder, chips, margins=(16, 14, 16, 6), gap=10)
        left = Panel("panel")
        left.setLayout(column(boxed(top), self.stack, margins=(0, 0, 0, 8), gap=2))
        split = row(left, self.detail, gap=16)
        split.setStretch(0, 55)
        split.setStretch(1, 45)
        return boxed(split)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(
            state.notice, state.tone, _("Seen") if state.notice else "", self._presenter.seen
        )
        words = {
            Chip.ALL: _("All {n}"),
            Chip.OUT_OF_DATE: _("Out of date {n}"),
            Chip.CURRENT: _("Current {n}"),
            Chip.PAST: _("Past {n}"),
        }
        for chip, button in self.chips.items():
            button.set_words(words[chip].format(n=state.count(chip)))
            button.setChecked(chip is state.chip)
        if state.lines is not self._shown:
            self._shown = state.lines
            self.model.set_rows(state.lines)
        if self.finder.text() != state.text:
            self.finder.setText(state.text)
        self.model.filter(state.text, KEEPS[state.chip])
        self.stack.setCurrentWidget(self.list if self.model.rowCount() else self.nothing)
        self.list.choose(state.selected)
        self.detail.show_paper(state.detail)
        page = self.maker if state.is_making else self.full if state.lines else self.empty
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            first = {self.maker: self.maker.recipient.control, self.full: self.list}
            first.get(page, self.empty.button or self.empty).setFocus()

    _shown: tuple[PaperLine, ...] = ()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Check the file against the ledger; it is only read."""
        event.acceptProposedAction()
        self._presenter.check_file(Path(event.mimeData().urls()[0].toLocalFile()))
