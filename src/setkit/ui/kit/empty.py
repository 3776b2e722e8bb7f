"""An empty list teaches: what would be here, and how it gets here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from setkit.ui.kit.parts import Button, Icon, boxed, column, row
from setkit.ui.kit.text import Label

_WIDTH = 440


class EmptyState(QWidget):
    """A picture, one line that says what is missing, one that says what to do, one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        lesson: str,
        button: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._title = Label(title, "title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lesson = Label(lesson, "body2", wrap=True)
        self._lesson.setAlignment(Qt.AlignmentFlag.AlignCenter)
        items: list[object] = [row(None, Icon(icon, "text3", 44), None), 4]
        items += [self._title, self._lesson]
        self.button: Button | None = None
        if button:
            self.button = Button(button, "primary", on_click=on_click)
            items += [8, row(None, self.button, None)]
        inner = boxed(column(*items))
        inner.setMaximumWidth(_WIDTH)
        inner.setMinimumWidth(260)
        middle = row(None, gap=0, margins=(16, 16, 16, 16))
        middle.addWidget(inner, 8)
        middle.addStretch(1)
        outer = column(None, middle, None)
        self.setLayout(outer)

    def say(self, title: str, lesson: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._lesson.setText(lesson)
