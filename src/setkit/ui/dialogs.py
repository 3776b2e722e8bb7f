"""The questions that need a window of their own, behind one port so that tests can answer.

Qt's own file dialog, never the system's: that one keeps a list of recent files (P-08) and is
white at night. Captions are neutral (L-10).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from setkit.foundation.i18n import _


class QtDialogs:
    """Asks with QFileDialog over the window `parent`."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def choose_vault(self) -> Path | None:
        """Ask which vault folder to open."""
        return self._ask(_("Open a vault"), QFileDialog.FileMode.Directory, documents())

    def choose_place(self, suggestion: Path) -> Path | None:
        """Ask in which folder a new vault should stand."""
        return self._ask(_("Choose a folder"), QFileDialog.FileMode.Directory, suggestion)

    def choose_script(self) -> Path | None:
        """Ask which script file to read."""
        return self._ask(
            _("Import a script"),
            QFileDialog.FileMode.ExistingFile,
            documents(),
            _("Scripts (*.fountain *.fdx *.txt)"),
        )

    def _ask(
        self, caption: str, mode: QFileDialog.FileMode, start: Path, names: str = ""
    ) -> Path | None:
        dialog = QFileDialog(self._parent, caption, str(start), names)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def documents() -> Path:
    """Return where a person's documents are, or their home folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
