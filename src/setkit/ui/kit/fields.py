"""Fields that save themselves: a form here has no Save button and loses nothing.

What is typed is handed over when the field is left, and 800 ms after the last key (D-02 allows
two seconds). While somebody types, an answer from the vault never moves the text under the caret.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from setkit.ui.kit.parts import column, field
from setkit.ui.kit.text import Label, plain
from setkit.ui.theme.look import look

PAUSE_MS = 800
Save = Callable[[str], object]


class _Typed(QWidget):
    """The saving that a line and a text area share."""

    def __init__(self, title: str, control: QLineEdit | QPlainTextEdit, save: Save) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.control = control
        self.hint = Label("", "caption", wrap=True)
        self.hint.hide()
        self._save = save
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        control.textChanged.connect(lambda *_text: self._pause.start())
        control.installEventFilter(self)
        self.setLayout(column(field(title, control, self.hint)))

    def text(self) -> str:
        """Return what stands in the field now."""
        found = self.control
        return found.text() if isinstance(found, QLineEdit) else found.toPlainText()

    def is_dirty(self) -> bool:
        """Tell whether something was typed that is not handed over yet."""
        return self.text().strip() != self._kept

    def set_value(self, text: str) -> None:
        """Show `text` as kept; what is being typed just now stays."""
        if self.is_dirty() and self.control.hasFocus():
            self._kept = text
            return
        self._kept = text
        if self.text().strip() == text:
            return
        with QSignalBlocker(self.control):
            if isinstance(self.control, QLineEdit):
                self.control.setText(text)
            else:
                self.control.setPlainText(text)
        self._pause.stop()

    def say(self, hint: str, tone: str = "") -> None:
        """Say something under the field, such as why it was refused; "" says nothing."""
        self.hint.setText(hint)
        self.hint.set_tone(tone)
        self.hint.setVisible(bool(hint))

    def flush(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        if self.is_dirty():
            self._kept = self.text().strip()
            self._save(self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hand over when the field is left or hidden: locking never asks.

        Not from within the hiding: what is saved then may show and hide this very field again.
        """
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.control.isVisible():
            self.flush()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            QTimer.singleShot(0, self, self.flush)
        return super().eventFilter(watched, event)


def flush_all(root: QWidget) -> None:
    """Hand over everything that is being typed anywhere inside `root`, now."""
    for typed in root.findChildren(_Typed):
        typed.flush()


class LineField(_Typed):
    """One line under its title. `entered`: Return was pressed in it."""

    entered = Signal()

    def __init__(self, title: str, save: Save, placeholder: str = "") -> None:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        super().__init__(title, line, save)
        line.returnPressed.connect(self.flush)
        line.returnPressed.connect(self.entered)


class TextField(_Typed):
    """Several lines under their title; Tab leaves the field."""

    def __init__(self, title: str, save: Save, lines: int = 3, placeholder: str = "") -> None:
        area = QPlainTextEdit()
        area.setTabChangesFocus(True)
        area.setPlaceholderText(placeholder)
        area.setFixedHeight(look().px(22) * lines + 20)
        super().__init__(title, area, save)


class ChoiceField(QWidget):
    """One of several under its title. `options`: value and words, in order."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]], save: Save) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.control = QComboBox()
        self._save = save
        self.set_options(options)
        self.control.activated.connect(lambda _n: self._save(self.value()))
        self.setLayout(column(field(title, self.control)))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; the chosen value stays where it is still offered."""
        before = self.value()
        with QSignalBlocker(self.control):
            self.control.clear()
            for value, words in options:
                self.control.addItem(words, value)
        self.set_value(before)

    def value(self) -> str:
        """Return the chosen value, "" for none."""
        return str(self.control.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show `value` as chosen."""
        with QSignalBlocker(self.control):
            self.control.setCurrentIndex(self.control.findData(value))


class CheckField(QCheckBox):
    """Yes or no, saved at the click."""

    def __init__(self, title: str, save: Callable[[bool], object]) -> None:
        super().__init__(plain(title))
        self.setAccessibleName(title)
        self.clicked.connect(lambda on=False: save(bool(on)))

    def set_value(self, on: bool) -> None:
        """Show `on` without saving."""
        with QSignalBlocker(self):
            self.setChecked(on)
