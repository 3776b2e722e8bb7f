"""The line at the bottom: three things that are true now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from setkit.foundation.clock import Clock, local
from setkit.foundation.i18n import _
from setkit.ui.kit.parts import Icon, boxed, row
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look

_HEIGHT = 34
LAST_S = 60


class StatusLine(QWidget):
    """Says encrypted, offline, and when the last change was on the disk."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = clock
        self._veils = 0
        self.saved = Label(_("Nothing changed since it was opened"))
        line = row(margins=(14, 0, 14, 0), gap=20)
        line.addWidget(_said("shield", Label(_("Vault encrypted")), "yes"))
        line.addWidget(_said("wifioff", Label(_("Offline by design"))))
        line.addWidget(_said("disk", self.saved))
        line.addStretch(1)
        self.left = Label()
        self._leaving = _said("lock", self.left)
        self._leaving.hide()
        line.addWidget(self._leaving)
        self.setLayout(line)
        self.setFixedHeight(look().px(_HEIGHT))

    def mark_saved(self) -> None:
        """Say when: called after a commit, so it is true also when the battery dies now."""
        at = local(self._clock.now(), self._clock.zone())
        self.saved.setText(_("Saved {time}").format(time=f"{at:%H:%M:%S}"))

    @Slot(int)
    def show_veils(self, seconds: int) -> None:
        """Say in how many seconds the window will hide by itself (L-01)."""
        self._veils = seconds

    @Slot(int)
    def show_locks(self, seconds: int) -> None:
        """Say in how many seconds the vault will lock by itself, if that comes before hiding."""
        self._leaving.show()
        self.left.setText(leaving(self._veils, seconds))


def leaving(veils: int, locks: int) -> str:
    """Return what happens next to a window nobody touches: `veils`, `locks` in seconds from now."""
    seconds = min(veils, locks)
    amount = seconds if seconds <= LAST_S else -(-seconds // 60)
    if seconds <= LAST_S:
        words = _("Locks in {n} s") if locks <= veils else _("Hides in {n} s")
    else:
        words = _("Locks in {n} min") if locks <= veils else _("Hides in {n} min")
    return words.format(n=amount)


def _said(icon: str, label: Label, tint: str = "text3") -> QWidget:
    return boxed(row(Icon(icon, tint, 15), label, gap=6))
