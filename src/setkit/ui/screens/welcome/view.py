"""Widgets of the start page. Renders a State, passes intents on, decides nothing."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from setkit.foundation.i18n import _
from setkit.ui.gate import limits
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import centred
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.kit.tile import Tile
from setkit.ui.screens.welcome.presenter import Recent, State, WelcomePresenter


class WelcomeView(QWidget):
    """Three ways in, the vaults opened before, and what setkit cannot do."""

    def __init__(self, presenter: WelcomePresenter) -> None:
        super().__init__()
        self.setObjectName("gate")
        self._presenter = presenter
        presenter.render = self.render_state
        self.notice = NoticeBar()
        self.make = Tile(
            "plus",
            _("Make a vault"),
            _("One encrypted folder for one production. You choose the passphrase."),
            presenter.create,
        )
        self.opener = Tile(
            "folder",
            _("Open a vault"),
            _("A folder whose name ends in .setkit."),
            presenter.open,
        )
        self.restore = Tile(
            "undo",
            _("Restore a backup"),
            _("It becomes a vault of its own; what is there stays."),
            presenter.restore,
        )
        self.demo = Tile(
            "film",
            _("Look around in a demonstration"),
            _("A small invented production, in a vault of its own."),
            presenter.demo,
        )
        self.remember = QCheckBox(_("Keep a list of vaults opened here"))
        self.remember.toggled.connect(presenter.keep_recent)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._recent = boxed(column(Label(_("Opened before"), "lead"), self._list, gap=10))
        self.limits = Label(limits(), "small", wrap=True)
        self._limits_card = Panel("card")
        self._limits_card.setLayout(column(self.limits, margins=(16, 12, 16, 12)))
        self._limits_card.hide()
        self.more = Button(
            _("What setkit cannot protect you from"), "link", "shield", on_click=self._toggle_limits
        )
        self.more.setCheckable(True)
        self._build()

    def _build(self) -> None:
        heading = boxed(
            column(
                Label("setkit", "h1"),
                Label(
                    _("Your working file for one production: encrypted, offline, yours alone."),
                    "body2",
                    wrap=True,
                ),
                gap=4,
            )
        )
        ways = boxed(column(self.make, self.opener, self.restore, self.demo, gap=10))
        foot = column(row(self.remember, None), row(self.more, None), gap=4)
        inner = boxed(
            column(heading, 12, self.notice, ways, 8, self._recent, foot, self._limits_card, gap=8)
        )
        self.setLayout(column(centred(inner, 620), gap=0))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(state.notice, "no")
        for tile in (self.make, self.opener, self.restore, self.demo):
            tile.setEnabled(not state.is_busy)
        self.remember.blockSignals(True)
        self.remember.setChecked(state.recent_on)
        self.remember.blockSignals(False)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self.demo
        for recent in state.recent:
            tile, away = self._line(recent)
            line = row(gap=4)
            line.addWidget(tile, 1)
            line.addWidget(away)
            self._list.addWidget(boxed(line))
            for part in (tile, away):  # made later than the rest, but walked in their place
                QWidget.setTabOrder(before, part)
                before = part
        self._recent.setVisible(bool(state.recent))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start the keyboard at the first way in."""
        super().showEvent(event)
        self.make.setFocus()

    def _line(self, recent: Recent) -> tuple[Tile, Button]:
        place = recent.place if recent.is_there else _("Not there now. Is the drive plugged in?")
        tile = Tile(
            "lock",
            recent.name,
            place,
            lambda: self._presenter.open_recent(recent.path),
            one_line=True,
        )
        tile.setEnabled(recent.is_there)
        away = Button(
            "",
            "ghost",
            "x",
            name=_("Take off this list; the vault stays"),
            on_click=lambda: self._presenter.forget(recent.path),
        )
        return tile, away

    def _toggle_limits(self) -> None:
        self._limits_card.setVisible(self.more.isChecked())
