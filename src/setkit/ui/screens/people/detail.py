"""One person: the profile that saves itself, the age record, and the scenes they answer for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from setkit.domain.plan import Age
from setkit.foundation.i18n import _
from setkit.queries.people import InSceneRow, PersonDetail, PersonRow
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.tabs import Tabs
from setkit.ui.kit.text import ElidedLabel, Label, isolated
from setkit.ui.screens.people.age import AgeCard
from setkit.ui.screens.people.presenter import PeoplePresenter, State

_PAIRS = (("name", "set_name"), ("stage_name", "legal_name"), ("pronouns", "lang"),
          ("department", "position"), ("union_code", ""))  # fmt: skip


class PersonPanel(Panel):
    """Shows the chosen person, or how to add one."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        super().__init__("panel")
        self._presenter = presenter
        self._free: tuple[tuple[str, str], ...] = ()
        self.title = ElidedLabel("", "title")
        self.under = ElidedLabel("", "small")
        titles = {
            "name": _("Name"),
            "set_name": _("Name to use on set"),
            "stage_name": _("Stage name"),
            "legal_name": _("Legal name"),
            "pronouns": _("Pronouns"),
            "lang": _("Language"),
            "department": _("Department"),
            "position": _("Position"),
            "union_code": _("Union"),
        }
        self.fields = {
            name: LineField(title, partial(presenter.change, name))
            for name, title in titles.items()
        }
        presenter.hand_over = self.hand_over
        self.part = ChoiceField(_("Give a free character"), (), presenter.cast)
        self.age = AgeCard(presenter)
        self.tabs = Tabs(presenter.turn)
        self.scenes = SceneLinks(presenter)
        self.tabs.bar.blockSignals(True)
        self.tabs.add("profile", _("Profile"), self._profile())
        self.tabs.add("answers", _("Answers"), Scroll(boxed(column(self.scenes, None))))
        self.tabs.bar.blockSignals(False)
        whole = boxed(column(self.title, self.under, 4, self.tabs, gap=4))
        nobody = EmptyState(
            "people",
            _("Nobody yet"),
            _("Add performers and crew; a script brings the characters they can be given."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nobody)
        self._stack.addWidget(whole)
        self.setLayout(column(self._stack, margins=(20, 16, 10, 16)))

    def _profile(self) -> QWidget:
        lines: list[object] = []
        for left, right in _PAIRS:
            line = row(gap=14)
            line.addWidget(self.fields[left], 1)
            line.addWidget(self.fields[right] if right else self.part, 1)
            lines.append(line)
        body = column(*lines, 6, self.age, None, margins=(0, 0, 12, 0), gap=10)
        return Scroll(boxed(body))

    def hand_over(self) -> None:
        """Save what is being typed, now."""
        for field in (*self.fields.values(), self.age.guardian):
            field.flush()

    def render_state(self, state: State) -> None:
        """Show the chosen person."""
        person, detail = state.person, state.detail
        self._stack.setCurrentIndex(1 if person else 0)
        if person is None or detail is None:
            return
        self.title.set_whole(isolated(person.name))
        self.under.set_whole(", ".join(isolated(part) for part in person.parts) or " ")
        for name, field in self.fields.items():
            field.set_value(str(getattr(person, name)))
        self._show_parts(person, detail)
        self.tabs.show_tab(state.tab)
        self.age.show_age(person, detail, state.today)
        self.scenes.show_scenes(detail.scenes)

    def _show_parts(self, person: PersonRow, detail: PersonDetail) -> None:
        self.part.setVisible(person.kind == "performer")
        options = (("", _("–")), *detail.free_parts)
        if options != self._free:
            self._free = options
            self.part.set_options(options)
        self.part.set_value("")
        self.age.setVisible(person.kind == "performer")
        self.age.set_minor(person.age is Age.MINOR)


class SceneLinks(QWidget):
    """The scenes somebody is in; each leads to the forms of that scene."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._shown: tuple[InSceneRow, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(6)
        self.setLayout(self._rows)

    def show_scenes(self, scenes: tuple[InSceneRow, ...]) -> None:
        """Show `scenes`, in script order."""
        if scenes == self._shown:
            return
        self._shown = scenes
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not scenes:
            self._rows.addWidget(Label(_("In no scene yet."), "small"))
        for one in scenes:
            self._rows.addWidget(self._line(one))

    def _line(self, one: InSceneRow) -> Panel:
        said = _("version {n} is recorded").format(n=one.version)
        words = column(
            Label(_("Scene {n}").format(n=one.number), "strong"),
            Label(
                "  ·  ".join(
                    part
                    for part in (one.part, said if one.version else _("nothing is recorded yet"))
                    if part
                ),
                "small",
                wrap=True,
            ),
            gap=1,
        )
        name = _("Answers for scene {n}").format(n=one.number)
        go = Button(_("Answers"), "small", "talk", name=name)
        go.clicked.connect(lambda _on=False: self._presenter.go_to_answers(one.scene_id))
        card = Panel("card")
        line = row(margins=(14, 10, 12, 10), gap=10)
        line.addWidget(boxed(words), 1)
        over = _("Hand over the screen for scene {n}").format(n=one.number)
        lend = Button(_("Hand over"), "small", "expand", name=over)
        lend.clicked.connect(lambda _on=False: self._presenter.lend(one.scene_id))
        line.addWidget(go)
        line.addWidget(lend)
        card.setLayout(line)
        return card
