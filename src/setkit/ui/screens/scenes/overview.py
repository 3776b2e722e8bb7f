"""The breakdown of one scene under its state: every field saves itself, for the scene it is of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.fields import CheckField, ChoiceField, LineField, TextField
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.scenes.sheet import SheetPresenter, SheetState, cast_words


class BreakdownForm(QWidget):
    """Cast, levels, neutral line, questions, least version, needs, stop signals."""

    def __init__(self, presenter: SheetPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._scene_id = ""
        self.notice = NoticeBar(is_narrow=True)
        self.cast = Label("", "", wrap=True)
        levels = [("", _("Not said")), *((str(n), str(n)) for n in range(4))]
        self.levels = {
            "nudity_level": ChoiceField(_("Nudity level"), levels, self._keeper("nudity_level")),
            "act_level": ChoiceField(_("Act level"), levels, self._keeper("act_level")),
        }
        titles = {
            "neutral_line": _("Neutral line for papers"),
            "signal_spoken": _("Stop signal, spoken"),
            "signal_silent": _("Stop signal, silent"),
        }
        areas = {
            "questions": _("Questions for the director"),
            "least_version": _("Least version that tells the story"),
        }
        self.texts: dict[str, LineField | TextField] = {
            **{name: LineField(title, self._keeper(name)) for name, title in titles.items()},
            **{name: TextField(title, self._keeper(name)) for name, title in areas.items()},
        }
        self.needs = {
            name: CheckField(title, self._needer(name))
            for name, title in (
                ("heat", _("Heating")),
                ("robes", _("Robes")),
                ("rehearsal", _("Rehearsal")),
                ("alternatives", _("Alternatives")),
            )
        }
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QBoxLayout:
        lines = list(self.needs.values())
        return column(
            self.notice,
            Label(_("CAST IN SCENE"), "overline"),
            self.cast,
            4,
            Label(_("BREAKDOWN"), "overline"),
            row(*self.levels.values(), gap=12),
            self.texts["neutral_line"],
            self.texts["questions"],
            self.texts["least_version"],
            4,
            Label(_("NEEDED ON THE DAY"), "overline"),
            row(*lines[:2], None, gap=16),
            row(*lines[2:], None, gap=16),
            4,
            self.texts["signal_spoken"],
            self.texts["signal_silent"],
            gap=8,
        )

    def _keeper(self, name: str) -> Callable[[str], None]:
        return lambda words: self._presenter.write(self._scene_id, name, words)

    def _needer(self, name: str) -> Callable[[bool], None]:
        return lambda on: self._presenter.need(name, on=on)

    def render_state(self, state: SheetState) -> None:
        """Show `state`; what was typed for another scene is kept there first."""
        if state.scene_id != self._scene_id:
            for text in self.texts.values():
                text.flush()
            self._scene_id = state.scene_id
        found = state.breakdown
        self.setVisible(found is not None)
        self.notice.say(state.notice, "no" if state.notice else "")
        if found is None:
            return
        cast = "\n".join(map(cast_words, state.cast))
        self.cast.setText(cast or _("Nobody is in this scene yet."))
        for name, choice in self.levels.items():
            level = getattr(found, name)
            choice.set_value("" if level is None else str(level))
        for name, text in self.texts.items():
            text.set_value(getattr(found, name))
        for name, check in self.needs.items():
            check.set_value(name in found.needs)
