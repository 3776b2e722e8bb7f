"""The table of contents: every screen of an open vault, in the order of the rail.

One line here, and the rail, the shortcuts, the every-screen test and the accessibility walk all
know a new screen.
"""

from __future__ import annotations

from setkit.domain.topics import Topic
from setkit.foundation.i18n import mark
from setkit.ui.kit.screen import ScreenSpec
from setkit.ui.screens.papers.presenter import PapersPresenter
from setkit.ui.screens.papers.view import PapersView
from setkit.ui.screens.people.presenter import PeoplePresenter
from setkit.ui.screens.people.view import PeopleView
from setkit.ui.screens.record.presenter import RecordPresenter
from setkit.ui.screens.record.view import RecordView
from setkit.ui.screens.scenes.presenter import ScenesPresenter
from setkit.ui.screens.scenes.view import ScenesView
from setkit.ui.screens.set_mode.covered import Covered
from setkit.ui.screens.set_mode.presenter import SetModePresenter
from setkit.ui.screens.set_mode.view import SetModeView
from setkit.ui.screens.settings.presenter import SettingsPresenter
from setkit.ui.screens.settings.view import SettingsView
from setkit.ui.screens.today.presenter import TodayPresenter
from setkit.ui.screens.today.view import TodayView

SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(
        id="today",
        title=mark("Today"),
        icon="today",
        key="Ctrl+1",
        watches=frozenset(Topic) - {Topic.DIARY},
        presenter=TodayPresenter,
        view=TodayView,
    ),
    ScreenSpec(
        id="scenes",
        title=mark("Scenes"),
        icon="scenes",
        key="Ctrl+2",
        watches=frozenset(
            {Topic.SCENES, Topic.BEATS, Topic.BOUNDARIES, Topic.PEOPLE, Topic.CLOSED_SETS}
        ),
        presenter=ScenesPresenter,
        view=ScenesView,
    ),
    ScreenSpec(
        id="people",
        title=mark("People"),
        icon="people",
        key="Ctrl+3",
        watches=frozenset({Topic.PEOPLE, Topic.SCENES, Topic.BOUNDARIES}),
        presenter=PeoplePresenter,
        view=PeopleView,
    ),
    ScreenSpec(
        id="papers",
        title=mark("Papers"),
        icon="papers",
        key="Ctrl+5",
        watches=frozenset(Topic) - {Topic.DIARY},
        presenter=PapersPresenter,
        view=PapersView,
        deeds=((mark("Make a paper"), "new"),),
    ),
    ScreenSpec(
        id="record",
        title=mark("Record"),
        icon="record",
        key="Ctrl+6",
        watches=frozenset(Topic),
        presenter=RecordPresenter,
        view=RecordView,
        deeds=((mark("Check the vault"), "check"), (mark("Backups"), "backups")),
    ),
    ScreenSpec(
        id="settings",
        title=mark("Settings"),
        icon="settings",
        key="Ctrl+,",
        watches=frozenset({Topic.PRODUCTION, Topic.KEEPING}),
        presenter=SettingsPresenter,
        view=SettingsView,
        is_foot=True,
    ),
    ScreenSpec(
        id="set",
        title=mark("Set mode"),
        icon="film",
        key="",
        watches=frozenset(
            {
                Topic.SCENES,
                Topic.BEATS,
                Topic.BOUNDARIES,
                Topic.PEOPLE,
                Topic.CLOSED_SETS,
                Topic.SHOOT_DAYS,
                Topic.RIDERS,
                Topic.TESTS_SEEN,
            }
        ),
        presenter=SetModePresenter,
        view=SetModeView,
        is_whole=True,
        face=Covered,
    ),
)
