"""What may stand on the veil while a screen that takes the whole window is beneath it."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Face(QWidget):
    """Shows nothing of what is beneath the veil, and may take keys."""

    def take(self, event: QKeyEvent) -> bool:
        """Tell whether a key meant something and was carried out."""
        raise NotImplementedError
