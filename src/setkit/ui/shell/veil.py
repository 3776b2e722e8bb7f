"""The veil: an empty page that says nothing about what is under it, and the way to lift it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.face import Face
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Icon, boxed, column, row
from setkit.ui.kit.secret import SecretField
from setkit.ui.kit.text import Label

_WIDTH = 380


class Veil(QWidget):
    """Empty until somebody touches it; then it asks who is there."""

    def __init__(self, submit: Callable[[str], object], lock: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Hidden"))
        self.touched: Callable[[], object] = self.ask
        self._submit = submit
        self.title = Label(_("Hidden"), "h1")
        self.told = Label("", "body2", wrap=True)
        for label in (self.title, self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.secret = SecretField(_("Passphrase"))
        self.secret.submitted.connect(self._on_submit)
        self.lift = Button(_("Show the window"), "primary", "eye", on_click=self._on_submit)
        self.notice = NoticeBar(is_narrow=True)
        self.lock = Button(_("Lock now"), "link", "lock", on_click=lock)
        inner = boxed(
            column(
                row(None, Icon("eyeoff", "text2", 36), None),
                6,
                self.title,
                self.told,
                10,
                self.secret,
                self.lift,
                self.notice,
                row(None, self.lock, None),
                gap=10,
            )
        )
        self.card = centred(inner, _WIDTH)
        self.card.hide()
        self.face: Face | None = None
        self._layout = column(self.card, gap=0)
        self.setLayout(self._layout)

    def set_face(self, face: Face | None) -> None:
        """Show `face` on the empty page, such as set mode's clocks; None for nothing at all."""
        before, self.face = self.face, face
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        if face is not None:
            self._layout.insertWidget(0, face)

    def set_pin(self, on: bool) -> None:
        """Ask for the PIN too, if there is one."""
        words = _("PIN or passphrase") if on else _("Passphrase")
        self.secret.line.setPlaceholderText(words)
        self.secret.line.setAccessibleName(words)
        self.told.setText(
            _("The PIN of this session or your passphrase shows the window again.")
            if on
            else _("Your passphrase shows the window again.")
        )

    def blank(self) -> None:
        """Show nothing at all, in one colour (L-06)."""
        self.secret.wipe()
        self.notice.say("")
        self.card.hide()
        self.setFocus()

    def ask(self) -> None:
        """Show the field."""
        self.card.show()
        self.secret.line.setFocus()

    def say(self, sentence: str) -> None:
        """Say why the window stays hidden, and take the next try."""
        self._set_busy(False)
        self.notice.say(sentence, "no")
        self.secret.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask at the first key, which is already part of the answer; Escape empties the page.

        Where a face takes keys, they are its own, and the first one that means nothing asks.
        """
        if event.key() == Qt.Key.Key_Escape:
            self.blank()
            return
        if self.face is not None and self.card.isHidden():
            if not self.face.take(event):
                self.touched()
            return
        if self.card.isHidden():
            self.touched()
            if self.card.isVisible() and event.text().isprintable():
                self.secret.line.insert(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask at the first click."""
        if self.card.isHidden():
            self.touched()

    def _on_submit(self) -> None:
        typed = self.secret.take()
        if typed:
            self._set_busy(True)
            self._submit(typed)

    def _set_busy(self, on: bool) -> None:
        self.secret.setEnabled(not on)
        self.lift.setEnabled(not on)
        self.lift.set_words(_("Checking …") if on else _("Show the window"))
