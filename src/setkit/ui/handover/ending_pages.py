"""The ends: the receipt, a pause, and the page that only the coordinator can leave."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from setkit.foundation.clock import local
from setkit.foundation.i18n import _
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.state import State
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.secret import SecretField
from setkit.ui.kit.text import Label

CODE_GROUPS = 4


class ReceiptPage(QWidget):
    """What the performer keeps: which version, its code, how to change their mind."""

    def __init__(self, presenter: HandoverPresenter, zone: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._zone = zone
        self.title = Label("", "h1", wrap=True)
        self.told = Label(
            _(
                "This is yours to keep. It may change at any moment: say so in any way you like, "
                "to your coordinator or to anybody you trust. You never have to give a reason."
            ),
            "read",
            wrap=True,
        )
        self.facts = Label("", "read", wrap=True)
        self.code = Label("", "code", wrap=True)
        slip = Panel("panel")
        slip.setLayout(
            column(
                self.facts, Label(_("Code of this version"), "caption"), self.code,
                margins=(22, 18, 22, 18), gap=6,
            )
        )  # fmt: skip
        words = {"paper": _("On paper"), "file": _("As a file"), "later": _("Not now")}
        self.copies = {
            how: Button(title, "chip", on_click=partial(presenter.want_copy, how))
            for how, title in words.items()
        }
        group = QButtonGroup(self)
        for button in self.copies.values():
            button.setCheckable(True)
            group.addButton(button)
        inner = boxed(
            column(
                self.title, self.told, 4, slip, 4, Label(_("My copy, please"), "strong"),
                row(*self.copies.values(), None, gap=8), gap=10,
            )
        )  # fmt: skip
        self.setLayout(column(centred(inner, 700), gap=0))

    def render_state(self, state: State) -> None:
        """Show what was recorded."""
        receipt = state.receipt
        if receipt is None:
            return
        self.title.setText(_("Recorded as version {n}").format(n=receipt.n))
        when = f"{local(receipt.stated_at, self._zone):%d %B %Y %H:%M}"
        told = _("{name}, scene {scene}, said and signed alone on screen, {when}")
        self.facts.setText(told.format(name=state.name, scene=state.page.number, when=when))
        sha = receipt.content_sha
        self.code.setText(" ".join(sha[n * 4 : n * 4 + 4] for n in range(CODE_GROUPS)))
        for how, button in self.copies.items():
            button.setChecked(how == state.copy)


class RestPage(QWidget):
    """A pause: nothing recorded, nothing lost, nothing asked."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        title = Label(_("Take the time you need"), "h1", wrap=True)
        told = Label(
            _(
                "Nothing is recorded. What you said so far is kept for you on this page, and you "
                "can go on now, later, or not at all. Needing time is a complete answer."
            ),
            "read",
            wrap=True,
        )
        self.go_on = Button(_("Go on"), "", on_click=presenter.resume)
        self.forget = Button(_("Throw away what I said"), "", on_click=presenter.forget)
        self.back = Button(_("Hand the screen back"), "", on_click=presenter.hand_back)
        line = row(self.go_on, self.forget, self.back, gap=12)
        for at in range(3):
            line.setStretch(at, 1)
        inner = boxed(column(title, told, 12, line, gap=10))
        self.setLayout(column(centred(inner, 720), gap=0))

    def start(self) -> None:
        """Put the keyboard on the first way."""
        self.go_on.setFocus()


class BackPage(QWidget):
    """Nothing of anybody: the coordinator's PIN or passphrase leads out, and nothing else."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        title = Label(_("Thank you"), "h1")
        self.told = Label("", "read", wrap=True)
        for label in (title, self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.secret = SecretField(_("PIN or passphrase"))
        self.secret.line.setPlaceholderText(_("For the coordinator: PIN or passphrase"))
        self.secret.submitted.connect(self._submit)
        self.take = Button(_("Take the screen back"), "primary", "unlock", on_click=self._submit)
        self.notice = NoticeBar(is_narrow=True)
        inner = boxed(
            column(
                row(None, Icon("check", "yes", 40), None), title, self.told, 14, self.secret,
                self.take, self.notice, gap=10,
            )
        )  # fmt: skip
        self.setLayout(column(centred(inner, 420), gap=0))

    def start(self) -> None:
        """Put the keyboard into the field."""
        self.secret.line.setFocus()

    def render_state(self, state: State) -> None:
        """Show what was refused, if anything was."""
        self.told.setText(_("Please hand the screen back to your coordinator."))
        self.secret.setEnabled(not state.is_busy)
        self.take.setEnabled(not state.is_busy)
        self.take.set_words(_("Checking …") if state.is_busy else _("Take the screen back"))
        self.notice.say(state.notice, state.tone)

    def _submit(self) -> None:
        typed = self.secret.take()
        if typed:
            self._presenter.take_back(typed)
