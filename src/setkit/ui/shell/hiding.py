"""Hides the window's pages behind the veil, and decides what brings them back (L-01, L-06).

F9 brings back what F9 hid, for as long as the veil would not have fallen by itself. After that,
and after every veil that fell by itself, it takes the PIN of the session or the passphrase.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.ui.presence import Presence, Verdict
from setkit.ui.shell.sweeping import close_others, sweep
from setkit.ui.shell.veil import Veil
from setkit.ui.shell.watch import Watch


class Hiding(QObject):
    """One per window. `flush` hands over what is being typed; `lifted` hears of failed tries."""

    def __init__(
        self,
        stack: QStackedWidget,
        watch: Watch,
        lock: Callable[[], object],
        flush: Callable[[], object],
    ) -> None:
        super().__init__(stack)
        self._stack = stack
        self._watch = watch
        self._flush = flush
        self._beneath: QWidget | None = None
        self.presence: Presence | None = None
        self.lifted: Callable[[int], object] = lambda failed: None
        self.veil = Veil(self._submit, lock)
        self.veil.touched = self._on_touched
        stack.addWidget(self.veil)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)

    @property
    def is_on(self) -> bool:
        """Tell whether the veil is what is shown."""
        return self._beneath is not None

    def toggle(self) -> None:
        """Hide everything at once, or bring it back; ask first if too much time has passed."""
        if not self.is_on:
            self._cover()
        elif self.presence is None or not self._watch.is_veil_due:
            self._lift()
        else:
            self.veil.ask()

    def fall(self) -> None:
        """Hide because nobody is there; say how to come back."""
        if not self.is_on:
            self._cover()
            if self.veil.face is None:  # a face shows how to come back, and takes keys until then
                self.veil.ask()

    def drop(self) -> None:
        """Forget what is beneath: it is about to be destroyed, and another page shows."""
        if self.is_on:
            self._beneath = None
            self.veil.blank()
            self._watch.mark_veiled(False)

    def _cover(self) -> None:
        self._beneath = self._stack.currentWidget()
        self.veil.set_pin(self.presence is not None and self.presence.pin.is_set)
        self.veil.blank()
        self._stack.setCurrentWidget(self.veil)
        self._stack.window().repaint()  # gone from the screen before anything slow happens
        self._watch.mark_veiled(True)
        sweep(self._stack.window())
        self._stack.window().activateWindow()  # a dialog may have had the keyboard
        self.veil.setFocus()
        self._flush()

    def _lift(self) -> None:
        beneath, self._beneath = self._beneath, None
        if beneath is None:
            return
        self._stack.setCurrentWidget(beneath)
        self.veil.blank()
        self._watch.mark_veiled(False)
        before = beneath.focusWidget()
        (before or beneath).setFocus()

    def _submit(self, typed: str) -> None:
        if self.presence is not None:
            self.presence.ask(typed, self._judged)

    def _judged(self, verdict: Verdict) -> None:
        self.veil.say(verdict.sentence)
        if verdict.is_me and self.presence is not None:
            self._lift()
            self.lifted(self.presence.failed_before)

    def _on_touched(self) -> None:
        if self.presence is None:
            self._lift()  # nothing is open: there is nothing to guard
        else:
            self.veil.ask()

    def _on_window(self, window: QWindow | None) -> None:
        """Close what opens while the veil is up, such as the question of a job that ended."""
        own = self._stack.window()
        if self.is_on and window is not None and window is not own.windowHandle():
            close_others(own)
