"""The strip on top: which production this is, how it looks, and the way to hide it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.gate import Memory
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import ElidedLabel, tip
from setkit.ui.shell.look_button import LookButton
from setkit.ui.theme.look import look

_HEIGHT = 60


class Header(QWidget):
    """Shows the title of the production; the window's own title never does (L-10)."""

    def __init__(self, memory: Memory, hide: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", "lead")
        self.under = ElidedLabel("", "caption")
        self.look = LookButton(memory)
        self.hide_button = Button(_("Hide  F9"), "ghost", "eyeoff", on_click=hide)
        tip(
            self.hide_button,
            _("Show an empty window. F9 brings it back; after some minutes the passphrase does."),
        )
        line = row(margins=(20, 0, 12, 0), gap=8)
        line.addWidget(boxed(column(None, self.title, self.under, None, gap=1)), 1)
        line.addWidget(self.look)
        line.addWidget(self.hide_button)
        self.setLayout(line)
        self.setFixedHeight(look().px(_HEIGHT))

    def show_production(self, title: str, under: str) -> None:
        """Show `title` and the line `under` it."""
        self.title.set_whole(title)
        self.under.set_whole(under)
        self.under.setVisible(bool(under))
