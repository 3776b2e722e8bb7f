"""The one accessor for how things look now. Painted widgets ask it each time they paint.

Nothing keeps a copy of a theme: a copy is what stays light after the switch to night.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from setkit.foundation.errors import Bug
from setkit.ui.theme import fonts, icons
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.sheet import palette, scaled, style_sheet
from setkit.ui.theme.tokens import SCALES, THEMES, TYPE, Theme

SYSTEM = "system"
CHOICES: tuple[str, ...] = (SYSTEM, "light", "dark", "night")


class Look(QObject):
    """The theme and text scale in force, and what follows from them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = THEMES["light"]
        self.choice = SYSTEM
        self.scale = 100
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    def apply(self, choice: str, scale: int | None = None) -> None:
        """Switch to `choice` (system, light, dark, night) at `scale` percent, at once."""
        self.choice = choice if choice in CHOICES else SYSTEM
        if scale is not None:
            self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.theme = THEMES[self._resolved()]
        app = _application()
        if self.choice != SYSTEM:  # so that what the system draws around us follows
            scheme = Qt.ColorScheme.Dark if self.theme.is_dark else Qt.ColorScheme.Light
            QGuiApplication.styleHints().setColorScheme(scheme)
        else:
            QGuiApplication.styleHints().unsetColorScheme()
        app.setPalette(palette(self.theme))
        app.setFont(fonts.font(self.px(TYPE["body"])))
        app.setStyleSheet(style_sheet(self.theme, self.scale))
        self.changed.emit()

    def px(self, size: int) -> int:
        """Return `size` px at the person's text scale."""
        return scaled(size, self.scale)

    def font(self, size: str, face: Face = Face.REGULAR) -> QFont:
        """Return the font of the type step `size` (such as `body`) at the text scale."""
        return fonts.font(self.px(TYPE[size]), face)

    def colour(self, tint: str) -> str:
        """Return the colour of `tint` (such as `text2`) as #RRGGBB."""
        return str(getattr(self.theme, tint))

    def icon(self, name: str, tint: str = "text2", size: int = 18) -> QIcon:
        """Return icon `name` tinted with the colour `tint`, `size` px at 100 %."""
        return icons.icon(name, self.colour(tint), self.px(size), self.theme.text3)

    def pixmap(self, name: str, tint: str, size: int, stroke: float = icons.STROKE) -> QPixmap:
        """Return icon `name` as a picture in the colour `tint`, `size` px at 100 %."""
        return icons.pixmap(name, self.colour(tint), self.px(size), 2.0, stroke)

    def _resolved(self) -> str:
        if self.choice != SYSTEM:
            return self.choice
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _on_system_changed(self) -> None:
        if self.choice == SYSTEM and self.theme.name != self._resolved():
            self.apply(SYSTEM)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Bug("the look was asked for before the application")
    return app


_look: Look | None = None


def look() -> Look:
    """Return the look of this process; the first call loads the fonts and sets the style."""
    global _look
    if _look is None:
        app = _application()
        fonts.load_fonts()
        app.setStyle("Fusion")
        _look = Look()
    return _look
