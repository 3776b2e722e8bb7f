"""The check: what was looked at, what was found, in plain words."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from setkit.foundation.clock import local
from setkit.foundation.i18n import _
from setkit.storage.check import CheckReport
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Icon, Panel, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.record.presenter import RecordPresenter, State
from setkit.ui.theme.look import look


class CheckPage(QWidget):
    """One button, one answer, and every fault on a line of its own."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._icon = Icon("shield", "text2", 32)
        self.word = Label("", "title", wrap=True)
        self.sentence = Label("", "body2", wrap=True)
        self.banner = Panel("banner")
        line = row(self._icon, margins=(16, 14, 16, 14), gap=16)
        line.addWidget(boxed(column(self.word, self.sentence, gap=2)), 1)
        self.banner.setLayout(line)
        self.button = Button(_("Check everything now"), "primary", "shield",
                             on_click=presenter.check)  # fmt: skip
        self.copy = Button(_("Copy report for help"), "", "copy", on_click=self._copy)
        self._faults = QVBoxLayout()
        self._faults.setContentsMargins(0, 0, 0, 0)
        self._faults.setSpacing(8)
        what = Label(
            _(
                "Every page of the store, every reference, the chain of the diary from its first "
                "entry, every row against what the diary holds of it, the day seals, and every "
                "backup beside the vault. Nothing is changed."
            ),
            "small",
            wrap=True,
        )
        inner = column(
            self.banner, 4, row(self.button, self.copy, None, gap=10), what, 8,
            boxed(self._faults), None, gap=10,
        )  # fmt: skip
        panel = Panel("panel")
        held = boxed(inner)
        held.setMaximumWidth(look().px(860))
        panel.setLayout(column(Scroll(boxed(row(held, None))), margins=(20, 18, 20, 18)))
        self.setLayout(column(panel))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.button.setEnabled(not state.is_busy)
        report = state.report
        self.copy.setVisible(report is not None)
        while (item := self._faults.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if report is None:
            self._show_last(state)
        else:
            self._show_report(report)

    def _show_last(self, state: State) -> None:
        at = state.facts.checked_at
        self.banner.set_tone("unset")
        self._icon.set_icon("shield", "unset")
        if not at:
            self.word.setText(_("Not checked yet"))
            self.sentence.setText(_("A check runs by itself every week."))
            return
        when = local(at, "UTC" if not state.entries else state.entries[0].zone)
        self.word.setText(_("Found whole on {when}").format(when=f"{when:%d %b %Y, %H:%M}"))
        self.sentence.setText(_("A check runs by itself every week; run one before you hand over."))

    def _show_report(self, report: CheckReport) -> None:
        self.banner.set_tone("yes" if report.is_whole else "no")
        self._icon.set_icon(*(("check", "yes") if report.is_whole else ("warn", "no")))
        self.word.setText(_("All is whole") if report.is_whole else _("Something is wrong"))
        said = _("{entries} entries and {rows} rows checked, {backups} backups good.")
        self.sentence.setText(
            said.format(entries=report.entries, rows=report.rows, backups=report.backups)
        )
        for sentence in report.sentences:
            card = Panel("card")
            line = row(Icon("warn", "no", 18), margins=(12, 10, 12, 10), gap=10)
            line.addWidget(Label(sentence, wrap=True), 1)
            card.setLayout(line)
            self._faults.addWidget(card)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._presenter.health())
