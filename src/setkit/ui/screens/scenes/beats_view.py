"""Widgets of the beats tab: the list with its tools, or the beat being written."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark
from setkit.queries.breakdown import BeatSheet
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.screens.scenes.beat_editor import BeatEditor
from setkit.ui.screens.scenes.beat_form import BeatForm, preview
from setkit.ui.screens.scenes.beats import BeatsPresenter, BeatsState
from setkit.ui.screens.scenes.delegate import MARKS
from setkit.ui.screens.scenes.lines import Standing, standing_word
from setkit.ui.screens.scenes.looking import STANDINGS
from setkit.ui.shortcuts import ONLY, bind

COLUMNS: tuple[Column[BeatSheet], ...] = (Column(mark("Beat"), lambda beat: beat.title),)


class BeatsTab(QWidget):
    """Alt+Up and Alt+Down move the chosen beat; Return writes it, Delete takes it out."""

    def __init__(self, presenter: BeatsPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._state = BeatsState()
        self.notice = NoticeBar(is_narrow=True)
        self.warning = NoticeBar(is_narrow=True)
        self.model: RowsModel[BeatSheet] = RowsModel(COLUMNS, lambda beat: beat.id, self._spoken)
        self.list = Lines(
            self.model, self._line, _("Beats"), lambda beat: presenter.choose(beat.id), lead=0
        )
        self.add = Button(_("Add beat"), "primary", on_click=presenter.add)
        self.edit = Button(_("Edit"), "small", on_click=presenter.edit)
        self.copy = Button(_("Duplicate"), "small", on_click=presenter.duplicate)
        self.up = Button(_("Up"), "small", on_click=lambda: presenter.move(-1))
        self.down = Button(_("Down"), "small", on_click=lambda: presenter.move(1))
        self.remove = Button(_("Remove"), "small", on_click=presenter.remove)
        self.withdraw = Button(_("Withdraw"), "small", on_click=presenter.ask_who)
        self.words = Label("", "small", wrap=True)
        self.asked = Label(
            _("Who withdraws from this beat? No reason is asked."), "small", wrap=True
        )
        self.people = column(gap=6)
        self.empty = EmptyState(
            "scenes", _("No beats yet"), _("A beat is the smallest unit: who to whom, what, where.")
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._listed())
        self.editor = BeatEditor(presenter)
        self.pages = QStackedWidget()
        self.overview = boxed(column(self.stack, self.add, gap=8))
        self.pages.addWidget(self.overview)
        self.pages.addWidget(self.editor)
        self.setLayout(column(self.notice, self.warning, self.pages, gap=8))
        bind(self.list, "beat.up", lambda: presenter.move(-1), ONLY)
        bind(self.list, "beat.down", lambda: presenter.move(1), ONLY)
        bind(self.list, "beat.edit", presenter.edit, ONLY)
        bind(self.list, "beat.remove", presenter.remove, ONLY)
        presenter.render = self.render_state

    def _listed(self) -> QWidget:
        tools = row(self.edit, self.copy, None, self.withdraw, gap=6)
        more = row(self.up, self.down, None, self.remove, gap=6)
        return boxed(column(self.list, self.words, tools, more, self.asked, self.people, gap=6))

    def render_state(self, state: BeatsState) -> None:
        """Show `state`."""
        self._state = state
        self.notice.say(state.notice, state.tone if state.notice else "")
        self.warning.say(state.warning, "cond" if state.warning else "")
        self.model.set_rows(state.plan.beats)
        self.list.choose(state.current)
        self.stack.setCurrentIndex(1 if state.plan.beats else 0)
        beat = state.beat
        lines = BeatForm(beat).lines if beat else ()
        told = [preview(line, state.plan.slots) for line in lines]
        self.words.setText("\n".join(told))
        self._show_people(state)
        was_writing = self.pages.currentWidget() is self.editor
        self.pages.setCurrentWidget(self.editor if state.form else self.overview)
        self.editor.render_state(state)
        if state.form and not was_writing:
            self.editor.title.control.setFocus()
        elif was_writing and not state.form:
            self.list.setFocus()

    def _show_people(self, state: BeatsState) -> None:
        self.asked.setVisible(bool(state.people))
        while (item := self.people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for slot in state.people:
            words = _("{name} withdraws").format(name=slot.name)
            press = partial(self._presenter.withdraw, slot.person_id)
            self.people.addWidget(Button(words, "small", on_click=press))

    def _line(self, beat: BeatSheet) -> Line:
        standing = STANDINGS.get(beat.state, Standing.UNKNOWN)
        lines = BeatForm(beat).lines
        under = preview(lines[0], self._state.plan.slots) if lines else _("nothing planned yet")
        return Line(beat.title, under, mark=MARKS[standing], word=standing_word(standing))

    def _spoken(self, beat: BeatSheet) -> str:
        return f"{beat.title}, {standing_word(STANDINGS.get(beat.state, Standing.UNKNOWN))}"
