"""Widgets of the unlock page. Renders a State, passes intents on, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Icon, boxed, column, row
from setkit.ui.kit.secret import SecretField
from setkit.ui.kit.text import Label
from setkit.ui.screens.unlock.presenter import State, UnlockPresenter, waiting_sentence

_TICK_MS = 250


class UnlockView(QWidget):
    """A lock, one field, one button."""

    def __init__(self, presenter: UnlockPresenter) -> None:
        super().__init__()
        self.setObjectName("gate")
        self._presenter = presenter
        presenter.render = self.render_state
        self.title = Label(_("Locked"), "h1")
        self.name = Label("", "body2", wrap=True)
        for label in (self.title, self.name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.secret = SecretField(_("Passphrase"))
        self.secret.submitted.connect(self._submit)
        self.unlock = Button(_("Unlock"), "primary", "unlock", on_click=self._submit)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Working out the key"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it appears
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.progress.setSizePolicy(policy)
        self.wait = Label("", "small", wrap=True)
        self.wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice = NoticeBar(is_narrow=True)
        self.way = Button("", "link", "key", on_click=self._other_way)
        self.other = Button(_("Another vault"), "link", "folder", on_click=presenter.other_vault)
        self._by_code = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(presenter.tick)
        inner = boxed(
            column(
                row(None, Icon("lock", "text2", 40), None),
                8,
                self.title,
                self.name,
                10,
                self.secret,
                self.unlock,
                self.progress,
                self.wait,
                self.notice,
                row(None, self.way, self.other, None),
                gap=10,
            )
        )
        self.setLayout(column(centred(inner, 420), gap=0))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.name.setText(state.name)
        self._by_code = state.by_code
        asked = _("Recovery code") if state.by_code else _("Passphrase")
        self.secret.line.setPlaceholderText(asked)
        self.secret.line.setAccessibleName(asked)
        self.way.set_words(_("Use the passphrase") if state.by_code else _("Recovery code"))
        can_try = not state.is_busy and not state.wait_s
        was_busy = not self.secret.isEnabled()
        self.secret.setEnabled(not state.is_busy)
        if state.clear_field:
            self.secret.wipe()
        if state.clear_field or (was_busy and not state.is_busy):
            self.secret.line.setFocus()
        self.unlock.setEnabled(can_try)
        self.unlock.set_words(_("Working out the key …") if state.is_busy else _("Unlock"))
        self.progress.setVisible(state.is_busy)
        for button in (self.way, self.other):
            button.setEnabled(not state.is_busy)
        self.wait.setText(waiting_sentence(state.wait_s) if state.wait_s else "")
        self.wait.setVisible(bool(state.wait_s))
        self.notice.say(state.sentence, state.tone, state.button, self._presenter.act)
        if state.wait_s and not self._timer.isActive():
            self._timer.start()
        elif not state.wait_s:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put the caret where the passphrase goes."""
        super().showEvent(event)
        self.secret.line.setFocus()

    def _submit(self) -> None:
        self._presenter.submit(self.secret.line.text())

    def _other_way(self) -> None:
        if self._by_code:
            self._presenter.use_passphrase()
        else:
            self._presenter.use_code()
