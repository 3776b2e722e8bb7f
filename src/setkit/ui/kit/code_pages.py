"""Two pages about a recovery code: shown once, and two groups typed back (K-10)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from setkit.foundation.i18n import _
from setkit.ui.code_steps import GROUPS
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.text import Label, restyle


class CodeShown(QWidget):
    """Eight groups to write on paper."""

    def __init__(self, back: Callable[[], object], written: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.back = Button(_("Back"), "ghost", on_click=back)
        self.next = Button(_("I wrote it down"), "primary", on_click=written)
        self.groups = [Label("", "code") for _number in range(GROUPS)]
        card = Panel("panel")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 18, 20, 18)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(14)
        grid.addWidget(Label("SK1 –", "code"), 0, 0)
        for number, label in enumerate(self.groups):
            cell = boxed(row(Label(str(number + 1), "caption"), label, None, gap=8))
            grid.addWidget(cell, number // 4, number % 4 + 1)
        told = Label(
            _(
                "Write all eight groups on paper, with SK1- in front, and keep them away "
                "from this computer. It is shown this once and stored nowhere. If the "
                "passphrase is forgotten, this code is the only other way in."
            ),
            "body2",
            wrap=True,
        )
        heading = Label(_("Your recovery code"), "h1")
        foot = row(self.back, None, self.next)
        self.setLayout(column(heading, told, 8, card, 8, foot, gap=8))

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show the groups; none empties the page."""
        for label, group in zip(self.groups, groups or ("",) * GROUPS, strict=True):
            label.setText(group)


class CodeTypedBack(QWidget):
    """Two fields for two groups."""

    def __init__(
        self, back: Callable[[], object], confirm: Callable[[str, str], object], words: str
    ) -> None:
        """`words`: what the button says that goes on."""
        super().__init__()
        self.setObjectName("plain")
        self._confirm = confirm
        self.fields = (QLineEdit(), QLineEdit())
        self._titles = (Label("", "field"), Label("", "field"))
        cells = []
        for line, title in zip(self.fields, self._titles, strict=True):
            line.setMaxLength(12)
            line.returnPressed.connect(self._on_confirm)
            title.setBuddy(line)
            cells.append(boxed(column(title, line, gap=5)))
        self.notice = NoticeBar()
        self.back = Button(_("Show the code again"), "ghost", on_click=back)
        self.next = Button(words, "primary", on_click=self._on_confirm)
        told = Label(
            _("From your paper. This makes sure the code can be read when it is needed."),
            "body2",
            wrap=True,
        )
        heading = Label(_("Type back two groups"), "h1")
        foot = row(self.back, None, self.next)
        whole = column(heading, told, 8, self.notice, row(*cells, gap=16), 8, foot, gap=8)
        self.setLayout(whole)

    def ask(self, asked: tuple[int, int], wrong: frozenset[int], sentence: str) -> None:
        """Ask for the groups `asked`; mark those that were `wrong` and say the `sentence`."""
        for line, title, number in zip(self.fields, self._titles, asked, strict=True):
            words = _("Group {n}").format(n=number)
            title.setText(words)
            line.setAccessibleName(words)
            tone = "no" if number in wrong else ""
            if line.property("tone") != tone:
                line.setProperty("tone", tone)
                restyle(line)
        self.notice.say(sentence, "no")

    def start(self) -> None:
        """Empty the fields and put the caret into the first."""
        for line in self.fields:
            line.clear()
        self.fields[0].setFocus()

    def _on_confirm(self) -> None:
        self._confirm(self.fields[0].text(), self.fields[1].text())
