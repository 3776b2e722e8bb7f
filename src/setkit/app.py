"""The composition root of the window: who is introduced to whom, in which order.

Before the first paint only the standard library, platformdirs and four Qt modules are loaded; the
database follows in a thread while the passphrase is typed (architecture.md, Start-up).
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QProcess,
    QProcessEnvironment,
    QSettings,
    Qt,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QWidget

from setkit.foundation import entropy
from setkit.foundation.clock import SystemClock
from setkit.foundation.files import private_umask
from setkit.foundation.hardening import harden_process
from setkit.foundation.i18n import ENGLISH, RIGHT_TO_LEFT, language_for, use_language
from setkit.foundation.log import Event, Log
from setkit.foundation.paths import state_folder
from setkit.foundation.preferences import PreferenceFile
from setkit.foundation.progress import Progress
from setkit.ui.dialogs import QtDialogs, documents
from setkit.ui.gate import Memory
from setkit.ui.places import Place
from setkit.ui.shell.quiet import LastResort, hush_qt
from setkit.ui.shell.window import TITLE, Window, Wiring
from setkit.ui.theme.look import look
from setkit.ui.theme.tokens import THEMES
from setkit.usecases.gate import Doors, Opened, warm_up
from setkit.usecases.lifecycle import Lifecycle, Phase

# Where the process that follows a lock finds the vault. Not an argument: those are seen by all.
REOPEN = "SETKIT_REOPEN"
PICTURE = (1280, 720)


def run_window(vault_path: Path | None = None) -> int:
    """Show the window and return its exit code; `vault_path` goes straight to the unlock page."""
    private_umask()
    harden_process()
    hush_qt()
    app = make_application(sys.argv)
    memory = Memory(PreferenceFile())
    speak(app, use_language(*language_for(memory.now.language)))
    look().apply(memory.now.theme, memory.now.text_scale)
    window = Window(wire(memory))
    log = Log(SystemClock(), state_folder())
    log.note(Event.STARTED)

    def broke(code: str) -> None:
        log.note(Event.BROKE, code=code)
        window.broke(code)

    resort = LastResort(broke)
    resort.install()
    app.aboutToQuit.connect(window.shut)
    reopened = os.environ.pop(REOPEN, "")
    start(window, vault_path or (Path(reopened) if reopened else None))
    window.show()
    QTimer.singleShot(0, lambda: threading.Thread(target=warm_up, daemon=True).start())
    return app.exec()


def show_demo(words: list[str]) -> int:
    """Show the window at the demonstration just built; `words` are those of `setkit demo`.

    With --no-window it is drawn off screen instead and left as pictures beside the papers.
    """
    named = [word for word in words if not word.startswith("-")]
    folder = Path(named[0] if named else "out")
    found = sorted(folder.glob("*.setkit"), key=lambda path: (len(path.name), path.name))
    if "--no-window" in words:
        return picture_demo(folder, found[-1])
    return run_window(found[-1] if found else None)


def picture_demo(folder: Path, vault: Path) -> int:
    """Draw the demonstration's pages in three themes into `folder`; return the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # this process only, and no screen is needed
    hush_qt()
    app = make_application(sys.argv)  # Qt dies with the last reference to it
    look().apply("light", 100)
    remembered = folder / ".part-preferences"
    window = Window(replace(wire(Memory(PreferenceFile(remembered))), listen=lambda *_nobody: None))
    window.resize(*PICTURE)
    window.life.transition(Phase.WELCOME, Phase.LOCKED)
    window.unlock(vault)
    window.show()
    picture(window, folder, "unlock")
    spoken = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    back = window.life.begin() or Phase.LOCKED
    window.enter(window.life.finish(back, lambda: Doors().unlock(vault, spoken, Progress())))
    place = window.content
    for name in ("scenes", "papers", "record", "settings"):
        place.go(Place(name))  # type: ignore[union-attr]  # entered two lines above
        window.jobs.finish()
        picture(window, folder, name)
    place.go(Place("today"))  # type: ignore[union-attr]
    window.jobs.finish()
    picture(window, folder, "today")
    window.shut()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    shutil.rmtree(remembered, ignore_errors=True)
    return 0


def picture(window: Window, folder: Path, name: str) -> None:
    """Save what `window` shows as NAME-THEME.png in every theme."""
    for theme in sorted(THEMES):
        look().apply(theme, 100)
        for _round in range(4):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QApplication.processEvents()
        window.grab().save(str(folder / f"{name}-{theme}.png"))


def make_application(arguments: list[str]) -> QApplication:
    """Return the application: our own dialogs, our own title, no settings file of Qt's."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # Qt's file dialog keeps visited folders in a settings file of its own (P-08): nowhere, then.
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, os.devnull)
    app = QApplication(arguments[:1])
    app.setApplicationName(TITLE)
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName(TITLE)
    speak(app, ENGLISH)
    return app


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own words, numbers and direction follow `language`, not the system's."""
    is_mirrored = language in RIGHT_TO_LEFT
    direction = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)
    if language != ENGLISH:
        QLocale.setDefault(QLocale(language))
        words = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{language}", folder):
            app.installTranslator(words)


def wire(memory: Memory) -> Wiring:
    """Return what the window is made of, with the real clock, randomness and store."""
    return Wiring(
        doors=Doors(),
        life=Lifecycle(),
        memory=memory,
        clock=SystemClock(),
        entropy=entropy.system,
        dialogs=QtDialogs,
        new_place=new_place,
        workplace=workplace,
        relaunch=relaunch,
        listen=listen,
    )


def start(window: Window, path: Path | None) -> None:
    """Show the unlock page of the vault at `path`, or the start page."""
    if path is None:
        window.welcome()
    elif window.life.transition(Phase.WELCOME, Phase.LOCKED):
        window.unlock(path)


def new_place(folder: Path | None = None) -> Path:
    """Return a free path for a new vault; its name says nothing (trust.md P0: a title is data)."""
    home = (folder or documents()) / TITLE
    number = 1
    while (place := home / f"production-{number}.setkit").exists():
        number += 1
    return place


def workplace(window: Window, opened: Opened) -> QWidget:
    """Return the content of the window for a vault just opened."""
    from setkit.ui.shell.assembly import assemble  # noqa: PLC0415 - loads the database

    return assemble(window, opened)


def listen(window: QWidget, away: Callable[[], object]) -> QObject | None:
    """Call `away` when the operating system says that somebody leaves, while the result lives."""
    from setkit.ui.shell import os_signals  # noqa: PLC0415 - only once a vault is open

    return os_signals.listen(window, away)


def relaunch(path: Path) -> bool:
    """Start a fresh process at the unlock page of `path`; True if this one can end (L-05).

    A new process, not exec: Python cannot wipe its memory, the operating system does when we end.
    """
    process = QProcess()
    surroundings = QProcessEnvironment.systemEnvironment()
    surroundings.insert(REOPEN, str(path))
    process.setProcessEnvironment(surroundings)
    program, *arguments = own_command()
    process.setProgram(program)
    process.setArguments(arguments)
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)


def own_command() -> list[str]:
    """Return how this program is started: the bundle itself, or the interpreter and our module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "setkit"]
