"""Widgets of a day's times and place, and of the lines its call sheet carries."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from setkit.foundation.i18n import _
from setkit.queries.shoot_days import DayDetail
from setkit.ui.kit.fields import ChoiceField, LineField, TextField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Panel, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.days.lines import DOT
from setkit.ui.screens.days.presenter import DaysPresenter
from setkit.ui.screens.days.state import State

TOP = Qt.AlignmentFlag.AlignTop


class PlaceTab(QWidget):
    """Times and place of the day, then what stands on its call sheet besides."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._options: tuple[tuple[str, str], ...] | None = None
        self._units: tuple[tuple[str, str], ...] | None = None
        times = {
            "day_on": _("Date"),
            "number": _("Day number"),
            "crew_wall": _("Crew call"),
            "shoot_wall": _("First shot"),
            "lunch_wall": _("Lunch"),
            "wrap_wall": _("Estimated wrap"),
            "zone": _("Time zone"),
            "weather": _("Weather"),
        }
        self.times = {
            name: LineField(title, partial(presenter.change_day, name))
            for name, title in times.items()
        }
        self.unit = ChoiceField(_("Unit"), (), partial(presenter.change_day, "unit_id"))
        self.where = ChoiceField(_("Place"), (), partial(presenter.change_day, "location_id"))
        self.new = LineField(_("New place"), lambda text: None, _("Name, then Return"))
        self.new.entered.connect(lambda: self._add(presenter))
        self.sun = Label("", "small", wrap=True)
        self.place = PlaceCard(presenter)
        self.lines = _line_fields(presenter)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 12, 8)
        body.setSpacing(10)
        for names in (("crew_wall", "shoot_wall", "lunch_wall", "wrap_wall"),
                      ("day_on", "number", "unit", "zone"), ("weather",)):  # fmt: skip
            line = row(gap=12)
            for name in names:
                line.addWidget(self.unit if name == "unit" else self.times[name], 1, TOP)
            body.addLayout(line)
        choice = row(gap=12)
        choice.addWidget(self.where, 1, TOP)
        choice.addWidget(self.new, 1, TOP)
        body.addLayout(choice)
        body.addWidget(self.sun)
        body.addWidget(self.place)
        body.addWidget(Label(_("ON THE CALL SHEET"), "overline"))
        fields = list(self.lines.values())
        for left, right in zip(fields[::2], fields[1::2], strict=True):
            pair = row(gap=12)
            pair.addWidget(left, 1)
            pair.addWidget(right, 1)
            body.addLayout(pair)
        body.addStretch(1)
        self.setLayout(column(Scroll(boxed(body))))

    def render_state(self, state: State) -> None:
        """Show the chosen day's times and place."""
        day, detail = state.day, state.detail
        if day is None or detail is None:
            return
        for name, field in self.times.items():
            field.set_value(detail.weather if name == "weather" else str(getattr(day, name)))
        units = tuple((one.id, f"{one.code}  {one.name}") for one in state.units)
        if units != self._units:
            self._units = units
            self.unit.set_options(units)
        self.unit.set_value(day.unit_id)
        options = (("", _("Not known yet")), *((one.id, one.name) for one in state.places))
        if options != self._options:
            self._options = options
            self.where.set_options(options)
        self.where.set_value(detail.location_id)
        self.sun.setText(sun_words(detail))
        self.sun.setVisible(bool(self.sun.text()))
        self.place.show_place(detail)
        for block, area in self.lines.items():
            area.set_value(detail.lines[block])

    def _add(self, presenter: DaysPresenter) -> None:
        typed = self.new.text().strip()
        if typed:
            self.new.control.clear()
            self.new.set_value("")
            presenter.add_place(typed)


class PlaceCard(Panel):
    """The chosen place: where it is, where one parks, and the nearest hospital."""

    def __init__(self, presenter: DaysPresenter) -> None:
        super().__init__("card")
        titles = {
            "name": _("Name"),
            "address": _("Address"),
            "crew": _("Crew parking"),
            "trucks": _("Truck parking"),
            "background": _("Background parking"),
            "restrooms": _("Restrooms"),
            "basecamp": _("Base camp"),
            "holding": _("Holding"),
            "hospital": _("Nearest hospital"),
            "hospital_phone": _("Its phone"),
            "map": _("Way in, map"),
            "coordinates": _("Coordinates"),
        }
        self.fields = {
            name: LineField(title, partial(presenter.change_place, name))
            for name, title in titles.items()
        }
        self.fields["coordinates"].control.setPlaceholderText("55.018, -1.429")
        kinds = [
            ("studio", _("Studio")), ("interior", _("Interior")), ("exterior", _("Exterior")),
            ("public", _("Public place")),
        ]  # fmt: skip
        self.kind = ChoiceField(_("Kind"), kinds, partial(presenter.change_place, "kind"))
        whole = column(margins=(14, 10, 14, 12), gap=8)
        first = row(gap=12)
        first.addWidget(self.fields["name"], 3, TOP)
        first.addWidget(self.kind, 2, TOP)
        whole.addLayout(first)
        names = [name for name in titles if name != "name"]
        for start in range(0, len(names), 2):
            line = row(gap=12)
            for name in names[start : start + 2]:
                line.addWidget(self.fields[name], 1)
            whole.addLayout(line)
        self.setLayout(whole)

    def show_place(self, detail: DayDetail) -> None:
        """Show the day's place; none hides the card."""
        place = detail.place
        self.setVisible(place is not None)
        if place is None:
            return
        for name, field in self.fields.items():
            field.set_value(str(getattr(place, name)))
        self.kind.set_value(place.kind)


def sun_words(detail: DayDetail) -> str:
    """Return when the sun rises and sets there, "" where coordinates are missing."""
    told = (
        (_("sunrise {time}"), detail.sun.sunrise),
        (_("sunset {time}"), detail.sun.sunset),
        (_("civil dusk {time}"), detail.sun.dusk),
    )
    return DOT.join(words.format(time=wall) for words, wall in told if wall)


def _line_fields(presenter: DaysPresenter) -> dict[str, TextField]:
    hint = _("Title: text, one to a line")
    titles = {
        "header": _("Named at the top"),
        "colour": _("Script and schedule colour"),
        "department": _("Department notes"),
        "background": _("Stand-ins and background"),
        "safety": _("Safety"),
        "emergency": _("Emergency numbers"),
        "radio": _("Radio channels"),
        "advance": _("Said under the advance schedule"),
    }
    return {
        block: TextField(title, partial(presenter.change_lines, block), 3, hint)
        for block, title in titles.items()
    }
