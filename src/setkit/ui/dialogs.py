"""The questions that need a window of their own, behind one port so that tests can answer.

Qt's own file dialog, never the system's: that one keeps a list of recent files (P-08) and is
white at night. Captions are neutral (L-10).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QToolButton, QWidget

from setkit.foundation.i18n import _
from setkit.ui.theme.look import look

_BUTTONS = {"backButton": "back", "forwardButton": "chev", "toParentButton": "up"}
_BUTTONS |= {"newFolderButton": "plus"}
_SPARE = ("listModeButton", "detailModeButton")


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

    def choose_backup(self, start: Path) -> Path | None:
        """Ask which backup to open, looking in `start` first."""
        return self._ask(
            _("Open a backup"),
            QFileDialog.FileMode.ExistingFile,
            start if start.is_dir() else documents(),
            _("Backups (*.setkitbackup)"),
        )

    def choose_script(self) -> Path | None:
        """Ask which script file to read."""
        return self._ask(
            _("Import a script"),
            QFileDialog.FileMode.ExistingFile,
            documents(),
            _("Scripts (*.fountain *.fdx *.txt)"),
        )

    def choose_paper(self) -> Path | None:
        """Ask which paper to check."""
        return self._ask(
            _("Check a file"), QFileDialog.FileMode.ExistingFile, documents(), _("Papers (*.pdf)")
        )

    def choose_folder(self, caption: str) -> Path | None:
        """Ask for a folder to write into."""
        return self._ask(caption, QFileDialog.FileMode.Directory, documents())

    def _ask(
        self, caption: str, mode: QFileDialog.FileMode, start: Path, names: str = ""
    ) -> Path | None:
        dialog = QFileDialog(self._parent, caption, str(start), names)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        dialog.setFileMode(mode)
        pictures = _OurPictures()
        dialog.setIconProvider(pictures)
        _dim(dialog)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def _dim(dialog: QFileDialog) -> None:
    """Give the dialog's own buttons our pictures, and put away the two nobody needs."""
    for name, picture in _BUTTONS.items():
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(look().icon(picture, "text2", 16))
    for name in _SPARE:
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.hide()


class _OurPictures(QFileIconProvider):
    """Our own folder and sheet: the system's are the brightest things in a dark room."""

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the picture of a place or file."""
        if isinstance(what, QFileInfo):
            return look().icon("folder" if what.isDir() else "papers", "text2", 16)
        return look().icon("papers" if what is self.IconType.File else "folder", "text2", 16)


def documents() -> Path:
    """Return where a person's documents are, or their home folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()
