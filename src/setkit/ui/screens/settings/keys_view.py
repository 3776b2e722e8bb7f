"""Widgets for another passphrase and another recovery code. Decide nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.code_pages import CodeShown, CodeTypedBack
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Icon, Panel, column, field, row
from setkit.ui.kit.secret import SecretField, StrengthMeter
from setkit.ui.kit.text import Label
from setkit.ui.screens.settings.keys_presenter import KeysPresenter, KeysState, Step, Task

_WIDTH = 600


class KeysView(QWidget):
    """Five pages, one at a time."""

    def __init__(self, presenter: KeysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.form = _NewPassphrase(presenter)
        self.first = _AskFirst(presenter)
        self.code = CodeShown(presenter.leave, presenter.written_down)
        self.check = CodeTypedBack(
            presenter.show_again, presenter.confirm, _("Put the code in force")
        )
        self.done = _Done(presenter)
        self._pages = QStackedWidget()
        for page in (self.form, self.first, self.code, self.check, self.done):
            self._pages.addWidget(centred(page, _WIDTH))
        self._order = (self.form, self.first, self.code, self.check, self.done)
        self._up: QWidget | None = None
        self.setLayout(column(self._pages, gap=0))
        presenter.render = self.render_state

    def render_state(self, state: KeysState) -> None:
        """Show `state`."""
        self.form.render_state(state)
        self.first.render_state(state)
        self.code.show_groups(state.groups)
        said = state.sentence if state.step is Step.TYPED_BACK else ""
        self.check.ask(state.asked, state.wrong, said)
        self.check.next.setEnabled(not state.is_busy)
        self.done.render_state(state)
        self._bring_up(self._page_of(state))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what was typed: whoever comes back types again."""
        super().hideEvent(event)
        self.form.wipe()
        self.first.secret.wipe()

    def _page_of(self, state: KeysState) -> QWidget | None:
        if state.task is Task.NONE:
            return None
        if state.step is Step.FORM:
            return self.form if state.task is Task.PASSPHRASE else self.first
        pages: dict[Step, QWidget] = {Step.SHOWN: self.code, Step.TYPED_BACK: self.check}
        return pages.get(state.step, self.done)

    def _bring_up(self, page: QWidget | None) -> None:
        if page is self._up:
            return
        self._up = page
        self.form.wipe()
        self.first.secret.wipe()
        if page is None:
            return
        self._pages.setCurrentIndex(self._order.index(page))
        starts = {
            self.form: self.form.old.line,
            self.first: self.first.secret.line,
            self.code: self.code.next,
            self.done: self.done.back,
        }
        if page is self.check:
            self.check.start()
        else:
            starts[page].setFocus()


class _NewPassphrase(QWidget):
    def __init__(self, presenter: KeysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.notice = NoticeBar()
        self.old = SecretField(_("Passphrase in force"))
        self.first = SecretField(_("New passphrase"))
        self.second = SecretField(_("New passphrase, again"))
        self.meter = StrengthMeter()
        self.suggest = Button(_("Suggest six words"), "link", "dice", on_click=presenter.suggest)
        self.suggestion = Label("", "code", wrap=True)
        self.suggestion.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card = Panel("card")
        told = Label(_("Write these words down or learn them."), "small", wrap=True)
        self._card.setLayout(column(self.suggestion, told, margins=(16, 12, 16, 12), gap=4))
        self.back = Button(_("Back"), "ghost", on_click=presenter.leave)
        self.next = Button(_("Change the passphrase"), "primary", on_click=self._submit)
        self.first.line.textEdited.connect(presenter.judge)
        for part in (self.old, self.first, self.second):
            part.submitted.connect(self._submit)
        self.setLayout(
            column(
                Label(_("Another passphrase"), "h1"),
                Label(
                    _("Backups made until today go on opening with the passphrase of their day."),
                    "body2",
                    wrap=True,
                ),
                4,
                self.notice,
                field(_("Passphrase in force"), self.old),
                field(_("New passphrase, at least 15 characters"), self.first),
                self.meter,
                row(self.suggest, None),
                self._card,
                field(_("New passphrase, again"), self.second),
                8,
                row(self.back, None, self.next),
                gap=10,
            )
        )

    def render_state(self, state: KeysState) -> None:
        told = state.strength
        self.meter.set_strength(told.score, told.is_enough, told.sentence)
        self.suggestion.setText(state.suggestion)
        self._card.setVisible(bool(state.suggestion))
        self.notice.say(state.sentence if state.task is Task.PASSPHRASE else "", "no")
        self.next.setEnabled(not state.is_busy)
        self.next.set_words(_("Checking …") if state.is_busy else _("Change the passphrase"))

    def wipe(self) -> None:
        for part in (self.old, self.first, self.second):
            part.wipe()

    def _submit(self) -> None:
        new, again = self.first.line.text(), self.second.line.text()
        self._presenter.change_passphrase(self.old.line.text(), new, again)


class _AskFirst(QWidget):
    def __init__(self, presenter: KeysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.notice = NoticeBar()
        self.secret = SecretField(_("Passphrase"))
        self.secret.submitted.connect(self._submit)
        self.back = Button(_("Back"), "ghost", on_click=presenter.leave)
        self.next = Button(_("Show a new code"), "primary", on_click=self._submit)
        self.setLayout(
            column(
                Label(_("Another recovery code"), "h1"),
                Label(
                    _(
                        "For when the old one is lost or somebody else has seen it. The old code "
                        "opens nothing any more once two groups of the new one were typed back. "
                        "Older backups still open with the old code."
                    ),
                    "body2",
                    wrap=True,
                ),
                4,
                self.notice,
                field(_("Passphrase"), self.secret),
                8,
                row(self.back, None, self.next),
                gap=10,
            )
        )

    def render_state(self, state: KeysState) -> None:
        is_here = state.task is Task.CODE and state.step is Step.FORM
        self.notice.say(state.sentence if is_here else "", "no")
        self.next.setEnabled(not state.is_busy)

    def _submit(self) -> None:
        self._presenter.show_code(self.secret.take())


class _Done(QWidget):
    def __init__(self, presenter: KeysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.title = Label("", "h1")
        self.told = Label("", "body2", wrap=True)
        self.back = Button(_("Back to the settings"), "primary", on_click=presenter.leave)
        heading = row(Icon("check", "yes", 28), self.title, None, gap=10)
        self.setLayout(column(heading, self.told, 10, row(self.back, None), gap=8))

    def render_state(self, state: KeysState) -> None:
        if state.task is Task.CODE:
            self.title.setText(_("Your old code no longer works"))
            self.told.setText(_("The one you wrote down does. Destroy the old paper."))
        else:
            self.title.setText(_("The passphrase is changed"))
            self.told.setText(
                _("From now on only the new one opens this vault. Use it at the next unlock.")
            )
