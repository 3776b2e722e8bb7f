"""Widgets of People: the list, adding somebody, and one person beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QWidget

from setkit.domain.plan import Age
from setkit.foundation.i18n import _, mark
from setkit.queries.people import PersonRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.pill import Mark
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label, isolated
from setkit.ui.screens.people.detail import PersonPanel
from setkit.ui.screens.people.presenter import KEEPS, Chip, PeoplePresenter, State

COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(mark("Name"), lambda row: f"{row.name} {row.set_name} {row.stage_name}"),
    Column(mark("Plays"), lambda row: ", ".join(row.parts)),
    Column(mark("Position"), lambda row: f"{row.department} {row.position}"),
)


def kind_word(row: PersonRow) -> str:
    """Return what a person is here."""
    if row.is_me:
        return _("You")
    return {
        "performer": _("Performer"),
        "crew": _("Crew"),
        "contact": _("Contact"),
    }[row.kind]


def person_line(row: PersonRow) -> Line:
    """Return one person as a line of the list."""
    does = ", ".join(isolated(part) for part in row.parts) or row.position
    under = "  ·  ".join(part for part in (kind_word(row), does, row.pronouns) if part)
    if row.wants_age:
        return Line(isolated(row.name), under, mark=Mark.UNKNOWN, word=_("Age not recorded"))
    if row.age is Age.MINOR:
        return Line(isolated(row.name), under, mark=Mark.COND, word=_("Under 18"))
    return Line(isolated(row.name), under)


class PeopleView(QWidget):
    """The list on one side, one person on the other."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[PersonRow, ...] | None = None
        self.notice = NoticeBar()
        self.model: RowsModel[PersonRow] = RowsModel(
            COLUMNS, lambda row: row.id, lambda row: f"{row.name}, {kind_word(row)}"
        )
        self.list = Lines(
            self.model, person_line, _("People"), lambda row: presenter.select(row.id), lead=0
        )
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Find somebody by name or character"))
        self.finder.setAccessibleName(_("Find somebody"))
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(presenter.find)
        self.adding = AddPerson(presenter)
        self.chips: dict[Chip, Button] = {}
        self.person = PersonPanel(presenter)
        nobody = EmptyState("people", _("Nobody fits"), _("Take a word away, or choose All above."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(nobody)
        heading = row(Label(_("People"), "lead"), None, self.adding.open, gap=10)
        top = column(
            heading, self.adding, self.finder, self._chips(), margins=(16, 14, 16, 6), gap=10
        )
        left = Panel("panel")
        left.setLayout(column(boxed(top), self.stack, margins=(0, 0, 0, 8), gap=2))
        split = row(left, self.person, gap=16)
        split.setStretch(0, 50)
        split.setStretch(1, 50)
        self.setLayout(column(self.notice, boxed(split), margins=(16, 16, 16, 16), gap=12))
        presenter.render = self.render_state

    def _chips(self) -> QWidget:
        line = row(gap=6)
        group = QButtonGroup(self)
        for chip in Chip:
            button = Button("", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, chip=chip: self._presenter.choose(chip))
            group.addButton(button)
            self.chips[chip] = button
            line.addWidget(button)
        line.addStretch(1)
        return boxed(line)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(
            state.notice, state.tone, _("Seen") if state.notice else "", self._presenter.seen
        )
        words = {
            Chip.ALL: _("All {n}"),
            Chip.PERFORMERS: _("Cast {n}"),
            Chip.CREW: _("Crew {n}"),
            Chip.CONTACTS: _("Contacts {n}"),
            Chip.NO_AGE: _("No age {n}"),
        }
        for chip, button in self.chips.items():
            button.set_words(words[chip].format(n=state.count(chip)))
            button.setChecked(chip is state.chip)
        if state.rows != self._shown:
            self._shown = state.rows
            self.model.set_rows(state.rows)
        if self.finder.text() != state.text:
            self.finder.setText(state.text)
        self.model.filter(state.text, KEEPS[state.chip])
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.list.choose(state.selected)
        self.person.render_state(state)


class AddPerson(QWidget):
    """Adds somebody: a name and what they are here."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.open = Button(_("New person"), "small", "plus", on_click=self._unfold)
        self.name = LineField(_("Name"), lambda text: None)
        kinds = [
            ("performer", _("Performer")),
            ("crew", _("Crew")),
            ("contact", _("Contact")),
        ]
        self.kind = ChoiceField(_("Is"), kinds, lambda value: None)
        self.kind.set_value("performer")
        self.add = Button(_("Add"), "primary", on_click=self._add)
        self.name.entered.connect(self._add)
        card = Panel("card")
        line = row(gap=10, margins=(12, 10, 12, 12))
        line.addWidget(self.name, 1)
        line.addWidget(self.kind)
        line.addWidget(self.add)
        card.setLayout(line)
        self.setLayout(column(card))
        self.hide()

    def _unfold(self) -> None:
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.name.control.setFocus()

    def _add(self) -> None:
        typed = self.name.text()
        if typed.strip():
            self.name.set_value("")
            self.hide()
            self._presenter.add(self.kind.value(), typed)
