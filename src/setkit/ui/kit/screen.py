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
from setkit.ui.kit.face import Face
from setkit.ui.kit.parts import column
from setkit.ui.places import Place


class Presenter(Protocol):
    """What every presenter can do."""

    def refresh(self) -> None:
        """Look again and render."""
        ...

    def open(self, place: Place) -> None:
        """Show the thing `place` names, on the tab it names."""
        ...


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """One line of the catalogue. `key` is the shortcut; `watches` what makes it look again.

    `is_foot`: stands at the foot of the rail, above Lock. `is_whole`: takes the whole window, and
    has no place on the rail; `face` is what the veil shows over it. `deeds`: what can be done there
    at once, as marked words and the tab that leads to it, for the find field.
    """

    id: str
    title: str
    icon: str
    key: str
    watches: frozenset[Topic]
    presenter: Callable[[Context], Any]
    view: Callable[[Any], QWidget]
    is_foot: bool = False
    is_whole: bool = False
    face: Callable[[Any], Face] | None = None
    deeds: tuple[tuple[str, str], ...] = ()


class Screen(QWidget):
    """Built when first shown, stale while hidden, fresh when shown."""

    def __init__(self, spec: ScreenSpec, context: Context) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.spec = spec
        self.stale = True
        self._context = context
        self._layout = column()
        self.setLayout(self._layout)
        self._made: tuple[Presenter, QWidget] | None = None
        context.session.changed.connect(self._on_changed)

    @property
    def presenter(self) -> Any:  # noqa: ANN401 - each screen has its own
        """Return the presenter; it and the view are made when first needed."""
        return self._pair()[0]

    @property
    def view(self) -> Any:  # noqa: ANN401 - each screen has its own
        """Return the view."""
        return self._pair()[1]

    @property
    def is_made(self) -> bool:
        """Tell whether anybody has been here since the vault was unlocked."""
        return self._made is not None

    def _pair(self) -> tuple[Presenter, QWidget]:
        if self._made is None:
            presenter: Presenter = self.spec.presenter(self._context)
            self._made = (presenter, self.spec.view(presenter))
            self._layout.addWidget(self._made[1])
        return self._made

    def open(self, place: Place) -> None:
        """Show what `place` names, from rows read now.

        A place without id and tab changes nothing, except for a presenter that has a `home`.
        """
        self.fresh()
        home = getattr(self.presenter, "home", None)
        if place.id or place.tab:
            self.presenter.open(place)
        elif home is not None:
            home()

    def fresh(self) -> None:
        """Look again if something changed since the last look."""
        presenter = self.presenter
        if self.stale:
            self.stale = False
            presenter.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & self.spec.watches:
            self.stale = True
            if self.isVisible():
                self.fresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again if something changed while nobody was looking."""
        super().showEvent(event)
        self.fresh()
