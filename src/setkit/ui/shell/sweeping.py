"""What is shown outside the window's own pages is closed, and what was copied forgotten (L-11)."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def sweep(window: QWidget) -> None:
    """Close every dialog, menu, list and tool tip besides `window`; empty the clipboard."""
    close_others(window)
    QToolTip.hideText()
    QGuiApplication.clipboard().clear()


def close_others(window: QWidget) -> None:
    """Close every other visible window of this program; nothing is asked (L-04)."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        widget.hide()  # also what would not be rejected
