"""Widgets of the record: tabs over the diary, the check and the backups."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import column
from setkit.ui.kit.tabs import Tabs
from setkit.ui.screens.record.backups_view import BackupsPage
from setkit.ui.screens.record.check_view import CheckPage
from setkit.ui.screens.record.diary_view import DiaryPage
from setkit.ui.screens.record.presenter import RecordPresenter, State


class RecordView(QWidget):
    """Three pages under one line of tabs."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.notice = NoticeBar()
        self._presenter = presenter
        self.tabs = Tabs(presenter.turn)
        self.diary = DiaryPage(presenter)
        self.check = CheckPage(presenter)
        self.backups = BackupsPage(presenter)
        presenter.render = self.render_state
        self.tabs.bar.blockSignals(True)
        for name, title, page in (
            ("diary", _("Diary"), self.diary),
            ("check", _("Check"), self.check),
            ("backups", _("Backups"), self.backups),
        ):
            self.tabs.add(name, title, page)
        self.tabs.bar.blockSignals(False)
        self.setLayout(column(self.notice, self.tabs, margins=(16, 12, 16, 16), gap=10))

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(
            state.notice, state.tone, _("Seen") if state.notice else "", self._presenter.seen
        )
        self.tabs.show_tab(state.tab)
        renders = {
            "diary": self.diary.render_state,
            "check": self.check.render_state,
            "backups": self.backups.render_state,
        }
        renders[state.tab](state)
