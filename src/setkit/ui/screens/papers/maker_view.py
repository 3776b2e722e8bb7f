"""Widgets of the maker: choices on one side, the very page on the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.documents.catalog import PAPERS
from setkit.documents.render.tokens import PaperSize
from setkit.domain.profiles import Profile
from setkit.foundation.i18n import _
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.pages import Pages
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.papers.lines import profile_word
from setkit.ui.screens.papers.maker import Maker, MakerState, makeable
from setkit.ui.theme.look import look

_WIDTH = 380


class MakerView(QWidget):
    """Recipient first, then what, then the page, then the file."""

    def __init__(self, maker: Maker) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._options: dict[ChoiceField, tuple[tuple[str, str], ...]] = {}
        maker.render = self.render_state
        self.back = Button(_("Papers"), "link", "back", on_click=maker.leave)
        self.recipient = ChoiceField(_("Who receives it"), (), maker.choose_recipient)
        self.kind = ChoiceField(_("What"), (), maker.choose_kind)
        self.scene = ChoiceField(_("Scene"), (), maker.choose_scene)
        self.day = ChoiceField(_("Day"), (), maker.choose_day)
        self.purpose = LineField(_("What it is for (printed)"), maker.set_purpose)
        sizes = [(PaperSize.A4.value, "A4"), (PaperSize.LETTER.value, "US Letter")]
        self.sheet = ChoiceField(_("Sheet"), sizes, maker.set_size)
        self.laser = CheckField(_("Black laser printer"), maker.set_laser)
        self.adding = AddRecipient(maker)
        self.refusal = NoticeBar(is_narrow=True)
        self.inside = Label("", "small", wrap=True)
        self.export = Button(_("Export …"), "primary", "lock", on_click=maker.export)
        print_row = row(self.sheet, gap=16)
        print_row.addWidget(self.laser, 1, Qt.AlignmentFlag.AlignBottom)
        choices = column(
            self.recipient, self.adding, self.kind, self.scene, self.day, self.purpose,
            print_row, None,
            margins=(0, 0, 14, 0), gap=12,
        )  # fmt: skip
        side = Panel("panel")
        body = column(row(self.back, None), Label(_("New paper"), "title"), gap=8)
        body.setContentsMargins(20, 14, 12, 16)
        body.addWidget(Scroll(boxed(choices)), 1)
        last = column(self.refusal, self.inside, self.export, margins=(0, 0, 8, 0), gap=10)
        body.addLayout(last)
        side.setLayout(body)
        side.setFixedWidth(look().px(_WIDTH))
        self.pages = Pages()
        self.waiting = EmptyState("eye", "", "")
        self.done = DonePage(maker.leave)
        self.stack = QStackedWidget()
        for page in (self.waiting, self.pages, self.done):
            self.stack.addWidget(page)
        sheet = Panel("panel")
        sheet.setLayout(column(self.stack, margins=(16, 16, 16, 12)))
        across = row(side, gap=16)
        across.addWidget(sheet, 1)
        self.setLayout(across)

    def render_state(self, state: MakerState) -> None:
        """Show `state`."""
        for choice, options, value in (
            (self.recipient, state.recipients, state.recipient),
            (self.kind, state.kinds, state.kind),
            (self.scene, state.scenes, state.scene),
            (self.day, state.days, state.day),
        ):
            if options != self._options.get(choice):
                self._options[choice] = options
                choice.set_options(options)
            choice.set_value(value)
        needs = PAPERS[state.kind].about.split() if state.kind else []
        self.scene.setVisible("scene_id" in needs)
        self.day.setVisible("shoot_day_id" in needs)
        self.purpose.set_value(state.purpose)
        self.sheet.set_value(state.size.value)
        self.laser.set_value(state.laser)
        self.refusal.say(state.refusal, "no")
        self.inside.setText(state.inside)
        self.export.setEnabled(bool(state.pages) and not state.is_busy and state.done is None)
        self._show_page(state)

    def _show_page(self, state: MakerState) -> None:
        if state.done is not None:
            self.done.show_done(state.done.path.name, state.done.password)
            self.stack.setCurrentWidget(self.done)
        elif state.pages:
            self.pages.show_pages(state.pages)
            self.stack.setCurrentWidget(self.pages)
        else:
            making = _("Making the page …") if state.is_busy else _("Nothing to see yet")
            lesson = state.missing or _("The page will be here in a moment, as it will leave.")
            self.waiting.say(making, "" if state.refusal else lesson)
            self.stack.setCurrentWidget(self.waiting)


class AddRecipient(QWidget):
    """Adds somebody who receives papers: a name and a role."""

    def __init__(self, maker: Maker) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._maker = maker
        self.open = Button(_("Somebody new"), "link", "plus", on_click=self._unfold)
        self.name = LineField(_("Name"), lambda text: None)
        served = {profile for spec in makeable() for profile in spec.profiles}
        roles = [(p.value, profile_word(p.value)) for p in Profile if p in served]
        self.role = ChoiceField(_("Role"), roles, lambda value: None)
        self.role.set_value(Profile.PRODUCER.value)  # who most papers go to
        self.add = Button(_("Add"), "small", "check", on_click=self._add)
        self.card = Panel("card")
        self.card.setLayout(
            column(self.name, self.role, row(None, self.add), margins=(12, 10, 12, 10), gap=8)
        )
        self.card.hide()
        self.setLayout(column(row(self.open, None), self.card, gap=4))

    def _unfold(self) -> None:
        self.card.setVisible(not self.card.isVisible())
        if self.card.isVisible():
            self.name.control.setFocus()

    def _add(self) -> None:
        self._maker.add(self.name.text(), self.role.value())
        self.name.set_value("")
        self.card.hide()


class DonePage(QWidget):
    """Says that the paper is written, and its password, this once."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.file = Label("", "strong", wrap=True)
        self.password = Label("", "code", wrap=True)
        self.password.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.password.setAccessibleName(_("Password of the paper"))
        card = Panel("card")
        told = Label(
            _(
                "Tell it over another channel than the file: by voice, not in the same e-mail. It "
                "is shown this once and kept nowhere."
            ),
            "small",
            wrap=True,
        )
        card.setLayout(column(Label(_("PASSWORD"), "overline"), self.password, told,
                              margins=(16, 14, 16, 14), gap=8))  # fmt: skip
        back = Button(_("Back to the papers"), "primary", on_click=leave)
        inner = boxed(
            column(
                row(Icon("check", "yes", 36), None),
                Label(_("Written and listed"), "title"), self.file, 6, card, 10,
                row(back, None), gap=8,
            )
        )  # fmt: skip
        inner.setMaximumWidth(look().px(560))
        line = row(None, gap=0)
        line.addWidget(inner, 8)
        line.addStretch(1)
        self.setLayout(column(None, line, None))

    def show_done(self, name: str, password: str) -> None:
        """Show the file's name and password."""
        self.file.setText(name)
        self.password.setText(password)
