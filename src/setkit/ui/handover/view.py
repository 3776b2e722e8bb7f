"""The page that takes the whole window: one performer, one step at a time, large and calm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.handover.answers_page import AnswersPage
from setkit.ui.handover.ending_pages import BackPage, ReceiptPage, RestPage
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.reading_pages import RoomPageView, ScenePage, WelcomePage
from setkit.ui.handover.signing_pages import ReadPage, SignPage
from setkit.ui.handover.state import State
from setkit.ui.handover.steps import ORDER, Step, place_of, title_of
from setkit.ui.handover.wishes_page import WishesPage
from setkit.ui.kit.fields import flush_all
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import ElidedLabel, Label, isolated
from setkit.ui.theme.look import look

_BUTTON_WIDTH = 190


class HandoverView(QWidget):
    """Header, one page, and three ways of one size: back, time, on. F9 hides, Ctrl+L locks."""

    def __init__(
        self,
        presenter: HandoverPresenter,
        zone: str,
        hide: Callable[[], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._step: Step | None = None
        self.who = ElidedLabel("", "lead")
        self.title = Label("", "lead")
        self.place = Label("", "small")
        self.hide_button = Button(_("Hide  F9"), "ghost", "eyeoff", on_click=hide)
        self.notice = NoticeBar()
        self.pages: dict[Step, QWidget] = {
            Step.WELCOME: WelcomePage(presenter),
            Step.SCENE: ScenePage(),
            Step.ROOM: RoomPageView(),
            Step.ANSWERS: AnswersPage(presenter),
            Step.WISHES: WishesPage(presenter),
            Step.READ: ReadPage(),
            Step.SIGN: SignPage(presenter),
            Step.RECEIPT: ReceiptPage(presenter, zone),
            Step.REST: RestPage(presenter),
            Step.BACK: BackPage(presenter),
        }
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.back = Button("", "", "back", on_click=presenter.go_back)
        self.rest = Button(_("I need time"), "", "clock", on_click=presenter.rest)
        self.next = Button("", "", "check", on_click=self._on_next)
        self.foot = self._foot()
        body = column(self.notice, self.stack, self.foot, margins=(24, 14, 24, 14), gap=12)
        body.setStretch(1, 1)
        self.setLayout(column(self._head(), boxed(body), gap=0))
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lock)
        presenter.render = self.render_state
        presenter.flush = lambda: flush_all(self)
        presenter.refresh()

    def _head(self) -> QWidget:
        line = row(margins=(24, 0, 14, 0), gap=14)
        line.addWidget(self.who, 1)
        line.addWidget(self.title)
        line.addWidget(self.place)
        line.addWidget(boxed(row(None, self.hide_button)), 1)
        head = boxed(line, "topbar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(look().px(56))
        return head

    def _foot(self) -> QWidget:
        for button in (self.back, self.rest, self.next):
            button.setMinimumWidth(look().px(_BUTTON_WIDTH))
        return boxed(row(self.back, None, self.rest, self.next, gap=12))

    def render_state(self, state: State) -> None:
        """Show the step the performer is on."""
        step = state.step
        is_theirs = step is not Step.BACK
        scene = _("{name}  ·  scene {n}").format(name=isolated(state.name), n=state.page.number)
        self.who.set_whole(scene if is_theirs else "")
        self.title.setText(title_of(step) if step in ORDER else "")
        self.place.setText(place_of(step))
        self.notice.say("" if step is Step.BACK else state.notice, state.tone)
        page = self.pages[step]
        render = getattr(page, "render_state", None)
        if render is not None:
            render(state)
        self._show_foot(step)
        if step is not self._step:
            self._step = step
            self.stack.setCurrentWidget(page)
            getattr(page, "start", self.next.setFocus)()

    def _show_foot(self, step: Step) -> None:
        on_way = step in ORDER
        self.foot.setVisible(on_way or step is Step.RECEIPT)
        self.back.setVisible(step in ORDER[1:])
        self.back.set_words(_("Change something") if step is Step.READ else _("Back"))
        self.rest.setVisible(on_way)
        words = {
            Step.READ: _("This is right"),
            Step.SIGN: _("Sign"),
            Step.RECEIPT: _("Hand the screen back"),
        }
        self.next.set_words(words.get(step, _("Go on")))

    def _on_next(self) -> None:
        step = self._presenter.state.step
        page = self.pages[step]
        if step is Step.RECEIPT:
            self._presenter.hand_back()
        elif isinstance(page, SignPage):
            page.sign()
        else:
            self._presenter.go_on()
