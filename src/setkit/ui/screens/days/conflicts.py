"""What cannot be as planned: one line per conflict, with what to do; folded when there are many."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from setkit.foundation.i18n import _, ngettext
from setkit.queries.day_conflicts import ConflictRow, Conflicts
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.text import Label

SHOWN = 2
_TONES = {"block": ("no", "warn"), "warn": ("cond", "warn"), "info": ("unset", "info")}


class ConflictCard(Panel):
    """Hidden while everything fits."""

    def __init__(self, choose: Callable[[str], object]) -> None:
        super().__init__("notice")
        self._choose = choose
        self._told = Conflicts()
        self._is_open = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.more = Button("", "link", on_click=self._unfold)
        self.setLayout(column(self._rows, row(self.more, None), margins=(12, 8, 12, 8), gap=4))
        self.hide()

    def show_conflicts(self, told: Conflicts) -> None:
        """Show what was found."""
        if told != self._told:
            self._told, self._is_open = told, False
            self._fill()
        self.setVisible(bool(told.rows or told.unjudged))

    def _unfold(self) -> None:
        self._is_open = not self._is_open
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = self._told.rows
        shown = rows if self._is_open else rows[:SHOWN]
        for one in shown:
            self._rows.addWidget(self._line(one))
        if self._told.unjudged and (self._is_open or not rows):
            self._rows.addWidget(_said(self._told.unjudged, "", "unset", "info"))
        left = len(rows) - len(shown) + (1 if rows and self._told.unjudged else 0)
        self.set_tone(_TONES[rows[0].severity][0] if rows else "")
        self.more.setVisible(self._is_open or left > 0)
        words = ngettext("{n} more", "{n} more", left).format(n=left)
        self.more.set_words(_("Show less") if self._is_open else words)

    def _line(self, one: ConflictRow) -> Panel:
        tone, icon = _TONES[one.severity]
        line = _said(one.sentence, one.remedy, tone, icon)
        if one.rows:
            name = _("Show the row: {sentence}").format(sentence=one.sentence)
            show = Button(_("Show"), "small", name=name)
            show.clicked.connect(lambda _on=False: self._choose(one.rows[-1]))
            line.layout().addWidget(show)  # type: ignore[union-attr]  # a row is its layout
        return line


def _said(sentence: str, remedy: str, tint: str, icon: str) -> Panel:
    words: list[object] = [Label(sentence, "strong", wrap=True)]
    if remedy:
        words.append(Label(remedy, "small", wrap=True))
    line = row(Icon(icon, tint, 18), gap=10)
    line.addWidget(boxed(column(*words, gap=0)), 1)
    panel = Panel("plain")
    panel.setLayout(line)
    return panel
