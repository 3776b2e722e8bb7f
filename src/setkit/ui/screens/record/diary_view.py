"""The diary as a list, and one entry beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QWidget

from setkit.foundation.clock import local
from setkit.foundation.i18n import _, mark, ngettext
from setkit.queries.diary import EntryRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.screens.record.presenter import LIMIT, RecordPresenter, State
from setkit.ui.screens.record.words import Group, act_words, table_words

COLUMNS: tuple[Column[EntryRow], ...] = (
    Column(mark("Entry"), lambda row: row.code),
    Column(mark("What"), lambda row: act_words(row.act)),
    Column(mark("When"), lambda row: when(row)),
    Column(mark("Touched"), lambda row: touched(row)),
)


def when(row: EntryRow) -> str:
    """Return when an entry was written, in the zone it was written in."""
    return f"{local(row.at, row.zone):%d %b %Y, %H:%M:%S}"


def touched(row: EntryRow) -> str:
    """Return how many rows of which kind an entry speaks of."""
    return ", ".join(f"{table_words(table)} {n}" for table, n in row.touched)


def entry_words(row: EntryRow) -> Line:
    """Return one entry as a line of the list."""
    parts = (when(row), touched(row))
    return Line(act_words(row.act), "  ·  ".join(part for part in parts if part), f"{row.seq}")


class DiaryPage(QWidget):
    """What was done, newest first. No names and no values: those are in the rows themselves."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[EntryRow, ...] = ()
        self.model: RowsModel[EntryRow] = RowsModel(
            COLUMNS, lambda row: row.id, lambda row: f"{act_words(row.act)}, {when(row)}"
        )
        self.list = Lines(
            self.model, entry_words, _("Diary"), lambda row: presenter.select(row.id), lead=84
        )
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Find words, or a code from a paper: #1842 K7QD-…"))
        self.finder.setAccessibleName(_("Find in the diary"))
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(presenter.find)
        self.chips: dict[Group, Button] = {}
        self.count = Label("", "small")
        nothing = EmptyState("search", _("No entry fits"), _("Take a word away, or choose All."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(nothing)
        left = Panel("panel")
        heading = row(Label(_("What was done"), "lead"), None, self.count, gap=10)
        top = column(heading, self.finder, self._chips(), margins=(16, 14, 16, 6), gap=10)
        left.setLayout(column(boxed(top), self.stack, margins=(0, 0, 0, 8), gap=2))
        self.entry = EntryPanel()
        split = row(left, self.entry, gap=16)
        split.setStretch(0, 62)
        split.setStretch(1, 38)
        self.setLayout(split)

    def _chips(self) -> QWidget:
        words = {
            Group.ALL: _("All"),
            Group.CONSENT: _("Consent"),
            Group.PLAN: _("Plan"),
            Group.PEOPLE: _("People"),
            Group.PAPERS: _("Papers"),
            Group.KEEPING: _("Keeping"),
        }
        line = row(gap=6)
        group = QButtonGroup(self)
        for one in Group:
            button = Button(words[one], "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, one=one: self._presenter.choose(one))
            group.addButton(button)
            self.chips[one] = button
            line.addWidget(button)
        line.addStretch(1)
        return boxed(line)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        for group, button in self.chips.items():
            button.setChecked(group is state.group)
        if state.entries is not self._shown:
            self._shown = state.entries
            self.model.set_rows(state.entries)
        if self.finder.text() != state.text:
            self.finder.setText(state.text)
        self.model.filter(state.text)
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        total = state.facts.entries
        said = ngettext("{n} entry", "{n} entries", total).format(n=total)
        if len(state.entries) == LIMIT:
            said = _("newest {n} of {total}").format(n=LIMIT, total=total)
        self.count.setText(said)
        self.list.choose(state.selected)
        names = {dev: label for dev, _kind, label in state.facts.devices}
        self.entry.show_entry(state.detail, names)


class EntryPanel(Panel):
    """One entry: when, where, by whom, and the code that papers and backups hold of it."""

    def __init__(self) -> None:
        super().__init__("panel")
        self.title = Label("", "title", wrap=True)
        self.when = Label("", "small", wrap=True)
        self.code = Label("", "lead", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = Label("", "", wrap=True)
        card = Panel("card")
        told = Label(
            _("Printed on papers and kept with backups: whoever holds it can have it looked up."),
            "small",
            wrap=True,
        )
        card.setLayout(
            column(Label(_("CODE OF THIS ENTRY"), "overline"), self.code, told,
                   margins=(14, 12, 14, 12), gap=6)
        )  # fmt: skip
        self._body = boxed(column(self.title, self.when, 4, self.facts, 6, card, None, gap=6))
        choose = EmptyState("record", _("Nothing recorded yet"), "")
        self._stack = QStackedWidget()
        self._stack.addWidget(choose)
        self._stack.addWidget(self._body)
        self.setLayout(column(self._stack, margins=(20, 16, 20, 16)))

    def show_entry(self, entry: EntryRow | None, names: dict[str, str]) -> None:
        """Show `entry`; `names`: what the laptops are called."""
        self._stack.setCurrentIndex(0 if entry is None else 1)
        if entry is None:
            return
        self.title.setText(act_words(entry.act))
        self.when.setText(f"{when(entry)}  ·  {entry.zone}")
        self.code.setText(entry.code)
        lines = [_("Laptop: {name}").format(name=names.get(entry.dev) or entry.dev)]
        if entry.speaker:
            lines.append(_("Said by: {who}").format(who=_speaker(entry.speaker)))
        if entry.touched:
            lines.append(_("Touched: {rows}").format(rows=touched(entry)))
        self.facts.setText("\n".join(lines))


def _speaker(speaker: str) -> str:
    return {"performer": _("the performer"), "rep": _("their representative")}.get(speaker, speaker)
