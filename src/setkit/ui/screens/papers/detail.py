"""The panel beside the ledger: one paper, what it is worth now, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.text import Label, isolated
from setkit.ui.screens.papers.lines import (
    PaperLine,
    Standing,
    profile_word,
    standing_sentence,
    standing_word,
)

_BANNERS = {
    Standing.OUT_OF_DATE: ("cond", "half", "cond"),
    Standing.UNSURE: ("unset", "help", "unset"),
    Standing.FAILED: ("unset", "minus", "unset"),
    Standing.CURRENT: ("yes", "check", "yes"),
    Standing.SUPERSEDED: ("", "minus", "text2"),
}


class PaperDetail(Panel):
    """Shows one paper, or how to choose one."""

    def __init__(self, again: Callable[[], object], scene: Callable[[], object]) -> None:
        super().__init__("panel")
        self.title = Label("", "title", wrap=True)
        self.under = Label("", "small", wrap=True)
        self._icon = Icon("help", "unset", 26)
        self.word = Label("", "lead")
        self.sentence = Label("", "small", wrap=True)
        self.banner = Panel("banner")
        line = row(self._icon, margins=(12, 10, 12, 10), gap=12)
        line.addWidget(boxed(column(self.word, self.sentence, gap=1)), 1)
        self.banner.setLayout(line)
        self.again = Button(_("Make a newer one"), "primary", "papers", on_click=again)
        self.scene = Button(_("Show the scene"), "", "scenes", on_click=scene)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        self._values = [(Label("", "small"), Label("", "", wrap=True)) for _n in range(10)]
        for number, (name, value) in enumerate(self._values):
            self._facts.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, number, 1)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        facts = QWidget()
        facts.setObjectName("plain")
        facts.setLayout(self._facts)
        body = column(self.title, self.under, 4, gap=4)
        body.addWidget(Scroll(boxed(column(self.banner, 10, facts, None))), 1)
        body.addLayout(row(self.again, self.scene, None, gap=10))
        paper = boxed(body)
        choose = EmptyState("papers", _("Choose a paper"), _("Its facts are shown here."))
        self._paper = paper
        self._stack = QStackedWidget()
        self._stack.addWidget(choose)
        self._stack.addWidget(paper)
        self.setLayout(column(self._stack, margins=(20, 16, 20, 16)))

    def show_paper(self, line: PaperLine | None) -> None:
        """Show `line`, or how to choose one."""
        self._stack.setCurrentIndex(0 if line is None else 1)
        if line is None:
            return
        tone, icon, tint = _BANNERS[line.standing]
        self.title.setText(line.title)
        self.under.setText(f"{isolated(line.row.recipient)}  ·  {profile_word(line.row.profile)}")
        self.word.setText(standing_word(line.standing))
        self.sentence.setText(standing_sentence(line))
        self._icon.set_icon(icon, tint)
        self.banner.set_tone(tone)
        self.scene.setVisible(bool(line.row.scene_id))
        self.again.set_words(
            _("Make a newer one") if line.standing is Standing.OUT_OF_DATE else _("Make it again")
        )
        facts = _facts(line)
        for number, (name, value) in enumerate(self._values):
            shown = number < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[number][0])
                value.setText(facts[number][1])


def _facts(line: PaperLine) -> tuple[tuple[str, str], ...]:
    row = line.row
    counted = _("version {v}, copy {n}").format(v=row.version, n=row.copy_n)
    found = (
        (_("Made"), line.when),
        (_("For"), row.purpose),
        (_("Content"), counted),
        (_("Code"), row.code),
        (_("Valid until"), row.valid_until_on or ""),
        (_("File"), row.file_name or ""),
        (_("Record"), row.anchor),
        (_("Digest"), row.data_sha[:16].upper()),
    )
    return tuple((name, value) for name, value in found if value)
