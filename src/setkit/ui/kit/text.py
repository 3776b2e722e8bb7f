"""Words on screen. The only module that makes labels and tool tips, so all of them are plain.

A name field that holds `<img src=...>` opened a local file in a default QLabel (trust.md I-05):
nothing typed or imported is ever read as markup here. tests/ui/test_plain_text.py holds that.
"""

from __future__ import annotations

import html
import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"


class Label(QLabel):
    """A label that shows its text letter by letter, whatever it holds."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`; a sentence that begins with a Hebrew name still reads our way."""
        super().setText(steady(text))

    def set_tone(self, tone: str) -> None:
        """Colour the words by `tone` (no, cond, yes, or empty for none)."""
        self.setProperty("tone", tone)
        restyle(self)


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is its tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__("", role)
        self._whole = ""
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show `text`, shortened to the width there is."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a hint that lets the line shrink to a few letters."""
        hint = super().minimumSizeHint()
        hint.setWidth(QFontMetrics(self.font()).horizontalAdvance("…") * 3)
        return hint

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the whole text."""
        hint = super().sizeHint()
        hint.setWidth(QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten again for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 8))
        self.setText(shown)
        tip(self, self._whole if shown != self._whole else "")


def steady(text: str) -> str:
    """Return `text` so that its lines run in the window's direction, not its first letter's.

    Qt takes the direction of a line from the first strong letter: a name in another script at
    the start would turn the whole sentence round.
    """
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return RIGHT_MARK + text if is_rtl else text
        if kind in ("R", "AL"):
            return text if is_rtl else LEFT_MARK + text
    return text


def isolated(name: str) -> str:
    """Return `name` so that its direction does not reorder what stands beside it on a line."""
    return f"\u2068{name}\u2069" if name else ""


def plain(text: str) -> str:
    """Return `text` so that a button or menu shows it as it is: no hidden accelerator keys."""
    return text.replace("&", "&&")


def tip(target: QWidget | QAction, text: str) -> None:
    """Give `target` a tool tip that is never read as markup."""
    safe = html.escape(text, quote=False)
    target.setToolTip(f"<p>{safe}</p>" if text else "")


def restyle(widget: QWidget) -> None:
    """Make a changed dynamic property count in the style sheet."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
