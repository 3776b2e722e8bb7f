"""The one window: the gate before the lock, the workplace behind it, and the veil over both."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from setkit.foundation.clock import Clock
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import Bug, UserError
from setkit.foundation.i18n import _
from setkit.ui.gate import Doors, GateContext, Memory
from setkit.ui.jobs import Jobs
from setkit.ui.kit.breakpoints import MINIMUM_HEIGHT, MINIMUM_WIDTH
from setkit.ui.kit.fields import flush_all
from setkit.ui.kit.pill import forget_pills
from setkit.ui.ports import Dialogs
from setkit.ui.presence import DoorChecks, Presence, tries_at_veil
from setkit.ui.screens.create.presenter import CreatePresenter
from setkit.ui.screens.create.view import CreateView
from setkit.ui.screens.unlock.presenter import UnlockPresenter
from setkit.ui.screens.unlock.view import UnlockView
from setkit.ui.screens.welcome.presenter import WelcomePresenter
from setkit.ui.screens.welcome.view import WelcomeView
from setkit.ui.sentences import sentence_of
from setkit.ui.shell.bell import Bell
from setkit.ui.shell.clipboard import ClipboardGuard
from setkit.ui.shell.gate_page import GatePage
from setkit.ui.shell.hiding import Hiding
from setkit.ui.shell.keys import KeyGuard
from setkit.ui.shell.lending import Lending
from setkit.ui.shell.sweeping import sweep
from setkit.ui.shell.watch import Watch
from setkit.usecases.gate import Opened
from setkit.usecases.lifecycle import Lifecycle, Phase
from setkit.usecases.session_pin import SessionPin

TITLE = "setkit"  # the same with every vault and on every screen (L-10)


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the composition root hands the window."""

    doors: Doors
    life: Lifecycle[Opened]
    memory: Memory
    clock: Clock
    entropy: Entropy
    dialogs: Callable[[QWidget], Dialogs]
    new_place: Callable[[], Path]
    workplace: Callable[[Window, Opened], QWidget]
    relaunch: Callable[[Path], bool]
    listen: Callable[[QWidget, Callable[[], object]], QObject | None]


class Window(QMainWindow):
    """Leads from page to page; knows how to lock, hide and remember its place."""

    def __init__(self, wiring: Wiring) -> None:
        super().__init__()
        self._wiring = wiring
        self.setWindowTitle(TITLE)
        self.setMinimumSize(MINIMUM_WIDTH, MINIMUM_HEIGHT)
        self.jobs = Jobs(self._on_job_failed)
        self.dialogs = wiring.dialogs(self)
        self._context = GateContext(
            wiring.doors, wiring.life, self.jobs, self.dialogs, wiring.memory, wiring.clock,
            wiring.entropy, self, wiring.new_place,
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._gate = GatePage(wiring.memory)
        self._stack.addWidget(self._gate)
        self.setCentralWidget(self._stack)
        self.content: QWidget | None = None
        self._presence: Presence | None = None
        self._bell: Bell | None = None
        self._system: QObject | None = None  # what the operating system tells, while one is open
        self._path: Path | None = None
        self.watch = Watch(wiring.clock, lambda: wiring.memory.now, self.veil, self.lock)
        self.watch.stop()
        self.hiding = Hiding(self._stack, self.watch, self.lock, self._hand_over)
        self.hiding.lifted = self._on_lifted
        self.lending = Lending(self._stack)
        self._side_jobs = Jobs(self._on_job_failed)  # nobody waits for a backup to lift the veil
        self.clipboard = ClipboardGuard(QGuiApplication.clipboard())
        at_once = {Qt.Key.Key_F9: self.toggle_veil, Qt.Key.Key_F12: self.stop}
        self._keys = KeyGuard(at_once, self.watch.note)
        self._restore_place()

    @property
    def memory(self) -> Memory:
        """Return what this laptop remembers."""
        return self._wiring.memory

    @property
    def clock(self) -> Clock:
        """Return the clock handed in."""
        return self._wiring.clock

    @property
    def doors(self) -> Doors:
        """Return the ways into a vault."""
        return self._wiring.doors

    @property
    def life(self) -> Lifecycle[Opened]:
        """Return the session's state machine."""
        return self._wiring.life

    @property
    def presence(self) -> Presence:
        """Return who may lift the veil. Raises Bug while nothing is open."""
        if self._presence is None:
            raise Bug("no vault is open")
        return self._presence

    @property
    def page(self) -> QWidget | None:
        """Return the page of the gate that is up; for tests."""
        return self._gate.page

    def welcome(self) -> None:
        """Show the start page."""
        presenter = WelcomePresenter(self._context)
        self._show(WelcomeView(presenter))
        presenter.refresh()

    def new_vault(self) -> None:
        """Show the page for a new vault."""
        presenter = CreatePresenter(self._context)
        self._show(CreateView(presenter))
        presenter.refresh()

    def unlock(self, path: Path) -> None:
        """Show the unlock page of the vault at `path`."""
        self._path = path
        presenter = UnlockPresenter(self._context, path)
        self._show(UnlockView(presenter))
        presenter.refresh()

    def restore(self, backup: Path, near: Path) -> None:
        """Show the unlock page for `backup`, which becomes a new vault beside `near`."""
        self._path = near
        presenter = UnlockPresenter(self._context, near, backup)
        self._show(UnlockView(presenter))
        presenter.refresh()

    def renew(self, path: Path, code: str) -> None:
        """Show the page that replaces a forgotten passphrase."""
        presenter = CreatePresenter(self._context, (path, code))
        self._show(CreateView(presenter))
        presenter.refresh()

    def enter(self, opened: Opened) -> None:
        """Build and show the workplace of a vault just opened."""
        self._path = opened.path
        memory = self._wiring.memory
        memory.change(memory.now.opened(opened.path))
        self._presence = self.hiding.presence = self._presence_of(opened)
        self.hiding.drop()
        self.content = self._wiring.workplace(self, opened)
        self._stack.addWidget(self.content)
        self._stack.setCurrentWidget(self.content)
        self._gate.put(None)
        self.watch.start()
        self.watch.tick()  # the status line says from the beginning what comes next
        self._system = self._wiring.listen(self, self.lock)
        self._bell = Bell(self, lambda: self._wiring.doors.was_called(opened.path))

    def lock(self) -> None:
        """Lock now, without a question; a fresh process shows the unlock page (L-04, L-05)."""
        if self._wiring.life.phase is not Phase.OPEN:
            return
        self._hand_over()
        self.unlock(self._path or Path())
        self.repaint()  # what was on screen is gone before anything slow happens
        self._close_vault()
        if self._path is not None and self._wiring.relaunch(self._path):
            QCoreApplication.quit()

    def broke(self, code: str) -> None:
        """Lock after a fault of ours and say its code; no new process, so that it can be read."""
        sentence = _("Something broke. Your data is locked and safe. Code {code}.")
        if self._wiring.life.phase is Phase.OPEN:
            self.unlock(self._path or Path())
            self.repaint()
            self.shut()
        self._gate.say(sentence.format(code=code))

    def count_keys(self) -> None:
        """See every key of this window first, so that each counts as input."""
        self._keys.watch(self.windowHandle())

    def stop(self) -> None:
        """STOP in set mode (F12): over dialogs and under the veil, at the press."""
        stop = getattr(self.content, "stop", None)
        if stop is not None:
            stop(is_hidden=self.hiding.is_on)

    def toggle_veil(self) -> None:
        """Show an empty window, or what was there before (L-06)."""
        self.hiding.toggle()

    def veil(self) -> None:
        """Hide everything until the coordinator is back (L-01)."""
        self.hiding.fall()

    def event(self, event: QEvent) -> bool:
        """Look at the clock before anything is painted: after sleep it is the lock (L-03)."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.watch.note(event)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Quitting locks (L-02)."""
        self.shut()
        geometry = bytes(self.saveGeometry().data()).hex()  # of a window that is not lent
        memory = self._wiring.memory
        memory.change(replace(memory.now, geometry=geometry))
        super().closeEvent(event)

    def shut(self) -> None:
        """Lock for good: no new process follows."""
        self._hand_over()
        self._close_vault()

    def _close_vault(self) -> None:
        sweep(self)
        for jobs in (self._side_jobs, self.jobs):
            jobs.stop_all()
        try:
            self._wiring.life.lock()
        finally:
            self._destroy_content()

    def _show(self, view: QWidget) -> None:
        self.hiding.drop()
        self._gate.put(view)
        self._stack.setCurrentWidget(self._gate)

    def _hand_over(self) -> None:
        """Save what is being typed: locking never asks (L-04). A full disk is no reason to stay."""
        if self.content is not None and self._wiring.life.phase is Phase.OPEN:
            with suppress(UserError):
                flush_all(self._stack)  # on a page that is lent, too

    def _presence_of(self, opened: Opened) -> Presence:
        return Presence(
            DoorChecks(self._wiring.doors, opened),
            SessionPin(self._wiring.entropy),
            self._side_jobs,
            self.lock,
        )

    def _on_lifted(self, failed: int) -> None:
        if failed:
            self._say(tries_at_veil(failed), "cond")

    def _destroy_content(self) -> None:
        self.watch.stop()
        if self._presence is not None:
            self._presence.pin.forget()
        self._presence = self.hiding.presence = self._system = self._bell = None
        self.hiding.veil.set_face(None)
        content, self.content = self.content, None
        if content is not None:
            self._stack.removeWidget(content)
            content.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.lending.drop()  # after the workplace, which would be shown in its place
        forget_pills()

    def _on_job_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(sentence_of(error), "no")

    def _say(self, sentence: str, tone: str) -> None:
        say = getattr(self.content, "say", None)
        if say is not None:
            say(sentence, tone)

    def _restore_place(self) -> None:
        self.resize(1280, 800)
        saved = self._wiring.memory.now.geometry
        with suppress(ValueError):
            if data := bytes.fromhex(saved):
                self.restoreGeometry(QByteArray(data))
