"""Widgets of the steps to a new vault. Renders a State, passes intents on, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QProgressBar, QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Panel, boxed, column, field, row
from setkit.ui.kit.secret import SecretField, StrengthMeter
from setkit.ui.kit.text import ElidedLabel, Label, restyle
from setkit.ui.screens.create.presenter import GROUPS, CreatePresenter, State, Step

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
        self.code = _Code(presenter)
        self.check = _Check(presenter)
        self.pages = QStackedWidget()
        for page in (self.form, self.code, self.check, _making()):
            self.pages.addWidget(centred(page, _WIDTH))
        self.setLayout(column(self.pages, gap=0))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.form.render_state(state)
        self.code.render_state(state)
        self.check.render_state(state)
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


class _Code(QWidget):
    def __init__(self, presenter: CreatePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.back = Button(_("Back"), "ghost", on_click=presenter.back)
        self.next = Button(_("I wrote it down"), "primary", on_click=presenter.written_down)
        self.groups = [Label("", "code") for _number in range(GROUPS)]
        card = Panel("panel")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 18, 20, 18)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(14)
        grid.addWidget(Label("SK1 –", "code"), 0, 0)
        for number, label in enumerate(self.groups):
            cell = boxed(row(Label(str(number + 1), "caption"), label, None, gap=8))
            grid.addWidget(cell, number // 4, number % 4 + 1)
        self.setLayout(
            column(
                Label(_("Your recovery code"), "h1"),
                Label(
                    _(
                        "Write all eight groups on paper, with SK1- in front, and keep them away "
                        "from this computer. It is shown this once and stored nowhere. If the "
                        "passphrase is forgotten, this code is the only other way in."
                    ),
                    "body2",
                    wrap=True,
                ),
                8,
                card,
                8,
                row(self.back, None, self.next),
                gap=8,
            )
        )

    def render_state(self, state: State) -> None:
        shown = state.groups or ("",) * GROUPS
        for label, group in zip(self.groups, shown, strict=True):
            label.setText(group)


class _Check(QWidget):
    def __init__(self, presenter: CreatePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.fields = (QLineEdit(), QLineEdit())
        self._titles = (Label("", "field"), Label("", "field"))
        cells = []
        for line, title in zip(self.fields, self._titles, strict=True):
            line.setMaxLength(12)
            line.returnPressed.connect(self._confirm)
            title.setBuddy(line)
            cells.append(boxed(column(title, line, gap=5)))
        self.notice = NoticeBar()
        self.back = Button(_("Show the code again"), "ghost", on_click=presenter.back)
        self.next = Button(_("Open the vault"), "primary", on_click=self._confirm)
        self.setLayout(
            column(
                Label(_("Type back two groups"), "h1"),
                Label(
                    _("From your paper. This makes sure the code can be read when it is needed."),
                    "body2",
                    wrap=True,
                ),
                8,
                self.notice,
                row(*cells, gap=16),
                8,
                row(self.back, None, self.next),
                gap=8,
            )
        )

    def render_state(self, state: State) -> None:
        for line, title, number in zip(self.fields, self._titles, state.asked, strict=True):
            words = _("Group {n}").format(n=number)
            title.setText(words)
            line.setAccessibleName(words)
            tone = "no" if number in state.wrong else ""
            if line.property("tone") != tone:
                line.setProperty("tone", tone)
                restyle(line)
        self.notice.say(state.sentence if state.step is Step.CHECK else "", "no")

    def start(self) -> None:
        for line in self.fields:
            line.clear()
        self.fields[0].setFocus()

    def _confirm(self) -> None:
        self._presenter.confirm(self.fields[0].text(), self.fields[1].text())


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
