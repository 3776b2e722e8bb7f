"""The one window: the gate before the lock, the workplace behind it, and the veil over both."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QWidget,
)

from setkit.foundation.clock import Clock
from setkit.foundation.entropy import Entropy
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.ui.gate import Doors, GateContext, Memory
from setkit.ui.jobs import Jobs
from setkit.ui.kit.breakpoints import MINIMUM_HEIGHT, MINIMUM_WIDTH
from setkit.ui.kit.fields import flush_all
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import column, row
from setkit.ui.kit.pill import forget_pills
from setkit.ui.ports import Dialogs
from setkit.ui.screens.create.presenter import CreatePresenter
from setkit.ui.screens.create.view import CreateView
from setkit.ui.screens.unlock.presenter import UnlockPresenter
from setkit.ui.screens.unlock.view import UnlockView
from setkit.ui.screens.welcome.presenter import WelcomePresenter
from setkit.ui.screens.welcome.view import WelcomeView
from setkit.ui.sentences import sentence_of
from setkit.ui.shell.keys import KeyGuard
from setkit.ui.shell.look_button import LookButton
from setkit.ui.shell.watch import Watch
from setkit.usecases.gate import Opened
from setkit.usecases.lifecycle import Lifecycle, Phase

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
            wiring.doors,
            wiring.life,
            self.jobs,
            self.dialogs,
            wiring.memory,
            wiring.clock,
            wiring.entropy,
            self,
            wiring.new_place,
        )
        self._stack = QStackedWidget()
        self._veil = QWidget()
        self._veil.setObjectName("root")
        self._veil.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._gate = _Gate(wiring.memory)
        for page in (self._gate, self._veil):
            self._stack.addWidget(page)
        self.setCentralWidget(self._stack)
        self.content: QWidget | None = None
        self._path: Path | None = None
        self._beneath: QWidget = self._gate
        self.watch = Watch(wiring.clock, wiring.memory.now.idle_minutes, self.lock)
        self.watch.stop()
        self._keys = KeyGuard({int(Qt.Key.Key_F9): self.toggle_veil}, self.watch.note)
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
        self.content = self._wiring.workplace(self, opened)
        self._stack.addWidget(self.content)
        self._beneath = self.content
        self._stack.setCurrentWidget(self.content)
        self._gate.put(None)
        self.watch.start()

    def lock(self) -> None:
        """Lock now, without a question; a fresh process shows the unlock page (L-04, L-05)."""
        if self._wiring.life.phase is not Phase.OPEN:
            return
        self._hand_over()
        self.unlock(self._path or Path())
        self.repaint()  # what was on screen is gone before anything slow happens
        self._sweep()
        self.jobs.stop_all()
        try:
            self._wiring.life.lock()
        finally:
            self._destroy_content()
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

    def toggle_veil(self) -> None:
        """Show an empty window, or what was there before (L-06)."""
        if self._stack.currentWidget() is self._veil:
            self._stack.setCurrentWidget(self._beneath)
            return
        self._sweep()
        self._stack.setCurrentWidget(self._veil)
        self.repaint()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Quitting locks (L-02)."""
        geometry = bytes(self.saveGeometry().data()).hex()
        memory = self._wiring.memory
        memory.change(replace(memory.now, geometry=geometry))
        self.shut()
        super().closeEvent(event)

    def shut(self) -> None:
        """Lock for good: no new process follows."""
        self._hand_over()
        self._sweep()
        self.jobs.stop_all()
        try:
            self._wiring.life.lock()
        finally:
            self._destroy_content()

    def _show(self, view: QWidget) -> None:
        self._gate.put(view)
        self._beneath = self._gate
        self._stack.setCurrentWidget(self._gate)

    def _hand_over(self) -> None:
        """Save what is being typed: locking never asks (L-04). A full disk is no reason to stay."""
        if self.content is not None and self._wiring.life.phase is Phase.OPEN:
            with suppress(UserError):
                flush_all(self.content)

    def _sweep(self) -> None:
        """Close whatever shows data outside the window, and forget what was copied."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        QGuiApplication.clipboard().clear()

    def _destroy_content(self) -> None:
        self.watch.stop()
        content, self.content = self.content, None
        if content is not None:
            self._stack.removeWidget(content)
            content.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        forget_pills()

    def _on_job_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        say = getattr(self.content, "say", None)
        if say is not None:
            say(sentence_of(error), "no")

    def _restore_place(self) -> None:
        self.resize(1280, 800)
        saved = self._wiring.memory.now.geometry
        try:
            data = bytes.fromhex(saved)
        except ValueError:
            return
        if data:
            self.restoreGeometry(QByteArray(data))


class _Gate(QWidget):
    """Holds one page of the gate, and the button for the look."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = LookButton(memory)
        self.notice = NoticeBar()
        self.page: QWidget | None = None
        top = row(margins=(16, 10, 16, 0), gap=16)
        top.addWidget(self.notice, 1)
        top.addStretch(0)
        top.addWidget(self.look)
        top.setAlignment(self.look, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._layout = column(top, gap=0)
        self.setLayout(self._layout)

    def say(self, sentence: str) -> None:
        """Show a sentence above whatever page is up."""
        self.notice.say(sentence, "no", _("Seen"), lambda: self.notice.say(""))

    def put(self, page: QWidget | None) -> None:
        """Show `page` in place of the one before, which is destroyed with all it held."""
        before, self.page = self.page, page
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        if page is not None:
            self._layout.addWidget(page, 1)
            page.show()
