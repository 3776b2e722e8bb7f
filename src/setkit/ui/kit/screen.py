"""A screen hosts a presenter and its view, and refreshes only while somebody is looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from setkit.domain.topics import Changes, Topic
from setkit.ui.context import Context
from setkit.ui.kit.parts import column


class Presenter(Protocol):
    """What every presenter can do."""

    def refresh(self) -> None:
        """Look again and render."""
        ...


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """One line of the catalogue. `key` is the shortcut; `watches` what makes it look again."""

    id: str
    title: str
    icon: str
    key: str
    watches: frozenset[Topic]
    presenter: Callable[[Context], Any]
    view: Callable[[Any], QWidget]


class Screen(QWidget):
    """Stale while hidden, fresh when shown."""

    def __init__(self, spec: ScreenSpec, context: Context) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.spec = spec
        self._presenter: Presenter = spec.presenter(context)
        self.view = spec.view(self._presenter)
        self.stale = True
        self.setLayout(column(self.view))
        context.session.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & self.spec.watches:
            self.stale = True
            if self.isVisible():
                self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again if something changed while nobody was looking."""
        super().showEvent(event)
        if self.stale:
            self._refresh()

    def _refresh(self) -> None:
        self._presenter.refresh()
        self.stale = False
