"""A page in the middle of the window that scrolls when the text is large or the screen small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give wrapped words the height they need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit again when what is inside changed."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Qt's scroll area asks for the least height only, and squeezes words that wrap."""
        inner = self.widget()
        if inner is not None and inner.hasHeightForWidth():
            need = inner.heightForWidth(self.viewport().width())
            if need != inner.minimumHeight():
                inner.setMinimumHeight(need)


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
