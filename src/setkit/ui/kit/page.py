"""A page in the middle of the window that scrolls when the text is large or the screen small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from setkit.ui.kit.parts import boxed, column, row
from setkit.ui.theme.look import look


class Scroll(QScrollArea):
    """Scrolls `inner` up and down; takes no focus of its own."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)


def centred(content: QWidget, width: int) -> QWidget:
    """Return `content`, at most `width` px wide at 100 %, in the middle of a scrolling page."""
    content.setMaximumWidth(look().px(width))
    content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    across = row(gap=0, margins=(24, 8, 24, 8))
    across.addStretch(1)
    across.addWidget(content, 1000)
    across.addStretch(1)
    down = column(gap=0)
    down.addStretch(2)
    down.addLayout(across)
    down.addStretch(3)
    return Scroll(boxed(down))
