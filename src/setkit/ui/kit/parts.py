"""Small parts: buttons that follow the theme, icons, lines, panels, rows and columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from setkit.ui.kit.text import Label, plain, restyle, tip
from setkit.ui.theme.look import look

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
_ICON_TINTS = {"primary": "on_primary", "link": "accent", "ghost": "text2"}


class Button(QPushButton):
    """A push button with a kind of the style sheet and an icon that follows the theme."""

    def __init__(
        self,
        text: str,
        kind: str = "",
        icon: str = "",
        *,
        name: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._icon_name = icon
        self.kind = kind
        if kind:
            self.setProperty("kind", kind)
        self.set_words(text, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._paint_icon()
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_words(self, text: str, name: str = "") -> None:
        """Show `text`; `name` is what a screen reader says where the button has no words."""
        lead = " " if self._icon_name and text else ""  # icons stick to the words otherwise
        self.setText(lead + plain(text))
        self.setAccessibleName(name or text)
        if name and not text:
            tip(self, name)

    def set_icon(self, icon: str) -> None:
        """Show another of our icons."""
        self._icon_name = icon
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tint the icon again when the theme or text scale changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        if not self._icon_name:
            return
        size = 16 if self.kind in ("small", "link") else 18
        self.setIcon(look().icon(self._icon_name, _ICON_TINTS.get(self.kind, "text2"), size))
        side = look().px(size)
        self.setIconSize(QSize(side, side))


class Icon(QLabel):
    """One of our icons as a picture; says nothing to a screen reader."""

    def __init__(self, name: str, tint: str = "text3", size: int = 18) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, tint, size
        self._paint_icon()

    def set_icon(self, name: str, tint: str) -> None:
        """Show `name` in the colour `tint`."""
        self._name, self._colour = name, tint
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tint again when the theme or text scale changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        self.setPixmap(look().pixmap(self._name, self._colour, self._size))
        self.setFixedSize(look().px(self._size), look().px(self._size))


class Panel(QFrame):
    """A bordered surface. `name` picks its rule in the style sheet (panel, card, notice ...)."""

    def __init__(self, name: str = "panel") -> None:
        super().__init__()
        self.setObjectName(name)

    def set_tone(self, tone: str) -> None:
        """Colour the panel by `tone` (no, cond, yes, unset, or empty)."""
        self.setProperty("tone", tone)
        restyle(self)


def hline() -> QFrame:
    """Return a one-pixel line."""
    line = QFrame()
    line.setObjectName("hline")
    return line


def spread(
    kind: type[QBoxLayout], items: tuple[object, ...], margins: Margins, gap: int
) -> QBoxLayout:
    """Return a box layout of `items`: widgets, layouts, None for a spring, int for a space."""
    layout = kind()  # type: ignore[call-arg]  # QHBoxLayout and QVBoxLayout take no direction
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QBoxLayout):
            layout.addLayout(item)
    return layout


def row(*items: object, margins: Margins = NONE, gap: int = 8) -> QBoxLayout:
    """Return a horizontal layout of `items` (see `spread`)."""
    return spread(QHBoxLayout, items, margins, gap)


def column(*items: object, margins: Margins = NONE, gap: int = 8) -> QBoxLayout:
    """Return a vertical layout of `items` (see `spread`)."""
    return spread(QVBoxLayout, items, margins, gap)


def boxed(layout: QBoxLayout, name: str = "plain") -> QWidget:
    """Return a see-through widget around `layout`."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setLayout(layout)
    return widget


def field(title: str, control: QWidget, hint: Label | None = None) -> QWidget:
    """Return `control` under its title, and say the title to screen readers too."""
    label = Label(title, "field")
    label.setBuddy(control)
    if not control.accessibleName():
        control.setAccessibleName(title)
    items: list[object] = [label, control]
    if hint is not None:
        items.append(hint)
    return boxed(column(*items, gap=5))


def grow(widget: QWidget) -> QWidget:
    """Let `widget` take the width there is; return it."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
    return widget
