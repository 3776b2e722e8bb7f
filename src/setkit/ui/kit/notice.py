"""One sentence above the content, with at most one thing to do; never a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QSizePolicy

from setkit.ui.kit.parts import Button, Icon, Panel, column, row
from setkit.ui.kit.text import Label

_ICONS = {"no": "warn", "cond": "info", "yes": "check", "": "info"}
_COLOURS = {"no": "no", "cond": "cond", "yes": "yes", "": "accent"}


class NoticeBar(Panel):
    """Hidden until it has something to say."""

    def __init__(self, *, is_narrow: bool = False) -> None:
        super().__init__("notice")
        self._icon = Icon("info", "accent", 20)
        self.words = Label("", "", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button("", "small", on_click=self._pressed)
        self._action: Callable[[], object] | None = None
        line = row(self._icon, gap=10)
        line.addWidget(self.words, 1)
        margins = (12, 9, 10, 9)
        if is_narrow:  # the button stands below the words
            self.setLayout(column(line, row(None, self.button), margins=margins, gap=8))
        else:
            line.addWidget(self.button)
            line.setContentsMargins(*margins)
            self.setLayout(line)
        self.hide()

    def say(
        self,
        sentence: str,
        tone: str = "",
        button: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        """Show `sentence` in `tone` (no, cond, yes or plain); an empty one hides the bar."""
        self.words.setText(sentence)
        self._icon.set_icon(_ICONS[tone], _COLOURS[tone])
        self.set_tone(tone)
        self._action = on_click
        self.button.set_words(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(sentence))
        if sentence:
            self.setAccessibleName(sentence)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _pressed(self) -> None:
        if self._action is not None:
            self._action()
