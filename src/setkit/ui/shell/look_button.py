"""The button that changes how things look: theme and size of text, at once and remembered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from setkit.foundation.i18n import _
from setkit.ui.gate import Memory
from setkit.ui.kit.parts import Button
from setkit.ui.theme.look import CHOICES, look
from setkit.ui.theme.tokens import SCALES


class LookButton(Button):
    """Opens a menu of four themes and five sizes."""

    def __init__(self, memory: Memory, *, has_words: bool = True) -> None:
        super().__init__(_("Look") if has_words else "", "ghost", "contrast", name=_("Look"))
        self._memory = memory
        self.menu_of_looks = QMenu(self)
        self.menu_of_looks.setAccessibleName(_("Look"))
        words = {
            "system": _("Like the system"),
            "light": _("Light"),
            "dark": _("Dark"),
            "night": _("Night, for a dark set"),
        }
        self._themes = self._group([(words[name], name) for name in CHOICES])
        self.menu_of_looks.addSeparator()
        sizes = [(_("Text {n} %").format(n=scale), str(scale)) for scale in SCALES]
        self._sizes = self._group(sizes)
        self._themes.triggered.connect(self._choose_theme)
        self._sizes.triggered.connect(self._choose_size)
        self.menu_of_looks.aboutToShow.connect(self._mark)
        self.clicked.connect(self._open)

    def _group(self, items: list[tuple[str, str]]) -> QActionGroup:
        group = QActionGroup(self)
        for words, name in items:
            action = QAction(words, group)
            action.setCheckable(True)
            action.setData(name)
            self.menu_of_looks.addAction(action)
        return group

    def _open(self) -> None:
        self.menu_of_looks.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _mark(self) -> None:
        for group, value in ((self._themes, look().choice), (self._sizes, str(look().scale))):
            for action in group.actions():
                action.setChecked(action.data() == value)

    def _choose_theme(self, action: QAction) -> None:
        self._memory.change(replace(self._memory.now, theme=action.data()))
        look().apply(action.data())

    def _choose_size(self, action: QAction) -> None:
        scale = int(action.data())
        self._memory.change(replace(self._memory.now, text_scale=scale))
        look().apply(look().choice, scale)
