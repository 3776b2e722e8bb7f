"""The page before set mode: which scene is on the floor today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.kit.tile import Tile
from setkit.ui.screens.set_mode.rows import Choice

_WIDTH = 620


class Chooser(QWidget):
    """A tile for each scene of the day; the digits 1 to 9 choose too."""

    def __init__(
        self,
        enter: Callable[[str, str], object],
        back: Callable[[], object],
        plan: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._enter = enter
        self._choices: tuple[Choice, ...] | None = None
        self.tiles: list[Tile] = []
        self._tiles = column(gap=8)
        self.back = Button(_("Back"), "ghost", "back", on_click=back)
        self.title = Label(_("Which scene is on the floor?"), "h1")
        told = Label(
            _("A digit chooses. Every key in set mode is logged at once; F12 is always STOP."),
            "body2",
            wrap=True,
        )
        listed = column(self.title, told, 8, gap=6)
        listed.addLayout(self._tiles)
        self._listed = centred(boxed(listed), _WIDTH)
        self._empty = EmptyState(
            "days",
            _("No scene is planned on a day yet"),
            _("Set mode logs a shooting day. Plan a day with its scenes first."),
            _("Plan a day"),
            plan,
        )
        whole = column(row(self.back, None), margins=(16, 12, 16, 12))
        whole.addWidget(self._listed, 1)
        whole.addWidget(self._empty, 1)
        self.setLayout(whole)

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these scenes."""
        if choices == self._choices:
            return
        self._choices = choices
        for tile in self.tiles:
            self._tiles.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [
            Tile(
                "scenes",
                f"{n}   {one.title}",
                one.under,
                partial(self._enter, one.day_id, one.scene_id),
            )
            for n, one in enumerate(choices, start=1)
        ]
        for tile in self.tiles:
            self._tiles.addWidget(tile)
        self._listed.setVisible(bool(choices))
        self._empty.setVisible(not choices)
