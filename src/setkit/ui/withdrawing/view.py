"""The Withdraw panel at the edge of the window: two lists, one button, then what follows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark
from setkit.queries.withdrawable import From, Who
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.overlay import Overlay
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.rows import ROW_ROLE, Column, RowsModel
from setkit.ui.kit.text import Label, isolated
from setkit.ui.places import Place
from setkit.ui.theme.look import look
from setkit.ui.withdrawing.presenter import Following, State, WithdrawPresenter
from setkit.ui.withdrawing.words import how_words, scope_title, scope_under

PEOPLE: tuple[Column[Who], ...] = (Column(mark("Who"), lambda who: who.name),)
SCOPES: tuple[Column[From], ...] = (Column(mark("From what"), scope_title),)
FOLLOWS: tuple[Column[Following], ...] = (Column(mark("What follows"), lambda one: one.title),)
_WIDTH, _TALL, _ROWS = 460, 54, 4


class WithdrawPanel(Overlay):
    """No reason is asked. `below`: the strip it hangs under, `above`: the line it stands on."""

    def __init__(
        self, presenter: WithdrawPresenter, over: QWidget, below: QWidget, above: QWidget
    ) -> None:
        super().__init__(over)
        self._presenter = presenter
        self._below, self._above = below, above
        self.notice = NoticeBar(is_narrow=True)
        self.people: RowsModel[Who] = RowsModel(PEOPLE, lambda who: who.id)
        self.who = Lines(
            self.people, _who, _("Who withdraws"), lambda who: presenter.choose_person(who.id),
            lead=0, tall=_TALL,
        )  # fmt: skip
        self.scene = ChoiceField(_("In which scene"), (), presenter.choose_scene)
        self.scopes: RowsModel[From] = RowsModel(SCOPES, lambda one: one)
        self.what = Lines(
            self.scopes, self._scope, _("From what"), self._chose_scope, lead=0, tall=_TALL
        )
        self.how = ChoiceField(_("How they said it"), how_words(), presenter.say_how)
        self.record = Button(_("Record the withdrawal"), "primary", on_click=presenter.record)
        self.follows: RowsModel[Following] = RowsModel(FOLLOWS, lambda one: one)
        self.list = Lines(
            self.follows, _following, _("What follows"), lambda one: None, lead=0, tall=_TALL
        )
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        self.said = Label("", "strong", wrap=True)
        self.none = Label(
            _("No planned beat stops, and nobody holds a paper that is out of date."),
            "small",
            wrap=True,
        )
        self.pages = QStackedWidget()
        self.asking = self._asking()
        self.telling = self._telling()
        self.nobody = EmptyState(
            "people", _("Nobody to choose yet"), _("Add performers under People first.")
        )
        for page in (self.asking, self.telling, self.nobody):
            self.pages.addWidget(page)
        self.close_button = Button("", "ghost", "x", name=_("Close"), on_click=self.leave)
        title = row(Label(_("Withdraw"), "lead"), None, self.close_button)
        whole = column(boxed(column(title, margins=(18, 10, 8, 0))), self.notice, gap=6)
        whole.addWidget(self.pages, 1)
        self.setLayout(whole)
        presenter.render = self.render_state

    def _asking(self) -> QWidget:
        told = Label(_("No reason is asked, and nothing here can refuse it."), "small", wrap=True)
        first = boxed(column(told, margins=(18, 0, 18, 2)))
        second = boxed(column(self.scene, margins=(18, 4, 18, 2)))
        last = boxed(column(self.how, self.record, margins=(18, 6, 18, 16), gap=12))
        for one in (self.who, self.what):
            one.setMinimumHeight(look().px(_TALL))
        page = column(first, gap=4)
        page.addWidget(self.who, 1)
        page.addWidget(second)
        page.addWidget(self.what, 2)
        page.addWidget(last)
        return boxed(page)

    def _telling(self) -> QWidget:
        again = Button(_("Record another"), "small", on_click=self._again)
        done = Button(_("Done"), "primary", "check", on_click=self.leave)
        self.done = done
        top = boxed(column(self.said, self.none, margins=(18, 4, 18, 6), gap=8))
        foot = boxed(column(row(again, None, done), margins=(18, 6, 18, 16)))
        page = column(top, gap=4)
        page.addWidget(self.list, 1)
        page.addWidget(foot)
        return boxed(page)

    def wanted(self, room: QRect) -> QRect:
        """Return the trailing edge of the window, between header and status line."""
        width = min(look().px(_WIDTH), room.width() - 32)
        top = self._below.geometry().bottom() + 12
        bottom = self._above.geometry().top() - 12
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.left() + 16 if is_rtl else room.right() - width - 15
        return QRect(left, top, width, bottom - top)

    def begin(self, place: Place) -> None:
        """Show the panel, about what `place` shows."""
        self._place = place
        self._presenter.begin(place)
        self.enter()
        self._focus()

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(state.notice, "no" if state.notice else "")
        if state.people != self.people.shown():
            self.people.set_rows(state.people)
            self.who.setMaximumHeight(look().px(_TALL) * min(len(state.people), _ROWS) + 4)
        if state.person_id:
            self.who.choose(state.person_id)
        else:
            self.who.setCurrentIndex(QModelIndex())
        numbers = [(i, _("Scene {n}").format(n=number)) for i, number in state.scenes]
        self.scene.set_options([("", _("No scene in particular")), *numbers])
        self.scene.set_value(state.scene_id if state.scenes else "")
        self.scene.setVisible(bool(state.scenes))
        self._allowed = state.allowed
        if state.scopes != self.scopes.shown():
            self.scopes.set_rows(state.scopes)
        if state.scope is not None:
            self.what.choose(state.scope)
        self.how.set_value(state.how)
        self.record.setEnabled(state.scope is not None)
        self.said.setText(state.said)
        self.follows.set_rows(state.follows)
        self.list.setVisible(bool(state.follows))
        self.none.setVisible(not state.follows)
        page = self.telling if state.said else self.asking if state.people else self.nobody
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            self._focus()

    _allowed: frozenset[str] = frozenset()
    _place = Place("today")

    def _focus(self) -> None:
        if self.pages.currentWidget() is self.telling:
            (self.list if self.follows.rowCount() else self.done).setFocus()
        elif self._presenter.state.person_id:
            self.what.setFocus()
        else:
            self.who.setFocus()

    def _again(self) -> None:
        self._presenter.begin(self._place)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            found: Following = index.data(ROW_ROLE)
            self._presenter.go(found.place)

    def _chose_scope(self, one: From) -> None:
        self._presenter.choose_scope(self.scopes.shown().index(one))

    def _scope(self, one: From) -> Line:
        return Line(scope_title(one), scope_under(one, self._allowed))


def _who(who: Who) -> Line:
    return Line(isolated(who.name), ", ".join(who.parts))


def _following(one: Following) -> Line:
    return Line(one.title, one.under)
