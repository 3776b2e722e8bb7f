"""The strip on top: which production this is, find, withdraw, look, hide, set mode."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.finding.view import FindField
from setkit.ui.gate import Memory
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import ElidedLabel, tip
from setkit.ui.shell.look_button import LookButton
from setkit.ui.theme.look import look

_HEIGHT = 60


class Header(QWidget):
    """Shows the title of the production; the window's own title never does (L-10)."""

    def __init__(
        self,
        memory: Memory,
        find: FindField,
        withdraw: Callable[[], object],
        hide: Callable[[], object],
        set_mode: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", "lead")
        self.under = ElidedLabel("", "caption")
        self.finding = find
        self.withdraw = Button(_("Withdraw"), "ghost", "undo", on_click=withdraw)
        tip(self.withdraw, _("Somebody takes back a yes: record it now, without a reason."))
        self.look = LookButton(memory, has_words=False)
        self.hide_button = Button(_("Hide  F9"), "ghost", "eyeoff", on_click=hide)
        tip(
            self.hide_button,
            _("Show an empty window. F9 brings it back; after some minutes the passphrase does."),
        )
        self.set_mode = Button(_("Set mode"), "primary", "film", on_click=set_mode)
        line = row(margins=(20, 0, 16, 0), gap=6)
        line.addWidget(boxed(column(None, self.title, self.under, None, gap=1)), 3)
        line.addWidget(self.finding, 2)
        for button in (self.withdraw, self.look, self.hide_button, self.set_mode):
            line.addWidget(button)
        self.setLayout(line)
        self.setFixedHeight(look().px(_HEIGHT))

    def show_production(self, title: str, under: str) -> None:
        """Show `title` and the line `under` it."""
        self.title.set_whole(title)
        self.under.set_whole(under)
        self.under.setVisible(bool(under))
