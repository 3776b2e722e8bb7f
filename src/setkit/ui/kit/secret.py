"""A field for a passphrase or code, and the meter beside a new one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.parts import Button, row
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look


class SecretField(QWidget):
    """A line that hides what is typed, and a button to show it (K-07: paste and show allowed)."""

    submitted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        hints |= Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhHiddenText
        self.line.setInputMethodHints(hints)  # no keyboard learns it
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.returnPressed.connect(self.submitted)
        self.eye = Button("", "", "eye", name=_("Show what is typed"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.reveal)
        self.setLayout(row(self.line, self.eye))
        self.setFocusProxy(self.line)

    def reveal(self, shown: bool) -> None:
        """Show or hide the letters."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.setChecked(shown)
        self.eye.set_icon("eyeoff" if shown else "eye")
        self.eye.set_words("", _("Hide what is typed") if shown else _("Show what is typed"))

    def take(self) -> str:
        """Return what is typed and empty the field, its undo history included."""
        text = self.line.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Empty the field and hide it again."""
        self.line.setText("")
        self.reveal(False)


class StrengthMeter(QWidget):
    """Four bars and a sentence: filled bars count, the colour only helps."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._bars = _Bars()
        self.words = Label("", "caption", wrap=True)
        line = row(self._bars, gap=10)
        line.addWidget(self.words, 1)
        self.setLayout(line)

    def set_strength(self, score: int, is_enough: bool, sentence: str) -> None:
        """Show `score` 0-4 and say `sentence`."""
        self._bars.set_score(score, is_enough)
        self.words.setText(sentence)


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._score = 0
        self._enough = False
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(look().px(96), look().px(18))

    def set_score(self, score: int, is_enough: bool) -> None:
        self._score, self._enough = score, is_enough
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 12) / 4
        for number in range(4):
            filled = number < self._score
            colour = (theme.yes if self._enough else theme.cond) if filled else theme.border
            painter.setBrush(QColor(colour))
            place = (
                number if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 3 - number
            )
            bar = QRectF(place * (width + 4), self.height() / 2 - 3, width, 6)
            painter.drawRoundedRect(bar, 3, 3)
        painter.end()
