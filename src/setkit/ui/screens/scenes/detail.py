"""The panel beside the scene list: where one scene stands, why, and what would help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.pill import StatusPill
from setkit.ui.kit.tabs import Tabs
from setkit.ui.kit.text import ElidedLabel, Label
from setkit.ui.screens.scenes.beats_view import BeatsTab
from setkit.ui.screens.scenes.closed_set_view import ClosedSetTab
from setkit.ui.screens.scenes.delegate import MARKS
from setkit.ui.screens.scenes.lines import (
    ReasonLine,
    SceneLine,
    Standing,
    intimacy_word,
    pages,
    standing_sentence,
    standing_word,
    unchecked_sentence,
)
from setkit.ui.screens.scenes.overview import BreakdownForm
from setkit.ui.screens.scenes.sheet import (
    BEATS,
    CLOSED_SET,
    OVERVIEW,
    SCRIPT,
    TOGETHER,
    SheetPresenter,
    SheetState,
)
from setkit.ui.what_can_we_do.view import TogetherTab

_BANNERS = {
    Standing.AGREED: ("yes", "check", "yes"),
    Standing.ASK_FIRST: ("cond", "half", "cond"),
    Standing.NOT_CLEAR: ("no", "warn", "no"),
    Standing.UNKNOWN: ("unset", "help", "unset"),
    Standing.NOT_ASSESSED: ("unset", "dots", "unset"),
    Standing.NONE: ("", "check", "text2"),
}


class DetailPanel(Panel):
    """Shows one scene, or how to choose one."""

    def __init__(
        self,
        assess: Callable[[str], object],
        answers: Callable[[], object],
        sheet: SheetPresenter,
    ) -> None:
        super().__init__("panel")
        self.answers = Button(_("Answers for this scene"), "primary", "talk", on_click=answers)
        self.assessing = AssessCard(assess)
        self.number = Label("", "h1")
        self.heading = ElidedLabel("", "lead")
        self.facts = Label("", "small", wrap=True)
        self.word = Label("", "lead")
        self.sentence = Label("", "small", wrap=True)
        self.unchecked = Label("", "small", wrap=True)
        self._icon = Icon("help", "unset", 28)
        self.banner = Panel("banner")
        self.banner.setLayout(row(self._icon, margins=(12, 10, 12, 10), gap=12))
        words = boxed(column(self.word, self.sentence, self.unchecked, gap=1))
        self.banner.layout().addWidget(words)  # type: ignore[union-attr]
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(8)
        self._reasons.setContentsMargins(0, 0, 0, 0)
        self._title = Label(_("WHAT STANDS IN THE WAY"), "overline")
        top = row(self.number, gap=14)
        top.setAlignment(self.number, Qt.AlignmentFlag.AlignTop)
        top.addWidget(boxed(column(self.heading, self.facts, gap=2)), 1)
        self.breakdown = BreakdownForm(sheet)
        overview = column(
            self.banner, self.assessing, self.answers, 4, self._title, self._reasons,
            self.breakdown, margins=(0, 0, 10, 8), gap=8,
        )  # fmt: skip
        overview.addStretch(1)
        self._add_tabs(sheet, Scroll(boxed(overview)))
        self._scene = boxed(column(top, self.tabs, gap=8))
        sheet.render = self.render_sheet
        self._choose = EmptyState(
            "scenes", _("Choose a scene"), _("Its state and the reasons for it are shown here.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choose)
        self._stack.addWidget(self._scene)
        self.setLayout(column(self._stack, margins=(20, 16, 20, 12)))

    def _add_tabs(self, sheet: SheetPresenter, overview: QWidget) -> None:
        self.tabs = Tabs(sheet.choose_tab)
        self.script = _script_area()
        self.beats = BeatsTab(sheet.beats)
        self.closed_set = ClosedSetTab(sheet.closed_set)
        self.together = TogetherTab(sheet.together)
        self.tabs.add(OVERVIEW, _("Overview"), overview)
        self.tabs.add(BEATS, _("Beats"), self.beats)
        self.tabs.add(CLOSED_SET, _("Closed set"), self.closed_set)
        self.tabs.add(SCRIPT, _("Script"), self.script)
        self.tabs.add(TOGETHER, _("What can we do"), self.together)

    def show_scene(self, line: SceneLine | None, hint: str = "") -> None:
        """Show `line`, or how to choose one; `hint`: which words suggest that it is intimate."""
        self._clear()
        self._stack.setCurrentWidget(self._choose if line is None else self._scene)
        if line is None:
            return
        self.number.setText(line.number)
        self.heading.set_whole(line.heading)
        named = ", ".join(line.parts)
        facts = (pages(line.eighths), intimacy_word(line), named, line.neutral_line)
        self.facts.setText("  ·  ".join(fact for fact in facts if fact))
        tone, icon, tint = _BANNERS[line.standing]
        self.word.setText(standing_word(line.standing))
        self.sentence.setText(standing_sentence(line.standing))
        self.unchecked.setText(unchecked_sentence(line.not_checked))
        self.unchecked.setVisible(bool(line.not_checked))
        self._icon.set_icon(icon, tint)
        self.banner.set_tone(tone)
        self.banner.setVisible(not line.is_omitted)
        self.assessing.show_scene(line, hint)
        self._title.setVisible(bool(line.reasons))
        for reason in line.reasons:
            self._reasons.addWidget(_card(reason))

    def render_sheet(self, state: SheetState) -> None:
        """Show what the tabs hold."""
        self.tabs.show_tab(state.tab)
        self.breakdown.render_state(state)
        if self.script.toPlainText() != state.script:
            self.script.setPlainText(state.script)

    def _clear(self) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class AssessCard(Panel):
    """Asks a person whether a scene is intimate; a scan only suggests."""

    def __init__(self, assess: Callable[[str], object]) -> None:
        super().__init__("card")
        self.question = Label("", "strong", wrap=True)
        self.hint = Label("", "small", wrap=True)
        self.yes = Button(_("Intimate"), "small", on_click=lambda: assess("intimate"))
        self.no = Button(_("Not intimate"), "small", on_click=lambda: assess("none"))
        line = row(gap=8)
        line.addWidget(self.question, 1)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        self.setLayout(column(line, self.hint, margins=(12, 8, 10, 8), gap=4))

    def show_scene(self, line: SceneLine, hint: str) -> None:
        """Ask about `line`; an assessment once made can be changed."""
        self.setVisible(not line.is_omitted)
        is_open = line.standing is Standing.NOT_ASSESSED
        asked = _("Is this scene intimate?")
        self.question.setText(
            asked if is_open else _("Assessed: {word}").format(word=intimacy_word(line))
        )
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and is_open)
        self.yes.setVisible(is_open or not line.is_intimate)
        self.no.setVisible(is_open or line.is_intimate)


def _card(reason: ReasonLine) -> QWidget:
    card = Panel("card")
    pill = StatusPill(MARKS[reason.standing], "")
    pill.setAccessibleName(standing_word(reason.standing))
    words: list[object] = [Label(reason.sentence, "strong", wrap=True)]
    if reason.beat:
        where = _("Beat: {title}").format(title=reason.beat)
        words.insert(0, Label(where, "caption", wrap=True))
    if reason.remedy:
        words.append(Label(reason.remedy, "small", wrap=True))
    layout = row(pill, margins=(10, 10, 12, 10), gap=10)
    layout.setAlignment(pill, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(boxed(column(*words, gap=2)), 1)
    card.setLayout(layout)
    return card


def _script_area() -> QPlainTextEdit:
    area = QPlainTextEdit()
    area.setReadOnly(True)
    area.setTabChangesFocus(True)
    area.setAccessibleName(_("Script of this scene"))
    area.setPlaceholderText(_("No pages of this scene have been imported."))
    return area
