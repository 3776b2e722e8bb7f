"""The beat being written: title, lines in plain words, and the values of the current line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QBoxLayout, QListWidget, QWidget

from setkit.documents.body import area, area_of
from setkit.domain.plan import Contact
from setkit.foundation.i18n import _, mark
from setkit.storage.taxonomy import catalogue
from setkit.ui.kit.bodymap import BodyMap
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField, TextField
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.screens.scenes.beat_form import preview
from setkit.ui.screens.scenes.beats import BeatsPresenter, BeatsState
from setkit.ui.shortcuts import INSIDE, bind
from setkit.ui.theme.look import look

Options = list[tuple[str, str]]
KINDS = (("contact", mark("Contact")), ("act", mark("Act")), ("presence", mark("Presence")))
_OF_CONTACT = ("kind", "giver", "receiver", "intensity", "times")
_OF_KIND = {
    "contact": ("zone", "side", "layer", "instrument", "move"),
    "act": ("act",),
    "presence": (),
}
_OF_EXPOSURE = ("slot", "zone", "side", "mode", "audience")


class BeatEditor(QWidget):
    """Ctrl+Return saves, Esc drops; every value takes the keyboard, the map is a second way."""

    def __init__(self, presenter: BeatsPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._slots: Options = []
        self._zone = ""
        self.title = LineField(
            _("Title of the beat"), lambda words: presenter.describe(title=words)
        )
        self.lines = QListWidget()
        self.lines.setFixedHeight(look().px(110))
        self.lines.setAccessibleName(_("What happens in this beat"))
        self.lines.viewport().setAccessibleName(self.lines.accessibleName())
        self.lines.currentRowChanged.connect(self._go_to)
        self.contact = Button(_("Add contact"), "small", on_click=self._add)
        self.exposure = Button(
            _("Add exposure"), "small", on_click=lambda: self._add(is_exposure=True)
        )
        self.drop = Button(_("Take out"), "small", on_click=presenter.drop_line)
        self.values = self._values()
        self.barriers = LineField(
            _("Barriers, separated by commas"), lambda words: presenter.put("barriers", words)
        )
        self.map = BodyMap()
        self.map.setFixedHeight(320)
        self.map.viewport().setAccessibleName(self.map.accessibleName())
        self.map.picked.connect(self._picked)
        self.plan_b = TextField(_("Plan B"), lambda words: presenter.describe(plan_b=words), 2)
        self.voice = CheckField(
            _("The voice is blocked (gag, water, mask)"),
            lambda on: presenter.describe(is_voice_blocked=on),
        )
        self.save = Button(_("Save beat"), "primary", on_click=self._save)
        self.cancel = Button(_("Cancel"), "ghost", on_click=presenter.cancel)
        self.setLayout(self._laid_out())
        bind(self, "beat.save", self._save, INSIDE)
        bind(self, "beat.cancel", presenter.cancel, INSIDE)

    def _values(self) -> dict[str, ChoiceField]:
        known = catalogue()
        options: dict[str, tuple[str, Iterable[tuple[str, str]]]] = {
            "kind": (_("Kind"), tuple((kind, _(words)) for kind, words in KINDS)),
            "giver": (_("Who"), ()),
            "receiver": (_("To whom"), ()),
            "slot": (_("Who is seen"), ()),
            "act": (_("Act"), ((act.code, act.label) for act in known.acts.values())),
            "zone": (_("Zone"), ((zone.code, zone.label) for zone in known.zones.values())),
            "side": (_("Side, the person's own"), (("L", _("Left")), ("R", _("Right")))),
            "layer": (_("Layer"), _words("layer")),
            "instrument": (_("With what"), _words("instrument")),
            "move": (_("Movement"), _words("move")),
            "mode": (_("How it is seen"), _words("mode")),
            "audience": (_("Seen by"), _words("audience")),
            "intensity": (_("Intensity, 1 to 10"), _numbers(10)),
            "times": (_("At most, times"), _numbers(20)),
        }
        return {
            name: ChoiceField(title, list(choices), self._putter(name))
            for name, (title, choices) in options.items()
        }

    def _laid_out(self) -> QBoxLayout:
        body = column(
            self.title, self.lines, row(self.contact, self.exposure, None, self.drop, gap=6),
            *self.values.values(), self.barriers, self.map, self.voice, self.plan_b,
            margins=(0, 0, 10, 8), gap=8,
        )  # fmt: skip
        body.addStretch(1)
        return column(Scroll(boxed(body)), row(self.cancel, None, self.save), gap=8)

    def _putter(self, name: str) -> Callable[[str], object]:
        return lambda value: self._presenter.put(name, value)

    def _go_to(self, at: int) -> None:
        self.barriers.flush()  # they belong to the line that was typed for
        if at >= 0:
            self._presenter.go_to(at)

    def _add(self, *, is_exposure: bool = False) -> None:
        self.barriers.flush()
        self._presenter.add_line(is_exposure=is_exposure)

    def _save(self) -> None:
        for text in (self.title, self.plan_b, self.barriers):
            text.flush()
        self._presenter.save()

    def _picked(self, identity: str) -> None:
        """Take the first zone of the area; the next pick of it takes the next zone."""
        found = area(identity)
        if found.zones:
            at = found.zones.index(self._zone) + 1 if self._zone in found.zones else 0
            self._presenter.put("zone", found.zones[at % len(found.zones)])
            if found.side:
                self._presenter.put("side", found.side)

    def render_state(self, state: BeatsState) -> None:
        """Show `state`."""
        form = state.form
        if form is None:
            return
        self._offer([(slot.id, slot.part) for slot in state.plan.slots])
        self.title.set_value(form.beat.title)
        self.plan_b.set_value(form.beat.plan_b)
        self.voice.set_value(form.beat.is_voice_blocked)
        self.lines.blockSignals(True)
        self.lines.clear()
        self.lines.addItems([preview(line, state.plan.slots) for line in form.lines])
        self.lines.setCurrentRow(form.at if form.lines else -1)
        self.lines.blockSignals(False)
        self._show_line(form.line)

    def _offer(self, slots: Options) -> None:
        if slots != self._slots:
            self._slots = slots
            self.values["giver"].set_options(slots)
            self.values["slot"].set_options(slots)
            self.values["receiver"].set_options([("", _("Nobody")), *slots])

    def _show_line(self, line: object) -> None:
        is_contact = isinstance(line, Contact)
        names: tuple[str, ...] = ()
        if isinstance(line, Contact):
            names = (*_OF_CONTACT, *_OF_KIND[line.kind])
        elif line is not None:
            names = _OF_EXPOSURE
        self._zone = str(getattr(line, "zone", ""))
        side = str(getattr(line, "side", ""))
        for name, choice in self.values.items():
            needs_side = name != "side" or side in ("L", "R")
            choice.setVisible(name in names and needs_side)
            if name in names:
                choice.set_value(str(getattr(line, name) or ""))
        self.barriers.setEnabled(is_contact)
        self.barriers.set_value(", ".join(line.barriers) if isinstance(line, Contact) else "")
        self.drop.setEnabled(line is not None)
        self.map.setVisible("zone" in names)
        shown = area_of(self._zone, side) if "zone" in names else None
        chosen = self.map.current
        if shown is None or not chosen or not area(chosen).holds(self._zone, side):
            self.map.choose(shown.id if shown else "")


def _words(kind: str) -> Options:
    return [(code, words) for code, words in catalogue().words[kind].items() if code != "*"]


def _numbers(most: int) -> Options:
    return [("", _("Not said")), *((str(n), str(n)) for n in range(1, most + 1))]
