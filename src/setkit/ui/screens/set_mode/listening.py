"""Hears the keys of set mode at the window itself, at the press, before any widget.

A shortcut of a button comes 110 ms late, and none fires over a dialog (reference/gui.md s. 7).
While a field has the keyboard only F12 and Escape mean anything here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit

from setkit.ui.screens.set_mode.keys import LETTERS, PAD, Deed

NAMES = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_F12: "F12",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Minus: "-",
    Qt.Key.Key_Period: ".",
    Qt.Key.Key_Comma: ".",
    Qt.Key.Key_Asterisk: "*",
    Qt.Key.Key_Slash: "/",
}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
IN_FIELD = ("F12", "Esc")


def key_name(event: QKeyEvent) -> tuple[str, bool]:
    """Return the name of a key and whether it is on the pad; "" for one with Ctrl."""
    modifiers = event.modifiers()
    is_pad = bool(modifiers & Qt.KeyboardModifier.KeypadModifier)
    if (modifiers & ~Qt.KeyboardModifier.KeypadModifier) not in PLAIN:
        return "", is_pad
    key = Qt.Key(event.key())
    if key in NAMES:
        return NAMES[key], is_pad
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key), is_pad
    return "", is_pad


class Listener(QObject):
    """Filters the window's keys while set mode is shown."""

    def __init__(self, press: Callable[[str, bool], bool], hold: Callable[[bool], object]) -> None:
        super().__init__()
        self._press = press
        self._hold = hold
        self._window: QWindow | None = None
        self._is_on = False

    def listen(self, window: QWindow | None) -> None:
        """Hear the keys of `window` from now on, None to hear nothing.

        Installed once: whoever counts input filters in front of it and must stay there.
        """
        self._is_on = window is not None
        if window is not None and window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Swallow what means something; everything else goes on to the widget."""
        if not self._is_on or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        name, is_pad = key_name(event)
        is_typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if not name or (is_typing and name not in IN_FIELD):
            return False
        table = PAD if is_pad else LETTERS
        if table.get(name) is Deed.SHOW:
            self._hold(event.type() == QEvent.Type.KeyPress)
            return True
        if event.type() == QEvent.Type.KeyRelease:
            return False
        return self._press(name, is_pad)
