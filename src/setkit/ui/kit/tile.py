"""A large button with a picture, a title and a line of explanation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from setkit.ui.kit.parts import Icon, boxed, column, row
from setkit.ui.kit.text import ElidedLabel, Label


class Tile(QPushButton):
    """Looks like a card, works like a button."""

    def __init__(
        self,
        icon: str,
        title: str,
        line: str,
        on_click: Callable[[], object],
        *,
        one_line: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        heading = Label(title, "strong")
        words = ElidedLabel(line, "small") if one_line else Label(line, "small", wrap=True)
        text = boxed(column(heading, words, gap=2))
        edge = 10 if one_line else 12
        layout = row(Icon(icon, "accent", 24), margins=(16, edge, 16, edge), gap=14)
        layout.addWidget(text, 1)
        layout.addWidget(Icon("chev", "text3", 16))
        for part in (text, heading, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda _checked=False: on_click())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need at least."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return True: the explanation wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height the wrapped words need at `width`."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.heightForWidth(width)
