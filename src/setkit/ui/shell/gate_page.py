"""Holds the pages before the lock, one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.gate import Memory
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import column, row
from setkit.ui.shell.look_button import LookButton


class GatePage(QWidget):
    """Holds one page of the gate, and the button for the look."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = LookButton(memory)
        self.notice = NoticeBar()
        self.page: QWidget | None = None
        top = row(margins=(16, 10, 16, 0), gap=16)
        top.addWidget(self.notice, 1)
        top.addStretch(0)
        top.addWidget(self.look)
        top.setAlignment(self.look, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._layout = column(top, gap=0)
        self.setLayout(self._layout)

    def say(self, sentence: str) -> None:
        """Show a sentence above whatever page is up."""
        self.notice.say(sentence, "no", _("Seen"), lambda: self.notice.say(""))

    def put(self, page: QWidget | None) -> None:
        """Show `page` in place of the one before, which is destroyed with all it held."""
        before, self.page = self.page, page
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        if page is not None:
            self._layout.addWidget(page, 1)
            page.show()
