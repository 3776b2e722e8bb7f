"""Widgets of the steps to a new vault. Renders a State, passes intents on, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.code_pages import CodeShown, CodeTypedBack
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Panel, boxed, column, field, row
from setkit.ui.kit.secret import SecretField, StrengthMeter
from setkit.ui.kit.text import ElidedLabel, Label
from setkit.ui.screens.create.presenter import CreatePresenter, State, Step

_PAGES = {Step.FORM: 0, Step.CODE: 1, Step.CHECK: 2, Step.MAKING: 3}
_WIDTH = 600


class CreateView(QWidget):
    """Four pages, one after another."""

    def __init__(self, presenter: CreatePresenter) -> None:
        super().__init__()
        self.setObjectName("gate")
        self._presenter = presenter
        presenter.render = self.render_state
        self.form = _Form(presenter)
        self.code = CodeShown(presenter.back, presenter.written_down)
        self.check = CodeTypedBack(presenter.back, presenter.confirm, _("Open the vault"))
        self.pages = QStackedWidget()
        for page in (self.form, self.code, self.check, _making()):
            self.pages.addWidget(centred(page, _WIDTH))
        self.setLayout(column(self.pages, gap=0))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.form.render_state(state)
        self.code.show_groups(state.groups)
        self.check.ask(state.asked, state.wrong, state.sentence if state.step is Step.CHECK else "")
        number = _PAGES[state.step]
        if self.pages.currentIndex() != number:
            self.pages.setCurrentIndex(number)
            self._focus_first(state.step)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start the keyboard at the first field."""
        super().showEvent(event)
        self._focus_first(Step.FORM)

    def _focus_first(self, step: Step) -> None:
        if step is Step.FORM:
            self.form.start()
        elif step is Step.CODE:
            self.form.forget()
            self.code.next.setFocus()
        elif step is Step.CHECK:
            self.check.start()


class _Form(QWidget):
    def __init__(self, presenter: CreatePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._heading = Label(_("Make a vault"), "h1")
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        about = row(gap=12)
        about.addWidget(field(_("Title of the production"), self.title), 3)
        about.addWidget(field(_("Your name, as recorder"), self.name), 2)
        self._title_field = boxed(about)
        self.place = ElidedLabel("", "small")
        self.change = Button(_("Change folder"), "small", "folder")
        self.change.clicked.connect(lambda _on=False: presenter.choose_place())
        kept = row(gap=10)
        kept.addWidget(self.place, 1)
        kept.addWidget(self.change)
        self._place_field = boxed(column(Label(_("Kept in"), "field"), kept, gap=2))
        self.first = SecretField(_("Passphrase"))
        self.meter = StrengthMeter()
        self.second = SecretField(_("Passphrase, again"))
        self.suggest = Button(_("Suggest six words"), "link", "dice", on_click=presenter.suggest)
        self.suggestion = Label("", "code", wrap=True)
        self.suggestion.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = Label(
            _("Write these words down or learn them, then type them twice below."),
            "small",
            wrap=True,
        )
        self._card = Panel("card")
        self._card.setLayout(column(self.suggestion, note, margins=(16, 12, 16, 12), gap=4))
        self._card.hide()
        self.notice = NoticeBar()
        self.back = Button(_("Back"), "ghost", on_click=presenter.back)
        self.next = Button(_("Go on"), "primary", on_click=self._submit)
        self.first.line.textEdited.connect(self._judge)
        for line in (self.title, self.name):
            line.textEdited.connect(self._judge)
        for signal in (
            self.title.returnPressed,
            self.name.returnPressed,
            self.first.submitted,
            self.second.submitted,
        ):
            signal.connect(self._submit)
        self._build()

    def _build(self) -> None:
        first = field(_("Passphrase, at least 15 characters"), self.first)
        hint = Label(
            _("A sentence only you would write is good. Nobody can look it up or reset it."),
            "caption",
            wrap=True,
        )
        self.setLayout(
            column(
                self._heading,
                4,
                self.notice,
                self._title_field,
                self._place_field,
                first,
                self.meter,
                row(hint, gap=0),
                row(self.suggest, None),
                self._card,
                field(_("Passphrase, again"), self.second),
                8,
                row(self.back, None, self.next),
                gap=10,
            )
        )

    def render_state(self, state: State) -> None:
        self._heading.setText(_("A new passphrase") if state.is_renewal else _("Make a vault"))
        self._title_field.setVisible(not state.is_renewal)
        self._place_field.setVisible(not state.is_renewal)
        self.place.set_whole(state.place)
        self.meter.set_strength(
            state.strength.score, state.strength.is_enough, state.strength.sentence
        )
        self.suggestion.setText(state.suggestion)
        self._card.setVisible(bool(state.suggestion))
        self.notice.say(state.sentence if state.step is Step.FORM else "", "no")

    def start(self) -> None:
        first = self.title if self._title_field.isVisibleTo(self) else self.first
        first.setFocus()

    def forget(self) -> None:
        self.first.wipe()
        self.second.wipe()

    def _judge(self) -> None:
        self._presenter.judge(self.first.line.text(), self.title.text(), self.name.text())

    def _submit(self) -> None:
        self._presenter.submit(
            self.title.text(), self.name.text(), self.first.line.text(), self.second.line.text()
        )


def _making() -> QWidget:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(_("Making the vault"))
    title = Label(_("Making the vault"), "h1")
    words = Label(_("Working out the key. This takes about a second, on purpose."), "body2")
    for label in (title, words):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
    return boxed(column(title, words, 12, bar))
