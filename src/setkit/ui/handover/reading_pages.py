"""Pages that are read before anything is answered: rights, what the scene asks, who is there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from setkit.domain.telling import ToldBeat
from setkit.foundation.i18n import _
from setkit.queries.asked import AskedPage, RoomPage
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.state import State
from setkit.ui.kit.fields import LineField
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import Scroll, centred
from setkit.ui.kit.parts import Panel, boxed, column, row
from setkit.ui.kit.text import ElidedLabel, Label, isolated

TOLD_IN = "en"
"""The language the pinned words on rights are in (resources/checklists/conversation.toml)."""


def capital(line: str) -> str:
    """Return `line` as it begins a sentence."""
    return line[:1].upper() + line[1:]


def card(title: str, *parts: QWidget) -> Panel:
    """Return a panel with a title over `parts`."""
    panel = Panel("panel")
    body = column(Label(title, "title", wrap=True), 4, *parts, None, gap=8)
    body.setContentsMargins(22, 18, 22, 18)
    panel.setLayout(body)
    return panel


def fill(layout: QVBoxLayout, widgets: Iterable[QWidget]) -> None:
    """Put `widgets` into `layout` in place of what was there."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


class WelcomePage(QWidget):
    """Whose turn it is, what they are called, and their rights word for word."""

    def __init__(self, presenter: HandoverPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.hello = Label("", "h1", wrap=True)
        self.told = Label(
            _(
                "The screen is yours until you hand it back. Nothing is recorded before you have "
                "read it back and signed it, and you can stop at any time."
            ),
            "read",
            wrap=True,
        )
        self.kept = NoticeBar()
        self.name = LineField(_("What shall we call you here?"), presenter.call)
        self.rights = Label("", "read", wrap=True)
        self.language = Label("", "small", wrap=True)
        rights = card(_("Your rights"), self.rights, self.language)
        inner = boxed(column(self.hello, self.told, self.kept, 4, self.name, 8, rights, gap=10))
        self.setLayout(column(centred(inner, 780), gap=0))

    def render_state(self, state: State) -> None:
        """Show whose page this is."""
        self.hello.setText(_("Hello {name}").format(name=isolated(state.name)))
        self.name.set_value(state.name)
        self.kept.say(
            _("What you said on this screen before is still here, and only here.")
            if state.was_kept
            else ""
        )
        self.rights.setText(state.page.rights)
        lang = state.page.lang.strip().lower()
        is_other = bool(lang) and not lang.startswith((TOLD_IN, "english"))
        self.language.setVisible(is_other)
        self.language.setText(
            _(
                "These words are in English. If you would rather have them in your own language, "
                "say that you need time and ask for an interpreter."
            )
        )


class ScenePage(QWidget):
    """The beats that concern this person, in plain words, beside the pages of the script."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: AskedPage | None = None
        self.heading = ElidedLabel("", "title")
        self.under = Label("", "small", wrap=True)
        self._beats = QVBoxLayout()
        self._beats.setContentsMargins(0, 0, 10, 0)
        self._beats.setSpacing(12)
        self.script = QPlainTextEdit()
        self.script.setReadOnly(True)
        self.script.setTabChangesFocus(True)
        self.script.setAccessibleName(_("The pages of this scene"))
        self.no_script = Label(
            _("The pages of this scene are not in here. Ask to read them before you answer."),
            "read",
            wrap=True,
        )
        beats = boxed(column(boxed(self._beats), None, gap=0))
        left = column(self.heading, self.under, 4, gap=4)
        left.addWidget(Scroll(beats), 1)
        pages = Panel("panel")
        inside = column(Label(_("The pages"), "title"), self.no_script, gap=8)
        inside.addWidget(self.script, 1)
        inside.addStretch(0)
        inside.setContentsMargins(20, 16, 20, 18)
        pages.setLayout(inside)
        line = row(boxed(left), pages, gap=22)
        line.setStretch(0, 60)
        line.setStretch(1, 40)
        self.setLayout(line)

    def render_state(self, state: State) -> None:
        """Show what the scene asks."""
        page = state.page
        if page is self._shown:
            return
        self._shown = page
        scene = _("Scene {n}").format(n=page.number)
        self.heading.set_whole("  ·  ".join(part for part in (scene, page.heading) if part))
        parts = ", ".join(page.parts)
        dates = ", ".join(page.dates)
        told = (
            _("You play {parts}.").format(parts=parts) if parts else "",
            _("Planned for {dates}.").format(dates=dates) if dates else _("No day is planned yet."),
        )
        self.under.setText(" ".join(part for part in told if part))
        self.script.setPlainText(page.script)
        self.script.setVisible(bool(page.script))
        self.no_script.setVisible(not page.script)
        fill(self._beats, (_beat(one, n) for n, one in enumerate(page.beats, 1)))


class RoomPageView(QWidget):
    """Who is in the room, where the images go, how to stop, whom to call."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._shown: AskedPage | None = None
        self.room, self.room_state = Label("", "read", wrap=True), Label("", "small", wrap=True)
        self.uses, self.others = Label("", "read", wrap=True), Label("", "small", wrap=True)
        self.stop = Label("", "read", wrap=True)
        self.call, self.calls = Label("", "read", wrap=True), Label("", "strong", wrap=True)
        room = card(_("Who is in the room"), self.room, self.room_state)
        use = card(_("Where it may be seen"), self.uses, self.others)
        stop = card(_("To stop"), self.stop)
        call = card(_("Whom to call"), self.call, self.calls)
        line = row(room, boxed(column(use, stop, gap=16)), call, gap=16)
        for at, share in enumerate((34, 30, 36)):
            line.setStretch(at, share)
        self.setLayout(column(Scroll(boxed(line)), gap=0))

    def render_state(self, state: State) -> None:
        """Show who is there, and where it goes."""
        page = state.page
        if page is self._shown:
            return
        self._shown = page
        room = page.room
        lines = [*room.lines, *(one for one in room.people)]
        nobody = _("Nobody has said yet who will be in the room. You are asked when it is known.")
        self.room.setText("\n".join(lines) if lines else nobody)
        self.room_state.setText(_room_state(room))
        self.room_state.setVisible(bool(room.people))
        nothing = _("No use is planned yet. You are asked when one is.")
        self.uses.setText("\n".join(map(capital, page.uses)) if page.uses else nothing)
        others = ", ".join(page.other_uses)
        self.others.setText(_("Not planned: {list}.").format(list=others) if others else "")
        self.stop.setText(_stop(*page.signals))
        self.call.setText(page.whom_to_call)
        self.calls.setText("\n".join(page.calls))
        self.calls.setVisible(bool(page.calls))


def _room_state(room: RoomPage) -> str:
    if room.is_approved:
        return _("This list is confirmed as it stands. A new name has to be confirmed again.")
    return _("This list is not confirmed yet and may still change.")


def _stop(spoken: str, silent: str) -> str:
    told = [_("Say stop, or raise a hand: everything ends at once.")]
    if spoken:
        told.append(_("Word for this scene: {word}").format(word=spoken))
    if silent:
        told.append(_("Sign for this scene: {sign}").format(sign=silent))
    return "\n".join(told)


def _beat(beat: ToldBeat, number: int) -> Panel:
    groups = (
        (_("What is done"), beat.acts),
        (_("What is seen of you"), beat.exposure),
        (_("Camera"), beat.coverage),
        (_("Who else, and how they are seen"), beat.partners),
    )
    parts: list[object] = [Label(f"{number}   {beat.title}", "lead", wrap=True)]
    for title, lines in groups:
        if lines:
            parts += [
                4,
                Label(title, "caption"),
                Label("\n".join(map(capital, lines)), "read", wrap=True),
            ]
    panel = Panel("panel")
    panel.setLayout(column(*parts, margins=(20, 14, 20, 16), gap=3))
    return panel
