"""Pieces of the set-mode page: the head, the clocks, the performers' cards, a key's panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Panel, column, row
from setkit.ui.kit.pill import Mark, StatusPill
from setkit.ui.kit.text import ElidedLabel, Label
from setkit.ui.screens.set_mode.rows import Card, State, Times
from setkit.ui.screens.set_mode.rows import Panel as PanelRows
from setkit.ui.screens.set_mode.tiles import KeyTile, Timer

MOST_IN_COLUMN = 2
COLUMNS = 3


class Head(QWidget):
    """Scene and beat, who is inside, whether it is clear, what the assistant director hears."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.scene = Label("", "h1")
        self.under = ElidedLabel("", "read")
        self.heads = StatusPill(Mark.OPEN, "")
        self.clear = StatusPill(Mark.OPEN, "")
        self.ad = StatusPill(Mark.OPEN, "")
        self.clock = Label("", "h1")
        line = row(self.scene, gap=12)
        line.addWidget(self.under, 1)
        for part in (self.heads, self.clear, self.ad, self.clock):
            line.addWidget(part)
        self.setLayout(line)

    def show_state(self, state: State) -> None:
        """Show where we are."""
        self.scene.setText(state.scene)
        self.under.set_whole(state.under)
        self.heads.set_state(Mark(state.heads_mark), state.heads)
        self.clear.set_state(Mark(state.clear_mark), state.clear)
        self.ad.set_state(Mark(state.ad_mark), state.ad)

    def show_times(self, times: Times) -> None:
        """Show the time of day."""
        if self.clock.text() != times.clock:
            self.clock.setText(times.clock)


class Clocks(Panel):
    """The take that rolls, large; since the check-in; what is due; takes in a row."""

    def __init__(self) -> None:
        super().__init__("panel")
        self.roll = Timer(96)
        self.check_in, self.due, self.takes = Timer(44), Timer(44), Timer(44)
        below = row(self.check_in, self.due, self.takes, gap=14)
        whole = column(margins=(24, 10, 24, 8), gap=2)
        whole.addWidget(self.roll, 5)
        whole.addLayout(below, 3)
        self.setLayout(whole)
        self._state = State()

    def show_state(self, state: State) -> None:
        """Take over what does not move; `show_times` paints it."""
        self._state = state

    def show_times(self, times: Times) -> None:
        """Paint the clocks."""
        state = self._state
        is_rolling, is_stopped = state.phase == "rolling", state.phase == "stopped"
        caption = f"●  {state.take}" if is_rolling else state.take
        if state.yes:
            caption = f"{caption}  ·  {state.yes}"
        tint = "no" if is_rolling or is_stopped else "text2"
        self.roll.say(caption, times.rolling, "text" if is_rolling else "text3", tint)
        late = "no" if times.is_check_in_late else "text"
        self.check_in.say(_("Since check-in"), times.check_in, late)
        self.due.say(times.break_word, times.break_due, times.due_tint)
        self.takes.say(
            _("Takes since check-in"), state.takes_in_row, "cond" if state.is_row_long else "text"
        )


class PerformerCard(Panel):
    """One performer: initials, whether checked in, since when; more only while a key is held."""

    def __init__(self) -> None:
        super().__init__("card")
        self.title = ElidedLabel("", "title")
        self.pill = StatusPill(Mark.OPEN, "")
        self.since = ElidedLabel("", "read")
        self.details = ElidedLabel("", "read")
        top = row(gap=8)
        top.addWidget(self.title, 1)
        top.addWidget(self.pill)
        self.setLayout(column(top, self.since, self.details, margins=(14, 8, 12, 8), gap=2))

    def show_card(self, card: Card) -> None:
        """Show one performer."""
        self.title.set_whole(card.title)
        self.pill.set_state(Mark(card.mark), card.state)
        self.details.set_whole("  ·  ".join(card.details))
        self.setAccessibleName(f"{card.title}, {card.state}")


class Cards(QWidget):
    """Every performer of the scene; two in a column, more in a grid that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._cards: list[PerformerCard] = []
        self._shown: tuple[Card, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        inner = QWidget()
        inner.setObjectName("plain")
        inner.setLayout(self._grid)
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, gap=0))

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these performers; widgets are made only when their number changes."""
        while len(self._cards) > len(cards):
            gone = self._cards.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        columns = 1 if len(cards) <= MOST_IN_COLUMN else 2
        is_new = len(cards) != len(self._shown)
        while len(self._cards) < len(cards):
            self._cards.append(PerformerCard())
        for place, (made, card) in enumerate(zip(self._cards, cards, strict=True)):
            if is_new:
                self._grid.addWidget(made, place // columns, place % columns)
            if is_new or card != self._shown[place]:
                made.show_card(card)
        self._shown = cards

    def show_times(self, times: Times) -> None:
        """Show since when each was checked in."""
        for made, since in zip(self._cards, times.people, strict=False):
            if made.since.accessibleName() != since:
                made.since.set_whole(since)


class KeyPanel(Panel):
    """What a key opened, in the place of the keys: lines by digit, or one field."""

    def __init__(self, press: Callable[[str], object], typed: Callable[[str], object]) -> None:
        super().__init__("panel")
        self._press = press
        self.title = Label("", "title")
        self.hint = Label("", "read", wrap=True)
        self.line = QLineEdit()
        self.line.returnPressed.connect(lambda: typed(self.line.text()))
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.tiles: list[KeyTile] = []
        whole = column(self.title, self.line, margins=(20, 12, 20, 12), gap=8)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        whole.addWidget(self.hint)
        self.setLayout(whole)

    def show_panel(self, panel: PanelRows) -> None:
        """Show a panel; the field takes the keyboard where there is one."""
        self.title.setText(panel.title)
        self.hint.setText(panel.hint)
        self.hint.setVisible(bool(panel.hint))
        is_new = bool(panel.field) and not self.line.isVisible()
        self.line.setVisible(bool(panel.field))
        self.line.setAccessibleName(panel.field)
        if is_new:
            self.line.clear()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        while len(self.tiles) > len(panel.lines):
            gone = self.tiles.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.tiles) < len(panel.lines):
            key = str(len(self.tiles) + 1)
            self.tiles.append(KeyTile(key, "", "check", "line", partial(self._press, key)))
            place = len(self.tiles) - 1
            self._grid.addWidget(self.tiles[-1], place // COLUMNS, place % COLUMNS)
        for tile, line in zip(self.tiles, panel.lines, strict=True):
            tile.say(line.words, _("done") if line.is_done else "")
